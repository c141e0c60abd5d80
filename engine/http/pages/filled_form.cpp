#include "engine/http/pages/filled_form.hpp"

#include "engine/composition/blank_form.hpp"

namespace dyak::http {

intake::FilledForm take_filled(const Context& context, const definitions::Form& form) {
  const Value file = context.receipts().read(context.last_field(kTakeFilled));
  if (file.is_null())
    throw Error(ErrorCode::InvalidInput, "Файл не выбран",
                {refusal("form-pdf-missing", "Файл с заполненной формой не выбран", "Выберите его и нажмите ещё раз")});
  const auto bytes = context.app.world().store.open_file(file["sha256"].text_or(""));
  if (!bytes)
    throw Error(ErrorCode::NotFound, "Файла «" + file["name"].text_or("") + "» больше нет, выберите его ещё раз");
  const std::vector<intake::CameAlong> nothing;
  intake::FilledForm filled =
      intake::read_filled_form(bytes->read(0, intake::kMaxFormBytes + 1), context.app.definitions(),
                               *context.view->directory(), context.app.today(), &nothing);
  if (filled.form == form.id) return filled;
  const auto* other = context.app.definitions().form(filled.form);
  throw Error(ErrorCode::InvalidInput, "Это другая форма",
              {refusal("form-pdf-other", "В файле другая форма: " + (other == nullptr ? filled.form : other->title),
                       "Загрузите её на её странице")});
}

Diagnostics doubts_under(const std::string& pointer, Diagnostics doubts) {
  constexpr std::string_view kFields = "/fields";
  for (Diagnostic& doubt : doubts) {
    if (doubt.field.rfind(kFields, 0) == 0) doubt.field = pointer + doubt.field.substr(kFields.size());
  }
  return doubts;
}

Record laid_over(Record typed, const Record& filled) {
  for (const auto& [name, value] : filled) {
    const bool open =
        value.is_null() || (value.is_text() && value.as_text().empty()) || (value.is_list() && value.as_list().empty());
    if (!open || !typed.contains(name)) typed[name] = value;
  }
  return typed;
}

std::string told_of_filling(const intake::FilledForm& filled) {
  return std::string("Ответы взяты из файла. ") +
         (filled.older ? "Форма с тех пор изменилась: проверьте, всё ли на месте. " : "") + "Проверьте их и отправьте.";
}

void put_blank(Record& model, const definitions::Form* form) {
  model["blank"] = form == nullptr ? "" : "/blanks/" + form->id;
}

namespace pages {

Response blank(Context& context) {
  const definitions::Form* form = context.app.definitions().form(context.at("form"));
  if (form == nullptr) throw Error(ErrorCode::NotFound, "Формы «" + context.at("form") + "» нет");
  const service::World& world = context.app.world();
  Response response{200, "application/pdf"};
  response.body = world.renderer.draw_blank(composition::blank_of(*form, context.app.definitions(),
                                                                  composition::use_of(*form, context.app.definitions()),
                                                                  world.clock.now(), context.app.today()));
  put_header(response, "Content-Disposition", "attachment; filename=\"" + form->id + ".pdf\"");
  return response;
}

}  // namespace pages
}  // namespace dyak::http
