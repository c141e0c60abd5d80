// Where names stay as they are, what follows from them is computed once and lists are looked up, not gone through: the
// values are the same, the steps are not.
#include "engine/expression/kept_values.hpp"

#include <gtest/gtest.h>

#include "engine/base/error.hpp"
#include "engine/base/json.hpp"
#include "engine/expression/expression.hpp"
#include "tests/expression/world.hpp"

namespace dyak::expression {
namespace {

constexpr int kRowsOfList = 400;
constexpr int kNames = 80;

Scope journal_scope() {
  const Type member = Type::record_of({{{"who", Type::simple(Kind::Text)}, {"age", Type::whole()}}, {}});
  const Type row = Type::record_of({{{"who", Type::simple(Kind::Text)},
                                     {"kind", Type::simple(Kind::Text)},
                                     {"n", Type::whole()},
                                     {"on", Type::simple(Kind::Date)},
                                     {"members", Type::list_of(member)},
                                     {"names", Type::list_of(Type::simple(Kind::Text))}},
                                    {}});
  Scope scope = test::scope();
  scope.declare("rows", Type::list_of(row));
  scope.declare("asked", Type::simple(Kind::Text));
  scope.declare("several", Type::list_of(Type::simple(Kind::Text)));
  scope.declare("period",
                Type::record_of({{{"from", Type::simple(Kind::Date)}, {"to", Type::simple(Kind::Date)}}, {}}));
  return scope;
}

List all_rows() {
  List rows;
  const Date first = *Date::from_ymd(2026, 1, 1);
  for (int i = 0; i < kRowsOfList; ++i) {
    const auto person = [&](int n) { return "P" + std::to_string((i + n) % kNames); };
    List members;
    List names;
    for (const int n : {3, 5}) {
      members.emplace_back(Record{{"who", person(n)}, {"age", n}});
      names.emplace_back(person(n));
    }
    rows.emplace_back(Record{{"who", i % 7 == 0 ? Value() : Value(person(0))},
                             {"kind", i % 2 == 0 ? "even" : "odd"},
                             {"n", i},
                             {"on", i % 11 == 0 ? Value() : Value(first.plus_days(i))},
                             {"members", std::move(members)},
                             {"names", std::move(names)}});
  }
  return rows;
}

/// A row of a register: `rows` is the same in all of them.
class Row final : public Environment {
 public:
  Row(const Value& rows, KeptValues* kept, int n) : rows_(rows), kept_(kept), n_(n) {}
  Value root(std::string_view name) const override {
    const Date from = Date::from_ymd(2026, 1, 1)->plus_days(9 * n_);
    if (name == "rows") return rows_;
    if (name == "asked") return n_ % 9 == 0 ? Value() : Value("P" + std::to_string(n_ % kNames));
    if (name == "several") return List{"P1", "P" + std::to_string(n_ % kNames)};
    if (name == "period" && n_ % 5 != 0)
      return Record{{"from", from}, {"to", n_ % 32 == 0 ? Value() : from.plus_days(20)}};
    return name == "number" ? Value(n_) : Value();
  }
  KeptValues* kept() const override { return kept_; }
  bool stays(std::string_view name) const override { return name == "rows"; }

 private:
  const Value& rows_;
  KeptValues* kept_;
  int n_;
};

struct KeptRow {
  std::string name;
  std::string text;
};

class KeptInRows : public testing::TestWithParam<KeptRow> {
 protected:
  static constexpr int kRows = 120;

  /// The values of all rows, and the steps they took.
  std::pair<std::string, std::int64_t> all(KeptValues* kept) const {
    Diagnostics findings;
    const Expression expression = Expression::compile(test::source(GetParam().text), journal_scope(), {}, findings);
    for (const Diagnostic& finding : findings) ADD_FAILURE() << finding.text();
    const Value rows(all_rows());
    const StepMeter meter;
    std::string text;
    for (int n = 0; n < kRows; ++n) {
      try {
        text += to_json(plain(expression.evaluate(Row(rows, kept, n)))) + "\n";
      } catch (const Error& error) {
        text += error.details.front().code + "\n";
      }
    }
    return {text, meter.steps()};
  }
};

TEST_P(KeptInRows, GiveTheSameForATenthOfTheSteps) {
  const auto [plain_values, plain_steps] = all(nullptr);
  KeptValues kept;
  const auto [kept_values, kept_steps] = all(&kept);
  EXPECT_EQ(kept_values, plain_values);
  EXPECT_LT(kept_steps * 10, plain_steps) << GetParam().text;
}

INSTANTIATE_TEST_SUITE_P(
    Table, KeptInRows,
    testing::Values(
        KeptRow{"APartOfItsOwn", "rows.filter(r, r.kind == 'even').map(r, r.n).distinct().count + number"},
        KeptRow{"ByAnEqualText", "rows.filter(r, r.who == asked).map(r, r.n)"},
        KeptRow{"AfterAQuietPart", "rows.filter(r, r.n > 3 && r.who == asked && r.kind == 'odd').map(r, r.n)"},
        KeptRow{"TheOtherWayRound", "rows.filter(r, asked == r.who).map(r, r.n)"},
        KeptRow{"WhetherThereIsOne", "rows.exists(r, r.who == asked && r.n > 200)"},
        KeptRow{"WhetherThereIsJustOne", "rows.exists_one(r, r.who == asked && r.n < 39)"},
        KeptRow{"MappedUnderACondition", "rows.map(r, r.who == asked, r.n)"},
        KeptRow{"AmongAListOfTheRow", "rows.filter(r, r.who in several).map(r, r.n)"},
        KeptRow{"AmongAListOfTheItem", "rows.filter(r, asked in r.names).map(r, r.n)"},
        KeptRow{"OfAMember", "rows.filter(r, r.members.exists(m, m.who == asked && m.age > 3)).map(r, r.n)"},
        KeptRow{"OfAMemberAndSeveral",
                "rows.filter(r, several.exists(s, r.members.exists(m, m.who == s))).map(r, r.n)"},
        KeptRow{"ByDays", "rows.filter(r, r.on != null && period.valid(r.on)).map(r, r.n)"},
        KeptRow{"OfWhatFollows",
                "rows.filter(r, r.kind == 'odd').map(r, r.members).flatten().filter(m, m.who == asked).map(m, m.age)"},
        KeptRow{"OfListsThatBecomeOne",
                "rows.map(r, r.members.filter(m, m.who == asked && m.age > 3).map(m, m.age)).flatten()"},
        KeptRow{"OfTwoListsAsOne", "(rows.map(r, r.names).flatten() + rows.map(r, r.who)).filter(w, w == asked).count"},
        KeptRow{"GroupedOnce", "rows.group_by(r, r.who).filter(g, g.key == asked).map(g, g.items.count)"}),
    test::RowName{});

/// What is refused without it is refused with it.
class RefusedInRows : public KeptInRows {};

TEST_P(RefusedInRows, AsTheyAreWithoutIt) {
  KeptValues kept;
  EXPECT_EQ(all(&kept).first, all(nullptr).first);
}

INSTANTIATE_TEST_SUITE_P(
    Table, RefusedInRows,
    testing::Values(KeptRow{"APartBefore", "rows.filter(r, 10 / (r.n - 5) > 0 && r.who == asked)"},
                    KeptRow{"TheItemsSide", "rows.filter(r, string(100 / r.n) == asked).count"},
                    KeptRow{"TheRowsSide", "rows.filter(r, r.n == 100 / (number - 7)).count"},
                    KeptRow{"AVariableOfAnother", "several.map(s, rows.filter(r, r.who == s).count)"},
                    KeptRow{"AVariableOfThatName", "several.map(r, rows.filter(r, r.who == asked).count)"}),
    test::RowName{});

TEST(KeptValues, AreNotThoseOfANameThatChanges) {
  Diagnostics findings;
  const Expression expression =
      Expression::compile(test::source("several.filter(s, s != 'P1').first()"), journal_scope(), {}, findings);
  KeptValues kept;
  const Value rows(List{});
  EXPECT_EQ(expression.evaluate(Row(rows, &kept, 2)), Value("P2"));
  EXPECT_EQ(expression.evaluate(Row(rows, &kept, 3)), Value("P3"));
}

TEST(KeptValues, LetALongListTakeItsTimeAndStopWhenNobodyWaits) {
  Diagnostics findings;
  const Expression expression = Expression::compile(
      test::source("rows.map(a, rows.map(b, b.n * a.n).count + rows.map(b, b.n + a.n).count).count"), journal_scope(),
      {}, findings);
  const Value rows(all_rows());
  EXPECT_THROW(expression.evaluate(Row(rows, nullptr, 1)), Error) << "more than a million steps";
  int asked = 0;
  KeptValues patient([&asked] { ++asked; });
  EXPECT_EQ(expression.evaluate(Row(rows, &patient, 1)), Value(kRowsOfList));
  EXPECT_GE(asked, 1);
  KeptValues left([] { throw Error(ErrorCode::Unavailable, "никто не ждёт"); });
  EXPECT_THROW(expression.evaluate(Row(rows, &left, 1)), Error);
}

}  // namespace
}  // namespace dyak::expression
