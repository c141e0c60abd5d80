#include "engine/service/actor_view.hpp"

#include <algorithm>
#include <optional>

#include "engine/base/error.hpp"
#include "engine/service/access.hpp"
#include "engine/service/outsider_view.hpp"
#include "engine/workflow/roles.hpp"

namespace dyak::service {
namespace {

/// What remains of an event that tells a kept answer: that it happened, to which task or paper.
Value outline(const Value& payload) {
  Record kept;
  for (const char* member : {"ordinal", "task", "title", "to", "due"}) {
    if (!payload[member].is_null()) kept[member] = payload[member];
  }
  return kept;
}

/// The step as it may be told; nothing where he saw none.
std::optional<cases::Step> told_step(cases::Step step, const Undecided& undecided, std::size_t place) {
  if (const auto found = undecided.moves.find(place); found != undecided.moves.end()) {
    const ToldMove& move = found->second;
    if (move.from == move.to && !move.own) return std::nullopt;
    step.from = move.from.state;
    step.to = move.to.state;
    step.regions = Value();
    if (!move.own) step.transition.clear(), step.title.clear(), step.actor.clear(), step.person.clear();
    return step;
  }
  const bool stays = step.from == step.to || !step.region.empty();
  return undecided.steps.contains(place) && stays ? std::nullopt : std::optional(step);
}

/// What the history tells of such a step: where he sees the case go, and what was done if he did it.
Value told_payload(const Value& payload, const ToldMove& move) {
  if (move.from == move.to && !move.own) return Record{};
  Record told = move.own ? payload.as_record() : Record{};
  told["from"] = move.from.state;
  told["to"] = move.to.state;
  if (!move.to.title.empty()) told["to_title"] = move.to.title;
  return told;
}

/// Of whom there is nothing to tell: neither that something happened, nor of which kind.
bool tells_nothing(const cases::Event& event) {
  const auto set = cases::as<cases::DataSet>(event);
  if (set && set->values.values.is_record()) return set->values.values.as_record().empty();
  return event.payload.is_record() && event.payload.as_record().empty();
}

/// Whether the fact tells of one of these tasks or papers.
struct TellsOf {
  const std::set<int>& tasks;
  const std::set<int>& papers;
  template <class Fact>
  bool operator()(const Fact& fact) const {
    if constexpr (cases::TaskFacts::has<Fact>) return tasks.contains(fact.ordinal);
    if constexpr (cases::PaperFacts::has<Fact>) return papers.contains(fact.ordinal);
    return false;
  }
};

/// The task that the fact tells of; 0 = of none.
int task_of_fact(const cases::Fact& fact) {
  return std::visit(
      [](const auto& known) {
        if constexpr (cases::TaskFacts::has<std::decay_t<decltype(known)>>) return known.ordinal;
        return 0;
      },
      fact);
}

/// What an outsider is told as it is, but for the values he may not see.
template <class Fact>
concept IsPlain = cases::TermFacts::has<Fact> || cases::NumberFacts::has<Fact> || cases::PaperFacts::has<Fact> ||
    cases::TaskFacts::has<Fact> ||
    cases::Facts<cases::Opened, cases::DataSet, cases::Amended, cases::DefectsFound, cases::QuorumLost,
                 cases::DirectoryChanged, cases::ValuesErased, cases::UnknownFact>::has<Fact>;

template <class... Cases>
struct Overloaded : Cases... {
  using Cases::operator()...;
};
template <class... Cases>
Overloaded(Cases...) -> Overloaded<Cases...>;

}  // namespace

ActorView::ActorView(const World& world, const cases::ReadView& view, workflow::Actor actor)
    : view_(view),
      actor_(std::move(actor)),
      directory_(view.directory()),
      cases_(view, &world.store),
      facts_{*world.definitions, *directory_, cases_, world.clock.now(), world.zone} {}

bool ActorView::sees(const cases::Case& state) const {
  return allow(actor_, Action::SeeCase, {&state, directory_.get(), nullptr, facts_.now.date(facts_.zone), &facts_});
}

cases::Case ActorView::find(const std::string& reference) const {
  const Error nowhere(ErrorCode::NotFound, "Дела «" + reference + "» нет");
  try {
    cases::Case state = found(reference);
    if (sees(state)) {
      state = shown(std::move(state));
      state.version = seen_version(state.id, state.version);
      return state;
    }
    if (state.id.value == reference) look_further(reference);
  } catch (const Error& error) {
    // Why a path leads nowhere ("таких открыто 2") may tell of cases he does not see.
    if (error.code != ErrorCode::NotFound || !is_outsider(actor_)) throw;
    view_.find(CaseId{});
  }
  throw nowhere;
}

// The time of an answer tells too: what is not there is looked for by its number after its id, and what a number leads
// to is read. What he may not see costs the same reads.
void ActorView::look_further(const std::string& reference) const {
  cases_.find_by_number(reference);
  view_.find(CaseId{});
}

std::set<int> ActorView::kept_tasks(const cases::Case& state) const {
  std::set<int> kept;
  const auto process = facts_.definitions.process_of(state.process, state.definition_version);
  if (process == nullptr) return kept;
  for (const cases::Task& task : state.tasks) {
    const auto* definition = process->task(task.kind);
    if (definition == nullptr || definition->until.empty()) continue;
    AccessObject object{&state, directory_.get(), nullptr, facts_.now.date(facts_.zone), &facts_};
    object.task = &task;
    if (!allow(actor_, Action::SeeAnswer, object)) kept.insert(task.ordinal);
  }
  return kept;
}

std::set<int> ActorView::kept_papers(const cases::Case& state, const std::set<int>& tasks) const {
  std::set<int> kept;
  const auto process = tasks.empty() ? nullptr : facts_.definitions.process_of(state.process, state.definition_version);
  if (process == nullptr) return kept;
  for (const cases::Task& task : state.tasks) {
    const auto* definition = process->task(task.kind);
    if (!tasks.contains(task.ordinal) || definition == nullptr || definition->issue.empty()) continue;
    for (const cases::Paper& paper : state.papers) {
      if (paper.document == definition->issue && paper.item["ordinal"] == Value(task.ordinal))
        kept.insert(paper.ordinal);
    }
  }
  return kept;
}

ActorView::Kept ActorView::kept_of(const cases::Case& state) const {
  Kept kept{kept_tasks(state), {}, {}, {}, {}};
  kept.process = facts_.definitions.process_of(state.process, state.definition_version);
  kept.papers = kept_papers(state, kept.tasks);
  if (kept.process != nullptr) kept.undecided = undecided_for(actor_, *kept.process, state, facts_);
  kept.papers.insert(kept.undecided.papers.begin(), kept.undecided.papers.end());
  if (is_outsider(actor_) && !actor_.is_system) {  // what colleagues ask of each other is the office's own
    for (const cases::Task& task : state.tasks) {
      if (task.by_hand()) kept.by_hand.insert(task.ordinal);
    }
  }
  return kept;
}

bool ActorView::knows(const CaseId& other) const {
  const auto before = known_.find(other);
  if (before != known_.end()) return before->second;
  const auto state = view_.find(other);
  return known_[other] = state && sees(*state);
}

bool ActorView::is_his_mail(const Value& to) const {
  return workflow::speaks_for(facts_, actor_.person, to, facts_.now.date(facts_.zone));
}

bool ActorView::is_open(const cases::Case& state) const { return !is_outsider(actor_) && kept_tasks(state).empty(); }

cases::Case ActorView::shown(cases::Case state) const {
  const Kept kept = kept_of(state);
  if (is_outsider(actor_) && !actor_.is_system) {
    state.notes.clear();
    keep_regions(state);
    keep_name_alone(state.data);
    std::erase_if(state.tasks, [](const auto& t) { return t.by_hand() || t.status == cases::TaskStatus::Barred; });
    std::erase_if(state.opened, [&](const CaseId& other) { return !knows(other); });
    if (!state.opened_by.empty() && !knows(state.opened_by)) state.opened_by = {};
  }
  if (kept.is_nothing()) return state;
  std::erase_if(state.papers, [&](const cases::Paper& paper) { return kept.papers.contains(paper.ordinal); });
  for (cases::Task& task : state.tasks) {
    if (!kept.tasks.contains(task.ordinal)) continue;
    task.answer = Value();
    task.reason.clear();
    task.recorded_by.clear();
  }
  for (const std::string& field : kept.undecided.fields) state.data.erase(field);
  std::erase_if(state.erased, [&](const auto& one) {
    return kept.undecided.fields.contains(one.first.substr(0, one.first.find('.')));
  });
  std::vector<cases::Step> steps;
  for (std::size_t i = 0; i < state.steps.size(); ++i) {
    if (auto told = told_step(std::move(state.steps[i]), kept.undecided, i)) steps.push_back(std::move(*told));
  }
  state.steps = std::move(steps);
  if (kept.undecided.stands) {
    state.state = kept.undecided.stands->state;
    state.shown_as = kept.undecided.stands->title;
    state.lost_quorums.clear();
    if (kept.process != nullptr) run_on(state, *kept.process);
  }
  return state;
}

// The end of a term stands right after the step that brought it.
bool ActorView::is_unseen_end(const std::string& term, const Kept& kept, std::size_t step) const {
  if (step == 0 || kept.process == nullptr) return false;
  const auto move = kept.undecided.moves.find(step - 1);
  return move != kept.undecided.moves.end() && !ends_term(*kept.process, term, move->second.to.state);
}

bool ActorView::hides(const cases::Fact& fact, const Kept& kept, std::size_t step) const {
  return std::visit(
      Overloaded{[](const cases::Noted&) { return true; }, [](const cases::Reworded&) { return true; },
                 [](const cases::Migrated&) { return true; }, [](const cases::Delivered&) { return true; },
                 [](const cases::TaskBarred&) { return true; },
                 [&](const cases::Linked& linked) { return !knows(CaseId{linked.other}); },
                 [&](const cases::Fired& fired) { return !knows(CaseId{fired.other}); },
                 [&](const cases::Notified& told) { return !is_his_mail(told.to); },
                 [&](const cases::Moved& moved) {
                   return kept.undecided.steps.contains(step) && (moved.from == moved.to || !moved.region.empty());
                 },
                 [&](const cases::TermMet& met) { return is_unseen_end(met.term, kept, step); },
                 [&](const cases::TermCancelled& ended) { return is_unseen_end(ended.term, kept, step); },
                 [](const IsPlain auto&) { return false; }},
      fact);
}

void ActorView::cut(cases::Event& event, const Kept& kept, std::size_t step) const {
  const cases::Fact fact = cases::fact_of(event);
  if (kept.by_hand.contains(task_of_fact(fact))) {
    event.payload = Record{};
    return;
  }
  if (std::visit(TellsOf{kept.tasks, kept.papers}, fact))
    event.payload = cases::TaskFacts::names(event.kind) ? outline(event.payload) : Record{};
  if (actor_.is_system || !is_outsider(actor_)) return;
  keep_name_alone(event);
  const bool is_move = cases::is<cases::Moved>(event);
  if (hides(fact, kept, step)) event.payload = Record{};
  if (const auto move = kept.undecided.moves.find(step); is_move && move != kept.undecided.moves.end()) {
    event.payload = told_payload(event.payload, move->second);
    if (!move->second.own) event.actor.clear();
  }
  if (is_move) keep_regions(event);
  if (!is_move && !cases::is<cases::DataSet>(event)) return;
  const std::string holder(cases::field_values_in(event.kind));
  if (!event.payload[holder].is_record()) return;
  Record payload = event.payload.as_record();
  Record told = payload[holder].as_record();
  std::erase_if(told, [&](const auto& member) { return kept.undecided.fields.contains(member.first); });
  payload[holder] = std::move(told);
  event.payload = std::move(payload);
}

std::vector<cases::Event> ActorView::events(const CaseId& id) const {
  std::vector<cases::Event> all = view_.events(id);
  const auto state = view_.find(id);
  if (!state) return all;
  const Kept kept = kept_of(*state);
  if (kept.is_nothing() && !is_outsider(actor_)) return all;
  return cut_all(std::move(all), kept, 0);
}

std::vector<cases::Event> ActorView::told(const CaseId& id, std::vector<cases::Event> fresh) const {
  if (actor_.is_system || !is_outsider(actor_)) return fresh;
  const auto state = view_.find(id);
  return state ? cut_all(std::move(fresh), kept_of(*state), state->steps.size()) : cut_all(std::move(fresh), {}, 0);
}

std::vector<cases::Event> ActorView::cut_all(std::vector<cases::Event> events, const Kept& kept,
                                             std::size_t step) const {
  for (cases::Event& event : events) {
    cut(event, kept, step);
    if (cases::is<cases::Moved>(event)) ++step;
  }
  if (is_outsider(actor_) && !actor_.is_system) std::erase_if(events, tells_nothing);
  return events;
}

}  // namespace dyak::service
