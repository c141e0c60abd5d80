#pragma once
#include <map>
#include <string>
#include <vector>

#include "engine/http/pages/choices.hpp"
#include "engine/http/pages/page.hpp"

namespace dyak::http {

/// Fields of a form file as a web form, and a sent web form as plain values for decide(). Names of inputs are paths with
/// dots ("f.members.0.person"); nothing is judged here, so what was typed comes back as it was typed.
class FormPage {
 public:
  /// `focus`: the name of the input where the typing goes on, see focus_after().
  FormPage(std::vector<const definitions::Field*> fields, const FieldChoices& choices, std::string focus = {})
      : fields_(std::move(fields)), choices_(choices), focus_(std::move(focus)) {}

  /// What was sent; "add:PATH", "add5:PATH", "remove:PATH" and "word:PATH:N" (a ready wording) are done. Empty fields are null; rows in which nothing
  /// was typed are left out when the form is sent, and stay while it is filled in.
  Record read(const Pairs& sent, const std::string& action) const;
  /// Whether the action only changes what is shown: rows, a search, a wording, a step, a draft.
  static bool only_shows(const std::string& action);
  /// Where the typing goes on after it: a new row, the line that was searched.
  std::string focus_after(const std::string& action, const Record& data) const;
  /// Items for templates/pages/form_item.mustache, in order. Reasons whose pointer lies under `pointer` stand
  /// at their fields.
  /// `standing`: that of the whole form when this is a part of it; absent = that of these fields.
  List items(const Value& data, const Diagnostics& reasons, const std::string& pointer,
             const workflow::Standing* standing = nullptr) const;
  /// For the summary above the form: {text, hint, target}; target is the id of an input or empty.
  List summary(const Diagnostics& reasons, const std::string& pointer) const;
  /// «Отмечено 12 из 20, сумма 31 из 60» of the scales; {given, all, sum, most}, false when there are few of them.
  Value marks(const Value& data) const;
  bool empty() const { return fields_.empty(); }
  const std::vector<const definitions::Field*>& fields() const { return fields_; }
  /// Whether a field takes a file: the form goes as multipart/form-data then.
  bool takes_files() const;

 private:
  struct Spot;
  Value read_value(const definitions::FieldType& type, const std::string& name, const Pairs& sent,
                   const std::string& action) const;
  Value read_list(const definitions::FieldType& type, const std::string& name, const Pairs& sent,
                  const std::string& action) const;
  List one_each(const definitions::FieldType& item, const Value& row) const;
  Value read_file(const std::string& name, const Pairs& sent) const;
  Record read_fields(const std::vector<const definitions::Field*>& fields, const std::string& name, const Pairs& sent,
                     const std::string& action) const;
  void put_field(List& items, const definitions::Field& field, const Value& value, const Spot& spot) const;
  void put_row(List& items, const definitions::Field& field, const Value& row, std::size_t number,
               const Spot& list) const;
  Record told(const definitions::Field& field, const Value& value, const Spot& spot, bool sent) const;
  void put_rows(List& items, const definitions::Field& field, const Value& value, const Spot& spot) const;
  Record input(const definitions::Field& field, const definitions::FieldType& type, const Value& value,
               const Spot& spot) const;
  void put_options(Record& one, const definitions::Field& field, const definitions::FieldType& type,
                   const std::vector<std::string>& chosen, const Spot& spot) const;
  void put_recent(Record& one, const definitions::FieldType& type, const std::vector<std::string>& chosen,
                  const FieldChoices::Known& all) const;
  static void put_refused(Record& one, const FieldChoices::Judged& judged);
  void put_search(Record& one, const definitions::Field& field, const definitions::FieldType& type,
                  const std::string& given, const Spot& spot) const;
  void put_forms(Record& one, const definitions::FieldType& type, const Value& value, const std::string& words) const;
  void put_file(Record& one, const definitions::FieldType& type, const Value& value) const;
  void put_marks(Record& one, const definitions::Field& field, const std::string& chosen, const Spot& spot) const;

  std::vector<const definitions::Field*> fields_;
  const FieldChoices& choices_;
  std::string focus_;
};

/// The form section by section: {section_title, items}; see FormPage::items.
List section_list(const definitions::Form& form, const FieldChoices& choices, const Value& data,
                  const Diagnostics& reasons, const std::string& pointer, const std::string& focus = {});

std::vector<const definitions::Field*> pointers(const std::vector<definitions::Field>& fields);
/// The names that conditions of fields ask for, with blanks between: a page is told anew when one of them is changed.
std::string names_asked_by_fields(const std::vector<const definitions::Field*>& fields);
/// A list whose items are ticked rather than typed.
bool is_check_list(const definitions::FieldType& type);
/// Most rows of one list.
inline constexpr std::size_t kMaxFormRows = 500;

}  // namespace dyak::http
