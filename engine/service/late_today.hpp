#pragma once
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "engine/service/case_book.hpp"
#include "engine/service/world.hpp"

namespace dyak::service {

/// Cases of today's end whose term in hours has ended already: their day alone does not tell that they are late. The
/// clock of a term that stands does not run out, as `case.overdue` has it. Only processes that have terms in hours are
/// looked at.
std::vector<cases::CasePlace> late_today(const World& world, const cases::ReadView& view, CaseBook& book);
/// The same of a task that somebody waits for.
bool is_late_today(const World& world, const cases::ReadView& view, CaseBook& book, const cases::Waiting& task);

}  // namespace dyak::service
