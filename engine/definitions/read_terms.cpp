#include <fmt/format.h>

#include "engine/definitions/map_reader.hpp"
#include "engine/definitions/read_process.hpp"
#include "engine/expression/member.hpp"

namespace dyak::definitions {

using expression::Kind;
using expression::Type;

namespace {

using Rule = calendar::TermRule;

/// A length, or the expression that gives it: names begin with a small letter, «P7D» and what was meant so do not.
struct Length {
  std::optional<Period> written;
  expression::Expression counted;
};

Length read_length(const ProcessReading& context, MapReader& map) {
  const Node* node = map.get("length");
  if (node == nullptr) return {};
  Reading& reading = context.reading;
  const bool setting = node->text.starts_with("settings.") && node->text.find_first_of(" (+*/?[") == std::string::npos;
  const char first = node->text.empty() ? 'P' : node->text.front();
  if (!node->is_scalar() || setting || first == 'P' || (first >= '0' && first <= '9') || first == '-')
    return {reading.period(*node), {}};
  Length length{{}, reading.expression(*node, context.scope, Type::any())};
  const Type& type = length.counted.type();
  const bool days = type.kind == Kind::Number && type.integer;
  if (!length.counted.empty() && !days && type.kind != Kind::Period && type.kind != Kind::Any &&
      type.kind != Kind::Null) {
    reading.error(node->place, "term-length",
                  fmt::format("длина срока — длительность или целое число дней, а это {}", type.name()),
                  type.kind == Kind::Number ? "округлите: round(x)" : "например: P7D или settings.term.length");
  }
  return length;
}

Rule read_rule(Reading& reading, MapReader& map, const std::optional<Period>& length, bool forward) {
  Rule rule;
  rule.length = length.value_or(Period{});
  rule.days = map.choice("days") == "working" ? calendar::CountDays::Working : calendar::CountDays::Calendar;
  const std::string roll = map.choice("if_day_off");
  const bool written = map.get("if_day_off") != nullptr;
  rule.if_day_off = roll == "previous" || (!written && !forward) ? calendar::Roll::Previous
                    : roll == "none"                             ? calendar::Roll::None
                                                                 : calendar::Roll::Next;
  rule.moves_hours = written && rule.if_day_off != calendar::Roll::None;
  const bool bad_working = rule.days == calendar::CountDays::Working && rule.length.months != 0;
  const bool mixed = rule.length.seconds != 0 && (rule.length.months != 0 || rule.length.days != 0);
  const bool fine = rule.length.seconds % 60 != 0;
  if (mixed || fine || bad_working) {
    reading.error(map.get("length")->place, "term-length", "такую длину срок иметь не может",
                  bad_working ? "в рабочих днях считаются только дни и часы: P10D, PT8H"
                  : mixed     ? "дни и часы вместе не считаются: P2D или PT48H"
                              : "срок считается часами и минутами, без секунд");
  }
  return rule;
}

/// What a term in hours needs, and what would say nothing there.
void check_hours(const ProcessReading& context, MapReader& map, const TermDefinition& term) {
  const bool hours = term.rule.length.seconds != 0;
  Reading& reading = context.reading;
  if (hours && term.rule.days == calendar::CountDays::Working && map.get("if_day_off") != nullptr)
    reading.error(map.get("if_day_off")->place, "term-hours",
                  "рабочий час на нерабочий день не приходится: переносить нечего", "уберите if_day_off");
  if (hours && term.rule.days == calendar::CountDays::Working && context.known.definitions != nullptr &&
      !context.known.definitions->calendar.hours().usual())
    reading.error(map.get("length")->place, "term-hours",
                  "рабочие часы считать не по чему: не сказано, когда рабочий день начинается и кончается",
                  "в organisation.yaml: working_day: {from: \"09:00\", to: \"18:00\"}");
  if (hours && !term.from.empty() && term.from.type().kind == Kind::Date && !term.rule.back)
    reading.error(map.get("from")->place, "term-hours", "срок в часах отсчитывается от момента, а это день",
                  "назовите момент: case.received_at или поле вида moment");
  if (!term.length.empty()) return;
  for (const auto& extension : term.extend_on) {
    if (extension.counted.empty() && (extension.length.seconds != 0) != hours)
      reading.error(map.get("extend")->place, "term-hours",
                    hours ? "срок в часах продлевают часами" : "срок в днях продлевают днями",
                    hours ? "например: PT2H" : "например: P10D");
  }
  for (const Period& period : term.remind) {
    if (!hours && period.seconds != 0)
      reading.error(map.get("remind")->place, "term-hours", "о сроке в днях напоминают за дни", "например: P1D");
  }
}

/// A given day stays as it is on a day off unless the rule says where it goes.
void read_given(const ProcessReading& context, MapReader& map, expression::Expression& due, Rule& rule) {
  const Node* node = map.get("due");
  due = map.expression("due", context.scope, Type::any());
  if (node == nullptr) return;
  const Kind kind = due.type().kind;
  if (!due.empty() && kind != Kind::Date && kind != Kind::Moment && kind != Kind::Any && kind != Kind::Null) {
    context.reading.error(node->place, "term-from",
                          fmt::format("последний день — это дата, а это {}", due.type().name()),
                          "например: session.date");
  }
  if (map.get("if_day_off") == nullptr) rule.if_day_off = calendar::Roll::None;
  for (const char* key : {"days", "exclude"}) {
    if (const Node* stray = map.get(key))
      context.reading.error(stray->place, "term-two-ways",
                            fmt::format("последний день назван сам: «{}» не читается", key),
                            "уберите due или этот ключ");
  }
}

expression::Expression read_from(const ProcessReading& context, MapReader& map) {
  const Node* node = map.get("from");
  expression::Expression from = map.expression("from", context.scope, Type::any());
  const Kind kind = from.type().kind;
  if (!from.empty() && kind != Kind::Date && kind != Kind::Moment && kind != Kind::Any && kind != Kind::Null) {
    context.reading.error(node->place, "term-from",
                          fmt::format("срок отсчитывается от даты, а это {}", from.type().name()),
                          "например: case.received_at");
  }
  return from;
}

/// Things that have a first and a last day: rows of a table, records of the directory.
expression::Expression read_exclude(const ProcessReading& context, MapReader& map) {
  const Node* node = map.get("exclude");
  expression::Expression spans = map.expression("exclude", context.scope, Type::list_of(Type::any()));
  if (spans.empty() || !context.scope) return spans;
  const Type item = element_of(spans.type());
  for (const char* bound : {"from", "to"}) {
    if (item.kind == Kind::Any || item.kind == Kind::Null) break;
    const auto type = expression::member_type(item, bound, context.scope->catalogue());
    if (type && (type->kind == Kind::Date || type->kind == Kind::Moment || type->kind == Kind::Any)) continue;
    context.reading.error(node->place, "term-exclude",
                          fmt::format("у того, что не засчитывается в срок, нет дня «{}»: это {}", bound, item.name()),
                          "список записей с днями from и to: таблица формы, записи справочника");
    break;
  }
  return spans;
}

/// `in_hours`: of a term in hours, or of one whose length is counted: such a limit may be hours too.
TermDefinition::Ceiling read_ceiling(const ProcessReading& context, const Node& node, bool in_hours) {
  MapReader map(context.reading, node, keys::kTermLimit);
  TermDefinition::Ceiling limit;
  limit.title = map.text("title");
  limit.basis = map.text("basis");
  limit.when = map.condition("when", context.scope);
  limit.from = read_from(context, map);
  limit.exclude = read_exclude(context, map);
  limit.rule = read_rule(context.reading, map, map.period("length"), true);
  const bool hours = limit.rule.length.seconds != 0;
  if (hours && !in_hours)
    context.reading.error(map.get("length")->place, "term-length", "предел срока в днях — день, а не час",
                          "например: P6M");
  if (hours && !limit.from.empty() && limit.from.type().kind == Kind::Date)
    context.reading.error(map.get("from")->place, "term-hours", "предел в часах отсчитывается от момента, а это день",
                          "назовите момент: case.received_at или поле вида moment");
  read_given(context, map, limit.due, limit.rule);
  if (map.get("due") == nullptr) {
    map.need("length");
    map.need("from");
  }
  map.finish();
  return limit;
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
    read.basis = extension.text("basis");
    const Length length = read_length(context, extension);
    read.length = length.written.value_or(Period{});
    read.counted = length.counted;
    read.most = extension.period("most");
    extension.finish();
    term.extend_on.push_back(std::move(read));
  }
  for (const Node* item : map.items("remind")) {
    if (const auto period = context.reading.period(*item)) term.remind.push_back(*period);
  }
  term.notify = read_notices(context, map);
}

void read_beginning(Reading& reading, MapReader& map, TermDefinition& term) {
  term.from_next_working = map.choice("from_day_off") == "next";
  if (const Node* hour = map.get("from_after")) term.from_after = reading.hour(*hour);
}

/// What cannot be meant together.
void check_ways(const ProcessReading& context, MapReader& map, const TermDefinition& term) {
  const auto clash = [&](const char* key, const char* why) {
    if (const Node* node = map.get(key))
      context.reading.error(node->place, "term-two-ways", why, "оставьте что-нибудь одно");
  };
  if (map.get("due") == nullptr) {
    map.need("length");
    map.need("from");
  } else {
    clash("length", "последний день назван сам: длина не читается");
  }
  if (term.rule.back) {
    clash("due", "срок с назначенным днём назад не отсчитывают");
    clash("extend", "срок, который отсчитывается назад, не продлевают");
    clash("exclude", "из срока, который отсчитывается назад, дней не исключают");
    clash("pause_in", "часы срока, который отсчитывается назад, не останавливают");
  }
  if (!term.exclude.empty()) clash("pause_in", "дни, которые не засчитываются, названы дважды: exclude и pause_in");
  if (term.length.empty()) clash("most", "длина срока постоянна: ограничивать нечего");
  check_hours(context, map, term);
}

}  // namespace

TermDefinition read_term(const ProcessReading& context, const Node& key, const Node& node) {
  TermDefinition term;
  term.id = context.reading.id(key);
  term.place = key.place;
  MapReader map(context.reading, node, keys::kTerm);
  term.title = map.text("title");
  term.basis = map.text("basis");
  term.from = read_from(context, map);
  const Length length = read_length(context, map);
  term.length = length.counted;
  term.most = map.period("most");
  const bool back = map.flag("back");
  term.rule = read_rule(context.reading, map, length.written, !back);
  term.rule.back = back;
  read_given(context, map, term.due, term.rule);
  term.exclude = read_exclude(context, map);
  for (const Node* item : map.items("not_after")) {
    const bool in_hours = term.rule.length.seconds != 0 || !term.length.empty();
    term.not_after.push_back(read_ceiling(context, *item, in_hours));
  }
  term.window = map.flag("window");
  read_beginning(context.reading, map, term);
  term.met_by = context.ids(map, "met_by", &ProcessReading::refer_state);
  term.follow = map.flag("follow");
  read_changes(context, map, term);
  check_ways(context, map, term);
  map.finish();
  return term;
}

}  // namespace dyak::definitions
