#include "engine/service/display_names.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "engine/cases/outsider.hpp"

namespace dyak::service {
namespace {

/// Of an applicant whom the directory never knew nothing is left once it is destroyed: his key tells nobody anything.
std::string unknown_person(const std::string& key) { return cases::case_of_outsider(key) ? "заявитель" : key; }

}  // namespace

std::string DisplayNames::person(const std::string& key) const {
  const auto known = cases::person_by_key(directory_, view_, key);
  return known ? known->name.nominative : unknown_person(key);
}

std::string DisplayNames::short_person(const std::string& key) const {
  const auto known = cases::person_by_key(directory_, view_, key);
  if (!known) return unknown_person(key);
  return known->name.surname + " " + definitions_.language.initials(known->name.first_name, known->name.patronymic);
}

std::string DisplayNames::organisation(const std::string& key) const {
  const auto* known = directory_.organisation(key);
  const auto* name = known == nullptr ? nullptr : cases::Directory::name_on(*known, today_);
  if (name == nullptr) return key;
  return name->short_name.empty() ? name->full.nominative : name->short_name;
}

std::string DisplayNames::case_number(const std::string& id) const {
  const auto known = view_.find(CaseId{id});
  return known && !known->number().empty() ? "№ " + known->number() : known ? "без номера" : id;
}

std::string DisplayNames::party(const Value& party) const {
  if (party["person"].is_text()) return person(party["person"].as_text());
  if (party["organisation"].is_text()) return organisation(party["organisation"].as_text());
  if (party["case"].is_text()) return case_number(party["case"].as_text());
  if (!party["role"].is_text()) return party.text_or("");
  for (const auto& [id, process] : definitions_.processes) {
    const auto* role = process.role(party["role"].as_text());
    if (role != nullptr && !role->title.empty()) return role->title;
  }
  return party["role"].as_text();
}

namespace {

// Of the paper the case is there for: sheets about it (who has read it, who agrees) come after.
std::string main_title(const cases::Case& state) {
  const std::string& document = state.papers.front().document;
  const auto last = std::find_if(state.papers.rbegin(), state.papers.rend(),
                                 [&](const cases::Paper& paper) { return paper.document == document; });
  return last->title;
}

/// Of fields that the process puts into its list where others have the subject: the first text, or what the first two
/// say together: «Совет, 11.12.2026».
template <class Told>
std::string by_columns(const definitions::Process& process, const definitions::Form& form, const Record& data,
                       const Told& told) {
  const auto& columns = process.list;
  if (std::find(columns.begin(), columns.end(), "subject") != columns.end()) return {};
  std::string both;
  int parts = 0;
  for (const std::string& column : columns) {
    const auto fields = form.fields();
    const auto field = std::find_if(fields.begin(), fields.end(), [&](const auto* one) { return one->id == column; });
    const auto given = data.find(column);
    if (field == fields.end() || given == data.end()) continue;
    const std::string text = told((*field)->type, given->second);
    if (text.empty()) continue;
    if ((*field)->type.kind == definitions::FieldKind::Text) return text;
    if (++parts <= 2) both += (both.empty() ? "" : ", ") + text;
  }
  return both;
}

}  // namespace

std::string DisplayNames::subject_of(const std::vector<const definitions::Field*>& fields, const Record& data) const {
  using definitions::FieldKind;
  const auto told = [&](const definitions::Field& field) {
    const auto given = data.find(field.id);
    return given == data.end() ? std::string() : value(field.type, given->second);
  };
  const auto first_of = [&](const auto& wanted) {
    for (const auto* field : fields) {
      if (!wanted(*field)) continue;
      if (std::string text = told(*field); !text.empty()) return text;
    }
    return std::string();
  };
  bool goes_on = true;  // past the text that everybody is asked for, another one says what it does not
  std::string text = first_of([&](const definitions::Field& field) {
    const bool looked_at = goes_on && field.type.kind == FieldKind::Text;
    if (looked_at && field.required != definitions::Level::Never && field.asked_when.empty()) goes_on = false;
    return looked_at;
  });
  if (text.empty())
    text = first_of([](const definitions::Field& field) {
      return field.type.kind == FieldKind::Person || field.type.kind == FieldKind::Organisation;
    });
  return text.empty() ? first_of([](const definitions::Field& field) { return field.type.kind != FieldKind::Text; })
                      : text;
}

std::string DisplayNames::subject(const cases::Case& state) const {
  const auto own = definitions_.of(state.definition_version);
  const auto* process = own->process(state.process);
  const auto* form = process == nullptr ? nullptr : own->form(process->form);
  std::string text;
  if (form != nullptr) {
    text = by_columns(*process, *form, state.data,
                      [&](const auto& type, const Value& given) { return value(type, given); });
    if (text.empty()) text = subject_of(form->fields(), state.data);
  } else if (!state.papers.empty()) {
    text = main_title(state);
  } else if (process != nullptr) {
    std::vector<const definitions::Field*> fields;
    for (const auto& field : process->data) fields.push_back(&field);
    text = subject_of(fields, state.data);
  }
  return text.empty() && !state.papers.empty() ? state.papers.front().title : text;
}

std::string DisplayNames::moment(Moment moment) const {
  const int minute = moment.minute_of_day(Zone{});
  return fmt::format("{}, {:02}:{:02}", moment.date(Zone{}).russian(), minute / 60, minute % 60);
}

std::string DisplayNames::value(const definitions::FieldType& type, const Value& value) const {
  using definitions::FieldKind;
  if (value.is_null()) return {};
  if (value.is_list()) {
    std::string all;
    for (const Value& item : value.as_list())
      all += (all.empty() ? "" : "; ") + this->value(type.item ? *type.item : type, item);
    return all;
  }
  if (value.is_number() && type.money) return definitions_.language.number(value.as_number(), 2) + "\u00A0₽";
  if (value.is_number()) return definitions_.language.number(value.as_number());
  if (value.is_bool()) return value.as_bool() ? "да" : "нет";
  const std::string text = value.text_or("");
  switch (type.kind) {
    case FieldKind::Person:
      return person(text);
    case FieldKind::Organisation:
      return organisation(text);
    case FieldKind::Case:
      return case_number(text);
    case FieldKind::Date: {
      const auto date = Date::parse_iso(text);
      return date ? date->russian() : text;
    }
    case FieldKind::Moment: {
      const auto parsed = Moment::parse_iso(text);
      return parsed ? moment(*parsed) : text;
    }
    case FieldKind::File:
      return value["name"].text_or(text);
    case FieldKind::Choice: {
      for (const auto& option : type.options) {
        if (option.id == text) return option.title;
      }
      const auto list = definitions_.lists.find(type.list);
      if (list == definitions_.lists.end()) return text;
      for (const auto& entry : list->second.entries) {
        if (entry.id == text) return entry.title;
      }
      return text;
    }
    default:
      return text;
  }
}

}  // namespace dyak::service
