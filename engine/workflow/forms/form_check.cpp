#include "engine/workflow/forms/form_check.hpp"

#include <algorithm>

#include "engine/workflow/forms/checker.hpp"
#include "engine/workflow/forms/field_value.hpp"
#include "engine/workflow/objects/refusals.hpp"

namespace dyak::workflow {

using definitions::Field;
using definitions::FieldKind;
using definitions::FieldType;
using definitions::Level;

namespace {

/// Every text in it: keys of cases, digests of files.
void put_texts(const Value& value, std::set<std::string>& texts) {
  if (value.is_text()) texts.insert(value.as_text());
  if (value.is_list()) {
    for (const Value& item : value.as_list()) put_texts(item, texts);
  }
  if (value.is_record()) {
    for (const auto& [name, member] : value.as_record()) put_texts(member, texts);
  }
}

}  // namespace

std::string field_text(const Spot& spot, const std::string& problem) { return "Поле " + spot.label + ": " + problem; }

void Checker::tell(Level level, const std::string& code, const std::string& message, const std::string& hint,
                   const std::string& basis, const Spot& spot, const std::string& missing) {
  if (level == Level::Never) return;
  if (level == Level::Complete) {
    result_.defects.push_back({spot.id, message, basis, missing});
  } else {
    result_.refusals.push_back(refusal(code, message, hint, spot.pointer));
  }
}

Record Checker::read_fields(const std::vector<const Field*>& fields, const Record& sent, const Spot& spot,
                            const expression::Environment& outer, const std::vector<definitions::Check>& form_checks) {
  refuse_unknown(fields, sent, spot);
  Record data;
  FieldsSoFar so_far(outer, objects_);
  std::set<std::string> unfit;
  for (const Field* field : fields) so_far.put(*field, {});
  for (const Field* field : fields) {
    const Spot here = spot.field(*field);
    const std::size_t before = faults();
    const std::size_t refused_before = result_.refusals.size();
    if (spot.id.empty()) {
      kept_.clear();
      if (known_ != nullptr && known_->contains(field->id)) put_texts(known_->at(field->id), kept_);
    }
    const auto given = sent.find(field->id);
    Value value = field_value(*field, given == sent.end() ? Value{} : given->second, here, so_far);
    const bool missing = is_empty(value) && faults() != before;
    if (missing || result_.refusals.size() != refused_before) unfit.insert(field->id);
    if (is_empty(value)) continue;
    so_far.put(*field, value);
    data[field->id] = std::move(value);
  }
  for (const Field* field : fields) {
    if (data.contains(field->id)) run_checks(field->checks, so_far, spot.field(*field), unfit);
  }
  run_checks(form_checks, so_far, spot, unfit);
  return data;
}

Value Checker::field_value(const Field& field, const Value& sent, const Spot& spot,
                           const expression::Environment& so_far) {
  if (!is_asked(field, sent, so_far, spot)) return {};
  if (!field.computed.empty()) {
    Value computed = evaluated(field.computed, so_far, spot);
    result_.standing.computed[spot.id] = computed;
    return computed;
  }
  const Level level = level_of(field, so_far, spot);
  const std::size_t before = faults();
  Value value =
      sent.is_null() && !field.type.rows ? Value{} : read_value(field.type, level, field.basis, sent, spot, so_far);
  if (is_empty(value) && faults() == before && !field.default_value.empty())
    value = evaluated(field.default_value, so_far, spot);
  if (is_empty(value) && faults() == before) tell_missing(field, level, spot);
  return value;
}

bool Checker::is_asked(const Field& field, const Value& sent, const expression::Environment& environment,
                       const Spot& spot) {
  const bool asked = std::all_of(field.asked_when.begin(), field.asked_when.end(), [&](const auto& condition) {
    const Value holds = evaluated(condition, environment, spot);
    return holds.is_bool() && holds.as_bool();
  });
  if (asked) return true;
  result_.standing.not_asked.insert(spot.id);
  const bool stands = known_ != nullptr && known_->contains(spot.id) && known_->at(spot.id) == sent;
  const bool unticked = sent == Value(false) || (field.type.kind == FieldKind::Flag && sent == Value("false"));
  if (!is_empty(sent) && !stands && !unticked)
    tell(Level::Intake, "field-not-asked", field_text(spot, "при том, что указано выше, его не заполняют."),
         "Уберите значение или исправьте то, от чего поле зависит.", "", spot);
  return false;
}

Level Checker::level_of(const Field& field, const expression::Environment& environment, const Spot& spot) {
  if (field.required_when.empty()) return field.required;
  const Value holds = evaluated(field.required_when, environment, spot);
  const Level level = holds.is_bool() && holds.as_bool() ? field.required : Level::Never;
  result_.standing.required[spot.id] = level;
  return level;
}

void Checker::refuse_unknown(const std::vector<const Field*>& fields, const Record& sent, const Spot& spot) {
  std::vector<std::string> known;
  for (const Field* field : fields) known.push_back(field->id);
  for (const auto& [name, value] : sent) {
    if (std::find(known.begin(), known.end(), name) != known.end()) continue;
    const std::string near = nearest(name, known);
    const std::string where = spot.label.empty() ? "" : " (" + spot.label + ")";
    result_.refusals.push_back(refusal("field-unknown", "Поля «" + name + "» здесь нет" + where + ".",
                                       near.empty() ? "" : "Может быть, «" + near + "»?", spot.pointer + "/" + name));
  }
}

Value Checker::evaluated(const expression::Expression& expression, const expression::Environment& environment,
                         const Spot& spot) {
  try {
    return expression::plain(expression.evaluate(environment));
  } catch (const Error& error) {
    if (error.code != ErrorCode::InvalidInput) throw;
    for (Diagnostic reason : refusals_of(error, "expression")) {
      reason.field = spot.pointer;
      result_.refusals.push_back(std::move(reason));
    }
    return {};
  }
}

namespace {

/// «Ожидаемый результат» -> «ожидаемый результат», but «ФИО» stays.
std::string inside_sentence(const std::string& title, const Facts& facts) {
  const std::string lowered = facts.definitions.language.decapitalised(title);
  const bool abbreviation =
      title.size() > 3 && facts.definitions.language.capitalised(title.substr(2)) == title.substr(2);
  return abbreviation ? title : lowered;
}

}  // namespace

void Checker::tell_missing(const Field& field, Level level, const Spot& spot) {
  const bool nested = spot.id != field.id;
  const std::string what = nested ? spot.label : inside_sentence(field.title.empty() ? field.id : field.title, facts_);
  const std::string stop = level == Level::Intake ? "." : "";
  // A box is ticked, not told.
  const bool is_box = field.type.kind == FieldKind::Flag;
  const char* start = is_box ? "Не отмечено: " : "Не указано: ";
  tell(level, "field-required", start + what + stop, "", field.basis, spot, is_box ? "" : what);
}

void Checker::run_checks(const std::vector<definitions::Check>& checks, const expression::Environment& environment,
                         const Spot& spot, const std::set<std::string>& unfit) {
  for (const auto& check : checks) {
    // What rests on a field that is missing or refused has been told already.
    if (std::any_of(unfit.begin(), unfit.end(), [&](const std::string& id) { return check.check.asks(id); })) continue;
    try {
      if (check.check.holds(environment)) continue;
      const std::string basis = check.level == Level::Complete ? std::string{} : check.basis;
      tell(check.level, check.code, sentence(check.say, basis, environment, facts_), "", check.basis, spot);
    } catch (const Error& error) {
      if (error.code != ErrorCode::InvalidInput) throw;
      for (const Diagnostic& reason : refusals_of(error, "expression"))
        tell(Level::Intake, reason.code, reason.message, reason.hint, "", spot);
    }
  }
}

CheckedFields check_fields(const std::vector<const Field*>& fields, const std::vector<definitions::Check>& form_checks,
                           const Value& sent, std::string_view pointer, const expression::Environment& outer,
                           const expression::ObjectSource& objects, const Facts& facts, const Record* known) {
  CheckedFields result;
  if (!sent.is_null() && !sent.is_record()) {
    result.refusals.push_back(
        refusal("field-type", "Ожидается набор полей, а пришло: " + what_came(sent) + ".", "", std::string(pointer)));
    return result;
  }
  Checker checker(result, objects, facts, known);
  const Record nothing;
  result.data = checker.read_fields(fields, sent.is_null() ? nothing : sent.as_record(), {std::string(pointer), {}, {}},
                                    outer, form_checks);
  return result;
}

}  // namespace dyak::workflow
