#pragma once
#include <map>
#include <string>
#include <vector>

#include "engine/http/pages/choices.hpp"
#include "engine/http/pages/page.hpp"

namespace dyak::http {

/// Fields of a form file as a web form, and a sent web form as plain values for decide(). DisplayNames of inputs are paths
/// with dots
/// ("f.members.0.person"); nothing is judged here, so what was typed comes back as it was typed.
class FormPage {
 public:
  FormPage(std::vector<const definitions::Field*> fields, const FieldChoices& choices)
      : fields_(std::move(fields)), choices_(choices) {}

  /// What was sent; "add:PATH", "add5:PATH" and "remove:PATH" are done. Empty fields are null; rows in which nothing
  /// was typed are left out when the form is sent, and stay while it is filled in.
  Record read(const Pairs& sent, const std::string& action) const;
  /// Whether the action only changes rows, or nothing.
  static bool changes_rows(const std::string& action) {
    return action == kShowAgain || action == "discard" || action.rfind("add:", 0) == 0 ||
           action.rfind("add5:", 0) == 0 || action.rfind("remove:", 0) == 0;
  }

  /// Items for templates/pages/form_item.mustache, in order. Reasons whose pointer lies under `pointer` stand at their
  /// fields.
  List items(const Value& data, const Diagnostics& reasons, const std::string& pointer) const;
  /// For the summary above the form: {text, hint, target}; target is the id of an input or empty.
  List summary(const Diagnostics& reasons, const std::string& pointer) const;
  /// Suggestions for the fields that are typed: {list_id, options: [{suggestion}]}.
  List suggestions() const;
  bool empty() const { return fields_.empty(); }
  /// Whether a field takes a file: the form goes as multipart/form-data then.
  bool takes_files() const;

 private:
  struct Spot;
  Value read_value(const definitions::FieldType& type, const std::string& name, const Pairs& sent,
                   const std::string& action) const;
  Value read_list(const definitions::FieldType& type, const std::string& name, const Pairs& sent,
                  const std::string& action) const;
  Value read_file(const std::string& name, const Pairs& sent) const;
  Record read_fields(const std::vector<const definitions::Field*>& fields, const std::string& name, const Pairs& sent,
                     const std::string& action) const;
  void put_field(List& items, const definitions::Field& field, const Value& value, const Spot& spot) const;
  void put_rows(List& items, const definitions::Field& field, const Value& value, const Spot& spot) const;
  Record input(const definitions::Field& field, const definitions::FieldType& type, const Value& value,
               const Spot& spot) const;
  void put_options(Record& one, const definitions::Field& field, const definitions::FieldType& type,
                   const std::vector<std::string>& chosen, const Spot& spot) const;
  void put_file(Record& one, const Value& value) const;
  void put_marks(Record& one, const definitions::Field& field, const std::string& chosen, const Spot& spot) const;

  std::vector<const definitions::Field*> fields_;
  const FieldChoices& choices_;
};

/// The form section by section: {section_title, items}; see FormPage::items.
List section_list(const definitions::Form& form, const FieldChoices& choices, const Value& data,
                  const Diagnostics& reasons, const std::string& pointer);

std::vector<const definitions::Field*> pointers(const std::vector<definitions::Field>& fields);
/// A list whose items are ticked rather than typed.
bool is_check_list(const definitions::FieldType& type);
/// Most rows of one list.
inline constexpr std::size_t kMaxFormRows = 500;

}  // namespace dyak::http
