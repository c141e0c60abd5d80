// States within states: what is around one, and what may happen there.
#include <algorithm>
#include <set>

#include "engine/definitions/process.hpp"

namespace dyak::definitions {
namespace {

bool stands_there(const State& one, std::string_view state, const std::map<std::string, std::string>& regions) {
  if (one.region.empty()) return one.id == state;
  const auto at = regions.find(one.region);
  return at != regions.end() && at->second == one.id;
}

void add_once(std::vector<const Transition*>& all, const Transition* transition) {
  if (std::find(all.begin(), all.end(), transition) == all.end()) all.push_back(transition);
}

/// Those of its own for the state in whose region the case stands: of that region, then of the state.
void add_own(std::vector<const Transition*>& all, const State& state, const std::string& region) {
  for (const Transition& transition : state.transitions) {
    if (!transition.region.empty() && transition.region == region) add_once(all, &transition);
  }
  for (const Transition& transition : state.transitions) {
    if (transition.region.empty()) add_once(all, &transition);
  }
}

void add_anywhere(std::vector<const Transition*>& all, const Process& process, const std::set<std::string>& active) {
  for (const Anywhere& one : process.anywhere) {
    const bool excepted = std::any_of(one.unless_in.begin(), one.unless_in.end(),
                                      [&](const std::string& state) { return active.contains(state); });
    if (!excepted) all.push_back(&one.transition);
  }
}

void add_outwards(std::vector<const Transition*>& all, const std::vector<const State*>& outwards) {
  std::string region;
  for (const State* at : outwards) {
    add_own(all, *at, region);
    region = at->region;
  }
}

}  // namespace

const Region* Process::region(std::string_view region_id) const {
  for (const State& one : states) {
    for (const Region& region : one.regions) {
      if (region.id == region_id) return &region;
    }
  }
  return nullptr;
}

std::vector<const State*> Process::around(std::string_view state_id) const {
  std::vector<const State*> all;
  const State* at = state(state_id);
  while (at != nullptr && all.size() < states.size()) {
    all.push_back(at);
    const Region* of = at->region.empty() ? nullptr : region(at->region);
    at = of == nullptr ? nullptr : state(of->state);
  }
  return all;
}

std::vector<const Transition*> Process::transitions_in(std::string_view state_id) const {
  std::vector<const Transition*> all;
  const std::vector<const State*> outwards = around(state_id);
  add_outwards(all, outwards);
  if (outwards.empty() || outwards.back()->final) return all;
  std::set<std::string> active;
  for (const State* one : outwards) active.insert(one->id);
  add_anywhere(all, *this, active);
  return all;
}

std::vector<const Transition*> Process::transitions_under(std::string_view state_id) const {
  std::vector<const Transition*> all = transitions_in(state_id);
  for (const State& one : states) {
    if (one.region.empty()) continue;
    const auto outwards = around(one.id);
    const bool inside =
        std::any_of(outwards.begin(), outwards.end(), [&](const State* s) { return s->id == state_id; });
    for (const Transition* transition : inside ? transitions_in(one.id) : std::vector<const Transition*>{})
      add_once(all, transition);
  }
  return all;
}

std::vector<const Transition*> Process::transitions_at(std::string_view state_id,
                                                       const std::map<std::string, std::string>& regions) const {
  if (regions.empty()) return transitions_in(state_id);
  std::vector<const Transition*> all;
  std::set<std::string> active;
  for (const State& one : states) {
    if (!stands_there(one, state_id, regions)) continue;
    active.insert(one.id);
    if (one.regions.empty()) add_outwards(all, around(one.id));
  }
  const State* here = state(state_id);
  if (here != nullptr && !here->final) add_anywhere(all, *this, active);
  return all;
}

std::string Process::title_of(std::string_view state_id, const std::map<std::string, std::string>& regions) const {
  const State* here = state(state_id);
  const std::string own = here == nullptr ? std::string(state_id) : here->title;
  std::string inside;
  for (const State& one : states) {
    if (one.region.empty() || !stands_there(one, state_id, regions)) continue;
    inside += (inside.empty() ? "" : "; ") + region(one.region)->title + ": " + one.title;
  }
  return inside.empty() ? own : own + " (" + inside + ")";
}

}  // namespace dyak::definitions
