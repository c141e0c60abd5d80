#include "engine/service/public_copy.hpp"

#include "engine/base/error.hpp"
#include "engine/cases/fact.hpp"
#include "engine/cases/outsider.hpp"
#include "engine/definitions/object_types.hpp"
#include "engine/service/display_names.hpp"

namespace dyak::service {
namespace {

using definitions::Field;
using definitions::FieldKind;
using definitions::FieldType;

/// The answers of a form, each under its question, word for word.
class CopyMaker {
 public:
  explicit CopyMaker(const DisplayNames& names) : names_(names) {}

  void say(const std::string& title, const std::string& text) {
    if (text.empty()) return;
    put({{title, true}}, true);
    for (std::size_t from = 0; from <= text.size();) {
      const std::size_t end = std::min(text.find('\n', from), text.size());
      if (end > from) put({{text.substr(from, end - from)}}, false);
      from = end + 1;
    }
  }

  void answers(const std::vector<Field>& fields, const Value& data) {
    for (const Field& field : fields)
      say(field.title.empty() ? field.id : field.title, text(field.type, data[field.id]));
  }

  document::Blocks blocks;

 private:
  void put(document::Spans spans, bool head) {
    document::Paragraph paragraph;
    paragraph.spans = std::move(spans);
    paragraph.align = document::Align::Left;
    paragraph.indent = false;
    paragraph.hyphenate = false;
    paragraph.keep_with_next = head;
    blocks.emplace_back(std::move(paragraph));
  }

  std::string text(const FieldType& type, const Value& value) const {
    if (cases::is_erased(value)) return cases::kErasedWords;
    if (value.is_list()) return rows(type, value.as_list());
    if (type.kind == FieldKind::Record && type.fields) return members(*type.fields, value);
    return names_.value(type, value.is_record() && type.kind != FieldKind::File ? value["nom"] : value);
  }

  std::string rows(const FieldType& type, const List& all) const {
    std::string joined;
    const FieldType& item = type.item ? *type.item : type;
    for (std::size_t i = 0; i < all.size(); ++i)
      joined += (joined.empty() ? "" : "\n") + std::to_string(i + 1) + ") " + text(item, all[i]);
    return joined;
  }

  std::string members(const std::vector<Field>& fields, const Value& value) const {
    std::string joined;
    for (const Field& field : fields) {
      const std::string one = text(field.type, value[field.id]);
      if (!one.empty()) joined += (joined.empty() ? "" : "; ") + field.title + (field.title.empty() ? "" : ": ") + one;
    }
    return joined;
  }

  const DisplayNames& names_;
};

void say_who(CopyMaker& copy, const definitions::Definitions& definitions, const Value& person) {
  std::string name;
  for (const char* part : {"surname", "first_name", "patronymic"}) {
    const std::string one = person[part].text_or("");
    name += (name.empty() || one.empty() ? "" : " ") + one;
  }
  copy.say("Кто обращается", name);
  copy.say("Электронная почта", person["email"].text_or(""));
  copy.say("Телефон", person["phone"].text_or(""));
  if (!definitions.catalogue) return;
  for (const std::string& own : definitions.catalogue->attributes("own:person")) {
    const Value& kept = person[own];
    copy.say(definitions::title_of_own(*definitions.catalogue, own),
             kept.is_number() ? definitions.language.number(kept.as_number()) : kept.text_or(""));
  }
}

}  // namespace

document::Document copy_of_application(const World& world, const cases::ReadView& view, const CaseId& id) {
  const std::vector<cases::Event> events = view.events(id);
  const auto opened = events.empty() ? std::nullopt : cases::as<cases::Opened>(events.front());
  if (!opened) throw Error(ErrorCode::NotFound, "Дела, о котором письмо, нет: " + id.value);
  const auto own = world.definitions->of(opened->definition);
  const definitions::Form* form = own->form(opened->form);
  const Moment received = opened->received_at.value_or(events.front().at);
  const auto directory = view.directory();
  const Value data = events.front().payload["data"];
  const DisplayNames names(*own, *directory, view, received.date(world.zone));
  CopyMaker copy(names);
  copy.say("Отправлено", names.moment(received));
  copy.say("Подтверждено", names.moment(events.front().at));
  say_who(copy, *own, data[cases::kOutsiderField]);
  for (const auto& section : form == nullptr ? std::vector<definitions::Section>{} : form->sections)
    copy.answers(section.fields, data);
  document::Document paper;
  paper.kind = "copy";
  paper.kept_long = false;
  paper.title = "Копия отправленного: " + (form == nullptr ? opened->process : form->title);
  paper.author = own->organisation.short_name;
  paper.heading = paper.title;
  paper.created = events.front().at;
  paper.body = std::move(copy.blocks);
  return paper;
}

}  // namespace dyak::service
