#include "engine/definitions/read_process.hpp"

#include <fmt/format.h>

#include "engine/definitions/chart_of.hpp"
#include "engine/definitions/decision_table.hpp"
#include "engine/definitions/map_reader.hpp"
#include "engine/definitions/object_types.hpp"
#include "engine/expression/paths.hpp"

namespace dyak::definitions {

using expression::Kind;
using expression::Type;

namespace {

Role::Substitute read_substitute(const ProcessReading& context, const Node& node) {
  if (!node.is_map()) {
    const std::string role = context.reading.text(node);
    context.refer_role(node.place, role);
    return {role, std::nullopt, std::nullopt};
  }
  MapReader map(context.reading, node, keys::kSubstitute);
  Role::Substitute one{context.id(map, "role", &ProcessReading::refer_role), map.date("from"), map.date("to")};
  map.finish();
  if (one.from && one.to && *one.to < *one.from) {
    context.reading.error(map.get("to")->place, "entry-dates", "замещение кончается раньше, чем начинается",
                          "поменяйте даты местами");
  }
  return one;
}

/// `body` is the key of an organisation in the directory, the same in every case: what names a field of the case, or is
/// written as an expression, would be the key of nothing and the role would be nobody's.
void check_body(const ProcessReading& context, MapReader& map, const Role& role) {
  const Node* node = map.get("body");
  if (node == nullptr || role.body.empty()) return;
  const std::string first = role.body.substr(0, role.body.find_first_of(".[( "));
  const bool written_as_expression = first.size() != role.body.size();
  const Type* named = context.scope == nullptr ? nullptr : context.scope->find(first);
  const bool names_field = named != nullptr && named->kind != Kind::Text;
  if (!written_as_expression && !names_field) return;
  context.reading.error(
      node->place, "role-body",
      fmt::format("body — ключ организации из справочника, а «{}» — выражение: такого органа нет, роль не даст никому",
                  role.body),
      "назовите ключ или settings.…; кого даёт дело, называет person: выражение с людьми");
}

Role read_role(const ProcessReading& context, const Node& key, const Node& node) {
  Role role;
  role.id = context.reading.id(key);
  role.place = key.place;
  if (node.is_null()) return role;
  MapReader map(context.reading, node, keys::kRole);
  role.title = map.text("title");
  for (const Node* item : map.items("substitute")) role.substitutes.push_back(read_substitute(context, *item));
  role.body = map.text("body");
  check_body(context, map, role);
  role.body_role = map.text("body_role");
  role.post = map.text("post");
  role.person = map.expression("person", context.scope, Type::any());
  map.finish();
  if (context.scope && !role.person.empty() && !is_party_like(role.person.type())) {
    context.reading.error(map.get("person")->place, "not-a-party",
                          fmt::format("здесь ожидается человек, а это {}", role.person.type().name()),
                          "назовите поле с человеком");
  }
  return role;
}

Type found_by(const Lookup& lookup, const ProcessReading& context) {
  if (!lookup.directory.empty()) return directory_entry_type(lookup.directory);
  const bool known = context.self == nullptr || context.known.definitions->process(lookup.process) != nullptr;
  return known ? Type::object_of("case:" + lookup.process) : Type::any();
}

Lookup read_lookup(const ProcessReading& context, const Node& key, const Node& node) {
  Lookup lookup;
  lookup.id = context.reading.name(key);
  lookup.place = key.place;
  MapReader map(context.reading, node, keys::kLookup);
  if (map.get("directory") != nullptr) {
    lookup.directory = map.choice("directory");
    if (const Node* cases = map.get("cases")) {
      context.reading.error(cases->place, "lookup-twice",
                            "ищут либо дела, либо записи справочника, а названо и то и другое", "оставьте одно");
    }
  } else {
    map.need("cases");
    lookup.process = context.id(map, "cases", &ProcessReading::refer_process);
  }
  const auto scope = with(context.scope, "it", found_by(lookup, context));
  lookup.where = map.condition("where", scope);
  if (lookup.directory.empty() && !lookup.where.empty())
    lookup.sides = expression::sides_of(lookup.where.source(), *scope, "it");
  map.finish();
  return lookup;
}

Check read_invariant(Reading& reading, const Node& node, const ScopePtr& scope) {
  MapReader map(reading, node, keys::kInvariant);
  Check check;
  check.say = map.slots("title", scope);
  check.check = map.condition("always", scope);
  check.basis = map.text("basis");
  check.code = read_code(reading, map, "invariant");
  map.finish();
  return check;
}

/// Calls `read(key, value)` for every entry of the map under `name`.
template <class Read>
void each_entry(Reading& reading, MapReader& map, const char* name, const Read& read) {
  const Node* node = map.get(name);
  if (node == nullptr || !reading.is_map(*node)) return;
  for (std::size_t i = 0; i < node->keys.size(); ++i) read(node->keys[i], node->items[i]);
}

void read_names(const ProcessReading& context, MapReader& map, Process& process, const ScopePtr& computed_scope) {
  if (const Node* data = map.get("data"))
    process.data = read_fields(context.reading, *data, context.scope, context.known);
  if (const Node* computed = map.get("computed"))
    process.computed = read_computed(context.reading, *computed, computed_scope);
  for (const Computed& computed : process.computed) {
    for (const std::string& state : computed.frozen_at) context.refer_state(computed.place, state);
  }
  each_entry(context.reading, map, "lookups",
             [&](const Node& key, const Node& node) { process.lookups.push_back(read_lookup(context, key, node)); });
}

/// What is not kept in the office until it is decided.
void read_shown(const ProcessReading& context, const Node& node, Process& process) {
  MapReader map(context.reading, node, keys::kShown);
  process.shown_data = map.texts("data");
  for (const std::string& name : process.shown_data) {
    if (context.self == nullptr || context.self->field(name) != nullptr) continue;
    std::vector<std::string> known;
    for (const Field& field : context.self->data) known.push_back(field.id);
    context.reading.refer(map.get("data")->place, name, known, "unknown-field", "поля");
  }
  process.shown_drafts = context.ids(map, "drafts", &ProcessReading::refer_document);
  map.finish();
}

// Outsiders read the list too: what they sent themselves may stand there, what the office keeps may not.
void read_list(const ProcessReading& context, MapReader& map, Process& process) {
  const Node* node = map.get("list");
  process.list = map.texts("list");
  if (node == nullptr || context.known.definitions == nullptr) return;  // the first pass knows no forms
  std::vector<std::string> known(kListColumns.begin(), kListColumns.end());
  const auto& forms = context.known.definitions->forms;
  if (const auto form = forms.find(process.form); form != forms.end()) {
    for (const Field* field : form->second.fields()) known.push_back(field->id);
  }
  for (const std::string& name : process.list)
    context.reading.refer(node->place, name, known, "unknown-field", "поля или столбца");
}

void read_states(const ProcessReading& context, MapReader& map, Process& process) {
  each_entry(context.reading, map, "states",
             [&](const Node& key, const Node& node) { read_state(context, key, node, "", process.states); });
  process.chart = chart_of(process.states);
  if (!process.states.empty()) process.initial = process.states.front().id;
  each_entry(context.reading, map, "anywhere",
             [&](const Node& key, const Node& node) { process.anywhere.push_back(read_anywhere(context, key, node)); });
}

/// The expressions of a computed value: its own, or those that its table asks and gives.
std::vector<const Node*> written_in(const Node& computed) {
  if (computed.is_scalar()) return {&computed};
  std::vector<const Node*> all;
  if (const Node* value = computed.find("value"); value != nullptr && value->is_scalar()) all.push_back(value);
  const Node* table = computed.find("table");
  const Node* inputs = table == nullptr || !table->is_map() ? nullptr : table->find("inputs");
  const Node* rows = table == nullptr || !table->is_map() ? nullptr : table->find("rows");
  for (std::size_t i = 0; inputs != nullptr && i < inputs->items.size(); ++i) {
    if (inputs->items[i].is_scalar()) all.push_back(&inputs->items[i]);
  }
  for (const Node* row : rows == nullptr ? std::vector<const Node*>{} : Reading::items(*rows)) {
    const Node* then = row->is_map() ? row->find("then") : nullptr;
    if (then != nullptr && then->is_scalar()) all.push_back(then);
  }
  return all;
}

/// Tells of a value that asks for one that is computed after it, or for itself.
bool asks_below(Reading& reading, const Node& computed, std::size_t index, const ScopePtr& scope) {
  bool told = false;
  for (const Node* written : written_in(computed.items[index])) {
    Diagnostics ignored;  // what is no expression is told where it is read
    const SourceText source = source_text(*written);
    expression::Faults faults(source, ignored);
    const auto syntax = expression::parse(written->text, faults);
    const auto names = syntax ? expression::free_names(*syntax) : std::set<std::string>{};
    for (std::size_t below = index; below < computed.keys.size(); ++below) {
      const std::string& name = computed.keys[below].text;
      if (!names.contains(name) || scope->find(name) != nullptr) continue;
      reading.error(written->place, "computed-below",
                    below == index ? fmt::format("вычисление «{}» спрашивает само себя", name)
                                   : fmt::format("вычисление «{}» спрашивает «{}», а оно стоит не выше",
                                                 computed.keys[index].text, name),
                    below == index ? "назовите поле, из которого оно считается"
                                   : "переставьте: вычисление видит те, что стоят выше него");
      told = true;
    }
  }
  return told;
}

}  // namespace

std::vector<Computed> read_computed(Reading& reading, const Node& node, ScopePtr scope) {
  std::vector<Computed> all;
  if (!reading.is_map(node)) return all;
  for (std::size_t i = 0; i < node.keys.size(); ++i) {
    Computed computed;
    computed.id = reading.name(node.keys[i]);
    computed.place = node.keys[i].place;
    if (scope != nullptr && asks_below(reading, node, i, scope)) {
      // told: nothing is known of its value
    } else if (node.items[i].is_map()) {
      MapReader map(reading, node.items[i], keys::kComputed);
      computed.title = map.text("title");
      computed.value = map.expression("value", scope, Type::any());
      if (const Node* table = map.get("table"))
        computed.value = read_decision_table(reading, *table, scope);
      else
        map.need("value");
      computed.frozen_at = map.texts("frozen_at");
      map.finish();
    } else {
      computed.value = reading.expression(node.items[i], scope, Type::any());
    }
    scope = with(scope, computed.id, computed.value.type());
    all.push_back(std::move(computed));
  }
  return all;
}

Process read_process(const ProcessReading& context, const Node& node, const ScopePtr& computed_scope) {
  Process process;
  MapReader map(context.reading, node, keys::kProcess);
  if (const Node* id = map.need("process")) process.id = context.reading.id(*id);
  process.place = node.place;
  process.title = map.text("title");
  process.basis = map.text("basis");
  process.form = context.id(map, "form", &ProcessReading::refer_form);
  each_entry(context.reading, map, "roles",
             [&](const Node& key, const Node& role) { process.roles.push_back(read_role(context, key, role)); });
  read_names(context, map, process, computed_scope);
  each_entry(context.reading, map, "terms",
             [&](const Node& key, const Node& term) { process.terms.push_back(read_term(context, key, term)); });
  each_entry(context.reading, map, "tasks",
             [&](const Node& key, const Node& task) { process.tasks.push_back(read_task(context, key, task)); });
  read_states(context, map, process);
  if (const Node* shown = map.get("shown")) read_shown(context, *shown, process);
  read_list(context, map, process);
  for (const Node* item : map.items("invariants")) {
    process.invariants.push_back(read_invariant(context.reading, *item, context.scope));
  }
  for (const Node* item : map.items("scenarios")) process.scenarios.push_back(read_scenario(context, *item));
  map.finish();
  return process;
}

}  // namespace dyak::definitions
