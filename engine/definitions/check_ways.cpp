#include "engine/definitions/check_ways.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace dyak::definitions {
namespace {

class WayCheck {
 public:
  WayCheck(Reading& reading, const Process& process) : reading_(reading), process_(process) {}

  void run() {
    for (const State& state : process_.states) ways_out(state);
    if (!loses_its_way()) {
      reachable();
      ends();
    }
    for (const State& state : process_.states) automatic_circle(state);
  }

 private:
  bool is_inside(const std::string& inner, const State& outer) const {
    const auto outwards = process_.around(inner);
    return std::any_of(outwards.begin(), outwards.end(), [&](const State* one) { return one == &outer; });
  }

  /// What regions do among themselves does not lead out of their state.
  bool leaves(const State& state) const {
    const auto all = process_.transitions_under(state.id);
    return std::any_of(all.begin(), all.end(), [&](const Transition* transition) {
      return std::any_of(transition->to.begin(), transition->to.end(),
                         [&](const Branch& branch) { return !is_inside(branch.state, state); });
    });
  }

  void ways_out(const State& state) {
    if (state.final && !state.transitions.empty()) {
      reading_.error(state.transitions.front().place, "final-with-transitions",
                     fmt::format("состояние «{}» конечное, а из него есть переход", state.id),
                     "уберите final или переход");
    }
    if (!state.final && !leaves(state)) {
      reading_.error(state.place, "dead-end", fmt::format("из состояния «{}» нет выхода, а оно не конечное", state.id),
                     "добавьте переход или final: true");
    }
    for (const Transition& transition : state.transitions) {
      twice_anywhere(state, transition);
      twice_around(state, transition);
    }
  }

  void twice_anywhere(const State& state, const Transition& transition) {
    const bool twice = std::any_of(process_.anywhere.begin(), process_.anywhere.end(), [&](const Anywhere& anywhere) {
      const auto& except = anywhere.unless_in;
      return anywhere.transition.id == transition.id &&
             std::find(except.begin(), except.end(), state.id) == except.end();
    });
    if (!twice) return;
    reading_.error(transition.place, "duplicate-transition",
                   fmt::format("переход «{}» есть и в anywhere: непонятно, какой делать", transition.id),
                   fmt::format("переименуйте его или добавьте «{}» в unless_in", state.id));
  }

  /// The inner one would always go first, and what the outer one is for would never happen there.
  void twice_around(const State& state, const Transition& transition) {
    const auto same = [&](const Transition& other) { return &other != &transition && other.id == transition.id; };
    const auto outwards = process_.around(state.id);
    const bool twice = std::any_of(outwards.begin() + 1, outwards.end(), [&](const State* outer) {
      return std::any_of(outer->transitions.begin(), outer->transitions.end(), same);
    });
    const bool of_region = !transition.region.empty() &&
                           std::any_of(state.transitions.begin(), state.transitions.end(),
                                       [&](const Transition& other) { return same(other) && other.region.empty(); });
    if (!twice && !of_region) return;
    reading_.error(transition.place, "duplicate-transition",
                   fmt::format("переход «{}» есть и у состояния, внутри которого эта ветвь: непонятно, какой делать",
                               transition.id),
                   "переименуйте один из них");
  }

  /// A transition leads to a state that does not exist: what is reachable cannot be told then.
  bool loses_its_way() const {
    const auto lost = [&](const Transition* transition) {
      return std::any_of(transition->to.begin(), transition->to.end(),
                         [&](const Branch& branch) { return process_.state(branch.state) == nullptr; });
    };
    return std::any_of(process_.states.begin(), process_.states.end(), [&](const State& state) {
      const auto all = process_.transitions_in(state.id);
      return std::any_of(all.begin(), all.end(), lost);
    });
  }

  /// Whoever comes into a state is in what is around it, and in the first state of every region there.
  void come_into(const std::string& id, std::vector<std::string>& waiting) const {
    for (const State* at : process_.around(id)) {
      waiting.push_back(at->id);
      for (const Region& region : at->regions) waiting.push_back(region.initial);
    }
  }

  void reachable() {
    std::set<std::string> reached;
    std::vector<std::string> waiting{process_.initial};
    while (!waiting.empty()) {
      const std::string here = waiting.back();
      waiting.pop_back();
      if (!reached.insert(here).second) continue;
      come_into(here, waiting);
      for (const Transition* transition : process_.transitions_in(here)) {
        for (const Branch& branch : transition->to) waiting.push_back(branch.state);
      }
    }
    for (const State& state : process_.states) {
      if (reached.count(state.id) != 0) continue;
      reading_.error(state.place, "unreachable-state", fmt::format("в состояние «{}» никак не попасть", state.id),
                     "добавьте переход, который в него ведёт, или удалите его");
    }
  }

  /// Somewhere every case must be able to come to an end. A region that ends is not the case's end.
  void ends() {
    std::set<std::string> ending;
    for (const State& state : process_.states) {
      if (state.final && state.region.empty()) ending.insert(state.id);
    }
    const auto leads = [&](const Transition* transition) {
      return std::any_of(transition->to.begin(), transition->to.end(), [&](const Branch& branch) {
        const auto outwards = process_.around(branch.state);
        return !outwards.empty() && ending.contains(outwards.back()->id);
      });
    };
    for (bool grown = true; grown;) {
      grown = false;
      for (const State& state : process_.states) {
        if (!state.region.empty()) continue;
        const auto all = process_.transitions_under(state.id);
        grown = (std::any_of(all.begin(), all.end(), leads) && ending.insert(state.id).second) || grown;
      }
    }
    const auto stays = [&](const State& state) { return !state.final && !leaves(state); };
    if (std::any_of(process_.states.begin(), process_.states.end(), stays)) return;  // a dead end: told as one
    for (const State& state : process_.states) {
      if (!state.region.empty() || ending.contains(state.id)) continue;
      reading_.error(
          state.place, "never-ends",
          fmt::format("из состояния «{}» дело никогда не дойдёт до конца: конечных состояний впереди нет", state.id),
          "добавьте переход к конечному состоянию (final: true)");
    }
  }

  /// An automatic transition without a condition that comes back by such transitions only.
  void automatic_circle(const State& state) {
    std::set<std::string> seen;
    std::string at = state.id;
    const Transition* first = nullptr;
    while (seen.insert(at).second) {
      const Transition* next = unconditional(at);
      if (next == nullptr) return;
      if (first == nullptr) first = next;
      if (!next->to.empty()) at = next->to.back().state;
      if (at != state.id) continue;
      reading_.warning(first->place, "automatic-circle",
                       fmt::format("автоматический переход «{}» без условия возвращается сам к себе", first->id),
                       "добавьте условие when");
      return;
    }
  }

  const Transition* unconditional(const std::string& state_id) const {
    for (const Transition* transition : process_.transitions_in(state_id)) {
      const bool waits = transition->join != 0 || !transition->when.empty();
      if (transition->automatic && !waits && transition->to.size() <= 1) return transition;
    }
    return nullptr;
  }

  Reading& reading_;
  const Process& process_;
};

}  // namespace

void check_ways(Reading& reading, const Process& process) { WayCheck(reading, process).run(); }

}  // namespace dyak::definitions
