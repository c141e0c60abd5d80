#pragma once
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/composition/compose_register.hpp"
#include "engine/composition/period_names.hpp"
#include "engine/composition/record_names.hpp"
#include "engine/composition/row_maker.hpp"

namespace dyak::composition {

/// The number by which a row was recorded.
struct Recorded {
  CaseId id;
  std::optional<cases::JournalEntry> entry;  ///< absent = the case's first one
  const cases::JournalEntry* entry_or_null() const { return entry ? &*entry : nullptr; }
};

/// A row by where it comes from: what it says is asked of RegisterRows::names().
struct RegisterRow {
  std::size_t source = 0;              ///< which case, entry of a journal, or record of the directory
  std::size_t part = 0;                ///< which of the rows that it makes
  std::optional<Recorded> recorded{};  ///< for columns that stay as they were then; absent = as names
  Value group{};                       ///< null unless the sheet has groups
};

/// The days the record knows of, where a book compares periods; elsewhere nobody asks, and no case is read for it.
Told told_of(const RegisterQuestion& question, const RecordNames& record);

/// Error{Unavailable} once nobody waits for the register any more.
void check_stop(const Stop& stop);

/// The rows that belong to the sheet and the period, sorted, those of a group together. However many they are, only some
/// hundred cases are kept at once: others are read again when their rows are. One thread.
class RegisterRows {
 public:
  RegisterRows(const RegisterQuestion& question, const RecordNames& record, const definitions::RegisterSheet& sheet);
  const std::vector<RegisterRow>& rows() const { return rows_; }
  /// Of that row; lookups of its case are let go of when a row of another is asked for.
  RowEnvironment names(const RegisterRow& row) const;
  /// How many of them the sheet counts.
  std::int64_t counted() const { return counted_; }
  /// The row's case when its number was given, by itself: it holds much, and is let go when its cells are read. Null
  /// when that is not known.
  std::shared_ptr<const expression::Environment> then(const Recorded& recorded) const;

 private:
  void collect_cases();
  void collect_numbers();
  void collect_directory();
  void add(RowSource source, const cases::CasePtr& state);
  void add_row(const MadeRows& made, std::size_t part, const RowSource& source);
  const MadeRows& opened(std::size_t source) const;
  void keep(std::size_t source, MadeRows made) const;
  std::optional<Recorded> when_recorded(const RowSource& source, bool stranger) const;
  void sort();

  static constexpr std::size_t kOpened = 200;

  const RegisterQuestion& question_;
  const RecordNames& record_;
  const definitions::RegisterSheet& sheet_;
  const RowMaker maker_;
  std::vector<RowSource> sources_;
  std::vector<RegisterRow> rows_;
  std::vector<Value> keys_;  ///< of rows_, until they are sorted
  std::int64_t counted_ = 0;
  mutable std::map<std::size_t, MadeRows> opened_;  ///< by source
  mutable std::deque<std::size_t> opening_;         ///< in which order
  mutable std::size_t last_ = 0;                    ///< asked of: its lookups are kept
};

}  // namespace dyak::composition
