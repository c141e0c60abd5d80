#include "engine/rehearsal/walk_notes.hpp"

namespace dyak::rehearsal {
namespace {

constexpr int kRounds = 5;  // as often in one state is a circle

/// Those of the regions that the step has led to beside its own.
std::vector<std::string> also_entered(const cases::Step& step, const Value& before) {
  std::vector<std::string> entered;
  if (!step.regions.is_record()) return entered;
  for (const auto& [region, at] : step.regions.as_record()) {
    if (!(before[region] == at) && at != Value(step.to)) entered.push_back(at.text_or(""));
  }
  return entered;
}

Value first_regions_of(const definitions::Process& process) {
  const definitions::State* first = process.state(process.initial);
  Record regions;
  for (const auto& region : first == nullptr ? std::vector<definitions::Region>{} : first->regions)
    regions[region.id] = region.initial;
  return regions;
}

}  // namespace

void WalkNotes::look() {
  for (const cases::Case& state : place_.store.read()->cases({place_.plan.process, "", {}, false})) {
    std::string& known = last_state_[state.id.value];
    if (known.empty()) {
      ++place_.report.opened;
      const definitions::Process& process = *place_.definitions.process(place_.plan.process);
      ++place_.report.states[known = process.initial];
      const Value begun = first_regions_of(process);
      for (const auto& [region, at] : begun.as_record()) ++place_.report.states[at.text_or("")];
    }
    for (std::size_t i = counted_[state.id.value]; i < state.steps.size(); ++i) {
      const cases::Step& step = state.steps[i];
      ++place_.report.transitions[step.transition];
      const Value before =
          i > 0 ? state.steps[i - 1].regions : first_regions_of(*place_.definitions.process(place_.plan.process));
      for (const std::string& at : also_entered(step, before)) ++place_.report.states[at];
      if (step.to == (step.region.empty() ? known : step.from)) continue;
      ++place_.report.states[step.to];
      if (step.region.empty()) known = step.to;
      ++entered_[{state.id.value, step.to}];
    }
    counted_[state.id.value] = state.steps.size();
    if (state.state != known) ++place_.report.states[known = state.state];
  }
}

void WalkNotes::conclude() const {
  for (const cases::Case& state : place_.store.read()->cases({place_.plan.process, "", {}, false})) {
    const definitions::State* at = place_.definitions.process(place_.plan.process)->state(state.state);
    if (at != nullptr && at->final) ++place_.report.ended;
  }
  for (const cases::Case& state : place_.store.read()->cases({})) {
    for (const cases::Step& step : state.steps) {
      if (step.from != step.to) place_.report.left.insert(state.process + "/" + step.from);
    }
  }
  for (const auto& [where, times] : entered_) {
    if (times >= kRounds) place_.report.circles.insert(where.second);
  }
}

}  // namespace dyak::rehearsal
