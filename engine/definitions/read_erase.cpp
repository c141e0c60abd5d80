#include "engine/definitions/read_erase.hpp"

#include "engine/definitions/map_reader.hpp"

namespace dyak::definitions {

using expression::Kind;
using expression::Type;

namespace {

void check_said(const ProcessReading& context, MapReader& map, const Erase& effect) {
  const bool has_person = map.get("person") != nullptr;
  const bool nothing = effect.fields.empty() && effect.members.empty();
  const bool loose = has_person == effect.members.empty() || (map.get("cases") != nullptr && effect.fields.empty());
  if (!nothing && !loose) return;
  context.reading.error(map.node().place, "erase-nothing", "не сказано, что уничтожить или у кого",
                        "fields: [ПОЛЕ…] — поля дела; person: ЛИЦО и members: [email, phone] — сведения справочника");
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
    effect.fields.push_back(reading.name(*name));
    if (holder != nullptr) refer_field(context, name->place, effect.fields.back(), *holder);
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
