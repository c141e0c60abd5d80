#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "engine/cases/repositories.hpp"
#include "engine/composition/compose_register.hpp"
#include "engine/expression/kept_values.hpp"
#include "engine/workflow/objects/case_environment.hpp"

namespace dyak::composition {

/// Keeps the case beside the environment that refers to it.
class OwnedCase final : public expression::Environment {
 public:
  OwnedCase(const definitions::Process& process, cases::CasePtr state, const workflow::Facts& facts);
  /// Lets go of the other cases that lookups found: they are found again when asked for.
  void forget() const { environment_.forget(); }
  Value root(std::string_view name) const override { return environment_.root(name); }
  bool provisional(std::string_view name) const override { return environment_.provisional(name); }
  const calendar::Calendar* calendar() const override { return environment_.calendar(); }

 private:
  const workflow::Actor nobody_;
  const cases::CasePtr state_;
  const workflow::CaseEnvironment environment_;
};

/// The names of the whole record as of one moment: cases.PROCESS, journals.JOURNAL, directory.persons …, open_terms,
/// all_terms, organisation, settings, lists, now. Each is made when first asked for and kept. One thread.
class RecordNames final : public expression::Environment {
 public:
  /// `check` is called now and then while something long is computed, and may throw.
  RecordNames(const workflow::Facts& facts, JournalSource journal, std::function<void()> check = {});
  Value root(std::string_view name) const override;
  expression::KeptValues* kept() const override { return &kept_; }
  bool stays(std::string_view name) const override { return gives(name); }
  const calendar::Calendar* calendar() const override { return plain_.calendar(); }
  const expression::ObjectSource& objects() const { return *objects_; }
  /// The day of the first case; nullopt = there is none.
  std::optional<Date> begins() const;
  static bool gives(std::string_view name) {
    return name == "cases" || name == "journals" || name == "directory" || name == "open_terms" || name == "all_terms";
  }

 private:
  const workflow::Facts facts_;
  const definitions::Process nothing_;  ///< a case of no process: settings, lists and now are all it has
  const OwnedCase plain_;
  const std::shared_ptr<const expression::ObjectSource> objects_;
  mutable expression::KeptValues kept_;
  const Value cases_;
  const Value journals_;
  const Value directory_;
  mutable std::optional<Value> open_terms_;
  mutable std::optional<Value> all_terms_;
  mutable std::optional<std::optional<Date>> begins_;
};

Value entry_record(const cases::JournalEntry& entry);
/// The office itself: `organisation` of papers and registers.
Value organisation_record(const definitions::Organisation& organisation);

}  // namespace dyak::composition
