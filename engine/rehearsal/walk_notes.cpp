#include "engine/rehearsal/walk_notes.hpp"

namespace dyak::rehearsal {
namespace {

constexpr int kRounds = 5;  // as often in one state is a circle

}  // namespace

void WalkNotes::look() {
  for (const cases::Case& state : place_.store.read()->cases({place_.plan.process, "", {}, false})) {
    std::string& known = last_state_[state.id.value];
    if (known.empty()) {
      ++place_.report.opened;
      ++place_.report.states[known = place_.definitions.process(place_.plan.process)->initial];
    }
    for (std::size_t i = counted_[state.id.value]; i < state.steps.size(); ++i) {
      ++place_.report.transitions[state.steps[i].transition];
      if (state.steps[i].to == known) continue;
      ++place_.report.states[known = state.steps[i].to];
      ++entered_[{state.id.value, known}];
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
