// Checks against tables kept outside of the project; each test skips where the tables are absent.
#include <gtest/gtest.h>

#include "tests/calendar/calendars.hpp"

namespace dyak::calendar {
namespace {

using test::d;
using test::federal;
using test::read_file;

std::optional<std::string> reference(const std::string& name) {
  return read_file(std::string(dyak::source_root()) + "/../shared/data/" + name);
}

std::vector<std::map<std::string, std::string>> table(const std::string& text) {
  const auto split = [](const std::string& line) {
    std::vector<std::string> fields(1);
    for (const char c : line) {
      if (c == '\t') {
        fields.emplace_back();
      } else if (c != '\r') {
        fields.back() += c;
      }
    }
    return fields;
  };
  std::istringstream in(text);
  std::string line;
  std::getline(in, line);
  const auto header = split(line);
  std::vector<std::map<std::string, std::string>> rows;
  while (std::getline(in, line)) {
    const auto fields = split(line);
    auto& row = rows.emplace_back();
    for (std::size_t i = 0; i < header.size() && i < fields.size(); ++i) row[header[i]] = fields[i];
  }
  return rows;
}

class ReferenceYear : public testing::TestWithParam<int> {};

TEST_P(ReferenceYear, AgreesWithOurFileDayByDay) {
  const auto xml = reference("calendar/ru-" + std::to_string(GetParam()) + ".xml");
  if (!xml) GTEST_SKIP() << "no reference calendar beside the project";
  Calendar theirs;
  theirs.add_year_xml(*xml, "reference");
  const Calendar ours = federal();
  for (Date date = *Date::from_ymd(GetParam(), 1, 1); date.year() == GetParam(); date = date.plus_days(1)) {
    EXPECT_EQ(ours.day(date), theirs.day(date)) << date.iso();
  }
}

INSTANTIATE_TEST_SUITE_P(Years, ReferenceYear, testing::Values(2024, 2025, 2026));

TEST(ReferenceDays, AreExactlyTheSpecialDaysOfOurFiles) {
  const auto text = reference("samples/sample_calendar.tsv");
  if (!text) GTEST_SKIP() << "no sample tables beside the project";
  const Calendar calendar = federal();
  std::size_t ours = 0;
  for (const int year : calendar.years()) ours += calendar.special_days(year).size();
  const auto rows = table(*text);
  EXPECT_EQ(rows.size(), ours);
  for (const auto& row : rows) {
    const std::string& kind = row.at("kind");
    const DayKind expected = kind.ends_with("short")       ? DayKind::Short
                             : kind.starts_with("working") ? DayKind::Working
                                                           : DayKind::Off;
    const auto day = calendar.day(d(row.at("date")));
    EXPECT_EQ(day.kind, expected) << row.at("date");
    EXPECT_TRUE(kind != "holiday" || day.reason == row.at("note")) << row.at("date") << day.reason;
  }
}

void expect_due(const std::map<std::string, std::string>& row, const char* length, const char* working_length,
                const std::string& working_column) {
  static const Calendar calendar = federal();
  const Date received = d(row.at("received"));
  const auto due = [&](const char* text, CountDays days, Roll roll) {
    return count_term(calendar, received, {Period::parse(text).value(), days, roll}).due.iso();
  };
  EXPECT_EQ(due(length, CountDays::Calendar, Roll::Next), row.at("due_calendar_next")) << row.at("id");
  EXPECT_EQ(due(length, CountDays::Calendar, Roll::Previous), row.at("due_calendar_prev")) << row.at("id");
  EXPECT_EQ(due(working_length, CountDays::Working, Roll::Next), row.at(working_column)) << row.at("id");
}

TEST(ReferenceTerms, OfApplicationsComeOutUnderThreePolicies) {
  const auto text = reference("samples/sample_applications.tsv");
  if (!text) GTEST_SKIP() << "no sample tables beside the project";
  const auto rows = table(*text);
  EXPECT_EQ(rows.size(), 6U);
  for (const auto& row : rows) expect_due(row, "P7D", "P5D", "due_5_workdays");
}

TEST(ReferenceTerms, OfProductsComeOutUnderThreePolicies) {
  const auto text = reference("samples/sample_products.tsv");
  if (!text) GTEST_SKIP() << "no sample tables beside the project";
  const auto rows = table(*text);
  EXPECT_EQ(rows.size(), 8U);
  for (const auto& row : rows) expect_due(row, "P10D", "P10D", "due_10_workdays");
}

}  // namespace
}  // namespace dyak::calendar
