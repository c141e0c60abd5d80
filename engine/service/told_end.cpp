#include "engine/service/told_end.hpp"

#include "engine/expression/moving_day.hpp"

namespace dyak::service {
namespace {

std::string marked(std::string text, bool provisional) {
  if (provisional) text += expression::kMayMove;
  return text;
}

}  // namespace

std::string told_day(Date day, bool provisional) { return marked(day.russian(), provisional); }

std::string told_end(const cases::TermState& term) { return marked(term.end_text(), term.provisional); }

std::string told_end(const cases::Task& task) { return marked(task.end_text(), task.provisional); }

}  // namespace dyak::service
