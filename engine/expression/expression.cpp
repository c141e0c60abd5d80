#include "engine/expression/expression.hpp"

#include <algorithm>

#include "engine/base/error.hpp"
#include "engine/expression/checker.hpp"
#include "engine/expression/paths.hpp"

namespace dyak::expression {

struct Program {
  TermPtr term;
  std::vector<std::string> roots;
  std::size_t locals = 0;
  std::vector<std::string> paths;
  bool by_calendar = false;
};

namespace {

void complain(Faults& faults, const Type& got, const Type& wanted) {
  if (wanted.kind == Kind::Bool) {
    const bool countable = got.kind == Kind::List || got.kind == Kind::Text;
    faults.add(0, "expr-condition-not-bool", "Это не условие: получается " + got.name() + ", а нужно да или нет",
               countable ? "проверить, что не пусто: size(x) > 0" : "сравните с чем-нибудь: ==, <, >, in");
    return;
  }
  const bool rounding = wanted.kind == Kind::Number && got.kind == Kind::Number;
  faults.add(0, "expr-wanted", "Здесь нужно: " + wanted.name() + ", а получается: " + got.name(),
             rounding ? "округлите: round(x)" : "");
}

const std::vector<std::string> kNoNames;

}  // namespace

Expression Expression::compile(const SourceText& source, const Scope& scope, const Type& wanted,
                               Diagnostics& findings) {
  Faults faults(source, findings);
  const std::optional<Syntax> syntax = parse(source.text, faults);
  return syntax ? compile(*syntax, source.text, scope, wanted, faults) : Expression();
}

Expression Expression::compile(const Syntax& part, const std::string& source, const Scope& scope) {
  Diagnostics findings;
  const SourceText text{source, {}};
  Faults faults(text, findings);
  return compile(part, source, scope, {}, faults);
}

Expression Expression::compile(const Syntax& syntax, const std::string& source, const Scope& scope, const Type& wanted,
                               Faults& faults) {
  Checker checker(scope, faults);
  Checked whole = checker.check(syntax);
  if (!faults.any() && !fits(whole.type, wanted)) complain(faults, whole.type, wanted);
  if (faults.any()) return {};
  Expression expression;
  expression.program_ = std::make_shared<const Program>(
      Program{std::move(whole.term), checker.roots(), checker.max_locals(), paths_of(syntax), checker.by_calendar()});
  expression.type_ = std::move(whole.type);
  expression.source_ = source;
  return expression;
}

const std::vector<std::string>& Expression::roots() const { return program_ ? program_->roots : kNoNames; }

const std::vector<std::string>& Expression::paths() const { return program_ ? program_->paths : kNoNames; }

bool Expression::asks(std::string_view root) const {
  return std::find(roots().begin(), roots().end(), root) != roots().end();
}

Value Expression::evaluate(const Environment& environment) const {
  if (!program_) return {};
  Frame frame(environment, program_->roots, program_->locals);
  try {
    return program_->term->run(frame);
  } catch (const Error& error) {
    if (error.code != ErrorCode::InvalidInput) throw;
    throw Error(error.code, error.public_message + " (выражение: " + source_ + ")", error.details, error.what());
  }
}

bool Expression::counts_working_days() const { return program_ && program_->by_calendar; }

bool Expression::rests_on_provisional(const Environment& environment) const {
  if (!counts_working_days()) return false;
  Frame frame(environment, program_->roots, program_->locals);
  try {
    program_->term->run(frame);
  } catch (const Error& error) {  // what cannot be computed is told where it is asked for
    if (error.code != ErrorCode::InvalidInput) throw;
  }
  return frame.provisional();
}

bool Expression::holds(const Environment& environment) const {
  const Value value = evaluate(environment);
  return is_true(value);
}

}  // namespace dyak::expression
