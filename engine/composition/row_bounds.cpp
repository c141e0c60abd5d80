#include "engine/composition/row_bounds.hpp"

#include <algorithm>
#include <map>

#include "engine/expression/syntax.hpp"

namespace dyak::composition {
namespace {

using definitions::RowsFrom;
using expression::Form;
using expression::Syntax;
using Day = cases::CaseBounds::Day;

bool is_member(const Syntax& syntax, std::string_view root, std::string_view name) {
  return syntax.form == Form::Member && syntax.text == name && syntax.parts[0].form == Form::Name &&
         syntax.parts[0].text == root;
}

bool is_text(const Syntax& syntax) { return syntax.form == Form::Literal && syntax.literal.is_text(); }

/// `case.state == 'draft'`, `case.state in ['draft', 'signing']`.
std::optional<std::vector<std::string>> states_asked(const Syntax& syntax) {
  if (syntax.form != Form::Binary) return std::nullopt;
  const Syntax& left = syntax.parts[0];
  const Syntax& right = syntax.parts[1];
  if (syntax.text == "==") {
    if (is_member(left, "case", "state") && is_text(right)) return {{right.literal.as_text()}};
    if (is_member(right, "case", "state") && is_text(left)) return {{left.literal.as_text()}};
  }
  if (syntax.text != "in" || !is_member(left, "case", "state") || right.form != Form::List) return std::nullopt;
  std::vector<std::string> states;
  for (const Syntax& one : right.parts) {
    if (!is_text(one)) return std::nullopt;
    states.push_back(one.literal.as_text());
  }
  return states;
}

/// It is true or false of every row: what stands after it may be looked at first.
bool cannot_fail(const Syntax& syntax) {
  if (syntax.form == Form::Not) return cannot_fail(syntax.parts[0]);
  if (is_member(syntax, "term", "running") || is_member(syntax, "term", "by_itself") ||
      is_member(syntax, "term", "overdue"))
    return true;
  return states_asked(syntax).has_value();
}

void narrow_by(const Syntax& part, RowsFrom rows, cases::CaseBounds& bounds) {
  if (rows == RowsFrom::Terms && is_member(part, "term", "running")) bounds.running = true;
  if (auto states = states_asked(part); states && !bounds.states) bounds.states = std::move(states);
}

void narrow_by_condition(const definitions::RegisterSheet& sheet, cases::CaseBounds& bounds) {
  if (sheet.where.empty()) return;
  Diagnostics findings;
  const SourceText text{sheet.where.source(), {}};
  expression::Faults faults(text, findings);
  const std::optional<Syntax> condition = expression::parse(sheet.where.source(), faults);
  if (!condition) return;
  if (condition->form != Form::And) return narrow_by(*condition, sheet.rows, bounds);
  for (const Syntax& part : condition->parts) {
    narrow_by(part, sheet.rows, bounds);
    if (!cannot_fail(part)) return;
  }
}

/// Days are told in one zone and may be asked for in another.
std::optional<cases::CaseBounds::Days> days_asked(const definitions::RegisterSheet& sheet, const ReportPeriod& period) {
  constexpr int kLongAgo = 1900;
  if (sheet.period_date.empty() || period.from.year() < kLongAgo) return std::nullopt;
  static const std::map<std::string, Day> kOfCase{{"case.opened_at", Day::Opened},
                                                  {"case.received", Day::Received},
                                                  {"case.registered", Day::Registered},
                                                  {"case.number_date", Day::Registered}};
  static const std::map<std::string, Day> kOfTerm{{"term.met_on", Day::Met}, {"term.from", Day::From}};
  static const std::map<std::string, Day> kOfPaper{{"paper.date", Day::Paper}};
  const bool papers = sheet.rows == RowsFrom::Papers || sheet.rows == RowsFrom::Points;
  for (const auto* days : {&kOfCase, sheet.rows == RowsFrom::Terms ? &kOfTerm : papers ? &kOfPaper : &kOfCase}) {
    const auto found = days->find(sheet.period_date.source());
    if (found != days->end())
      return cases::CaseBounds::Days{found->second, period.from.plus_days(-1), period.to.plus_days(1)};
  }
  return std::nullopt;
}

bool names_itself(const definitions::Process& process, const definitions::Definitions& definitions) {
  const auto is_asked = [](std::string_view id) {
    return id == "state" || id == "opened_at" || id == "received" || id == "registered" || id == "number_date";
  };
  const definitions::Form* form = process.form.empty() ? nullptr : definitions.form(process.form);
  const auto fields = form == nullptr ? std::vector<const definitions::Field*>{} : form->fields();
  return std::any_of(fields.begin(), fields.end(), [&](const auto* field) { return is_asked(field->id); }) ||
         std::any_of(process.data.begin(), process.data.end(), [&](const auto& one) { return is_asked(one.id); }) ||
         std::any_of(process.computed.begin(), process.computed.end(),
                     [&](const auto& one) { return is_asked(one.id); });
}

}  // namespace

cases::CaseBounds bounds_of(const definitions::RegisterSheet& sheet, const ReportPeriod& period,
                            const definitions::Process& process, const definitions::Definitions& definitions) {
  cases::CaseBounds bounds;
  if (names_itself(process, definitions)) return bounds;
  narrow_by_condition(sheet, bounds);
  bounds.days = days_asked(sheet, period);
  return bounds;
}

}  // namespace dyak::composition
