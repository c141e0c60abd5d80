// One thing done to an entry of the directory: its form, the question where it weighs, and the deed.
#include <algorithm>
#include <limits>

#include "engine/base/rational.hpp"
#include "engine/http/pages/choices.hpp"
#include "engine/http/pages/confirm.hpp"
#include "engine/http/pages/directory_words.hpp"
#include "engine/http/pages/page.hpp"
#include "engine/service/directory_act.hpp"

namespace dyak::http {
namespace {

using service::DirectoryField;
using Kind = DirectoryField::Kind;

constexpr std::size_t kMaxChanges = 20;
constexpr std::size_t kMaxOfferedCases = 12;
constexpr std::size_t kMaxSuggested = 60;
/// In the question: digest_of() the plan that it shows.
constexpr const char* kAgreed = "agreed";
constexpr const char* kTypedIsKept = ". Набранное Вами стоит ниже; как запись выглядит теперь — по ссылке вверху.";

/// What the page is about, as its address says.
struct Asked {
  const service::DirectoryActKind& act;
  std::string key;
  std::size_t line = 0;
  std::string base;  ///< of the entry's own page
};

Asked asked_of(const Context& context, const cases::Directory& directory) {
  const std::string& section = context.request.path.at(1);
  const bool adds = section == "add";
  const bool of_person = adds ? context.at("act") == "person" : section == "persons";
  const auto* act = service::directory_act(adds ? "add-" + context.at("act") : context.at("act"), of_person);
  const std::string key = adds ? std::string{} : context.at("key");
  const bool known = adds || (of_person ? directory.person(key) != nullptr : directory.organisation(key) != nullptr);
  if (act == nullptr || act->adds != adds || !known) throw Error(ErrorCode::NotFound, "Такой страницы нет");
  const auto line = Rational::parse(context.request.parameter("line"));
  const bool counted = line && line->is_integer() && *line >= Rational(0) && *line < Rational(100000);
  const std::string base = adds ? "/directory" : "/directory/" + section + "/" + url_encoded(key);
  return {*act, key, counted ? static_cast<std::size_t>(line->numerator()) : 0, base};
}

definitions::FieldType type_of(Kind kind) {
  definitions::FieldType type;
  type.kind = kind == Kind::Person ? definitions::FieldKind::Person : definitions::FieldKind::Organisation;
  return type;
}

bool is_chosen(Kind kind) { return kind == Kind::Person || kind == Kind::Organisation || kind == Kind::Body; }

// Days are typed as people write them, or come from a browser's calendar.
std::string iso_day(const std::string& text) {
  const auto date = Date::parse_russian(text);
  return date ? date->iso() : text;
}

/// The form as it was sent, as members of the directory.
Record typed_fields(const Context& context, const std::vector<DirectoryField>& fields, const FieldChoices& choices) {
  Record typed;
  for (const DirectoryField& field : fields) {
    const std::string& text = context.field("f." + field.id);
    if (field.kind == Kind::Flag) {
      typed[field.id] = text == "yes" ? Value(true) : field.id == "main" ? Value(false) : Value();
    } else if (is_chosen(field.kind)) {
      typed[field.id] = text.empty() ? text : choices.key_of(type_of(field.kind), text);
    } else if (const auto number = Rational::parse(text); field.kind == Kind::Number && number) {
      typed[field.id] = *number;
    } else {
      typed[field.id] = field.kind == Kind::Date ? iso_day(text) : text;
    }
  }
  return typed;
}

std::vector<std::pair<std::string, std::string>> options_of(const DirectoryField& field, const Context& context,
                                                            const cases::Directory& directory) {
  switch (field.kind) {
    case Kind::Sex:
      return {{"f", "женский"}, {"m", "мужской"}};
    case Kind::Role:
      return membership_roles(directory);
    case Kind::Consent:
      return consent_kinds();
    case Kind::OrganisationKind:
      return service::organisation_kinds(context.app.definitions());
    default:
      return {};
  }
}

std::string shown_value(const DirectoryField& field, const Value& value, const FieldChoices& choices) {
  if (is_chosen(field.kind) && value.is_text() && !value.as_text().empty())
    return choices.suggestion(type_of(field.kind), value.as_text());
  if (value.is_number()) return value.as_number().text();
  return value.is_date() ? value.as_date().iso() : value.text_or("");
}

std::string fault_of(const std::string& field, const Diagnostics& findings) {
  const auto found = std::find_if(findings.begin(), findings.end(), [&](const Diagnostic& one) {
    return one.severity == Severity::Error && service::field_of(one) == field;
  });
  return found == findings.end() ? std::string{} : found->message + (found->hint.empty() ? "" : ". " + found->hint);
}

List field_list(const Context& context, const std::vector<DirectoryField>& fields, const Record& values,
                const FieldChoices& choices, const Diagnostics& findings) {
  List list;
  for (const DirectoryField& field : fields) {
    const auto held = values.find(field.id);
    const Value value = held == values.end() ? Value() : held->second;
    const std::string shown = shown_value(field, value, choices);
    List options;
    for (const auto& [id, title] : options_of(field, context, choices.directory()))
      options.push_back(Record{{"option", id}, {"option_title", title}, {"chosen", id == shown}});
    List suggested;
    if (is_chosen(field.kind)) {
      const auto& known = choices.known(type_of(field.kind));
      for (std::size_t i = 0; known.size() <= kMaxSuggested && i < known.size(); ++i)
        suggested.push_back(Record{{"suggestion", known[i].second + " [" + known[i].first + "]"}});
    }
    const std::string error = fault_of(field.id, findings);
    const bool flag = field.kind == Kind::Flag;
    const bool select = !options.empty();
    // A place of work is the main one unless somebody says otherwise.
    const bool on = value == Value(true) || (flag && field.id == "main" && held == values.end());
    list.push_back(Record{{"id", "f-" + field.id},
                          {"name", "f." + field.id},
                          {"title", field.title},
                          {"value", shown},
                          {"needed", field.needed},
                          {"help", field.help},
                          {"error", error},
                          {"noted", !error.empty() || !field.help.empty()},
                          {"flag", flag},
                          {"on", on},
                          {"select", select},
                          {"options", std::move(options)},
                          {"day", field.kind == Kind::Date},
                          {"text", !flag && !select && field.kind != Kind::Date},
                          {"suggests", !suggested.empty()},
                          {"suggestions", std::move(suggested)}});
  }
  return list;
}

std::string heading_of(const Asked& asked, const cases::Directory& directory) {
  if (asked.act.adds) return asked.act.title;
  const auto* person = directory.person(asked.key);
  const auto* organisation = directory.organisation(asked.key);
  const auto* name = organisation == nullptr || organisation->names.empty() ? nullptr : &organisation->names.back();
  const std::string whose = person != nullptr && asked.act.of_person ? person->name.nominative
                            : name != nullptr                        ? name->full.nominative
                                                                     : asked.key;
  return std::string(asked.act.title) + ": " + whose;
}

/// Findings that no field of the form shows.
Diagnostics unplaced(const Diagnostics& findings, const std::vector<DirectoryField>& fields) {
  Diagnostics rest;
  for (const Diagnostic& one : findings) {
    const std::string field = service::field_of(one);
    const bool shown = one.severity == Severity::Error &&
                       std::any_of(fields.begin(), fields.end(), [&](const auto& known) { return known.id == field; });
    if (!shown) rest.push_back(one);
  }
  return rest;
}

Response act_form_page(Context& context, const Asked& asked, const Record& values, const Diagnostics& findings,
                       int status, const std::string& notice = {}) {
  const FieldChoices choices(context);
  const auto fields = service::fields_of(asked.act, context.app.definitions());
  if (!notice.empty()) context.notice = notice;
  List summary;
  for (const DirectoryField& field : fields) {
    if (const std::string fault = fault_of(field.id, findings); !fault.empty())
      summary.push_back(Record{{"text", field.title + ": " + fault}, {"at", "#f-" + field.id}});
  }
  for (const Diagnostic& one : unplaced(findings, fields)) {
    if (one.severity == Severity::Error) summary.push_back(Record{{"text", one.message}, {"hint", one.hint}});
  }
  const bool wrong = !summary.empty();
  return page(context, "directory_act", (wrong ? "Ошибка: " : "") + std::string(asked.act.title), "directory",
              {{"heading", heading_of(asked, choices.directory())},
               {"back", asked.base},
               {"action", context.request.target},
               {"fields", field_list(context, fields, values, choices, findings)},
               {"seen", asked.act.adds ? "" : service::seen_of(choices.directory(), asked.key)},
               {"weighs", asked.act.weighs},
               {"button", std::string(asked.act.title)},
               {"wrong", wrong},
               {"summary", std::move(summary)}},
              status);
}

/// Open cases that name him: those who see them are told which.
List cases_left(Context& context, const std::string& key) {
  List list;
  if (service::is_outsider(context.actor)) return list;
  std::vector<std::string> numbers;
  for (const cases::CasePlace& place :
       service::lists_of(*context.view).naming("person:" + key, std::numeric_limits<int>::max())) {
    const auto* process = context.app.definitions().process(place.process);
    const auto* at = process == nullptr ? nullptr : process->state(place.state);
    if (at != nullptr && !at->final) numbers.push_back(place.id.value);
  }
  std::sort(numbers.begin(), numbers.end());
  const DisplayNames names(context.app.definitions(), *context.view->directory(), *context.view, context.app.today());
  for (std::size_t i = 0; i < numbers.size() && i < kMaxOfferedCases; ++i)
    list.push_back(Record{{"case_target", "/cases/" + numbers[i]}, {"case_name", names.case_number(numbers[i])}});
  if (numbers.size() > kMaxOfferedCases)
    list.push_back(Record{{"case_target", "/cases?q=" + url_encoded(names.person(key))},
                          {"case_name", "и ещё " + std::to_string(numbers.size() - kMaxOfferedCases)}});
  return list;
}

Response question(Context& context, const Asked& asked, const service::DirectoryPlan& plan) {
  const auto directory = context.view->directory();
  List fields;
  for (const auto& [name, value] : context.form) {
    if (name != "csrf" && name != "action" && name != kAgreed)
      fields.push_back(Record{{"name", name}, {"value", value}});
  }
  fields.push_back(Record{{"name", kAgreed}, {"value", service::digest_of(plan)}});
  List warnings;
  for (const Diagnostic& one : plan.import.findings)
    warnings.push_back(Record{{"text", one.message}, {"hint", one.hint}});
  const DisplayNames names(context.app.definitions(), *directory, *context.view, context.app.today());
  List left = asked.act.of_person && asked.act.weighs ? cases_left(context, asked.key) : List{};
  return page(context, "directory_confirm", asked.act.title, "directory",
              {{"heading", heading_of(asked, *directory)},
               {"target", context.request.target},
               {"back", asked.base},
               {"fields", std::move(fields)},
               {"any_warnings", !warnings.empty()},
               {"warnings", std::move(warnings)},
               {"sections", differences(plan.difference, kMaxChanges, names)},
               {"any_cases", !left.empty()},
               {"cases", std::move(left)},
               {"confirmed", kConfirmed},
               {"show", kShowAgain},
               {"yes", std::string(asked.act.title)}});
}

/// Whether the question was answered; to add what was added already, under the next key, is another one.
bool is_agreed(const Context& context, const Asked& asked, const service::DirectoryPlan& plan) {
  if (context.field("action") != kConfirmed) return false;
  return !asked.act.adds || context.field(kAgreed) == service::digest_of(plan);
}

Response act_on(Context& context, const Asked& asked, const Record& values) {
  const auto directory = context.view->directory();
  service::DirectoryActFile made = service::file_of(asked.act, *directory, asked.key, values, asked.line);
  if (has_errors(made.findings)) return act_form_page(context, asked, values, made.findings, 422);
  const auto plan = service::plan_directory(*context.view, context.app.world(), made.file, service::ImportMode::Merge);
  Diagnostics findings = plan.import.findings;
  if (const std::string problem = service::email_problem(context.field("f.email")); !problem.empty())
    findings.push_back(refusal("email", problem, {}, "/fields/email"));
  if (has_errors(findings)) return act_form_page(context, asked, values, findings, 422);
  if ((asked.act.weighs || !findings.empty()) && !is_agreed(context, asked, plan))
    return question(context, asked, plan);
  service::DirectoryWrite write{made.file, service::ImportMode::Merge, made.key};
  if (asked.act.adds) write.agreed = service::digest_of(plan);  // another may take the key meanwhile
  if (!asked.act.adds) write.seen = context.field("seen");
  service::write_directory(context.app.world(), write, context.actor);
  const std::string section = asked.act.of_person ? "persons" : "organisations";
  return see_other("/directory/" + section + "/" + url_encoded(made.key) + "?said=" + asked.act.id);
}

}  // namespace

namespace pages {

Response directory_act_form(Context& context) {
  const auto directory = context.view->directory();
  const Asked asked = asked_of(context, *directory);
  return act_form_page(context, asked, service::known_fields(asked.act, *directory, asked.key), {}, 200);
}

Response directory_act(Context& context) {
  const Asked asked = asked_of(context, *context.view->directory());
  const auto fields = service::fields_of(asked.act, context.app.definitions());
  const Record values = typed_fields(context, fields, FieldChoices(context));
  if (context.field("action") == kShowAgain) return act_form_page(context, asked, values, {}, 200);
  try {
    return act_on(context, asked, values);
  } catch (const Error& error) {
    if (error.code == ErrorCode::Conflict)
      return act_form_page(context, asked, values, {}, 409, error.public_message + kTypedIsKept);
    if (error.code != ErrorCode::InvalidInput) throw;
    return act_form_page(context, asked, values, error.details, 422);
  }
}

}  // namespace pages
}  // namespace dyak::http
