#pragma once
#include <string>
#include <vector>

#include "engine/store/sealed_rows.hpp"

namespace dyak::store {

/// What is no part of the record and hangs on no seal: drafts, marks, places in lists. Each row has its sum beside it,
/// written by triggers with the row itself, so that a bit that flipped on the disk is noticed. A sum proves nothing
/// against somebody who makes it anew. In SQLite only: PostgreSQL proves its pages by checksums of its own.
const std::vector<SealedTable>& summed_tables();

/// The step that makes the table of sums, its triggers, and the sums of what is there.
std::string row_sums_step();
/// An SQL expression for the sum of a text.
std::string sum_expression(const std::string& text);
/// Where the database's own count of messages stands: no trigger sees it.
void sum_sequence(Connection& writer);
/// The name under which the words of papers have their sums: see word_sums.hpp.
inline constexpr const char* kPaperWordsSum = "paper_words";

}  // namespace dyak::store
