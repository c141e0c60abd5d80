#include "engine/definitions/check_public_form.hpp"

#include <fmt/format.h>

#include "engine/definitions/applicant_kinds.hpp"

namespace dyak::definitions {
namespace {

bool holds_kind(const FieldType& type, FieldKind kind) {
  if (type.kind == kind) return true;
  if (type.item && holds_kind(*type.item, kind)) return true;
  if (!type.fields) return false;
  for (const Field& field : *type.fields) {
    if (holds_kind(field.type, kind)) return true;
  }
  return false;
}

}  // namespace

void check_public_form(Reading& reading, const Form& form) {
  if (!form.is_public) return;
  if (is_for_office(form) || !admits(form, kOutsider))
    reading.error(form.place, "public-form-by",
                  fmt::format("форма «{}» открыта всем, но не принимает того, кого нет в справочнике", form.title),
                  "добавьте outsider в by и уберите из него office");
  for (const Field* field : form.fields()) {
    if (holds_kind(field->type, FieldKind::Person) || holds_kind(field->type, FieldKind::Case))
      reading.error(field->place, "public-form-field",
                    fmt::format("поле «{}» открытой формы выбирают из людей или дел, а посторонним их не показывают",
                                field->title),
                    "спросите это словами: type: text или person-name");
    if (field->type.kind != FieldKind::File && holds_kind(field->type, FieldKind::File))
      reading.error(field->place, "public-form-file",
                    fmt::format("в поле «{}» открытой формы файлы стоят внутри списка или записи", field->title),
                    "вынесите файл в поле самого раздела: его приложат, подтвердив адрес");
  }
}

}  // namespace dyak::definitions
