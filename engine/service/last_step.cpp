#include "engine/service/last_step.hpp"

#include <algorithm>

#include "engine/cases/apply.hpp"
#include "engine/cases/fact.hpp"
#include "engine/service/read_cases.hpp"
#include "engine/workflow/take_back.hpp"

namespace dyak::service {

workflow::TakeBack last_step(const cases::ReadView& view, const CaseId& id) {
  const std::vector<cases::Event> events = view.events(id);
  const auto found = std::find_if(events.rbegin(), events.rend(), cases::is<cases::Moved>);
  if (found == events.rend()) return {};
  const auto step = found.base() - 1;
  if (step == events.begin()) return {};
  return {cases::fold({events.begin(), step}), {step, events.end()}, std::nullopt};
}

bool may_take_back(const World& world, const cases::ReadView& view, const cases::Case& state,
                   const workflow::Actor& actor) {
  const Moment now = world.clock.now();
  // Mostly it is somebody else's or long ago, and the events need not be read.
  if (state.steps.empty() || state.steps.back().actor != actor.user ||
      now > state.steps.back().at.plus_seconds(60LL * workflow::kMinutesToTakeBack))
    return false;
  const auto process = world.definitions->process_of(state.process, state.definition_version);
  const auto whole = view.find(state.id);
  if (process == nullptr || !whole) return false;
  const auto directory = view.directory();
  const ReadCases reader(view, &world.store);
  const workflow::Facts facts{*world.definitions, *directory, reader, now, world.zone, &world.renderer};
  return workflow::decide(*process, &*whole, last_step(view, state.id), actor, facts).refusals.empty();
}

}  // namespace dyak::service
