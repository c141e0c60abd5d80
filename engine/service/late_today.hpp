#pragma once
#include <set>
#include <string>
#include <vector>

#include "engine/service/case_book.hpp"
#include "engine/service/world.hpp"

namespace dyak::service {

/// Cases of today's end whose term in hours has ended already: their day alone does not tell that they are late. The
/// clock of a term that stands does not run out, as `case.overdue` has it. Only processes that have terms in hours are
/// looked at.
std::vector<cases::CasePlace> late_today(const World& world, const cases::ReadView& view, CaseBook& book);
/// Cases whose day has passed and that nobody is late with: the clock of what ended stands. Only states in which a clock
/// may stand are looked at.
std::vector<cases::Waiting> standing_past(const World& world, const cases::ReadView& view, CaseBook& book);
/// As late_today() of a task that somebody waits for.
bool is_late_today(const World& world, const cases::ReadView& view, CaseBook& book, const cases::Waiting& task);

/// Both of them for one list of work, read once: what is late though its day has not passed, and what stands though it
/// has. Keeps references to the view and the book.
class OnTheClock {
 public:
  /// `any_today` false: nothing that the list has can end today, nobody looks for it.
  OnTheClock(const World& world, const cases::ReadView& view, CaseBook& book, bool any_today);
  const std::vector<cases::CasePlace>& late() const { return late_; }
  const std::vector<cases::Waiting>& standing() const { return standing_; }
  /// Of a case, or of the one whose day it goes by because it was opened by it.
  bool is_late(const CaseId& id) const { return is_among(late_ids_, id); }
  bool stands(const CaseId& id) const { return is_among(standing_ids_, id); }

 private:
  bool is_among(const std::set<CaseId>& some, const CaseId& id) const;

  const cases::ReadView& view_;
  CaseBook& book_;
  std::vector<cases::Waiting> standing_;
  std::vector<cases::CasePlace> late_;
  std::set<CaseId> late_ids_, standing_ids_;
};

}  // namespace dyak::service
