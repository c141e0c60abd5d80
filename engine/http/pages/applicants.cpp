#include "engine/http/pages/applicants.hpp"

#include <algorithm>

#include "engine/definitions/applicant_kinds.hpp"
#include "engine/http/pages/outsider_fields.hpp"
#include "engine/intake/application.hpp"

namespace dyak::http {
namespace {

constexpr std::size_t kFewApplicants = 60;
constexpr std::size_t kFoundApplicants = 20;

using Named = std::vector<std::pair<std::string, std::string>>;  ///< "person:T01", title

bool may_name(const Context& context, const definitions::Form& form, const cases::Directory& directory,
              const std::string& kind, const std::string& key) {
  const Value party = Record{{kind, key}};
  return service::allow(context.actor, service::Action::Submit,
                        {.directory = &directory, .applicant = &party, .on = context.app.today(), .form = &form});
}

bool is_admitted(const definitions::Form& form, const cases::Directory& directory, const std::string& organisation) {
  const auto* known = directory.organisation(organisation);
  return known != nullptr && definitions::admits(form, known->kind);
}

/// Of one who comes from outside: himself and the bodies he heads.
Named own_applicants(const Context& context, const definitions::Form& form) {
  const auto directory = context.view->directory();
  const DisplayNames names(context.app.definitions(), *directory, *context.view, context.app.today());
  Named all;
  for (const std::string& party : service::parties_of(context.actor, *directory, context.app.today())) {
    const auto colon = party.find(':');
    const std::string kind = party.substr(0, colon);
    const std::string key = party.substr(colon + 1);
    const bool fits = kind == "person" ? definitions::admits(form, "person") && directory->person(key) != nullptr
                      : kind == "organisation" ? is_admitted(form, *directory, key)
                                               : false;
    if (fits && may_name(context, form, *directory, kind, key))
      all.emplace_back(party, kind == "person" ? names.person(key) : names.organisation(key));
  }
  std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) {  // bodies first, as in every list
    return a.first.rfind("organisation", 0) == 0 && b.first.rfind("organisation", 0) != 0;
  });
  return all;
}

/// Of the office: everybody the form admits whose title has the words, at most so many.
Named applicants_with(const Context& context, const definitions::Form& form, const std::vector<std::string>& words,
                      std::size_t most) {
  const auto choices = context.app.choices(*context.view);
  const auto& directory = *choices->directory();
  Named all;
  choices->organisations().each(words, {}, [&](const service::DirectoryTitle& one) {
    if (is_admitted(form, directory, one.key) && may_name(context, form, directory, "organisation", one.key))
      all.emplace_back("organisation:" + one.key, one.title);
    return all.size() < most;
  });
  if (all.size() >= most || !definitions::admits(form, "person")) return all;
  choices->persons().each(words, {}, [&](const service::DirectoryTitle& one) {
    if (may_name(context, form, directory, "person", one.key)) all.emplace_back("person:" + one.key, one.title);
    return all.size() < most;
  });
  return all;
}

Named applicants(const Context& context, const definitions::Form& form, std::size_t most) {
  return service::is_outsider(context.actor) ? own_applicants(context, form) : applicants_with(context, form, {}, most);
}

// Whoever asks mostly means himself, or the one body that may ask.
std::string likely_applicant(const Context& context, const Named& all) {
  if (all.size() == 1) return all.front().first;
  const std::string self = "person:" + context.actor.person;
  const bool outside = service::is_outsider(context.actor);
  return outside && std::any_of(all.begin(), all.end(), [&](const auto& one) { return one.first == self; })
             ? self
             : std::string{};
}

bool speaks_of_an_applicant(const definitions::Definitions& definitions, const definitions::Form& form) {
  const auto found = definitions.processes.find(intake::process_opened_by(definitions, form.id));
  if (found == definitions.processes.end()) return true;
  const auto& roles = found->second.roles;
  return std::any_of(roles.begin(), roles.end(), [](const auto& role) { return role.id == "applicant"; });
}

/// Of the office's own matter, which nobody asks for and whose process speaks of no applicant: whoever files it, else
/// the body he works at; empty where the form admits neither.
std::string own_party(const Context& context, const definitions::Form& form) {
  if (service::is_outsider(context.actor) || context.actor.person.empty() || !definitions::is_for_office(form) ||
      definitions::admits_nobody(form) || speaks_of_an_applicant(context.app.definitions(), form))
    return {};
  const auto directory = context.view->directory();
  const auto fits = [&](const std::string& kind, const std::string& key) {
    return may_name(context, form, *directory, kind, key);
  };
  if (definitions::admits(form, "person") && fits("person", context.actor.person))
    return "person:" + context.actor.person;
  const auto* work = directory->employment(context.actor.person, context.app.today());
  if (work == nullptr || !is_admitted(form, *directory, work->organisation)) return {};
  return fits("organisation", work->organisation) ? "organisation:" + work->organisation : std::string{};
}

List channels(const Context& context, const std::string& chosen) {
  List all;
  const auto list = context.app.definitions().lists.find("channels");
  if (list == context.app.definitions().lists.end()) return all;
  for (const auto* entry : list->second.in_force(context.app.today())) {
    all.push_back(Record{{"key", entry->title}, {"title", entry->title}, {"chosen", entry->title == chosen}});
  }
  return all;
}

std::string title_of_party(const std::string& party, const DisplayNames& names) { return names.party(party_of(party)); }

/// A line that searches, with those found under it.
void put_found_applicants(Record& model, const Context& context, const definitions::Form& form,
                          const std::string& chosen, const DisplayNames& names) {
  const bool known = !party_of(chosen).is_null();
  model["by"] = known ? title_of_party(chosen, names) + " [" + chosen + "]" : chosen;
  model["by_focus"] = context.field("action") == "find:by";
  if (known || chosen.empty()) return;
  const auto words = service::searched_words(context.app.definitions().language, chosen);
  const Named found = words.empty() ? Named{} : applicants_with(context, form, words, kFoundApplicants + 1);
  List picks;
  for (const auto& [key, title] : found) {
    if (picks.size() < kFoundApplicants)
      picks.push_back(Record{{"key", key}, {"title", title}, {"pick_id", "by-pick-" + std::to_string(picks.size())}});
  }
  model["any_by_picks"] = !picks.empty();
  model["by_picks_title"] = "Найдено";
  model["by_none"] = picks.empty();
  model["by_more"] = found.size() > kFoundApplicants;
  model["by_picks"] = std::move(picks);
}

}  // namespace

Value party_of(const std::string& text) {
  const auto colon = text.find(':');
  if (colon == std::string::npos) return {};
  return Record{{text.substr(0, colon), text.substr(colon + 1)}};
}

namespace {

std::string said_applicant(const Context& context, const definitions::Form& form) {
  if (const std::string& picked = context.field("by.pick"); !picked.empty()) return picked;
  const std::string& by = context.field("by");
  if (const auto open = by.rfind(" ["); open != std::string::npos && by.back() == ']' && by.find(" [") == open)
    return by.substr(open + 2, by.size() - open - 3);
  if (by.empty() || !party_of(by).is_null() || service::is_outsider(context.actor)) return by;
  const auto words = service::searched_words(context.app.definitions().language, by);
  const Named found = words.empty() ? Named{} : applicants_with(context, form, words, 2);
  return found.size() == 1 ? found.front().first : by;
}

}  // namespace

std::string sent_applicant(const Context& context, const definitions::Form& form) {
  const std::string said = said_applicant(context, form);
  return said.empty() ? own_party(context, form) : said;
}

bool may_apply(const Context& context, const definitions::Form& form) {
  return takes_outsiders(context, form) || !applicants(context, form, 1).empty();
}

Value applicant_said(const Context& context, const definitions::Form& form) {
  Value party = party_of(sent_applicant(context, form));
  if (!party.is_null()) return party;
  Record outsider = typed_outsider(context, form);
  return outsider.empty() ? Value() : Value(Record{{"person", std::move(outsider)}});
}

Record envelope(const Context& context, const definitions::Form& form, const FieldChoices& choices,
                const Diagnostics& reasons) {
  const Named all = applicants(context, form, kFewApplicants + 1);
  const std::string sent = sent_applicant(context, form);
  const std::string chosen = sent.empty() && !context.request.writes() ? likely_applicant(context, all) : sent;
  const bool is_long = all.size() > kFewApplicants;
  List options;
  for (const auto& [key, title] : all) {
    if (!is_long) options.push_back(Record{{"key", key}, {"title", title}, {"chosen", key == chosen}});
  }
  // The office's own matter needs nobody to ask for it: who and how is not asked before it is said that somebody did.
  const bool office = !service::is_outsider(context.actor);
  const std::string filing = own_party(context, form);
  const bool own = office && definitions::is_for_office(form) && (definitions::admits_nobody(form) || !filing.empty());
  const bool said = sent != filing || !context.field("channel").empty() || !context.field("received_at").empty();
  Record model{{"applicants", std::move(options)},
               {"own", own},
               {"opened", said},
               {"typed_by", is_long},
               {"by", chosen},
               {"by_focus", false},
               {"any_by_picks", false},
               {"by_none", false},
               {"office", office},
               {"outsider", outsider_model(context, form, reasons)},
               {"channels", channels(context, context.field("channel"))},
               {"received_at", context.field("received_at")},
               {"original", office ? context.last_field("original") : ""},
               {"original_name", context.receipts().read(context.last_field("original"))["name"].text_or("")}};
  if (is_long) put_found_applicants(model, context, form, chosen, choices.names());
  return model;
}

}  // namespace dyak::http
