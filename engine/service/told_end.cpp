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

const cases::TermState* first_term(const cases::Case& state) {
  const cases::TermState* first = nullptr;
  for (const auto& [id, term] : state.terms) {
    if (term.running() && (first == nullptr || term.due < first->due)) first = &term;
  }
  return first;
}

}  // namespace dyak::service
