#include "engine/http/pages/form_flow.hpp"

#include <algorithm>

#include "engine/http/pages/case_data.hpp"

namespace dyak::http {
namespace {

using definitions::Level;

bool needs(const std::vector<definitions::Field>& fields, Level level);

bool needs(const definitions::Field& field, Level level) {
  if (field.required == level) return true;
  if (field.type.fields && needs(*field.type.fields, level)) return true;
  return field.type.item && field.type.item->fields && needs(*field.type.item->fields, level);
}

bool needs(const std::vector<definitions::Field>& fields, Level level) {
  return std::any_of(fields.begin(), fields.end(), [&](const auto& field) { return needs(field, level); });
}

std::size_t step_of(const Context& context, std::size_t count) {
  const std::string& action = context.field("action");
  const auto asked = Rational::parse(action.rfind("go:", 0) == 0 ? action.substr(3) : context.field("step"));
  if (!asked || !asked->is_integer() || *asked < Rational(0)) return 0;
  return std::min(static_cast<std::size_t>(asked->numerator()), count - 1);
}

std::string go_to(std::size_t step) { return "go:" + std::to_string(step); }

std::string step_title(const definitions::Form& form, std::size_t step) {
  const std::string& title = form.sections[step].title;
  return title.empty() ? "Раздел " + std::to_string(step + 1) : title;
}

}  // namespace

void put_form_parts(Record& model, const FormPage& form, const std::vector<const definitions::Field*>& fields,
                    const Value& data) {
  const auto any = [&](Level level) {
    return std::any_of(fields.begin(), fields.end(), [&](const auto* field) { return needs(*field, level); });
  };
  const bool intake = any(Level::Intake);
  const bool complete = any(Level::Complete);
  model["needs"] = intake || complete;
  model["needs_intake"] = intake;
  model["needs_complete"] = complete;
  model["marks_told"] = form.marks(data);
  model["fills"] = form.marks(data).is_record();
  model["keeps"] = !form.empty();
  model["depends"] = names_asked_by_fields(fields);
  model["blank"] = "";
  model.try_emplace("pool", false);
  model["doubtful"] = false;
}

void put_steps(Record& model, const definitions::Form& form, const Context& context, bool whole) {
  model["steps"] = false;
  const std::size_t count = form.sections.size();
  if (whole || !form.by_pages || count < 2 || !model["sections"].is_list()) return;
  const std::size_t now = step_of(context, count);
  List sections = model["sections"].as_list();
  List all;
  for (std::size_t i = 0; i < count; ++i) {
    Record section = sections[i].as_record();
    section["away"] = i != now;
    sections[i] = std::move(section);
    all.push_back(Record{{"step_title", step_title(form, i)}, {"go", go_to(i)}, {"current", i == now}});
  }
  model["sections"] = std::move(sections);
  model["envelope_away"] = now != 0;
  model["steps"] = Record{{"step", std::to_string(now)},
                          {"number", static_cast<int>(now + 1)},
                          {"count", static_cast<int>(count)},
                          {"step_name", step_title(form, now)},
                          {"all_steps", std::move(all)},
                          {"back_step", now == 0 ? "" : go_to(now - 1)},
                          {"next_step", now + 1 == count ? "" : go_to(now + 1)},
                          {"last_step", now + 1 == count}};
}

List answer_sections(const definitions::Form& form, const Record& data, const DisplayNames& names) {
  List all;
  for (std::size_t i = 0; i < form.sections.size(); ++i)
    all.push_back(Record{{"section_title", step_title(form, i)},
                         {"section_id", "section-" + std::to_string(i)},
                         {"go", go_to(i)},
                         {"data", pages::given_data(pointers(form.sections[i].fields), data, names)}});
  return all;
}

std::string typed_reason(const Context& context, const definitions::TaskDefinition* definition) {
  const std::string& typed = context.field("reason");
  const auto& offered = definition == nullptr ? std::vector<std::string>{} : definition->decline_wordings;
  for (std::size_t i = 0; i < offered.size(); ++i) {
    if (context.field("action") == "word:reason:" + std::to_string(i))
      return typed + (typed.empty() ? "" : ". ") + offered[i];
  }
  return typed;
}

Record declining(const Context& context, const cases::Task& task, const definitions::TaskDefinition* definition) {
  List wordings;
  for (const std::string& one : definition == nullptr ? std::vector<std::string>{} : definition->decline_wordings)
    wordings.push_back(Record{{"wording", one}, {"put_wording", "word:reason:" + std::to_string(wordings.size())}});
  return {{"may_accept", task.status == cases::TaskStatus::Invited},
          {"reason", typed_reason(context, definition)},
          {"any_decline_wordings", !wordings.empty()},
          {"decline_wordings", std::move(wordings)}};
}

bool is_quiet(const Context& context) { return context.field("quiet") == "1"; }

Response quietly_kept() { return Response{204, "", {}, ""}; }

}  // namespace dyak::http
