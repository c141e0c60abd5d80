#include "engine/service/reading.hpp"

#include <algorithm>

#include "engine/base/error.hpp"
#include "engine/service/access.hpp"

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

}  // namespace

Reading::Reading(const World& world, const cases::ReadView& view, workflow::Actor actor)
    : view_(view),
      actor_(std::move(actor)),
      directory_(view.directory()),
      cases_(view, &world.store),
      facts_{*world.definitions, *directory_, cases_, world.clock.now(), world.zone} {}

bool Reading::sees(const cases::Case& state) const {
  return allow(actor_, Action::SeeCase, {&state, directory_.get(), nullptr, facts_.now.date(facts_.zone), &facts_});
}

cases::Case Reading::find(const std::string& reference) const {
  cases::Case state = find_case(view_, reference);
  if (!sees(state)) throw Error(ErrorCode::NotFound, "Дела «" + reference + "» нет");
  return shown(std::move(state));
}

std::set<int> Reading::kept_tasks(const cases::Case& state) const {
  std::set<int> kept;
  const auto* process = facts_.definitions.process(state.process);
  if (process == nullptr) return kept;
  for (const cases::Task& task : state.tasks) {
    const auto* definition = process->task(task.kind);
    if (definition == nullptr || definition->until.empty()) continue;
    Object object{&state, directory_.get(), nullptr, facts_.now.date(facts_.zone), &facts_};
    object.task = &task;
    if (!allow(actor_, Action::SeeAnswer, object)) kept.insert(task.ordinal);
  }
  return kept;
}

std::set<int> Reading::kept_papers(const cases::Case& state, const std::set<int>& tasks) const {
  std::set<int> kept;
  const auto* process = tasks.empty() ? nullptr : facts_.definitions.process(state.process);
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

bool Reading::is_open(const cases::Case& state) const { return kept_tasks(state).empty(); }

cases::Case Reading::shown(cases::Case state) const {
  const std::set<int> tasks = kept_tasks(state);
  if (tasks.empty()) return state;
  const std::set<int> papers = kept_papers(state, tasks);
  std::erase_if(state.papers, [&](const cases::Paper& paper) { return papers.contains(paper.ordinal); });
  for (cases::Task& task : state.tasks) {
    if (!tasks.contains(task.ordinal)) continue;
    task.answer = Value();
    task.reason.clear();
    task.recorded_by.clear();
  }
  return state;
}

std::vector<cases::Event> Reading::events(const CaseId& id) const {
  std::vector<cases::Event> all = view_.events(id);
  const auto state = view_.find(id);
  const std::set<int> tasks = state ? kept_tasks(*state) : std::set<int>{};
  if (tasks.empty()) return all;
  const std::set<int> papers = kept_papers(*state, tasks);
  const auto names = [](const std::set<int>& ordinals, const cases::Event& event) {
    return std::any_of(ordinals.begin(), ordinals.end(),
                       [&](int ordinal) { return event.payload["ordinal"] == Value(ordinal); });
  };
  for (cases::Event& event : all) {
    if (event.kind.rfind("task-", 0) == 0 && names(tasks, event)) event.payload = outline(event.payload);
    if (event.kind.rfind("paper", 0) == 0 && names(papers, event)) event.payload = Record{};
  }
  return all;
}

}  // namespace dyak::service
