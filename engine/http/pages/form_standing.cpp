// Which fields of a form are asked, needed and computed with what is typed so far.
#include <algorithm>
#include <set>

#include "engine/http/pages/choices.hpp"
#include "engine/http/pages/form_page.hpp"
#include "engine/service/read_cases.hpp"
#include "engine/workflow/objects/case_environment.hpp"

namespace dyak::http {
namespace {

using definitions::Field;

bool depends(const Field& field);

bool depends(const std::vector<Field>& fields) {
  return std::any_of(fields.begin(), fields.end(), [](const Field& field) { return depends(field); });
}

bool depends(const Field& field) {
  if (!field.asked_when.empty() || !field.required_when.empty() || !field.computed.empty() || field.type.rows)
    return true;
  if (field.type.fields && depends(*field.type.fields)) return true;
  return field.type.item && field.type.item->fields && depends(*field.type.item->fields);
}

/// Names that a condition, a computed value or given rows ask for.
void put_asked_names(const std::vector<const Field*>& fields, std::set<std::string>& names) {
  const auto put = [&](const expression::Expression& one) { names.insert(one.roots().begin(), one.roots().end()); };
  for (const Field* field : fields) {
    std::for_each(field->asked_when.begin(), field->asked_when.end(), put);
    if (!field->required_when.empty()) put(field->required_when);
    if (!field->computed.empty()) put(field->computed);
    if (field->type.rows) put(*field->type.rows);
    if (field->type.fields) put_asked_names(pointers(*field->type.fields), names);
    if (field->type.item && field->type.item->fields) put_asked_names(pointers(*field->type.item->fields), names);
  }
}

Value without(const Value& value, const std::string& id, const workflow::Standing& standing) {
  if (standing.not_asked.contains(id)) return {};
  if (value.is_list()) {
    List rows;
    for (const Value& row : value.as_list())
      rows.push_back(without(row, id + "/" + std::to_string(rows.size()), standing));
    return rows;
  }
  if (!value.is_record() || value["sha256"].is_text()) return value;
  Record members;
  for (const auto& [name, member] : value.as_record()) members[name] = without(member, id + "/" + name, standing);
  return members;
}

}  // namespace

workflow::Standing FieldChoices::standing(const std::vector<const Field*>& fields, const Value& data) const {
  if (std::none_of(fields.begin(), fields.end(), [](const Field* field) { return depends(*field); })) return {};
  const service::ReadCases reader(*context_.view, &context_.app.world().store);
  const workflow::Facts facts = context_.facts(directory(), reader);
  const definitions::Process nothing;
  const auto known = definitions().process_of(about_.process, about_.definition_version);
  const workflow::CaseEnvironment outer(known == nullptr ? nothing : *known, about_, facts, context_.actor,
                                        context_.app.today());
  return workflow::check_fields(fields, {}, data, "", outer, outer.objects(), facts).standing;
}

Record FieldChoices::asked_only(const std::vector<const Field*>& fields, Record data) const {
  const workflow::Standing standing = this->standing(fields, Value(data));
  if (standing.not_asked.empty()) return data;
  for (auto& [name, value] : data) value = without(value, name, standing);
  return data;
}

std::string names_asked_by_fields(const std::vector<const Field*>& fields) {
  std::set<std::string> names;
  put_asked_names(fields, names);
  std::string all;
  for (const std::string& name : names) all += (all.empty() ? "" : " ") + name;
  return all;
}

}  // namespace dyak::http
