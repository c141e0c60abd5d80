#include <gtest/gtest.h>

#include <random>

#include "engine/base/error.hpp"
#include "tests/calendar/calendars.hpp"

namespace dyak::calendar {
namespace {

using test::d;

const std::string kGood = R"(<?xml version="1.0" encoding="UTF-8"?>
<calendar year="2030" lang="ru">
  <holidays><holiday id="1" title="Новый год"/></holidays>
  <days>
    <day d="01.01" t="1" h="1"/>
    <day d="01.08" t="1" f="01.05"/>
    <day d="02.22" t="2"/>
    <day d="03.02" t="3"/>
  </days>
</calendar>
)";

std::string with(std::string text, const std::string& was, const std::string& becomes) {
  const auto at = text.find(was);
  EXPECT_NE(at, std::string::npos) << was;
  return text.replace(at, was.size(), becomes);
}

Diagnostics findings_of(const std::string& xml) {
  Calendar calendar;
  try {
    calendar.add_year_xml(xml, "ru-2030.xml");
  } catch (const Error& error) {
    EXPECT_EQ(error.code, ErrorCode::InvalidInput);
    EXPECT_FALSE(calendar.knows(2030)) << "half a calendar was kept";
    return error.details;
  }
  return {};
}

TEST(CalendarXml, ReadsEveryKindOfDay) {
  Calendar calendar;
  calendar.add_year_xml(kGood, "ru-2030.xml");
  EXPECT_EQ(calendar.day(d("2030-01-01")).reason, "Новый год");
  EXPECT_EQ(calendar.day(d("2030-01-08")).reason, "перенос с 05.01.2030");
  EXPECT_EQ(calendar.day(d("2030-02-22")).kind, DayKind::Short);
  EXPECT_EQ(calendar.day(d("2030-03-02")), (Day{DayKind::Working, "рабочий день: суббота", "ст. 112 ТК РФ"}));
}

struct Bad {
  const char* name;
  std::string xml;
  const char* code;
  int line;
};

class BadCalendarXml : public testing::TestWithParam<Bad> {};

TEST_P(BadCalendarXml, IsRefusedWithItsPlace) {
  const auto findings = findings_of(GetParam().xml);
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].code, GetParam().code);
  EXPECT_EQ(findings[0].place.file, "ru-2030.xml");
  EXPECT_EQ(findings[0].place.line, GetParam().line);
}

INSTANTIATE_TEST_SUITE_P(
    Files, BadCalendarXml,
    testing::Values(Bad{"NotXml", "нет", "calendar-syntax", 1}, Bad{"Empty", "", "calendar-syntax", 1},
                    Bad{"CutOff", kGood.substr(0, kGood.find("t=\"2\"")), "calendar-syntax", 7},
                    Bad{"AnotherRoot", "<days/>", "calendar-syntax", 1},
                    Bad{"YearIsNoNumber", with(kGood, "2030", "20x0"), "calendar-year", 2},
                    Bad{"YearIsZero", with(kGood, "2030", "0"), "calendar-year", 2},
                    Bad{"DayDoesNotExist", with(kGood, "02.22", "02.30"), "calendar-day", 7},
                    Bad{"DayIsMalformed", with(kGood, "02.22", "2.22"), "calendar-day", 7},
                    Bad{"KindIsUnknown", with(kGood, "t=\"2\"", "t=\"4\""), "calendar-day", 7},
                    Bad{"MovedFromNowhere", with(kGood, "f=\"01.05\"", "f=\"01.32\""), "calendar-day", 6},
                    Bad{"HolidayIsUnknown", with(kGood, "h=\"1\"", "h=\"7\""), "calendar-holiday", 5},
                    Bad{"DayTwice", with(kGood, "02.22", "01.08"), "calendar-duplicate", 7},
                    Bad{"NoDays", "<calendar year=\"2030\"/>", "calendar-empty", 0},
                    Bad{"NotUtf8", with(kGood, "Новый", "\xff\xfe"), "calendar-syntax", 0},
                    Bad{"NulInside", with(kGood, "Новый", std::string("\0", 1)), "calendar-syntax", 0},
                    Bad{"Doctype", with(kGood, "<calendar", "<!DOCTYPE calendar [<!ENTITY a \"b\">]><calendar"),
                        "calendar-doctype", 0},
                    Bad{"Huge", kGood + std::string(1100000, ' '), "calendar-syntax", 0}),
    [](const auto& row) { return row.param.name; });

TEST(CalendarXml, TellsAllMistakesAtOnceWithColumns) {
  const auto findings = findings_of(with(with(kGood, "02.22", "02.30"), "t=\"3\"", "t=\"9\""));
  ASSERT_EQ(findings.size(), 2U);
  EXPECT_EQ(findings[0].place, (Place{"ru-2030.xml", 7, 5}));
  EXPECT_EQ(findings[1].place, (Place{"ru-2030.xml", 8, 5}));
}

TEST(CalendarXml, RefusesTheSameYearTwice) {
  Calendar calendar;
  calendar.add_year_xml(kGood, "a.xml");
  try {
    calendar.add_year_xml(kGood, "b.xml");
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.details.at(0).code, "calendar-duplicate");
  }
}

TEST(CalendarXml, SurvivesAnyBrokenFile) {
  std::mt19937 chance(7);  // NOLINT(cert-msc51-cpp): the same mutations every time
  for (int round = 0; round < 2000; ++round) {
    std::string text = kGood;
    for (int i = 0; i < 3; ++i) text[chance() % text.size()] = static_cast<char>(chance() % 256);
    text.resize(text.size() - chance() % 20);
    Calendar calendar;
    try {
      calendar.add_year_xml(text, "f.xml");
    } catch (const Error& error) {
      EXPECT_FALSE(error.details.empty());
    }
  }
}

}  // namespace
}  // namespace dyak::calendar
