#pragma once
#include <string>

#include "engine/base/ids.hpp"
#include "engine/store/connection.hpp"

namespace dyak::store {

// The words of papers stand in their index alone, without the texts: what was indexed has its sum. In SQLite only.

/// Of a record whose sums are of another kind: what the index says now is taken as it is, by sum_known_papers().
inline constexpr const char* kSumsOfPapersStep = "DELETE FROM row_sums WHERE name = 'paper_words';\n";
/// After the paper's words came into the index.
void sum_paper_words(Connection& writer, const PaperId& id, const std::string& words);
/// Of a record from before there were sums, all at once or not at all: what the index says now is taken as it is.
/// Nothing where one has its sum.
void sum_known_papers(Connection& writer);

}  // namespace dyak::store
