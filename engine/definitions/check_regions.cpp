#include "engine/definitions/check_regions.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace dyak::definitions {
namespace {

class RegionCheck {
 public:
  RegionCheck(Reading& reading, const Process& process) : reading_(reading), process_(process) {}

  bool run() {
    names();
    if (clash_) return false;
    for (const State& state : process_.states) {
      kept_inside(state);
      for (const Region& region : state.regions) has_states(region);
      asks_the_same(state);
      for (const Transition& transition : state.transitions) {
        ways(state, transition);
        joins(state, transition);
        resumes(transition);
      }
    }
    for (const Anywhere& anywhere : process_.anywhere) {
      if (anywhere.transition.join != 0) join_without_regions(anywhere.transition);
      resumes(anywhere.transition);
    }
    return true;
  }

 private:
  void name(const std::string& id, const Place& place) {
    if (id.empty() || names_.insert(id).second) return;
    clash_ = true;
    reading_.error(place, "name-clash", fmt::format("состояние или ветвь «{}» у этого процесса уже есть", id),
                   "назовите иначе: по имени их различают и записи, и переходы");
  }

  void names() {
    for (const State& state : process_.states) {
      name(state.id, state.place);
      for (const Region& region : state.regions) name(region.id, region.place);
    }
  }

  /// From outside the case is seen as one: nothing of what goes on side by side is told until it is decided.
  void kept_inside(const State& state) {
    if (state.final && !state.regions.empty())
      reading_.error(state.place, "region-of-final",
                     fmt::format("состояние «{}» конечное: ветви в нём некому пройти", state.id),
                     "уберите final или regions");
    if (state.region.empty() || (!state.decided && state.outside_title.empty())) return;
    reading_.error(state.place, "inner-state-outside",
                   fmt::format("состояние «{}» стоит в ветви: посторонние её не видят, пока дело не решено", state.id),
                   "decided и outside_title пишут у состояния, в котором эти ветви");
  }

  void has_states(const Region& region) {
    if (!region.initial.empty()) return;
    reading_.error(region.place, "region-empty", fmt::format("в ветви «{}» нет ни одного состояния", region.id),
                   "опишите их в states");
  }

  /// An event that several regions wait for is one act: whoever does it is asked once.
  void asks_the_same(const State& state) {
    std::map<std::string, std::vector<std::pair<std::string, const Transition*>>> seen;  // by event: in which region
    for (const State& inner : process_.states) {
      const auto outwards = process_.around(inner.id);
      const auto at = std::find(outwards.begin(), outwards.end(), &state);
      if (at == outwards.end() || at == outwards.begin()) continue;
      const std::string& region = (*(at - 1))->region;
      for (const Transition& transition : inner.transitions) {
        auto& others = seen[transition.id];
        const bool apart = std::any_of(others.begin(), others.end(), [&](const auto& other) {
          return other.first != region &&
                 (other.second->ask != transition.ask || other.second->amend_form != transition.amend_form);
        });
        others.emplace_back(region, &transition);
        if (!apart) continue;
        reading_.error(transition.place, "event-asks-apart",
                       fmt::format("события «{}» ждут несколько ветвей, а спрашивают они разное", transition.id),
                       "дайте им один ask или разные имена");
      }
    }
  }

  bool stands_in_region(const std::string& state, const std::string& region) const {
    const auto outwards = process_.around(state);
    return std::any_of(outwards.begin(), outwards.end(), [&](const State* one) { return one->region == region; });
  }

  bool stands_beside(const std::string& target, const std::string& region) const {
    const Region* own = process_.region(region);
    const auto outwards = process_.around(target);
    return own != nullptr && !stands_in_region(target, region) &&
           std::any_of(outwards.begin(), outwards.end(), [&](const State* one) {
             const Region* other = one->region.empty() ? nullptr : process_.region(one->region);
             return other != nullptr && other->state == own->state;
           });
  }

  void ways(const State& state, const Transition& transition) {
    for (const Branch& branch : transition.to) {
      if (!transition.region.empty() && !stands_in_region(branch.state, transition.region)) {
        reading_.error(transition.place, "out-of-region",
                       fmt::format("переход «{}» принадлежит ветви «{}», а ведёт из неё в «{}»", transition.id,
                                   transition.region, branch.state),
                       "перенесите его в transitions самого состояния: он прекращает все его ветви");
      }
      for (const State* one : process_.around(state.id)) {
        if (one->region.empty() || !stands_beside(branch.state, one->region)) continue;
        reading_.error(transition.place, "into-other-region",
                       fmt::format("переход «{}» ветви «{}» ведёт в состояние другой ветви «{}»", transition.id,
                                   one->region, branch.state),
                       "ветвь меняет только себя; другую ждут условием: 'состояние' in case.states");
      }
    }
  }

  void join_without_regions(const Transition& transition) {
    reading_.error(transition.place, "join-without-regions",
                   fmt::format("переход «{}» ждёт ветвей (join), а у состояния их нет", transition.id),
                   "join пишут у перехода состояния, у которого есть regions");
  }

  static bool has_end(const Process& process, const Region& region) {
    return std::any_of(process.states.begin(), process.states.end(),
                       [&](const State& inner) { return inner.region == region.id && inner.final; });
  }

  void joins(const State& state, const Transition& transition) {
    if (transition.join == 0) return;
    if (state.regions.empty() || !transition.region.empty()) return join_without_regions(transition);
    const auto& by = transition.by;
    if (!transition.at_term.empty() || by != std::vector<std::string>{"system"})
      reading_.error(
          transition.place, "join-by-hand",
          fmt::format("переход «{}» совершается сам, когда дошли ветви (join): by и at тут лишние", transition.id),
          "уберите by и at или join");
    const auto ending = std::count_if(state.regions.begin(), state.regions.end(),
                                      [&](const Region& region) { return has_end(process_, region); });
    const int wanted = transition.join == kAllRegions ? static_cast<int>(state.regions.size()) : transition.join;
    if (ending >= wanted) return;
    reading_.error(
        transition.place, "join-never",
        fmt::format("переход «{}» ждёт ветвей: {}, а до конца могут дойти: {}", transition.id, wanted, ending),
        "дайте ветвям конечные состояния (final: true) или уменьшите join");
  }

  void resumes(const Transition& transition) {
    if (transition.history == Transition::Resume::No) return;
    const bool none = std::none_of(transition.to.begin(), transition.to.end(), [&](const Branch& branch) {
      const State* target = process_.state(branch.state);
      return target != nullptr && !target->regions.empty();
    });
    if (!none) return;
    reading_.error(transition.place, "history-without-regions",
                   fmt::format("переход «{}» продолжает ветви (history), а ведёт туда, где их нет", transition.id),
                   "уберите history или назовите в to состояние с regions");
  }

  Reading& reading_;
  const Process& process_;
  std::set<std::string> names_;
  bool clash_ = false;
};

}  // namespace

bool check_regions(Reading& reading, const Process& process) { return RegionCheck(reading, process).run(); }

}  // namespace dyak::definitions
