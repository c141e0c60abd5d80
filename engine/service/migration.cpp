#include "engine/service/migration.hpp"

#include <algorithm>

#include "engine/cases/fact.hpp"
#include "engine/definitions/versions.hpp"
#include "engine/service/access.hpp"
#include "engine/service/case_transaction.hpp"
#include "engine/service/refusal.hpp"
#include "engine/workflow/forms/form_check.hpp"
#include "engine/workflow/objects/case_environment.hpp"
#include "engine/workflow/terms.hpp"

namespace dyak::service {
namespace {

using Standing = definitions::Versions::Standing;

constexpr std::size_t kMaxNotes = 12;

std::string title_of_state(const definitions::Process* process, const std::string& id) {
  const auto* state = process == nullptr ? nullptr : process->state(id);
  return state == nullptr ? id : state->title;
}

bool is_final(const definitions::Process* process, const std::string& id) {
  const auto* state = process == nullptr ? nullptr : process->state(id);
  return state != nullptr && state->final;
}

std::vector<std::string> running_terms(const cases::Case& state) {
  std::vector<std::string> ids;
  for (const auto& [id, term] : state.terms) {
    if (term.running()) ids.push_back(id);
  }
  return ids;
}

/// What has gone over, told in words.
class Telling {
 public:
  Telling(const definitions::ProcessMigration& plan, const cases::Case& before, const cases::Case& after,
          const workflow::Facts& facts)
      : plan_(plan),
        before_(before),
        after_(after),
        facts_(facts),
        process_(*facts.definitions.process(after.process)) {}

  void tell(CaseMigration& made) {
    tell_terms(made);
    for (std::size_t i = before_.steps.size(); i < after_.steps.size(); ++i)
      made.notes.push_back("Последует само: «" + after_.steps[i].title + "»");
    for (const cases::Task& task : after_.tasks) {
      if (!task.form.empty() && task.form_of == before_.definition_version)
        made.notes.push_back("Поручение «" + task.title + "» остаётся на форме, с которой дано");
    }
    tell_form(made);
  }

 private:
  void tell_terms(CaseMigration& made) const {
    for (const auto& [id, term] : after_.terms) {
      const auto old = std::find_if(before_.terms.begin(), before_.terms.end(), [&, &known = id](const auto& one) {
        const auto named = plan_.terms.find(one.first);
        return (named == plan_.terms.end() ? one.first : named->second) == known;
      });
      if (old == before_.terms.end()) {
        made.terms.push_back("«" + term.title + "»: начинает течь, до " + term.due.russian());
      } else if (old->second.due != term.due) {
        made.terms.push_back("«" + term.title + "»: " + old->second.due.russian() + " → " + term.due.russian());
      }
    }
    tell_kept_terms(made);
  }

  /// Those that the new rule would count otherwise and the plan leaves.
  void tell_kept_terms(CaseMigration& made) const {
    const workflow::Actor nobody;
    const auto again = workflow::count_again(process_, after_, running_terms(after_), nobody, facts_);
    for (const workflow::Step& step : again.steps) {
      const auto* told = std::get_if<workflow::NewEvent>(&step);
      if (told == nullptr) continue;
      cases::Event event;
      event.kind = told->kind;
      event.payload = expression::plain(told->payload);
      const auto counted = cases::as<cases::TermCounted>(event);
      const auto known = counted ? after_.terms.find(counted->id) : after_.terms.end();
      if (known == after_.terms.end() || known->second.due == counted->due) continue;
      made.terms.push_back("«" + counted->title + "»: остаётся " + known->second.due.russian() +
                           ", по новым правилам было бы " + counted->due.russian() + " (recount: [" + counted->id +
                           "])");
    }
  }

  /// What the form of today would ask for or take amiss.
  void tell_form(CaseMigration& made) const {
    const auto* form = process_.form.empty() ? nullptr : facts_.definitions.form(process_.form);
    if (form == nullptr || after_.applicant.is_null()) return;
    Record given;
    for (const auto* field : form->fields()) {
      if (const auto known = after_.data.find(field->id); known != after_.data.end()) given[field->id] = known->second;
    }
    const workflow::Actor nobody;
    const workflow::CaseEnvironment names(process_, after_, facts_, nobody, facts_.now.date(facts_.zone));
    const auto checked =
        workflow::check_fields(form->fields(), form->checks, given, "", names, names.objects(), facts_, &after_.data);
    for (const Diagnostic& one : checked.refusals) made.notes.push_back("По новой форме: " + one.message);
    for (const cases::Defect& one : checked.defects) made.notes.push_back("По новой форме: " + one.message);
    if (made.notes.size() > kMaxNotes) made.notes.resize(kMaxNotes);
  }

  const definitions::ProcessMigration& plan_;
  const cases::Case& before_;
  const cases::Case& after_;
  const workflow::Facts& facts_;
  const definitions::Process& process_;
};

}  // namespace

void CaseTransaction::migrate(const CaseId& id, const cases::Migrated& fact, const definitions::ProcessMigration& plan,
                              const workflow::Actor& actor) {
  for (const std::string& term : plan.end_terms) {
    const auto& terms = load(id).state.terms;
    const auto known = terms.find(term);
    if (known != terms.end() && known->second.running()) record(load(id), cases::TermCancelled{term}, actor);
  }
  record(load(id), fact, actor);
  const cases::Case& state = load(id).state;
  const auto again = workflow::count_again(process_of(state), state, plan.recount, actor, facts(state));
  if (!again.refusals.empty()) throw_refusal("Сроки дела не посчитаны", again.refusals);
  apply_steps(id, again, actor);
  settle(id);
}

std::vector<CaseId> Migration::waiting(const CaseId& after) const {
  const auto view = world_.store.read();
  const definitions::Versions* versions = world_.definitions->versions;
  std::vector<CaseId> found;
  bool passed = after.empty();
  for (const cases::CaseHead& head : view->heads()) {
    const bool here = passed;
    passed = passed || head.id == after;
    const auto state = here && versions != nullptr ? view->find(head.id) : std::nullopt;
    if (!state || state->definition_version == world_.definitions->version || !plan_.takes(state->definition_version))
      continue;
    const auto process = world_.definitions->process_of(state->process, state->definition_version);
    if (is_final(process.get(), state->state)) continue;
    if (versions->standing(state->definition_version) != Standing::Alike) found.push_back(head.id);
  }
  return found;
}

CaseMigration Migration::foresee(const CaseId& id, const workflow::Actor& actor) const {
  require(actor, Action::ManageAccounts);
  return work(id, actor, false);
}

CaseMigration Migration::cross(const CaseId& id, const workflow::Actor& actor) const {
  require(actor, Action::ManageAccounts);
  return work(id, actor, true);
}

CaseMigration Migration::work(const CaseId& id, const workflow::Actor& actor, bool keep) const {
  const auto transaction = world_.store.write();
  CaseTransaction cases(world_, *transaction);
  const cases::Case before = cases.current(id);
  const auto directory = transaction->directory();
  const workflow::Facts next{*world_.definitions, *directory, cases, world_.clock.now(), world_.zone, &world_.renderer};
  const workflow::Facts was = workflow::facts_of(next, before);
  CaseMigration made{id,
                     before.number(),
                     before.process,
                     before.definition_version,
                     title_of_state(was.definitions.process(before.process), before.state),
                     "",
                     {},
                     {},
                     {}};
  const Crossing crossing = crossing_of(plan_, before, was, next);
  made.to = crossing.fact.state.empty() ? made.from : crossing.fact.state_title;
  if (!crossing.fact.state.empty() && made.to == made.from) {
    // Another name under one title: the names tell them apart.
    made.from += " (" + before.state + ")";
    made.to += " (" + crossing.fact.state + ")";
  }
  made.broken = crossing.broken;
  if (!made.broken.empty()) return made;
  try {
    cases.migrate(id, crossing.fact, plan_.of(before.process), actor);
    const cases::Case after = cases.current(id);
    Telling(plan_.of(before.process), before, after, next).tell(made);
    cases.finish();
  } catch (const Error& error) {
    if (error.code == ErrorCode::Unavailable || error.code == ErrorCode::Internal) throw;
    made.broken = error.details;
    if (made.broken.empty()) made.broken.push_back(refusal("migrate-refused", error.public_message));
    return made;
  }
  if (!keep) return made;
  transaction->put_definitions(world_.definitions->version, world_.definitions->texts);
  transaction->commit();
  return made;
}

std::string title_of_past_state(const definitions::Definitions& definitions, const cases::ReadView& view,
                                const cases::Case& state, const std::string& id) {
  for (const cases::Event& event : view.events(state.id)) {
    const auto migrated = cases::as<cases::Migrated>(event);
    if (!migrated) continue;
    const auto process = definitions.process_of(state.process, migrated->was);
    if (process != nullptr && process->state(id) != nullptr) return process->state(id)->title;
  }
  return id;
}

std::vector<OfGoneVersion> cases_of_gone_versions(const definitions::Definitions& definitions,
                                                  const cases::ReadView& view, definitions::Versions::Look look) {
  std::vector<OfGoneVersion> found;
  if (definitions.versions == nullptr) return found;
  for (const cases::CaseHead& head : view.heads()) {
    const auto* process = definitions.process(head.process);
    if (is_final(process, head.state)) continue;
    const auto state = view.find(head.id);
    if (!state || state->definition_version.empty()) continue;
    const Standing standing = definitions.versions->standing(state->definition_version, look);
    if (standing != Standing::Gone && standing != Standing::Unreadable) continue;
    found.push_back({head.id, head.number, head.process, state->definition_version, standing == Standing::Unreadable});
  }
  return found;
}

}  // namespace dyak::service
