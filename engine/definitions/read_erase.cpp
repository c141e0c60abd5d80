#include "engine/definitions/read_erase.hpp"

#include <algorithm>

#include "engine/definitions/map_reader.hpp"

namespace dyak::definitions {

using expression::Kind;
using expression::Type;

namespace {

void check_said(const ProcessReading& context, MapReader& map, const Erase& effect) {
  const bool has_person = map.get("person") != nullptr;
  const bool of_case = !effect.fields.empty() || !effect.tasks.empty();
  const bool nothing = !of_case && effect.members.empty();
  const bool loose = has_person == effect.members.empty() || (map.get("cases") != nullptr && !of_case);
  if (!nothing && !loose) return;
  context.reading.error(
      map.node().place, "erase-nothing", "не сказано, что уничтожить или у кого",
      "fields: [ПОЛЕ…] — поля дела; tasks: [ЗАДАЧА…] — ответы; person: ЛИЦО и members: [email, phone] — "
      "сведения справочника");
}

std::vector<std::string> parts_of(const std::string& path) {
  std::vector<std::string> parts;
  for (std::size_t from = 0; from <= path.size();) {
    const std::size_t dot = std::min(path.find('.', from), path.size());
    parts.push_back(path.substr(from, dot - from));
    from = dot + 1;
  }
  return parts;
}

/// The members inside a value of the type, by the names that follow its own in a path.
void refer_members(const ProcessReading& context, const Place& place, const FieldType& type,
                   const std::vector<std::string>& parts, std::size_t next) {
  const FieldType* held = &type;
  for (; next < parts.size(); ++next) {
    while (held->kind == FieldKind::List && held->item) held = held->item.get();
    std::vector<std::string> known;
    const Field* inner = nullptr;
    if (held->kind == FieldKind::Record && held->fields) {
      for (const Field& field : *held->fields) {
        known.push_back(field.id);
        if (field.id == parts[next]) inner = &field;
      }
    }
    context.reading.refer(place, parts[next], known, "unknown-field", "части поля");
    if (inner == nullptr) return;
    held = &inner->type;
  }
}

const Field* field_of(const ProcessReading& context, const Process& process, const std::string& name) {
  if (const Field* field = process.field(name)) return field;
  const Form* form = context.known.definitions->form(process.form);
  return form == nullptr ? nullptr : form->find(name);
}

void refer_path(const ProcessReading& context, const Place& place, const std::string& path, const Process& process) {
  const std::vector<std::string> parts = parts_of(path);
  if (parts.front() == "applicant") return;  // whom the directory does not know: what he wrote of himself
  if (!refer_field(context, place, parts.front(), process)) return;
  if (const Field* field = field_of(context, process, parts.front()))
    refer_members(context, place, field->type, parts, 1);
}

/// "review", or a field of one of the forms it is answered with: "review.note".
void refer_answer(const ProcessReading& context, const Place& place, const std::string& path, const Process& process) {
  const std::vector<std::string> parts = parts_of(path);
  std::vector<std::string> tasks;
  for (const TaskDefinition& task : process.tasks) tasks.push_back(task.id);
  if (!context.reading.refer(place, parts.front(), tasks, "unknown-task", "поручения") || parts.size() == 1) return;
  std::vector<std::string> known;
  const Field* field = nullptr;
  for (const TaskDefinition::FormChoice& choice : process.task(parts.front())->forms) {
    const Form* form = context.known.definitions->form(choice.form);
    if (form == nullptr) continue;
    for (const Field* one : form->fields()) known.push_back(one->id);
    if (field == nullptr) field = form->find(parts[1]);
  }
  context.reading.refer(place, parts[1], known, "unknown-field", "поля ответа");
  if (field != nullptr) refer_members(context, place, field->type, parts, 2);
}

/// Each part of a path is a name; the first may be a task's id.
std::string path_in(Reading& reading, const Node& node) {
  std::string path = reading.text(node);
  const auto is_sign = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-'; };
  for (const std::string& part : parts_of(path)) {
    if (!part.empty() && std::all_of(part.begin(), part.end(), is_sign)) continue;
    reading.error(node.place, "bad-name", "«" + path + "» не годится в имена полей",
                  "имя поля, а для его части — через точку: home.street");
    return {};
  }
  return path;
}

}  // namespace

const Process* case_process(const Definitions& definitions, const Type& type) {
  const std::string object = type.kind == Kind::List ? element_of(type).object : type.object;
  constexpr std::string_view kPrefix = "case:";
  if (object.substr(0, kPrefix.size()) != kPrefix) return nullptr;
  return definitions.process(object.substr(kPrefix.size()));
}

bool refer_field(const ProcessReading& context, const Place& place, const std::string& name, const Process& process) {
  std::vector<std::string> known;
  for (const Field& field : process.data) known.push_back(field.id);
  if (const Form* form = context.known.definitions->form(process.form)) {
    for (const Field* field : form->fields()) known.push_back(field->id);
  }
  return context.reading.refer(place, name, known, "unknown-field", "поля");
}

Erase read_erase(const ProcessReading& context, const Node& node, const ScopePtr& scope) {
  Reading& reading = context.reading;
  MapReader map(reading, node, keys::kErase);
  const Type any = Type::simple(Kind::Any);
  Erase effect;
  effect.when = map.condition("when", scope);
  effect.reason = map.slots("reason", scope);
  effect.cases = map.expression("cases", scope, any);
  effect.person = map.expression("person", scope, any);
  const bool is_own = map.get("cases") == nullptr;
  const Definitions* definitions = context.known.definitions;  // none while only names are gathered
  const Process* holder = is_own                   ? context.self
                          : definitions == nullptr ? nullptr
                                                   : case_process(*definitions, effect.cases.type());
  for (const Node* name : map.items("fields")) {
    effect.fields.push_back(path_in(reading, *name));
    if (holder != nullptr && !effect.fields.back().empty())
      refer_path(context, name->place, effect.fields.back(), *holder);
  }
  for (const Node* name : map.items("tasks")) {
    effect.tasks.push_back(path_in(reading, *name));
    if (holder != nullptr && definitions != nullptr && !effect.tasks.back().empty())
      refer_answer(context, name->place, effect.tasks.back(), *holder);
  }
  std::vector<std::string> known{"email", "phone"};
  if (definitions != nullptr && definitions->catalogue)
    for (std::string& name : definitions->catalogue->attributes("own:person")) known.push_back(std::move(name));
  for (const Node* name : map.items("members")) {
    effect.members.push_back(reading.name(*name));
    if (definitions != nullptr)
      reading.refer(name->place, effect.members.back(), known, "unknown-field", "сведения о лице");
  }
  map.finish();
  check_said(context, map, effect);
  return effect;
}

}  // namespace dyak::definitions
