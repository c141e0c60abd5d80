#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/composition/compose_register.hpp"
#include "engine/composition/period_names.hpp"
#include "engine/composition/record_names.hpp"

namespace dyak::composition {

/// One row's names: the row's own (entry, paper, task, item, …), those of its case, and the whole record's.
class RowEnvironment final : public expression::Environment {
 public:
  using Own = std::vector<std::pair<std::string, Value>>;
  /// `about`: the case; may be null. The record must outlive the row.
  RowEnvironment(const RecordNames& record, std::shared_ptr<const expression::Environment> about, Own own)
      : record_(&record), about_(std::move(about)), own_(std::move(own)) {}
  /// The same row about another state of its case.
  RowEnvironment about(std::shared_ptr<const expression::Environment> other) const {
    return {*record_, std::move(other), own_};
  }
  Value root(std::string_view name) const override;
  bool provisional(std::string_view name) const override;
  const calendar::Calendar* calendar() const override { return record_->calendar(); }
  void set(std::string name, Value value);
  /// What the record gives is the same in every row, and so is the period of the book.
  expression::KeptValues* kept() const override { return record_->kept(); }
  bool stays(std::string_view name) const override { return name == "period" || record_->stays(name); }

 private:
  const RecordNames* record_;
  std::shared_ptr<const expression::Environment> about_;
  Own own_;
};

/// The number by which a row was recorded.
struct Recorded {
  CaseId id;
  std::optional<cases::JournalEntry> entry;  ///< absent = the case's first one
  const cases::JournalEntry* entry_or_null() const { return entry ? &*entry : nullptr; }
};

struct RegisterRow {
  RowEnvironment names;
  std::optional<Recorded> recorded;  ///< for columns that stay as they were then; absent = as names
  Value group;                       ///< null unless the sheet has groups
};

/// The days the record knows of, where a book compares periods; elsewhere nobody asks, and no case is read for it.
Told told_of(const RegisterQuestion& question, const RecordNames& record);

/// Error{Unavailable} once nobody waits for the register any more.
void check_stop(const Stop& stop);

/// The rows that belong to the sheet and the period, sorted, those
/// of a group together. Keeps the cases they are made of alive.
class RegisterRows {
 public:
  RegisterRows(const RegisterQuestion& question, const RecordNames& record, const definitions::RegisterSheet& sheet);
  std::vector<RegisterRow>& rows() { return rows_; }
  /// How many of them the sheet counts.
  std::int64_t counted() const;
  /// The row's case when its number was given, by itself: it holds much, and is let go when its cells are read. Null
  /// when that is not known.
  std::shared_ptr<const expression::Environment> then(const Recorded& recorded) const;

 private:
  using About = std::shared_ptr<const expression::Environment>;

  About environment_of(cases::Case state);
  std::vector<cases::Case> cases_asked() const;
  void collect_cases();
  void collect_papers();
  void collect_tasks();
  void collect_terms();
  void collect_numbers();
  void collect_directory();
  Value with_internal(const Value& point) const;
  void add_paper(const About& about, const cases::Case& state, std::size_t index);
  std::optional<Recorded> when_recorded(const CaseId& id, const cases::JournalEntry* entry) const;
  void add(const About& about, RowEnvironment::Own own, const std::optional<Recorded>& recorded = {});
  void add_row(RowEnvironment row, const std::optional<Recorded>& recorded);
  void sort();

  const RegisterQuestion& question_;
  const RecordNames& record_;
  const definitions::RegisterSheet& sheet_;
  const Value period_;
  std::vector<RegisterRow> rows_;
};

}  // namespace dyak::composition
