#pragma once
#include "engine/definitions/node.hpp"
#include "engine/rehearsal/stage.hpp"

namespace dyak::rehearsal {

/// One expectation about one case, held against its state, papers, terms, tasks and data.
class CaseExpectation {
 public:
  CaseExpectation(Stage& stage, Moment now, const definitions::Node& node, const Value& wanted,
                  const std::string& reference, const cases::Case& state)
      : stage_(stage), now_(now), node_(node), wanted_(wanted), reference_(reference), state_(state) {}

  /// Stops the story at the first thing that is not as expected.
  void hold() const;

 private:
  void hold_papers() const;
  void hold_words(const cases::Paper& paper) const;
  void hold_terms() const;
  template <class Days>
  void hold_days(const char* key, const char* title, const Days& days_of) const;
  void hold_overdue() const;
  void hold_overdue_days() const;
  void hold_tasks() const;
  void hold_data(const definitions::Node& wanted) const;
  void differs(const std::string& what, const std::string& seen, const std::string& want) const;
  [[noreturn]] void fail(const std::string& message) const;
  /// A day alone is about the term that the process names first.
  std::string first_term() const;
  /// An expression over the names of the case, plain.
  Value asked(const SourceText& text) const;

  Stage& stage_;
  Moment now_;
  const definitions::Node& node_;
  const Value& wanted_;
  const std::string& reference_;
  const cases::Case& state_;
};

}  // namespace dyak::rehearsal
