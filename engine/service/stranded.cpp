#include "engine/service/stranded.hpp"

#include <algorithm>

#include "engine/cases/standing.hpp"
#include "engine/service/troubles.hpp"

namespace dyak::service {
namespace {

using Found = std::vector<Stranded>;

void add(Found& found, const cases::CaseHead& head, const char* code, const std::string& message) {
  found.push_back({head.id, head.number, head.process, head.state, code, message});
}

void look_inside(Found& found, const cases::CaseHead& head, const definitions::Definitions& definitions,
                 const definitions::Process& process, const cases::Case& state) {
  for (const auto& [id, term] : state.terms) {
    if (term.running() && process.term(id) == nullptr)
      add(found, head, "unknown-term", "Течёт срок «" + term.title + "» (" + id + "), которого в процессе нет");
  }
  for (const cases::Task& task : state.tasks) {
    if (cases::is_awaited(task) && !task.by_hand() && process.task(task.kind) == nullptr)
      add(found, head, "unknown-task",
          "Открыто поручение «" + task.title + "» (" + task.kind + "), которого в процессе нет");
  }
  for (const auto& [region, at] : state.regions) {
    const definitions::State* inner = process.state(at);
    if (inner == nullptr || inner->region != region)
      add(found, head, "unknown-state",
          "В ветви «" + region + "» стоит в состоянии «" + at + "», которого в процессе «" + process.title + "» нет");
  }
  const bool known = std::any_of(definitions.documents.begin(), definitions.documents.end(),
                                 [&](const auto& of_process) { return of_process.second.count(state.document) != 0; });
  if (!state.document.empty() && !known)
    add(found, head, "unknown-document", "Готовит документ «" + state.document + "», которого в описаниях нет");
}

/// Whether files of its own day lead the case on: they know whatever it holds.
bool is_led_by_its_own(const definitions::Definitions& definitions, const cases::ReadView& view,
                       const cases::CaseHead& head, definitions::Versions::Look look) {
  if (definitions.versions == nullptr || definitions.organisation.cases_follow) return false;
  bool led = false;
  trial([&] {
    const auto state = view.find(head.id);
    led = state &&
          definitions.versions->standing(state->definition_version, look) == definitions::Versions::Standing::Kept;
  });
  return led;
}

bool is_over(const definitions::Definitions& definitions, const cases::CaseHead& head) {
  const definitions::Process* process = definitions.process(head.process);
  const definitions::State* stands = process == nullptr ? nullptr : process->state(head.state);
  return stands != nullptr && stands->final;
}

}  // namespace

Found stranded_cases(const definitions::Definitions& definitions, const cases::ReadView& view,
                     definitions::Versions::Look look) {
  Found found;
  for (const cases::CaseHead& head : view.heads()) {
    if (is_over(definitions, head) || is_led_by_its_own(definitions, view, head, look)) continue;
    const definitions::Process* process = definitions.process(head.process);
    if (process == nullptr) {
      add(found, head, "unknown-process", "Процесса «" + head.process + "» в описаниях нет");
      continue;
    }
    const definitions::State* stands = process->state(head.state);
    if (stands == nullptr) {
      add(found, head, "unknown-state",
          "Стоит в состоянии «" + head.state + "», которого в процессе «" + process->title + "» нет");
      continue;
    }
    const auto fault = trial([&] {
      if (const auto state = view.find(head.id)) look_inside(found, head, definitions, *process, *state);
    });
    if (fault) add(found, head, "unreadable", "Дело не читается: " + fault->reason);
  }
  return found;
}

}  // namespace dyak::service
