#include <fmt/format.h>

#include "engine/definitions/map_reader.hpp"
#include "engine/definitions/read_process.hpp"

namespace dyak::definitions {

using expression::Kind;
using expression::Type;

namespace {

calendar::TermRule read_rule(Reading& reading, MapReader& map) {
  calendar::TermRule rule;
  rule.length = map.period("length").value_or(Period{});
  rule.days = map.choice("days") == "working" ? calendar::CountDays::Working : calendar::CountDays::Calendar;
  const std::string roll = map.choice("if_day_off");
  rule.if_day_off = roll == "previous" ? calendar::Roll::Previous
                    : roll == "none"   ? calendar::Roll::None
                                       : calendar::Roll::Next;
  const bool bad_working = rule.days == calendar::CountDays::Working && rule.length.months != 0;
  if (rule.length.seconds != 0 || bad_working) {
    reading.error(
        map.get("length")->place, "term-length", "такую длину срок иметь не может",
        bad_working ? "в рабочих днях считаются только дни: P10D" : "срок считается днями или месяцами, без часов");
  }
  return rule;
}

void read_changes(const ProcessReading& context, MapReader& map, TermDefinition& term) {
  term.pause_in = context.ids(map, "pause_in", &ProcessReading::refer_state);
  term.pause_when = map.condition("pause_when", context.scope);
  term.restart_on = context.ids(map, "restart", &ProcessReading::refer_event);
  term.cancelled_by = context.ids(map, "cancelled_by", &ProcessReading::refer_state);
  term.reopen_on = context.ids(map, "reopen", &ProcessReading::refer_event);
  for (const Node* item : map.items("extend")) {
    MapReader extension(context.reading, *item, keys::kExtension);
    TermDefinition::Extension read;
    read.transition = context.id(extension, "transition", &ProcessReading::refer_event);
    read.length = extension.period("length").value_or(Period{});
    extension.finish();
    term.extend_on.push_back(std::move(read));
  }
  for (const Node* item : map.items("remind")) {
    if (const auto period = context.reading.period(*item)) term.remind.push_back(*period);
  }
  term.notify = read_notices(context, map);
}

/// «18:00» as a minute of the day.
std::optional<int> read_hour(Reading& reading, const Node& node) {
  const std::string text = reading.text(node);
  if (text.empty()) return std::nullopt;
  const auto digit = [&](std::size_t at) { return text[at] >= '0' && text[at] <= '9'; };
  const bool shaped = text.size() == 5 && text[2] == ':' && digit(0) && digit(1) && digit(3) && digit(4);
  const int hour = shaped ? (text[0] - '0') * 10 + text[1] - '0' : 24;
  const int minute = shaped ? (text[3] - '0') * 10 + text[4] - '0' : 0;
  if (hour < 24 && minute < 60) return hour * 60 + minute;
  reading.error(node.place, "term-hour", fmt::format("«{}» — не час дня", text), "пишите в кавычках: \"18:00\"");
  return std::nullopt;
}

void read_beginning(Reading& reading, MapReader& map, TermDefinition& term) {
  term.from_next_working = map.choice("from_day_off") == "next";
  if (const Node* hour = map.get("from_after")) term.from_after = read_hour(reading, *hour);
}

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

}  // namespace

TermDefinition read_term(const ProcessReading& context, const Node& key, const Node& node) {
  TermDefinition term;
  term.id = context.reading.id(key);
  term.place = key.place;
  MapReader map(context.reading, node, keys::kTerm);
  term.title = map.text("title");
  term.basis = map.text("basis");
  const Node* from = map.need("from");
  term.from = map.expression("from", context.scope, Type::any());
  const Kind kind = term.from.type().kind;
  if (!term.from.empty() && kind != Kind::Date && kind != Kind::Moment && kind != Kind::Any && kind != Kind::Null) {
    context.reading.error(from->place, "term-from",
                          fmt::format("срок отсчитывается от даты, а это {}", term.from.type().name()),
                          "например: case.received_at");
  }
  term.rule = read_rule(context.reading, map);
  read_beginning(context.reading, map, term);
  term.met_by = context.ids(map, "met_by", &ProcessReading::refer_state);
  term.follow = map.flag("follow");
  read_changes(context, map, term);
  map.finish();
  return term;
}

TaskDefinition read_task(const ProcessReading& context, const Node& key, const Node& node) {
  TaskDefinition task;
  task.id = context.reading.id(key);
  task.place = key.place;
  MapReader map(context.reading, node, keys::kTask);
  task.title = map.text("title");
  task.basis = map.text("basis");
  task.for_each = map.expression("for_each", context.scope, Type::list_of(Type::any()));
  task.has_items = map.get("for_each") != nullptr;
  const ScopePtr scope =
      task.for_each.empty() ? context.scope : with(context.scope, "item", element_of(task.for_each.type()));
  const Node* to = map.get("to");
  task.to = map.expression("to", scope, Type::any());
  if (!task.to.empty() && !is_addressee_like(task.to.type())) {
    context.reading.error(to->place, "not-a-party",
                          fmt::format("поручение даётся людям или организациям, а это {}", task.to.type().name()),
                          "назовите поле с человеком, организацией или их списком, ключ из справочника или роль");
  }
  const ScopePtr candidate =
      with(with(scope, "candidate", Type::object_of("person")), "seat", Type::simple(Kind::Text));
  read_form_choices(context, map, with(scope, "seat", Type::simple(Kind::Text)), task);
  read_seats(context, map, task);
  task.term = context.id(map, "term", &ProcessReading::refer_term);
  task.length = map.period("length").value_or(Period{});
  task.due = map.expression("due", scope, Type::simple(Kind::Date));
  task.eligible = read_blocks(context, map, "eligible", candidate);
  task.conflict = read_blocks(context, map, "conflict", candidate);
  read_answers(context, map, task);
  map.finish();
  return task;
}

}  // namespace dyak::definitions
