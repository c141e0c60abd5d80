#include "engine/definitions/read_process.hpp"

namespace dyak::definitions {
namespace {

Value plain_value(MapReader& map, std::string_view key) {
  const Node* node = map.get(key);
  return node == nullptr ? Value{} : to_value(*node);
}

void read_given(const ProcessReading& context, const Node& node, Scenario& scenario) {
  MapReader map(context.reading, node, "исходного положения");
  scenario.form = context.id(map, "form", &ProcessReading::refer_form);
  scenario.data = plain_value(map, "data");
  scenario.by = plain_value(map, "by");
  scenario.directory = plain_value(map, "directory");
  scenario.settings = plain_value(map, "settings");
  if (const Node* now = map.get("now")) scenario.now = context.reading.moment(*now);
  map.finish();
}

void read_answered(const ProcessReading& context, MapReader& map, Scenario::Fired& fired) {
  fired.task = context.id(map, "task", &ProcessReading::refer_task);
  fired.of = map.text("of");
  fired.verb = map.choice("verb", {"submit", "accept", "decline", "annul"}, "submit");
  fired.answer = plain_value(map, "answer");
  fired.reason = map.text("reason");
}

Scenario::Fired read_fired(const ProcessReading& context, const Node& node) {
  Scenario::Fired fired;
  if (!node.is_map()) {
    fired.event = context.reading.text(node);
    context.refer_event(node.place, fired.event);
    return fired;
  }
  MapReader map(context.reading, node, "события");
  if (const Node* tick = map.get("tick")) {
    fired.tick = true;
    fired.at = context.reading.moment(*tick);
    map.finish();
    return fired;
  }
  if (map.get("task") != nullptr) {
    read_answered(context, map, fired);
  } else {
    map.need("event");
    fired.event = context.id(map, "event", &ProcessReading::refer_event);
  }
  fired.as = context.ids(map, "as", &ProcessReading::refer_role);
  fired.with = plain_value(map, "with");
  if (const Node* at = map.get("at")) fired.at = context.reading.moment(*at);
  map.finish();
  return fired;
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

void read_then(const ProcessReading& context, const Node& node, Scenario& scenario) {
  MapReader map(context.reading, node, "ожидания");
  scenario.state = context.id(map, "state", &ProcessReading::refer_state);
  scenario.refused = map.texts("refused");
  scenario.issued = context.ids(map, "issued", &ProcessReading::refer_document);
  read_values(context, map, scenario);
  if (const Node* due = map.get("due"); due != nullptr && context.reading.is_map(*due)) {
    for (std::size_t i = 0; i < due->keys.size(); ++i) {
      context.refer_term(due->keys[i].place, due->keys[i].text);
      if (const auto date = context.reading.date(due->items[i])) scenario.due.emplace_back(due->keys[i].text, *date);
    }
  }
  map.finish();
}

}  // namespace

Scenario read_scenario(const ProcessReading& context, const Node& node) {
  Scenario scenario;
  scenario.place = node.place;
  MapReader map(context.reading, node, "сценария");
  scenario.title = map.need_text("title");
  if (const Node* given = map.get("given")) read_given(context, *given, scenario);
  for (const Node* item : map.items("when")) scenario.when.push_back(read_fired(context, *item));
  if (const Node* then = map.need("then")) read_then(context, *then, scenario);
  map.finish();
  return scenario;
}

}  // namespace dyak::definitions
