#pragma once
#include <string>
#include <vector>

#include "engine/definitions/field.hpp"
#include "engine/definitions/map_reader.hpp"

/// Parts of reading a field that know nothing of the other files.
namespace dyak::definitions {

/// `type`: the kind, and what makes a special text, number or record of it.
void read_kind(MapReader& map, FieldType& type);
/// The word of `type` again: "money".
std::string type_word(const FieldType& type);
/// `pattern`, `pattern_say` of a text. Codes: field-pattern.
void read_pattern(Reading& reading, MapReader& map, FieldType& type);
/// `rows` of a list. Codes: field-rows.
void read_rows(Reading& reading, MapReader& map, const ScopePtr& scope, FieldType& type);
/// The two days of a period.
void put_period(FieldType& type);
/// `if`, `required_when`, `computed`. The field's type is read.
void read_conditions(MapReader& map, const ScopePtr& scope, Field& field);
/// The condition of a section, in each of its fields; an empty one changes nothing.
void ask_only_when(const expression::Expression& condition, Section& section);
/// Tells field-below of a condition that asks for a field which is read only after it.
void tell_below(Reading& reading, const std::vector<const Field*>& fields);
/// «… Например: 12 человек».
std::string with_example(std::string help, const std::string& example);

std::vector<const Field*> pointers_to(const std::vector<Field>& fields);

}  // namespace dyak::definitions
