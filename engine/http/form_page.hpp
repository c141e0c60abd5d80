#pragma once
#include <string>
#include <vector>

#include "engine/http/app.hpp"

namespace dyak::http {

/// Fields of a form file as a web form, and a sent web form as plain values for decide(). Names of inputs are paths with dots
/// ("f.members.0.person"); nothing is judged here, so what was typed comes back as it was typed.
class FormPage {
 public:
  FormPage(std::vector<const definitions::Field*> fields, const definitions::Definitions& definitions, const App::Choices& choices, Date today)
      : fields_(std::move(fields)), definitions_(definitions), choices_(choices), today_(today) {}

  /// What was sent. Rows in which nothing was typed are left out; then "add:PATH" and "remove:PATH" are done. Empty fields are null.
  Record read(const Pairs& sent, const std::string& action) const;
  /// Whether the action only changes rows.
  static bool changes_rows(const std::string& action) { return action.rfind("add:", 0) == 0 || action.rfind("remove:", 0) == 0; }

  /// Items for templates/pages/form.mustache, in order. Reasons whose pointer lies under `pointer` stand at their fields.
  List items(const Value& data, const Diagnostics& reasons, const std::string& pointer) const;
  /// For the summary above the form: {text, hint, target}; target is the id of an input or empty.
  List summary(const Diagnostics& reasons, const std::string& pointer) const;

 private:
  struct Spot;
  Value read_value(const definitions::FieldType& type, const std::string& name, const Pairs& sent, const std::string& action) const;
  Value read_list(const definitions::FieldType& type, const std::string& name, const Pairs& sent, const std::string& action) const;
  Record read_fields(const std::vector<const definitions::Field*>& fields, const std::string& name, const Pairs& sent, const std::string& action) const;
  void put_field(List& items, const definitions::Field& field, const Value& value, const Spot& spot) const;
  void put_rows(List& items, const definitions::Field& field, const Value& value, const Spot& spot) const;
  Record input(const definitions::Field& field, const definitions::FieldType& type, const Value& value, const Spot& spot) const;
  List options(const definitions::FieldType& type, const std::vector<std::string>& chosen) const;
  bool is_check_list(const definitions::FieldType& type) const;

  std::vector<const definitions::Field*> fields_;
  const definitions::Definitions& definitions_;
  const App::Choices& choices_;
  Date today_;
};

}  // namespace dyak::http
