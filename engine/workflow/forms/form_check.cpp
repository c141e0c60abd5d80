#include "engine/workflow/forms/form_check.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "engine/workflow/forms/field_spot.hpp"
#include "engine/workflow/forms/field_value.hpp"
#include "engine/workflow/objects/reach.hpp"
#include "engine/workflow/objects/refusals.hpp"

namespace dyak::workflow {
namespace {

using definitions::Field;
using definitions::FieldKind;
using definitions::FieldType;
using definitions::Level;

bool is_empty(const Value& value) {
  if (value.is_null()) return true;
  if (value.is_text()) return value.as_text().empty();
  if (value.is_list()) return value.as_list().empty();
  if (!value.is_record()) return false;
  const Record& members = value.as_record();
  return std::all_of(members.begin(), members.end(), [](const auto& member) { return is_empty(member.second); });
}

class Checker {
 public:
  Checker(CheckedFields& result, const expression::ObjectSource& objects, const Facts& facts, const Record* known)
      : result_(result), objects_(objects), facts_(facts), known_(known) {}

  /// Reads the fields of one record, then runs their checks. A
  /// check that names a field refused or missing is passed over.
  Record read_fields(const std::vector<const Field*>& fields, const Record& sent, const Spot& spot,
                     const expression::Environment& outer, const std::vector<definitions::Check>& form_checks = {});

 private:
  Value read_value(const FieldType& type, Level level, const std::string& basis, const Value& sent, const Spot& spot,
                   const expression::Environment& outer);
  Value read_list(const FieldType& type, Level level, const std::string& basis, const Value& sent, const Spot& spot,
                  const expression::Environment& outer);
  Value read_record(const FieldType& type, const Value& sent, const Spot& spot, const expression::Environment& outer);
  void refuse_unknown(const std::vector<const Field*>& fields, const Record& sent, const Spot& spot);
  void refuse_repeats(const FieldType& type, const List& items, const Spot& spot);
  Value default_of(const Field& field, const expression::Environment& environment, const Spot& spot);
  void tell_missing(const Field& field, const Spot& spot);
  /// Refuses or notes a defect, as the level says.
  void tell(Level level, const std::string& code, const std::string& message, const std::string& hint,
            const std::string& basis, const Spot& spot);
  void run_checks(const std::vector<definitions::Check>& checks, const expression::Environment& environment,
                  const Spot& spot, const std::set<std::string>& unfit);
  std::size_t faults() const { return result_.refusals.size() + result_.defects.size(); }

  CheckedFields& result_;
  const expression::ObjectSource& objects_;
  const Facts& facts_;
  const Record* known_;
  std::set<std::string> kept_;  ///< named already in the field that is being read
};

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

std::string field_text(const Spot& spot, const std::string& problem) { return "Поле " + spot.label + ": " + problem; }

void Checker::tell(Level level, const std::string& code, const std::string& message, const std::string& hint,
                   const std::string& basis, const Spot& spot) {
  if (level == Level::Never) return;
  if (level == Level::Complete) {
    result_.defects.push_back({spot.id, message, basis});
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
    Value value = given == sent.end()
                      ? Value{}
                      : read_value(field->type, field->required, field->basis, given->second, here, so_far);
    if (is_empty(value) && faults() == before) value = default_of(*field, so_far, here);
    if (is_empty(value) && faults() == before) tell_missing(*field, here);
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

Value Checker::read_value(const FieldType& type, Level level, const std::string& basis, const Value& sent,
                          const Spot& spot, const expression::Environment& outer) {
  if (type.kind == FieldKind::List) return read_list(type, level, basis, sent, spot, outer);
  if (type.kind == FieldKind::Record) return read_record(type, sent, spot, outer);
  Facts facts = facts_;
  std::optional<ReachAndKept> reach;
  if (facts_.reach != nullptr) facts.reach = &reach.emplace(*facts_.reach, kept_);
  ReadField read = read_scalar(type, sent, facts);
  if (read.code.empty()) return std::move(read.value);
  const Level counts = read.too_short && level == Level::Complete ? Level::Complete : Level::Intake;
  tell(counts, read.code, field_text(spot, read.problem), read.hint, basis, spot);
  return counts == Level::Complete ? std::move(read.value) : Value{};
}

Value Checker::read_list(const FieldType& type, Level level, const std::string& basis, const Value& sent,
                         const Spot& spot, const expression::Environment& outer) {
  if (is_empty(sent)) return {};
  if (!sent.is_list()) {
    tell(Level::Intake, "field-type", field_text(spot, "ожидается список, а пришло: " + what_came(sent) + "."), "", "",
         spot);
    return {};
  }
  List items;
  for (std::size_t i = 0; i < sent.as_list().size(); ++i) {
    const Value& item = sent.as_list()[i];
    if (is_empty(item)) continue;  // an empty row of a table holds nothing
    Value read = type.item ? read_value(*type.item, Level::Intake, {}, item, spot.row(i), outer) : item;
    items.push_back(std::move(read));
  }
  refuse_repeats(type, items, spot);
  const Rational count(static_cast<std::int64_t>(items.size()));
  if (type.max && count > *type.max) {
    tell(Level::Intake, "field-too-long",
         field_text(spot, "строк — " + count.text() + ", можно не больше " + type.max->text() + "."), "", "", spot);
  }
  if (type.min && count < *type.min) {
    tell(level == Level::Complete ? Level::Complete : Level::Intake, "field-too-short",
         field_text(spot, "строк — " + count.text() + ", нужно не меньше " + type.min->text() + "."), "", basis, spot);
  }
  return items;
}

std::string repeated(const Value& key) { return key.is_text() ? "«" + key.as_text() + "»" : "одно и то же"; }

void Checker::refuse_repeats(const FieldType& type, const List& items, const Spot& spot) {
  if (!type.unique && type.unique_by.empty()) return;
  const auto key = [&](const Value& item) -> const Value& {
    return type.unique_by.empty() ? item : item[type.unique_by];
  };
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (is_empty(key(items[i]))) continue;
    for (std::size_t first = 0; first < i; ++first) {
      if (!(key(items[first]) == key(items[i]))) continue;
      result_.refusals.push_back(
          refusal("field-duplicate",
                  field_text(spot, repeated(key(items[i])) + " указано дважды: строки " + std::to_string(first + 1) +
                                       " и " + std::to_string(i + 1) + "."),
                  "Оставьте одну строку.", spot.row(i).pointer));
      break;
    }
  }
}

/// A bare key stands for a record that asks for nothing else.
const Field* only_required(const std::vector<Field>& fields) {
  const Field* only = nullptr;
  for (const Field& field : fields) {
    if (field.required == Level::Never || !field.default_value.empty()) continue;
    if (only != nullptr) return nullptr;
    only = &field;
  }
  return only != nullptr || fields.size() != 1 ? only : &fields.front();
}

Value Checker::read_record(const FieldType& type, const Value& sent, const Spot& spot,
                           const expression::Environment& outer) {
  if (is_empty(sent)) return {};
  if (!type.fields) return sent;
  Record members;
  if (sent.is_record()) {
    members = sent.as_record();
  } else {
    const Field* only = sent.is_list() ? nullptr : only_required(*type.fields);
    if (only == nullptr) {
      tell(Level::Intake, "field-type", field_text(spot, "ожидается набор полей, а пришло: " + what_came(sent) + "."),
           "", "", spot);
      return {};
    }
    members[only->id] = sent;
  }
  std::vector<const Field*> fields;
  for (const Field& field : *type.fields) fields.push_back(&field);
  return read_fields(fields, members, spot, outer);
}

Value Checker::default_of(const Field& field, const expression::Environment& environment, const Spot& spot) {
  if (field.default_value.empty()) return {};
  try {
    return expression::plain(field.default_value.evaluate(environment));
  } catch (const Error& error) {
    if (error.code != ErrorCode::InvalidInput) throw;
    for (Diagnostic reason : refusals_of(error, "expression")) {
      reason.field = spot.pointer;
      result_.refusals.push_back(std::move(reason));
    }
    return {};
  }
}

/// «Ожидаемый результат» -> «ожидаемый результат», but «ФИО» stays.
std::string inside_sentence(const std::string& title, const Facts& facts) {
  const std::string lowered = facts.definitions.language.decapitalised(title);
  const bool abbreviation =
      title.size() > 3 && facts.definitions.language.capitalised(title.substr(2)) == title.substr(2);
  return abbreviation ? title : lowered;
}

void Checker::tell_missing(const Field& field, const Spot& spot) {
  const bool nested = spot.id != field.id;
  const std::string what = nested ? spot.label : inside_sentence(field.title.empty() ? field.id : field.title, facts_);
  const std::string stop = field.required == Level::Intake ? "." : "";
  // A box is ticked, not told.
  const char* start = field.type.kind == FieldKind::Flag ? "Не отмечено: " : "Не указано: ";
  tell(field.required, "field-required", start + what + stop, "", field.basis, spot);
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

}  // namespace

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
