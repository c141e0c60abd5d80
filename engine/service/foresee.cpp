// What an act would bring: the act itself, in a transaction that is never committed.
#include <set>
#include <utility>

#include "engine/base/error.hpp"
#include "engine/cases/case.hpp"
#include "engine/service/access.hpp"
#include "engine/service/actor_view.hpp"
#include "engine/service/case_transaction.hpp"
#include "engine/service/sender_reach.hpp"
#include "engine/service/service.hpp"

namespace dyak::service {
namespace {

// Numbers are taken and papers laid out as they will be, so that whatever stands in the way is said now.
Foreseen foreseen(CaseTransaction& work, const CaseId& id) {
  Foreseen outlook{id, work.fresh(), {}};
  std::set<CaseId> told;
  for (const cases::Event& event : outlook.events) {
    if (told.insert(event.case_id).second) outlook.cases.push_back(work.current(event.case_id));
  }
  work.finish();
  return outlook;
}

/// A step as it would be decided, nothing kept.
struct Tried {
  workflow::Decision decision;
  cases::Case stands;  ///< as it was tried on
};

/// On the case as it stands; where that refuses somebody from outside who sees it stand elsewhere, on the case as he
/// sees it: whoever asks what would come must not learn by the answer what is decided and not announced.
Tried tried_on(const World& world, const cases::ReadView& view, const CaseId& id, const workflow::Fire& fire,
               const workflow::Actor& actor) {
  const ReadCases reader(view, &world.store);
  cases::Case stands = *view.find(id);
  const auto process = world.definitions->process_of(stands.process, stands.definition_version);
  DYAK_EXPECT(process != nullptr);
  const auto directory = view.directory();
  const workflow::Facts all{*world.definitions, *directory, reader, world.clock.now(), world.zone, &world.renderer};
  const SenderReach reach(actor, all);
  workflow::Facts known = all;
  known.reach = &reach;
  workflow::Decision decision = workflow::decide(*process, &stands, fire, actor, known);
  if (decision.refusals.empty() || actor.is_system || !is_outsider(actor)) return {std::move(decision), stands};
  const std::string seen = ActorView(world, view, actor).shown(stands).state;
  if (seen == stands.state) return {std::move(decision), stands};
  stands.state = seen;
  decision = workflow::decide(*process, &stands, fire, actor, known);
  return {std::move(decision), std::move(stands)};
}

/// What can be told of a step that was only tried.
Foreseen told_outside(const Tried& tried, const workflow::Actor& actor, Moment now) {
  Foreseen outlook{tried.stands.id, {}, {tried.stands}};
  cases::Case& state = outlook.cases.front();
  for (const workflow::Step& step : tried.decision.steps) {
    const auto* event = std::get_if<workflow::NewEvent>(&step);
    if (event == nullptr) continue;
    outlook.events.push_back({state.id, state.version + 1, event->kind, now, actor.user, event->payload});
    cases::apply(state, outlook.events.back());
  }
  return outlook;
}

}  // namespace

workflow::Refusals Service::dry_run(const CaseId& id, const workflow::Fire& fire, const workflow::Actor& actor) {
  const auto view = world_.store.read();
  require_act(*view, id, actor);
  return tried_on(world_, *view, id, fire, actor).decision.refusals;
}

Foreseen Service::foresee(const CaseId& id, const workflow::Command& command, const workflow::Actor& actor) {
  const auto transaction = world_.store.write();
  require_act(*transaction, id, actor);
  CaseTransaction work(world_, *transaction);
  work.only_foresees();
  try {
    work.execute(id, as_seen(work, id, command, actor), actor);
    return foreseen(work, id);
  } catch (const Error& error) {
    const auto* fire = std::get_if<workflow::Fire>(&command);
    if (error.code != ErrorCode::Refused || fire == nullptr || actor.is_system || !is_outsider(actor)) throw;
    const Tried outside = tried_on(world_, *world_.store.read(), id, {fire->event, fire->input, {}, {}}, actor);
    if (!outside.decision.refusals.empty()) throw;
    return told_outside(outside, actor, world_.clock.now());
  }
}

Foreseen Service::foresee(const workflow::Submission& submission, const workflow::Actor& actor) {
  const auto transaction = world_.store.write();
  require_submit(*transaction, submission, actor);
  CaseTransaction work(world_, *transaction);
  work.only_foresees();
  const CaseId id = work.open({as_handed_in(submission, actor), {}, {}, {}}, actor);
  return foreseen(work, id);
}

}  // namespace dyak::service
