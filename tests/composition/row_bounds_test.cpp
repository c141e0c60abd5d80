// Which cases a sheet asks about, seen from its words: no others are read.
#include "engine/composition/row_bounds.hpp"

#include "tests/composition/office.hpp"

namespace dyak::composition::testing {
namespace {

using cases::CaseBounds;
using definitions::RowsFrom;
using Day = CaseBounds::Day;

expression::Expression compiled(const std::string& text) {
  if (text.empty()) return {};
  expression::Scope scope(std::make_shared<expression::TypeCatalogue>());
  for (const char* name : {"case", "term", "paper", "entry", "period", "topic"})
    scope.declare(name, expression::Type::any());
  Diagnostics findings;
  auto made = expression::Expression::compile(SourceText{text, {}}, scope, expression::Type::any(), findings);
  EXPECT_FALSE(made.empty()) << text;
  return made;
}

CaseBounds::Days year_of(Day day) { return {day, *Date::parse_iso("2025-12-31"), *Date::parse_iso("2027-01-01")}; }

struct BoundsRow {
  const char* name;
  RowsFrom rows;
  const char* where;
  const char* period_date;
  CaseBounds bounds;
};

class RowBounds : public ::testing::TestWithParam<BoundsRow> {};

CaseBounds bounds_asked(const BoundsRow& row, const definitions::Process& process) {
  definitions::RegisterSheet sheet;
  sheet.rows = row.rows;
  sheet.where = compiled(row.where);
  sheet.period_date = compiled(row.period_date);
  return bounds_of(sheet, *parse_period("2026"), process, *trips::shared());
}

TEST_P(RowBounds, AreSeenInItsWords) { EXPECT_EQ(bounds_asked(GetParam(), definitions::Process{}), GetParam().bounds); }

INSTANTIATE_TEST_SUITE_P(
    Sheets, RowBounds,
    ::testing::Values(
        BoundsRow{"Nothing", RowsFrom::Cases, "", "", {}},
        BoundsRow{"State", RowsFrom::Cases, "case.state == 'draft'", "", {{{"draft"}}, false, {}}},
        BoundsRow{"StateTheOtherWay", RowsFrom::Cases, "'draft' == case.state", "", {{{"draft"}}, false, {}}},
        BoundsRow{
            "States", RowsFrom::Cases, "case.state in ['draft', 'signing']", "", {{{"draft", "signing"}}, false, {}}},
        BoundsRow{
            "FirstOfSeveral", RowsFrom::Cases, "case.state == 'draft' && topic != null", "", {{{"draft"}}, false, {}}},
        // What the condition would have refused to compute is still refused.
        BoundsRow{"AfterWhatMayFail", RowsFrom::Cases, "topic > 3 && case.state == 'draft'", "", {}},
        BoundsRow{"Either", RowsFrom::Cases, "case.state == 'draft' || topic == null", "", {}},
        BoundsRow{"Not", RowsFrom::Cases, "case.state != 'draft'", "", {}},
        BoundsRow{"ComputedState", RowsFrom::Cases, "case.state == topic", "", {}},
        BoundsRow{"Running", RowsFrom::Terms, "term.running && !term.by_itself && term.overdue", "", {{}, true, {}}},
        BoundsRow{"RunningLater", RowsFrom::Terms, "!term.by_itself && term.running", "", {{}, true, {}}},
        BoundsRow{"NotRunning", RowsFrom::Terms, "!term.running", "", {}},
        BoundsRow{"OnlyOfTerms", RowsFrom::Cases, "term.running", "", {}},
        BoundsRow{"Opened", RowsFrom::Cases, "", "case.opened_at", {{}, false, year_of(Day::Opened)}},
        BoundsRow{"Registered", RowsFrom::Tasks, "", "case.registered", {{}, false, year_of(Day::Registered)}},
        BoundsRow{"Received", RowsFrom::Cases, "", "case.received", {{}, false, year_of(Day::Received)}},
        BoundsRow{"Met", RowsFrom::Terms, "", "term.met_on", {{}, false, year_of(Day::Met)}},
        BoundsRow{"From", RowsFrom::Terms, "", "term.from", {{}, false, year_of(Day::From)}},
        BoundsRow{"Paper", RowsFrom::Points, "", "paper.date", {{}, false, year_of(Day::Paper)}},
        BoundsRow{"NoDayOfTheCase", RowsFrom::Cases, "", "topic", {}},
        BoundsRow{"Both",
                  RowsFrom::Cases,
                  "case.state == 'draft'",
                  "case.opened_at",
                  {{{"draft"}}, false, year_of(Day::Opened)}}),
    [](const auto& one) { return one.param.name; });

TEST(RowBoundsOfAProcess, ThatNamesSomethingSoItselfAreNone) {
  definitions::Process process;
  definitions::Computed own;
  own.id = "registered";
  process.computed.push_back(own);
  EXPECT_TRUE(bounds_asked({"", RowsFrom::Cases, "case.state == 'draft'", "case.registered", {}}, process).empty());
}

TEST(RowBoundsOfAPeriod, WithoutBeginningAreNotByDay) {
  definitions::RegisterSheet sheet;
  sheet.period_date = compiled("case.opened_at");
  const ReportPeriod ever{*Date::from_ymd(1, 1, 1), *Date::from_ymd(9999, 12, 31), ""};
  EXPECT_TRUE(bounds_of(sheet, ever, definitions::Process{}, *trips::shared()).empty());
}

/// Cases that are not within the bounds are not even asked for.
class BoundedCases final : public workflow::CaseSource {
 public:
  explicit BoundedCases(const CasesInHand& inner) : inner_(inner) {}
  cases::CasePtr find(const CaseId& id) const override {
    ++found;
    return inner_.find(id);
  }
  cases::CasePtr find_by_number(const std::string& number) const override { return inner_.find_by_number(number); }
  std::vector<cases::CasePtr> of_process(const std::string& process) const override {
    ADD_FAILURE() << "all cases of " << process << " are read";
    return inner_.of_process(process);
  }
  std::vector<cases::CasePtr> within(const std::string& process, const CaseBounds& bounds) const override {
    asked.push_back(bounds);
    return inner_.of_process(process);
  }
  mutable std::vector<CaseBounds> asked;
  mutable int found = 0;

 private:
  const CasesInHand& inner_;
};

TEST(RowBoundsOfARegister, AreWhatItsCasesAreAskedBy) {
  Office office;
  const BoundedCases bounded(office.shelf);
  definitions::RegisterDefinition book;
  book.sheets.emplace_back();
  book.sheets[0].processes = {"trip-request"};
  book.sheets[0].where = compiled("case.state in ['considered']");
  book.sheets[0].period_date = compiled("case.opened_at");
  const workflow::Facts facts{*office.definitions, office.directory, bounded, office.now, Zone{}};
  const auto made = compose_register({book, facts, *parse_period("2026"), {}, {}, {}, {}, {}});
  EXPECT_EQ(made.sheets[0].rows.size(), 1U);
  ASSERT_EQ(bounded.asked.size(), 1U);
  EXPECT_EQ(bounded.asked[0], (CaseBounds{{{"considered"}}, false, year_of(Day::Opened)}));
}

/// Nor are cases that took their numbers at another time.
TEST(RowBoundsOfARegister, KeepItFromReadingCasesNumberedAtAnotherTime) {
  Office office;
  const BoundedCases bounded(office.shelf);
  definitions::RegisterDefinition book;
  book.sheets.emplace_back();
  book.sheets[0].rows = RowsFrom::Numbers;
  book.sheets[0].journal = "requests";
  book.sheets[0].period_date = compiled("entry.date");
  const auto journal = [](const std::string&) {
    std::vector<cases::JournalEntry> entries;
    for (const char* date : {"2025-12-31", "2026-01-01", "2026-12-31", "2027-01-01"})
      entries.push_back({"requests", "", 2026, 1, "К-01", day(date), CaseId{"c-000001"}, "", false, "", {}});
    return entries;
  };
  const workflow::Facts facts{*office.definitions, office.directory, bounded, office.now, Zone{}};
  const auto made = compose_register({book, facts, *parse_period("2026"), journal, {}, {}, {}, {}});
  EXPECT_EQ(made.sheets[0].rows.size(), 2U);
  EXPECT_EQ(bounded.found, 2);
}

}  // namespace
}  // namespace dyak::composition::testing
