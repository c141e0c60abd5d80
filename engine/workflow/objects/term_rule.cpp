#include "engine/workflow/objects/term_rule.hpp"

#include "engine/cases/payload.hpp"

namespace dyak::workflow {

using cases::date_in;

namespace {

std::optional<Moment> moment_in(const Value& value) {
  return value.is_text() ? Moment::parse_iso(value.as_text()) : std::nullopt;
}

}  // namespace

calendar::TermRule recorded_rule(const definitions::TermDefinition& definition, const cases::TermState& term) {
  calendar::TermRule rule = definition.rule;
  rule.length = Period::parse(term.length).value_or(definition.rule.length);
  rule.stood = term.stood;
  rule.continues = term.counted_from != term.from;
  rule.excluded = spans_in(term.excluded);
  rule.limits = limits_in(term.limits);
  if (term.extended.is_null()) rule.given = term.given;
  return rule;
}

std::optional<Period> first_length(const cases::TermState& term) {
  if (term.extended.is_list() && !term.extended.as_list().empty())
    return Period::parse(term.extended.as_list().front()["before"].text_or(""));
  return Period::parse(term.length);
}

std::string rule_text(const definitions::TermDefinition& definition, const cases::TermState& term) {
  if (!definition.due.empty()) return "назначенный день";
  calendar::TermRule rule = definition.rule;
  if (!definition.length.empty()) rule.length = first_length(term).value_or(Period{});
  const std::string length = calendar::length_text(rule);
  return definition.rule.back ? "за " + length + " до события" : length;
}

Value plain_spans(const std::vector<calendar::Span>& spans) {
  List list;
  for (const calendar::Span& span : spans) {
    Record one{{"from", span.from.iso()}};
    if (span.to) one["to"] = span.to->iso();
    if (!span.title.empty()) one["title"] = span.title;
    if (span.since) one["since"] = span.since->iso(Zone{});
    if (span.until) one["until"] = span.until->iso(Zone{});
    list.push_back(std::move(one));
  }
  return list.empty() ? Value() : Value(std::move(list));
}

Value plain_limits(const std::vector<calendar::Limit>& limits) {
  List list;
  for (const calendar::Limit& limit : limits) {
    Record one{{"due", limit.due.iso()}, {"title", limit.title}};
    if (!limit.basis.empty()) one["basis"] = limit.basis;
    if (limit.provisional) one["provisional"] = true;
    if (limit.until) one["until"] = limit.until->iso(Zone{});
    list.push_back(std::move(one));
  }
  return list.empty() ? Value() : Value(std::move(list));
}

std::vector<calendar::Span> spans_in(const Value& recorded) {
  std::vector<calendar::Span> spans;
  for (const Value& one : recorded.is_list() ? recorded.as_list() : List{}) {
    const auto from = date_in(one["from"]);
    if (from)
      spans.push_back(
          {*from, date_in(one["to"]), one["title"].text_or(""), moment_in(one["since"]), moment_in(one["until"])});
  }
  return spans;
}

std::vector<calendar::Limit> limits_in(const Value& recorded) {
  std::vector<calendar::Limit> limits;
  for (const Value& one : recorded.is_list() ? recorded.as_list() : List{}) {
    const auto due = date_in(one["due"]);
    if (due)
      limits.push_back({*due, one["title"].text_or(""), one["basis"].text_or(""), one["provisional"] == Value(true),
                        moment_in(one["until"])});
  }
  return limits;
}

std::optional<Date> unended_since(const cases::TermState& term) {
  const auto at = unended_at(term);
  return at ? std::optional(at->date(Zone{})) : std::nullopt;
}

std::optional<Moment> unended_at(const cases::TermState& term) {
  std::optional<Moment> first;
  for (const calendar::Span& span : spans_in(term.excluded)) {
    const Moment since = span.since.value_or(Moment::at(span.from, 0, 0, 0, Zone{}));
    if (!span.to && (!first || since < *first)) first = since;
  }
  return first;
}

}  // namespace dyak::workflow
