#include "engine/definitions/map_reader.hpp"
#include "engine/definitions/read_process.hpp"

namespace dyak::definitions {
namespace {

Value plain_value(MapReader& map, std::string_view key) {
  const Node* node = map.get(key);
  return node == nullptr ? Value{} : to_value(*node);
}

Scenario::Other read_other(const ProcessReading& context, MapReader& other, const std::string& name) {
  Scenario::Other read{name, context.id(other, "process", &ProcessReading::refer_process), {}, {}, false};
  read.by = plain_value(other, "by");
  read.data = plain_value(other, "data");
  other.finish();
  return read;
}

void read_other_cases(const ProcessReading& context, MapReader& map, Scenario& scenario) {
  const Node* cases = map.get("cases");
  if (cases == nullptr || !context.reading.is_map(*cases)) return;
  for (std::size_t i = 0; i < cases->keys.size(); ++i) {
    MapReader other(context.reading, cases->items[i], keys::kOtherCase);
    scenario.others.push_back(read_other(context, other, cases->keys[i].text));
  }
}

void refer_other(const ProcessReading& context, const Place& place, const std::string& name, const Scenario& scenario) {
  std::vector<std::string> known{Scenario::kOwn};
  for (const Scenario::Other& other : scenario.others) known.push_back(other.name);
  if (context.self != nullptr)
    context.reading.refer(place, name.substr(0, name.find('/')), known, "unknown-case", "дела в given.cases");
}

/// The process whose events an item of `before` or `when` names: that of another case when it is about one.
const Process* process_of(const ProcessReading& context, const Scenario& scenario, const std::string& of_case) {
  if (of_case.empty() || context.self == nullptr) return context.self;
  const auto slash = of_case.find('/');
  if (slash != std::string::npos)
    return context.known.definitions->process(of_case.substr(slash + 1, of_case.find('#') - slash - 1));
  if (of_case == Scenario::kOwn) return context.self;
  for (const Scenario::Other& other : scenario.others) {
    if (other.name == of_case) return context.known.definitions->process(other.process);
  }
  return nullptr;
}

void read_answered(const ProcessReading& context, MapReader& map, Scenario::Fired& fired) {
  fired.task = context.id(map, "task", &ProcessReading::refer_task);
  fired.of = map.text("of");
  fired.seat = map.text("seat");
  fired.item = plain_value(map, "item");
  if (const Node* number = map.get("number")) {
    const auto given = context.reading.number(*number);
    if (given && given->is_integer()) fired.number = static_cast<int>(given->numerator());
  }
  fired.verb = map.choice("verb");
  fired.answer = plain_value(map, "answer");
  fired.reason = map.text("reason");
  fired.to = map.text("to");
}

void read_who(const ProcessReading& context, MapReader& map, Scenario::Fired& fired) {
  const Node* who = map.get("as");
  if (who == nullptr || !who->is_map()) {
    fired.as = context.ids(map, "as", &ProcessReading::refer_role);
    return;
  }
  MapReader actor(context.reading, *who, keys::kPersonActor);
  fired.person = actor.text("person");
  fired.as = context.ids(actor, "roles", &ProcessReading::refer_role);
  actor.finish();
}

/// A case that comes in once something has happened: what it names must be there first.
void read_intake(const ProcessReading& context, MapReader& map, const Node& node, Scenario& scenario,
                 Scenario::Fired& fired) {
  fired.intake = true;
  fired.of_case = map.need("case") == nullptr ? std::string{} : map.text("case");
  if (context.reading.is_map(node)) {
    MapReader other(context.reading, node, keys::kOtherCase);
    scenario.others.push_back(read_other(context, other, fired.of_case));
    scenario.others.back().later = true;
  }
  map.finish();
}

void read_fired_map(const ProcessReading& outer, const Node& node, Scenario& scenario, Scenario::Fired& fired) {
  MapReader map(outer.reading, node, keys::kHappening);
  if (const Node* at = map.get("at")) fired.at = outer.reading.moment(*at);
  if (node.find("tick") != nullptr) {
    fired.tick = true;
    if (const Node* tick = map.get("tick"); tick != nullptr && !is_flag(*tick)) fired.at = outer.reading.moment(*tick);
    return map.finish();
  }
  if (const Node* intake = map.get("intake")) return read_intake(outer, map, *intake, scenario, fired);
  if (const Node* of_case = map.get("case")) {
    fired.of_case = outer.reading.text(*of_case);
    refer_other(outer, of_case->place, fired.of_case, scenario);
  }
  const ProcessReading context{outer.reading, outer.known, outer.scope, process_of(outer, scenario, fired.of_case),
                               nullptr};
  if (map.get("task") != nullptr) {
    read_answered(context, map, fired);
  } else {
    map.need("event");
    fired.event = context.id(map, "event", &ProcessReading::refer_event);
  }
  read_who(context, map, fired);
  fired.with = plain_value(map, "with");
  map.finish();
}

Scenario::Fired read_fired(const ProcessReading& context, const Node& node, Scenario& scenario) {
  Scenario::Fired fired;
  fired.place = node.place;
  if (node.is_map()) {
    read_fired_map(context, node, scenario, fired);
    return fired;
  }
  fired.event = context.reading.text(node);
  context.refer_event(node.place, fired.event);
  return fired;
}

void read_given(const ProcessReading& context, const Node& node, Scenario& scenario) {
  MapReader map(context.reading, node, keys::kGiven);
  scenario.form = context.id(map, "form", &ProcessReading::refer_form);
  scenario.data = plain_value(map, "data");
  scenario.by = plain_value(map, "by");
  scenario.directory = plain_value(map, "directory");
  scenario.settings = plain_value(map, "settings");
  if (const Node* now = map.get("now")) scenario.now = context.reading.moment(*now);
  read_other_cases(context, map, scenario);
  if (const Node* opener = map.get("opened_by")) {
    scenario.opened_by = context.reading.text(*opener);
    refer_other(context, opener->place, scenario.opened_by, scenario);
  }
  for (const Node* item : map.items("before")) {
    scenario.before.push_back(read_fired(context, *item, scenario));
    scenario.before.back().before = true;
  }
  map.finish();
}

void read_values(const ProcessReading& context, MapReader& map, Scenario& scenario) {
  if (const Node* data = map.get("data"); data != nullptr && context.reading.is_map(*data)) {
    scenario.data_after = to_value(*data);
    for (const Node& key : data->keys) {
      const expression::Type any = expression::Type::simple(expression::Kind::Any);
      scenario.values.emplace_back(key.text, context.reading.expression(key, context.scope, any));
    }
  }
  if (const Node* tasks = map.get("tasks"); tasks != nullptr && context.reading.is_map(*tasks)) {
    for (std::size_t i = 0; i < tasks->keys.size(); ++i) {
      context.refer_task(tasks->keys[i].place, tasks->keys[i].text);
      const auto count = context.reading.number(tasks->items[i]);
      if (count && count->is_integer()) scenario.tasks[tasks->keys[i].text] = static_cast<int>(count->numerator());
    }
  }
}

/// A day alone is about the process's first term.
void read_due(const ProcessReading& context, MapReader& map, Scenario& scenario) {
  const Node* due = map.get("due");
  if (due == nullptr) return;
  if (!due->is_map()) {
    const auto date = context.reading.date(*due);
    if (context.self == nullptr || !date) return;
    if (context.self->terms.empty())
      return context.reading.error(due->place, "unknown-term", "у процесса нет сроков", "уберите due");
    scenario.due.emplace_back(context.self->terms.front().id, *date);
    return;
  }
  for (std::size_t i = 0; i < due->keys.size(); ++i) {
    context.refer_term(due->keys[i].place, due->keys[i].text);
    if (const auto date = context.reading.date(due->items[i])) scenario.due.emplace_back(due->keys[i].text, *date);
  }
}

void read_then(const ProcessReading& context, const Node& node, Scenario& scenario) {
  MapReader map(context.reading, node, keys::kThen);
  scenario.state = context.id(map, "state", &ProcessReading::refer_state);
  const Node* refused = map.get("refused");
  scenario.any_refusal = refused != nullptr && is_flag(*refused) && map.flag("refused");
  if (refused != nullptr && !is_flag(*refused)) scenario.refused = map.texts("refused");
  if (map.get("number") != nullptr) scenario.number = map.text("number");
  scenario.issued = context.ids(map, "issued", &ProcessReading::refer_document);
  read_values(context, map, scenario);
  read_due(context, map, scenario);
  if (const Node* cases = map.get("cases"); cases != nullptr && context.reading.is_map(*cases)) {
    for (std::size_t i = 0; i < cases->keys.size(); ++i) {
      const std::string& name = cases->keys[i].text;
      refer_other(context, cases->keys[i].place, name, scenario);
      scenario.other_states[name] = context.reading.text(cases->items[i]);
      const ProcessReading other{context.reading, context.known, context.scope, process_of(context, scenario, name),
                                 nullptr};
      other.refer_state(cases->items[i].place, scenario.other_states[name]);
    }
  }
  map.finish();
}

}  // namespace

Scenario read_scenario(const ProcessReading& context, const Node& node) {
  Scenario scenario;
  scenario.place = node.place;
  MapReader map(context.reading, node, keys::kScenario);
  scenario.title = map.text("title");
  if (const Node* given = map.get("given")) read_given(context, *given, scenario);
  for (const Node* item : map.items("when")) scenario.when.push_back(read_fired(context, *item, scenario));
  if (const Node* then = map.need("then")) read_then(context, *then, scenario);
  map.finish();
  return scenario;
}

}  // namespace dyak::definitions
