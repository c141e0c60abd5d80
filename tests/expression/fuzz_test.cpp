#include <gtest/gtest.h>

#include <array>
#include <random>

#include "engine/base/error.hpp"
#include "engine/expression/expression.hpp"
#include "engine/expression/text_template.hpp"
#include "engine/language/language.hpp"
#include "tests/expression/world.hpp"

namespace dyak::expression {
namespace {

constexpr std::array kExpressions{
    "members.map(m, m.organisation).distinct().size() >= 2 && !urgent",
    "scores.rank(x, x).filter(r, r.place <= 3).map(r, r.item).sum() / 3",
    "{'a': [1, 2.5, null], 'b': 'текст\\n\\u044F'}['a'][0] + number % 7",
    "work.valid(now) ? day + duration('P1M') : now.date() - length",
    "members.group_by(m, m.role).sort_by(g, g.key).exists(g, g.items.count > 1)",
    "anything.all(x, x.y[0] > -1 || x in [1, 'а'] && x == null)",
    "round(average(scores) * mark, 2) <= max(1, 2, sum(scores)) ? topic.folded() : string(leader)"};

constexpr std::array kTemplates{
    "От {day, date, d MMMM y 'г.'} № {number} {leader.surname_initials:gen}",
    "{members.count, plural, =0 {никого} one {# человек} few {# человека} many {# человек} other {# человека}}",
    "{leader.sex, select, female {назначена {leader:acc}} other {назначен}} {number, spellout, gen feminine}",
    "'{'{anything}'}' {mark, number, 0.00} {now, time} {day, date, words gen} {members:dat}"};

constexpr std::array<std::string_view, 40> kPieces{
    "{",   "}",    "(",       ")",       "[",      "]",     "'",
    "\"",  "\\",   ".",       ",",       ":",      "?",     "!",
    "-",   "+",    "*",       "/",       "%",      "&&",    "||",
    "==",  "<",    "in",      "null",    "1",      "0",     "9223372036854775807",
    "я",   "\xC3", "#",       "=1",      "plural", "other", "date",
    "gen", "x",    ".map(x,", ".size()", " "};

class Mutator {
 public:
  explicit Mutator(unsigned seed) : random_(seed) {}

  std::string mutated(std::string text) {
    const std::size_t changes = 1 + below(4);
    for (std::size_t i = 0; i < changes; ++i) change(text);
    return text;
  }

 private:
  std::size_t below(std::size_t limit) { return random_() % limit; }

  void change(std::string& text) {
    const std::size_t at = below(text.size() + 1);
    const std::size_t length = std::min(below(6), text.size() - at);
    switch (below(4)) {
      case 0:
        text.erase(at, length);
        break;
      case 1:
        text.insert(at, kPieces.at(below(kPieces.size())));
        break;
      case 2:
        text.insert(at, text.substr(below(text.size() + 1), below(12)));
        break;
      default:
        text.replace(at, length, kPieces.at(below(kPieces.size())));
        break;
    }
  }

  std::mt19937 random_;  // its sequence is fixed by the standard
};

constexpr int kRounds = 6000;

TEST(ExpressionFuzz, OnlyFindingsAndErrorsComeOut) {
  Mutator mutator(20260914);
  const Scope scope = test::scope();
  const test::Facts facts;
  int good = 0;
  for (int i = 0; i < kRounds; ++i) {
    const std::string text = mutator.mutated(kExpressions.at(static_cast<std::size_t>(i) % kExpressions.size()));
    Diagnostics findings;
    const Expression expression = Expression::compile(test::source(text), scope, Type{}, findings);
    ASSERT_EQ(expression.empty(), has_errors(findings)) << text;
    if (expression.empty()) continue;
    try {
      const Value value = expression.evaluate(facts);
      ASSERT_TRUE(value.is_null() || expression.type().kind != Kind::Null) << text;
      ++good;
    } catch (const Error& error) {
      ASSERT_EQ(error.code, ErrorCode::InvalidInput) << text << ": " << error.what();
    }
  }
  EXPECT_GT(good, 50) << "the mutations are too wild to reach the evaluation";
}

TEST(TextTemplateFuzz, OnlyFindingsAndErrorsComeOut) {
  Mutator mutator(20260915);
  const Scope scope = test::scope();
  const test::Facts facts;
  const language::Language language;
  int good = 0;
  for (int i = 0; i < kRounds; ++i) {
    const std::string text = mutator.mutated(kTemplates.at(static_cast<std::size_t>(i) % kTemplates.size()));
    Diagnostics findings;
    const TextTemplate compiled = TextTemplate::compile(test::source(text), scope, findings);
    ASSERT_EQ(compiled.empty(), has_errors(findings)) << text;
    if (compiled.empty()) continue;
    try {
      compiled.render(facts, language);
      ++good;
    } catch (const Error& error) {
      ASSERT_EQ(error.code, ErrorCode::InvalidInput) << text << ": " << error.what();
    }
  }
  EXPECT_GT(good, 50) << "the mutations are too wild to reach the rendering";
}

}  // namespace
}  // namespace dyak::expression
