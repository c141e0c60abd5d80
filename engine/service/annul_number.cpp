#include <algorithm>

#include "engine/service/access.hpp"
#include "engine/service/case_transaction.hpp"
#include "engine/service/read_cases.hpp"
#include "engine/service/refusal.hpp"
#include "engine/service/service.hpp"
#include "engine/workflow/forms/field_text.hpp"

namespace dyak::service {
namespace {

/// The event by which a process says what becomes of a case whose number was annulled.
constexpr const char* kNumberAnnulled = "number-annulled";

cases::JournalEntry entry_to_annul(const cases::ReadView& view, const std::string& journal, const std::string& scope,
                                   int year, int n) {
  for (cases::JournalEntry& entry : view.journal(journal, year)) {
    if (entry.n != n || entry.scope != scope) continue;
    if (!entry.annulled) return std::move(entry);
    throw_refusal("Номер уже аннулирован",
                  {refusal("number-annulled", "Номер " + entry.text + " аннулирован раньше: " + entry.reason)});
  }
  throw Error(ErrorCode::NotFound, "Такого номера в журнале «" + journal + "» нет");
}

/// A case's own number cannot go while the case goes on as if it had it: its process must say what follows.
bool is_own_number(const cases::Case& state, const cases::JournalEntry& entry) {
  return !state.numbers.empty() && state.numbers.front().journal == entry.journal &&
         state.numbers.front().text == entry.text;
}

bool takes(const definitions::Process& process, const cases::Case& state, const std::string& event) {
  const auto all = process.transitions_at(state.state, state.regions);
  return std::any_of(all.begin(), all.end(),
                     [&](const definitions::Transition* transition) { return transition->id == event; });
}

// "c-000017@4": the case and its version by which the request was answered.

}  // namespace

void Service::require_annul(const cases::ReadView& view, const cases::JournalEntry& entry,
                            const workflow::Actor& actor) const {
  const auto state = view.find(entry.case_id);
  const auto directory = view.directory();
  const ReadCases reader(view, &world_.store);
  const workflow::Facts known{*world_.definitions, *directory, reader, world_.clock.now(), world_.zone};
  require(actor, Action::AnnulNumber,
          {.state = state ? &*state : nullptr,
           .directory = directory.get(),
           .on = known.now.date(known.zone),
           .facts = &known,
           .number = &entry});
}

void Service::annul_number(const std::string& journal, const std::string& scope, int year, int n,
                           const std::string& reason, const workflow::Actor& actor) {
  require(actor, Action::AnnulNumber);
  const auto transaction = world_.store.write();
  CaseTransaction cases(world_, *transaction);
  const cases::JournalEntry entry = entry_to_annul(*transaction, journal, scope, year, n);
  require_annul(*transaction, entry, actor);
  if (reason.empty()) {
    throw_refusal("Номер не аннулирован",
                  {refusal("field-required", "Не указана причина", "Напишите, почему номер аннулируется", "/reason")});
  }
  if (const auto problem = workflow::text_problem(reason, &world_.renderer)) {
    throw_refusal("Номер не аннулирован",
                  {refusal("field-text", "Причина: " + problem->problem, problem->hint, "/reason")});
  }
  transaction->annul_number(journal, scope, year, n, reason, world_.clock.now());
  const auto state = cases.find(entry.case_id);
  const auto process = state ? world_.definitions->process_of(state->process, state->definition_version) : nullptr;
  if (process != nullptr) {
    const bool taken = takes(*process, *state, kNumberAnnulled);
    if (is_own_number(*state, entry) && !taken) {
      throw_refusal(
          "Номер не аннулирован",
          {refusal("number-in-use",
                   "Номер " + entry.text + " — номер самого дела, и в этом состоянии дело без него остаться не может",
                   "Завершите или отзовите дело")});
    }
    cases.annul(entry, reason, actor);
    if (taken) {
      cases.execute(entry.case_id, workflow::Fire{kNumberAnnulled, {}, {}, Record{{"reason", reason}}},
                    {actor.user, actor.person, {}, true});
    }
  }
  cases.finish();
  transaction->commit();
}

}  // namespace dyak::service
