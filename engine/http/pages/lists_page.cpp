#include <algorithm>
#include <map>
#include <set>

#include "engine/http/api/api.hpp"
#include "engine/http/api/case_json.hpp"
#include "engine/http/app/display_names.hpp"
#include "engine/http/pages/page.hpp"
#include "engine/http/wire/problem.hpp"
#include "engine/service/read_cases.hpp"

namespace dyak::http::pages {
namespace {

std::string schedule_text(const std::optional<definitions::Schedule>& schedule) {
  static const std::map<std::string, std::string> kTexts{{"week", "каждую неделю"},
                                                         {"month", "каждый месяц"},
                                                         {"quarter", "каждый квартал"},
                                                         {"half-year", "каждое полугодие"},
                                                         {"year", "каждый год"}};
  const auto found = kTexts.find(schedule ? schedule->every : "");
  return found == kTexts.end() ? std::string{} : found->second;
}

int asked_year(const Context& context) {
  try {
    return api::number_parameter(context, "year", 0, 9999, 0);
  } catch (const HttpError&) {
    throw Error(ErrorCode::NotFound, "Такого года в журнале нет");
  }
}

using CasesById = std::map<CaseId, service::CasePtr>;

CasesById cases_of(const Context& context, const std::vector<cases::JournalEntry>& entries) {
  CasesById found;
  for (const auto& entry : entries) {
    if (!found.contains(entry.case_id))
      found.emplace(entry.case_id, context.app.book().find(*context.view, entry.case_id));
  }
  return found;
}

/// What a number was given to: the paper as it is headed, or the case with what it is about.
struct Numbered {
  std::string title;
  std::string subject;
};

std::string annuller(const Context& context, const cases::JournalEntry& entry) {
  const std::string user = service::annulled_by(*context.view, entry);
  const auto account = user.empty() ? std::nullopt : context.view->account(user);
  return account ? account->title : user;
}

service::AccessObject annulling(const cases::JournalEntry& entry, const cases::Case* state,
                                const workflow::Facts& facts) {
  return {.state = state,
          .directory = &facts.directory,
          .on = facts.now.date(facts.zone),
          .facts = &facts,
          .number = &entry};
}

Numbered numbered(const cases::JournalEntry& entry, const CasesById& cases, const DisplayNames& names) {
  const auto found = cases.find(entry.case_id);
  if (found == cases.end() || !found->second) return {entry.title, ""};
  const cases::Case& state = *found->second;
  for (const cases::Paper& paper : state.papers) {
    if (paper.journal == entry.journal && paper.number == entry.text)
      return {paper_title(paper, names.definitions()), ""};
  }
  const auto process = names.definitions().process_of(state.process, state.definition_version);
  const bool of_case = process != nullptr && entry.title == process->title;
  return {entry.title, of_case ? names.subject(state) : ""};
}

}  // namespace

Response registers(Context& context) {
  const int year = context.app.today().year();
  const std::string asked =
      context.request.parameter("period").empty() ? std::to_string(year) : context.request.parameter("period");
  List periods;
  for (const std::string& key :
       {std::to_string(year), std::to_string(year) + "-Q4", std::to_string(year) + "-Q3", std::to_string(year) + "-Q2",
        std::to_string(year) + "-Q1", std::to_string(year - 1)}) {
    periods.push_back(Record{{"key", key}, {"title", composition::parse_period(key)->title}, {"chosen", key == asked}});
  }
  const auto period = composition::parse_period(asked);
  if (!period) throw HttpError(400, "bad-parameter", "Период «" + asked + "» не понят", "Выберите период из списка");
  List list;
  for (const auto& [id, one] : context.app.definitions().registers) {
    list.push_back(Record{{"target", "/registers/" + id + "?period=" + asked},
                          {"register_title", one.title},
                          {"register_basis", one.basis},
                          {"register_id", id},
                          {"schedule", schedule_text(one.schedule)}});
  }
  List reports = report_list(context);
  List skipped = skipped_list(context);
  return page(context, "registers", "Реестры", "registers",
              {{"registers", std::move(list)},
               {"periods", std::move(periods)},
               {"period_title", period->title},
               {"has_reports", !reports.empty()},
               {"reports", std::move(reports)},
               {"has_skipped", !skipped.empty()},
               {"skipped", std::move(skipped)}});
}

Response register_file(Context& context) { return api::register_file(context); }

Response paper(Context& context) {
  return context.request.parameter("format") == "remarks" ? remarked_paper(context) : api::document(context);
}

Response file(Context& context) { return api::case_file(context); }

Response journals(Context& context) {
  List list;
  for (const auto& [id, one] : context.app.definitions().journals) {
    const auto entries = context.view->journal(id, 0);
    list.push_back(Record{
        {"target", "/journals/" + id},
        {"journal_title", one.title},
        {"last", entries.empty() ? "номеров ещё нет"
                                 : "последний — " + entries.back().text + " от " + entries.back().date.russian()}});
  }
  return page(context, "journals", "Журналы", "journals", {{"journals", std::move(list)}});
}

Response journal(Context& context) {
  const auto known = context.app.definitions().journals.find(context.at("id"));
  if (known == context.app.definitions().journals.end())
    throw Error(ErrorCode::NotFound, "Журнала «" + context.at("id") + "» нет");
  constexpr std::size_t kMaxEntries = 500;
  const int asked = asked_year(context);
  auto entries = context.view->journal(known->first, 0);
  std::set<int> known_years;
  for (const auto& entry : entries) known_years.insert(entry.year);
  const int year = asked != 0 || known_years.empty() ? asked : *known_years.rbegin();
  const auto directory = context.view->directory();
  const DisplayNames names(context.app.definitions(), *directory, *context.view, context.app.today());
  std::erase_if(entries, [year](const auto& entry) { return year != 0 && entry.year != year; });
  if (entries.size() > kMaxEntries) entries.erase(entries.begin(), entries.end() - kMaxEntries);
  const CasesById cases = cases_of(context, entries);
  const service::ReadCases reader(*context.view, &context.app.world().store);
  const workflow::Facts facts = context.facts(*directory, reader);
  const auto may_annul = [&](const cases::JournalEntry& entry) {
    return service::allow(context.actor, service::Action::AnnulNumber,
                          annulling(entry, cases.at(entry.case_id).get(), facts));
  };
  List rows;
  for (auto entry = entries.rbegin(); entry != entries.rend(); ++entry) {
    const Numbered about = numbered(*entry, cases, names);
    rows.push_back(Record{
        {"number", entry->text},
        {"date", entry->date.russian()},
        {"entry_title", about.title},
        {"subject", about.subject},
        {"target", "/cases/" + entry->case_id.value},
        {"scope", entry->scope.empty() ? "" : names.organisation(entry->scope)},
        {"annul", "/journals/" + entry->journal + "/" + std::to_string(entry->year) + "/" + std::to_string(entry->n) +
                      "/annul" + (entry->scope.empty() ? "" : "?scope=" + entry->scope)},
        {"may_annul", !entry->annulled && may_annul(*entry)},
        {"annulled", entry->annulled},
        {"annulled_on", entry->annulled ? entry->annulled_at.date(context.app.world().zone).russian() : ""},
        {"annulled_by", entry->annulled ? annuller(context, *entry) : ""},
        {"reason", entry->reason}});
  }
  List years;
  for (auto one = known_years.rbegin(); one != known_years.rend(); ++one) {
    years.push_back(Record{{"year_target", "/journals/" + known->first + "?year=" + std::to_string(*one)},
                           {"year", std::to_string(*one)},
                           {"current", *one == year}});
  }
  return page(context, "journal", known->second.title, "journals",
              {{"journal_title", known->second.title}, {"rows", std::move(rows)}, {"years", std::move(years)}});
}

namespace {

// Of the journal in the address; the scope (whose journal it is) comes as a parameter or in the form.
cases::JournalEntry entry_at(const Context& context) {
  const std::string& scope = context.request.writes() ? context.field("scope") : context.request.parameter("scope");
  for (const auto& entry : context.view->journal(context.at("id"), 0)) {
    if (std::to_string(entry.year) == context.at("year") && std::to_string(entry.n) == context.at("n") &&
        entry.scope == scope)
      return entry;
  }
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
