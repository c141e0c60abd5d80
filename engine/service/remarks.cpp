#include "engine/service/remarks.hpp"

#include "engine/language/language.hpp"

namespace dyak::service {
namespace {

using definitions::Field;
using definitions::FieldKind;
using definitions::FieldType;

class Remarks {
 public:
  void field(const Field& field, const Value& value) { look(field.type, value, field.title, "/data/" + field.id); }
  Diagnostics done() && { return std::move(found_); }

 private:
  void look(const FieldType& type, const Value& value, const std::string& title, const std::string& at) {
    if (type.kind == FieldKind::Text && value.is_text()) text(value.as_text(), title, at);
    if (type.kind == FieldKind::List && value.is_list() && type.item != nullptr) {
      const List& items = value.as_list();
      for (std::size_t i = 0; i < items.size(); ++i)
        look(*type.item, items[i], title + ", строка " + std::to_string(i + 1), at + "/" + std::to_string(i));
    }
    if (type.kind != FieldKind::Record || !value.is_record() || type.fields == nullptr) return;
    for (const Field& one : *type.fields) look(one.type, value[one.id], title + ", " + one.title, at + "/" + one.id);
  }

  void text(const std::string& text, const std::string& title, const std::string& at) {
    for (language::TextOddity& odd : language::find_oddities(text)) {
      if (!odd.code.ends_with("-look-alike")) continue;
      found_.push_back({Severity::Warning, odd.code, "Поле «" + title + "»: " + odd.message, {}, {}, at});
      return;  // whoever types the word anew looks at the rest of the field as well
    }
  }

  Diagnostics found_;
};

}  // namespace

Diagnostics remarks(const cases::Case& state, const definitions::Definitions& definitions) {
  Remarks found;
  const Value data = state.data;
  const auto own = definitions.of(state.definition_version);
  const definitions::Process* process = own->process(state.process);
  const definitions::Form* form = process == nullptr ? nullptr : own->form(process->form);
  if (form != nullptr) {
    for (const Field* field : form->fields()) found.field(*field, data[field->id]);
  }
  if (process != nullptr) {
    for (const Field& field : process->data) found.field(field, data[field.id]);
  }
  return std::move(found).done();
}

}  // namespace dyak::service
