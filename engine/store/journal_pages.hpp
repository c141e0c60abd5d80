#pragma once
#include <optional>
#include <string>
#include <vector>

#include "engine/cases/journal_pages.hpp"
#include "engine/store/connection.hpp"

namespace dyak::store {

// The questions of cases::JournalPages, each inside the transaction open on the connection.

/// The whole of it, oldest first; year 0 = all years.
std::vector<cases::JournalEntry> find_journal(Connection& connection, const std::string& journal, int year);
std::vector<cases::JournalEntry> find_journal_page(Connection& connection, const cases::JournalQuery& query);
std::vector<int> find_journal_years(Connection& connection, const std::string& journal);
std::optional<cases::JournalEntry> find_journal_entry(Connection& connection, const std::string& journal, int year,
                                                      const cases::JournalPlace& place);

}  // namespace dyak::store
