#pragma once
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/composition/compose_register.hpp"
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

/// Where rows of a sheet come from: a case, a number that it took, a record of the directory, or nothing at all.
struct RowSource {
  CaseId id{};  ///< empty: about no case
  std::optional<cases::JournalEntry> entry{};
  Value item{};  ///< of the directory
};

/// The rows of one source, and the case they ask.
struct MadeRows {
  std::shared_ptr<const OwnedCase> own;  ///< null: about no case
  bool stranger = false;                 ///< of another process than the sheet is written for
  std::vector<RowEnvironment> rows;
};

/// Makes the rows of a source: each time the same ones, in the same order. What is given must outlive it and the rows.
class RowMaker {
 public:
  RowMaker(const workflow::Facts& facts, const RecordNames& record, const definitions::RegisterSheet& sheet,
           Value period)
      : facts_(facts), record_(record), sheet_(sheet), period_(std::move(period)) {}
  /// `state`: the source's case; null where it has none.
  MadeRows make(const RowSource& source, const cases::CasePtr& state) const;
  /// "person", "organisation", "membership", "consent": what a row about no case is told of.
  const char* directory_name() const;

 private:
  using Own = RowEnvironment::Own;
  std::vector<Own> told_of(const expression::Environment& about, const cases::Case& state) const;
  std::vector<Own> told_of_papers(const expression::Environment& about, const cases::Case& state) const;
  Value with_internal(const Value& point) const;
  void add(const RowEnvironment& row, std::vector<RowEnvironment>& rows) const;

  const workflow::Facts& facts_;
  const RecordNames& record_;
  const definitions::RegisterSheet& sheet_;
  const Value period_;
};

}  // namespace dyak::composition
