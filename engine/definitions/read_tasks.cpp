#include <fmt/format.h>

#include "engine/definitions/map_reader.hpp"
#include "engine/definitions/read_process.hpp"

namespace dyak::definitions {

using expression::Kind;
using expression::Type;

namespace {

std::vector<WhenSay> read_blocks(const ProcessReading& context, MapReader& task, std::string_view key,
                                 const ScopePtr& scope) {
  std::vector<WhenSay> all;
  for (const Node* item : task.items(key)) {
    MapReader map(context.reading, *item, keys::kWhenSay);
    WhenSay block;
    block.when = map.condition("when", scope);
    block.say = map.slots("say", scope);
    block.basis = map.text("basis");
    map.finish();
    all.push_back(std::move(block));
  }
  return all;
}

void read_form_choices(const ProcessReading& context, MapReader& map, const ScopePtr& scope, TaskDefinition& task) {
  for (const Node* item : map.items("form")) {
    TaskDefinition::FormChoice choice;
    if (item->is_map()) {
      MapReader option(context.reading, *item, keys::kTaskForm);
      choice.when = option.condition("when", scope);
      choice.form = context.id(option, "form", &ProcessReading::refer_form);
      option.finish();
    } else {
      choice.form = context.reading.text(*item);
      context.refer_form(item->place, choice.form);
    }
    task.forms.push_back(std::move(choice));
  }
}

void read_seats(const ProcessReading& context, MapReader& map, TaskDefinition& task) {
  for (const Node* item : map.items("seats")) {
    MapReader seat(context.reading, *item, keys::kOption);
    Option option{seat.text("id"), seat.text("title")};
    seat.finish();
    task.seats.push_back(std::move(option));
  }
}

/// A condition, or how many submitted answers are enough.
expression::Expression read_quorum(const ProcessReading& context, MapReader& map) {
  expression::Expression quorum = map.expression("quorum", context.scope, Type::any());
  const Kind kind = quorum.type().kind;
  if (!quorum.empty() && kind != Kind::Bool && kind != Kind::Number && kind != Kind::Any && kind != Kind::Null) {
    context.reading.error(map.get("quorum")->place, "expr-wanted",
                          fmt::format("кворум — это число ответов или условие, а здесь {}", quorum.type().name()),
                          "например: 3 или tasks.vote.all(t, t.status == 'submitted')");
  }
  return quorum;
}

void read_answers(const ProcessReading& context, MapReader& map, TaskDefinition& task) {
  task.on_declined = context.id(map, "on_declined", &ProcessReading::refer_event);
  task.on_expired = context.id(map, "on_expired", &ProcessReading::refer_event);
  task.on_submitted = context.id(map, "on_submitted", &ProcessReading::refer_event);
  task.quorum = read_quorum(context, map);
  task.on_quorum = context.id(map, "on_quorum", &ProcessReading::refer_event);
  if (task.quorum.empty() && context.scope && !task.on_quorum.empty()) {
    context.reading.error(map.get("on_quorum")->place, "missing-key", "не сказано, сколько ответов достаточно",
                          "quorum: ЧИСЛО или УСЛОВИЕ");
  }
  task.issue = context.id(map, "issue", &ProcessReading::refer_document);
  if (context.uses != nullptr && !task.issue.empty()) {
    context.uses->push_back({context.self->id, task.issue, std::nullopt, std::nullopt, context.self->id});
  }
  task.decline_wordings = map.texts("decline_wordings");
  if (const Node* together = map.get("together"); together != nullptr && context.reading.is_map(*together))
    task.together = to_value(*together);
  task.recorded_by = context.ids(map, "recorded_by", &ProcessReading::refer_role);
  task.needs_scan = !map.choice("scan").empty();
  if (task.needs_scan && task.recorded_by.empty()) {
    context.reading.error(map.get("scan")->place, "missing-key", "не сказано, кто вносит ответ за другого",
                          "recorded_by: РОЛЬ или список ролей");
  }
  task.shows_drafts = map.flag("drafts");
  task.seen_by = context.ids(map, "seen_by", &ProcessReading::refer_role);
  task.until = context.ids(map, "until", &ProcessReading::refer_state);
  if (!task.seen_by.empty() && task.until.empty()) {
    context.reading.error(map.get("seen_by")->place, "missing-key", "не сказано, до какого состояния ответы закрыты",
                          "until: СОСТОЯНИЕ или список состояний");
  }
}

/// What stands for a slot where only the kind of a task is named.
std::string without_slots(const expression::TextTemplate& titled) {
  std::string title;
  int depth = 0;
  for (const char c : titled.wording()) {
    if (c == '{' && depth++ == 0) title += "…";
    if (depth == 0) title += c;
    if (c == '}' && depth > 0) --depth;
  }
  return title;
}

void read_title(const ProcessReading& context, MapReader& map, const ScopePtr& scope, TaskDefinition& task) {
  const Node* node = map.get("title");
  if (node == nullptr) return;
  task.title = context.reading.text(*node);
  if (task.title.find('{') == std::string::npos) return;
  task.titled = map.slots("title", scope);
  if (!task.titled.empty()) task.title = without_slots(task.titled);
}

void refer_addressees(const ProcessReading& context, MapReader& map, std::string_view key,
                      const expression::Expression& to) {
  if (to.empty() || is_addressee_like(to.type())) return;
  context.reading.error(map.get(key)->place, "not-a-party",
                        fmt::format("поручение даётся людям или организациям, а это {}", to.type().name()),
                        "назовите поле с человеком, организацией или их списком, ключ из справочника или роль");
}

}  // namespace

TaskDefinition read_task(const ProcessReading& context, const Node& key, const Node& node) {
  TaskDefinition task;
  task.id = context.reading.id(key);
  task.place = key.place;
  MapReader map(context.reading, node, keys::kTask);
  task.basis = map.text("basis");
  task.for_each = map.expression("for_each", context.scope, Type::list_of(Type::any()));
  task.has_items = map.get("for_each") != nullptr;
  const ScopePtr scope =
      task.for_each.empty() ? context.scope : with(context.scope, "item", element_of(task.for_each.type()));
  task.to = map.expression("to", scope, Type::any());
  refer_addressees(context, map, "to", task.to);
  const ScopePtr candidate =
      with(with(scope, "candidate", Type::object_of("person")), "seat", Type::simple(Kind::Text));
  read_title(context, map, candidate, task);
  task.turn = map.expression("order", with(candidate, "row", Type::whole()), Type::whole());
  task.reserve = map.expression("reserve", scope, Type::any());
  refer_addressees(context, map, "reserve", task.reserve);
  read_form_choices(context, map, with(scope, "seat", Type::simple(Kind::Text)), task);
  read_seats(context, map, task);
  task.term = context.id(map, "term", &ProcessReading::refer_term);
  task.length = map.period("length").value_or(Period{});
  if (task.length.seconds % 60 != 0 || (task.length.seconds != 0 && (task.length.months != 0 || task.length.days != 0)))
    context.reading.error(map.get("length")->place, "term-length", "на ответ столько не дают",
                          "дни и часы вместе не считаются: P2D или PT48H; секунд нет");
  task.region = context.id(map, "region", &ProcessReading::refer_region);
  task.due = map.expression("due", scope, Type::simple(Kind::Date));
  task.eligible = read_blocks(context, map, "eligible", candidate);
  task.conflict = read_blocks(context, map, "conflict", candidate);
  read_answers(context, map, task);
  map.finish();
  return task;
}

}  // namespace dyak::definitions
