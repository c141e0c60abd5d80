// A number struck out of its journal: what follows is told first.
#include "engine/cases/journal_pages.hpp"
#include "engine/http/api/case_json.hpp"
#include "engine/http/app/display_names.hpp"
#include "engine/http/pages/page.hpp"
#include "engine/service/read_cases.hpp"

namespace dyak::http::pages {
namespace {

service::AccessObject annulling(const cases::JournalEntry& entry, const cases::Case* state,
                                const workflow::Facts& facts) {
  return {.state = state,
          .directory = &facts.directory,
          .on = facts.now.date(facts.zone),
          .facts = &facts,
          .number = &entry};
}

int place_number(const std::string& text) {
  const auto number = Rational::parse(text);
  return number && number->is_integer() && text.size() < 10 ? static_cast<int>(number->numerator()) : 0;
}

// Of the journal in the address; the scope (whose journal it is) comes as a parameter or in the form.
cases::JournalEntry entry_at(const Context& context) {
  const std::string& scope = context.request.writes() ? context.field("scope") : context.request.parameter("scope");
  const auto found =
      dynamic_cast<const cases::JournalPages&>(*context.view)
          .journal_entry(context.at("id"), place_number(context.at("year")), {scope, place_number(context.at("n"))});
  if (found) return *found;
  throw Error(ErrorCode::NotFound, "Такого номера в журнале нет");
}

// What exactly the button does: the papers that stop being in force, the case and where it goes.
List follows(const Context& context, const cases::JournalEntry& entry) {
  const auto state = context.view->find(entry.case_id);
  if (!state) return {};
  const auto& definitions = context.app.definitions();
  const auto process = definitions.process_of(state->process, state->definition_version);
  List all;
  for (const cases::Paper& paper : state->papers) {
    if (paper.cancelled || paper.journal != entry.journal || paper.number != entry.text) continue;
    all.push_back(Record{
        {"follow", "Перестанет действовать документ: " + paper_title(paper, definitions) + " № " + paper.number}});
  }
  all.push_back(Record{{"follow", "Дело: " + (process == nullptr ? state->process : process->title) + " " +
                                      label(*state) + ", сейчас «" + state_title(*state, definitions) + "»"}});
  if (process == nullptr) return all;
  for (const auto* transition : process->transitions_at(state->state, state->regions)) {
    if (transition->id == "number-annulled")
      all.push_back(Record{{"follow", "В деле произойдёт: «" + transition->title + "»"}});
  }
  return all;
}

Response show_annulling(Context& context, const cases::JournalEntry& entry, const Diagnostics& reasons, int status) {
  const auto journal = context.app.definitions().journals.find(entry.journal);
  const std::string title = journal == context.app.definitions().journals.end() ? entry.journal : journal->second.title;
  return page(context, "annul", "Аннулировать номер " + entry.text, "journals",
              {{"number", entry.text},
               {"date", entry.date.russian()},
               {"entry_title", entry.title},
               {"journal_title", title},
               {"follows", follows(context, entry)},
               {"back", "/journals/" + entry.journal},
               {"action", "/journals/" + entry.journal + "/" + std::to_string(entry.year) + "/" +
                              std::to_string(entry.n) + "/annul"},
               {"scope", entry.scope},
               {"reason", context.field("reason")},
               {"wrong", !reasons.empty()},
               {"reasons", reason_list(reasons)}},
              status);
}

}  // namespace

Response annul_form(Context& context) {
  const cases::JournalEntry entry = entry_at(context);
  const auto state = context.view->find(entry.case_id);
  const auto directory = context.view->directory();
  const service::ReadCases reader(*context.view, &context.app.world().store);
  const workflow::Facts facts = context.facts(*directory, reader);
  service::require(context.actor, service::Action::AnnulNumber, annulling(entry, state ? &*state : nullptr, facts));
  return show_annulling(context, entry, {}, 200);
}

Response annul(Context& context) {
  const cases::JournalEntry entry = entry_at(context);
  try {
    context.app.service().annul_number(entry.journal, entry.scope, entry.year, entry.n, context.field("reason"),
                                       context.actor);
  } catch (const Error& error) {
    if (error.code == ErrorCode::Internal || error.code == ErrorCode::NotFound) throw;
    const Diagnostics reasons =
        error.details.empty() ? Diagnostics{refusal("refused", error.public_message)} : error.details;
    return show_annulling(context, entry, reasons, error.code == ErrorCode::Forbidden ? 403 : 409);
  }
  return see_other("/journals/" + entry.journal + "?year=" + std::to_string(entry.year));
}

}  // namespace dyak::http::pages
