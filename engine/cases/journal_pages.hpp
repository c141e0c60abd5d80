#pragma once
#include <optional>
#include <string>
#include <vector>

#include "engine/cases/stored.hpp"

// Journals as they are looked through: page by page, so that one of a hundred thousand numbers opens as fast as one of ten.
namespace dyak::cases {

/// Which number of its journal and year.
struct JournalPlace {
  std::string scope;  ///< "" or the body's key
  int n = 0;
};

struct JournalQuery {
  std::string journal;
  int year = 0;
  std::optional<JournalPlace> before{};  ///< only numbers that stand before this one
  int limit = 100;
  bool oldest_first = false;
  std::optional<JournalPlace> after{};  ///< where the oldest stand first: only numbers that stand after this one
};

/// Journals of a picture of the record: a ReadView of a store is one too.
class JournalPages {
 public:
  virtual ~JournalPages() = default;
  /// The last one first, or the oldest: by scope, then by number.
  virtual std::vector<JournalEntry> journal_page(const JournalQuery& query) const = 0;
  /// Years in which the journal gave numbers, the latest first.
  virtual std::vector<int> journal_years(const std::string& journal) const = 0;
  virtual std::optional<JournalEntry> journal_entry(const std::string& journal, int year,
                                                    const JournalPlace& place) const = 0;
};

}  // namespace dyak::cases
