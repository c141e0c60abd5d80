#include <algorithm>

#include "engine/cases/apply.hpp"

namespace dyak::cases {
namespace {

Paper* find_paper(Case& state, int ordinal) {
  const auto found =
      std::find_if(state.papers.begin(), state.papers.end(), [&](const Paper& p) { return p.ordinal == ordinal; });
  return found == state.papers.end() ? nullptr : &*found;
}

}  // namespace

void apply(Case& state, const NumberTaken& fact, const Stamp& stamp) {
  state.numbers.push_back(fact);
  if (fact.date == Date{}) state.numbers.back().date = stamp.at.date(Zone{});
}

void apply(Case& state, const PaperMade& fact, const Stamp&) {
  if (Paper* replaced = find_paper(state, fact.replaces)) replaced->cancelled = true;
  if (Paper* same = find_paper(state, fact.ordinal)) {
    *same = Paper{fact};
  } else {
    state.papers.push_back(Paper{fact});
  }
}

void apply(Case& state, const PaperCancelled& fact, const Stamp&) {
  if (Paper* paper = find_paper(state, fact.ordinal)) paper->cancelled = true;
}

void apply(Case& state, const Delivered& fact, const Stamp& stamp) {
  const auto slash = fact.paper.rfind("/p");
  if (slash == std::string::npos) return;
  const std::string_view ordinal = std::string_view(fact.paper).substr(slash + 2);
  for (Paper& paper : state.papers) {
    if (std::to_string(paper.ordinal) != ordinal) continue;
    if (fact.went()) {
      paper.sent_at = stamp.at;
      paper.undelivered.clear();
    } else {
      paper.undelivered = fact.why.empty() ? fact.told() : fact.why;
    }
  }
}

}  // namespace dyak::cases
