#include <filesystem>
#include <iostream>

#include "engine/base/error.hpp"
#include "engine/base/files.hpp"
#include "engine/calendar/calendar.hpp"
#include "engine/calendar/hours.hpp"
#include "engine/cli/arguments.hpp"
#include "engine/cli/command.hpp"
#include "engine/cli/report.hpp"
#include "engine/cli/workspace.hpp"
#include "engine/service/new_calendar.hpp"

namespace dyak::cli {
namespace {

Date date_of(const std::string& text) {
  auto date = Date::parse_iso(text);
  if (!date) date = Date::parse_russian(text);
  if (!date) {
    throw Error(ErrorCode::InvalidInput, "Дата «" + text + "» не читается",
                {refusal("bad-date", "Дата «" + text + "» не читается",
                         "Укажите существующий день в виде ГГГГ-ММ-ДД или ДД.ММ.ГГГГ")});
  }
  return *date;
}

// `ru` is the federal calendar alone; without --calendar the department's own, with its regional layer.
calendar::Calendar calendar_of(const Arguments& arguments) {
  const auto definitions = load_definitions(arguments);
  const auto wanted = arguments.option("calendar");
  if (!wanted) return definitions->calendar;
  if (*wanted == "ru") return definitions->federal_calendar;
  throw Error(ErrorCode::NotFound, "Календаря «" + *wanted + "» нет: есть ru, а без параметра — календарь учреждения");
}

calendar::TermRule rule_of(const Arguments& arguments) {
  calendar::TermRule rule;
  const auto length = Period::parse(arguments.need("length"));
  if (!length) throw UsageError{"--length: длительность ISO 8601: P7D, P1W, P1M, в часах — PT4H"};
  rule.length = *length;
  const std::string days = arguments.option_or("days", "calendar");
  const std::string roll = arguments.option_or("if-day-off", "next");
  if (days != "calendar" && days != "working") throw UsageError{"--days: calendar или working"};
  if (roll != "next" && roll != "previous" && roll != "none") throw UsageError{"--if-day-off: next, previous или none"};
  rule.days = days == "working" ? calendar::CountDays::Working : calendar::CountDays::Calendar;
  rule.if_day_off = roll == "next"       ? calendar::Roll::Next
                    : roll == "previous" ? calendar::Roll::Previous
                                         : calendar::Roll::None;
  return rule;
}

/// What a term in hours is counted from: a moment, «2026-09-14T16:30» too; a day alone begins it at midnight.
Moment moment_of(const std::string& text) {
  for (const char* tail : {"", ":00+03:00", "+03:00"}) {
    if (const auto moment = Moment::parse_iso(text + tail)) return *moment;
  }
  return Moment::at(date_of(text), 0, 0, 0, Zone{});
}

calendar::CountedTerm counted(const Arguments& arguments, const calendar::TermRule& rule) {
  const calendar::Calendar calendar = calendar_of(arguments);
  const std::string from = arguments.need("from");
  if (rule.length.seconds == 0) return calendar::count_term(calendar, date_of(from), rule);
  return calendar::count_hours(calendar, moment_of(from), rule);
}

int count(const std::vector<std::string>& rest) {
  std::vector<std::string> options = common_options();
  options.insert(options.end(), {"from", "length", "days", "if-day-off", "calendar"});
  const Arguments arguments(rest, options, {"explain"});
  arguments.no_more_than(0);
  const calendar::TermRule rule = rule_of(arguments);
  const calendar::CountedTerm term = counted(arguments, rule);
  const std::string end = term.until ? term.until->iso(Zone{}) : term.due.iso();
  if (arguments.json()) {
    List steps;
    for (const calendar::TermStep& step : term.steps)
      steps.push_back(Record{{"text", step.text}, {"basis", step.basis}});
    Record told{{"from", term.from.iso()},         {"last_day", term.last_day.iso()},
                {"due", term.due.iso()},           {"internal", term.internal ? Value(term.internal->iso()) : Value()},
                {"provisional", term.provisional}, {"steps", steps}};
    if (term.until) told["until"] = end;
    print_json(told);
  } else if (arguments.has("explain")) {
    const std::string text = calendar::explain(term);
    std::cout << text;
    if (text.empty() || text.back() != '\n') std::cout << '\n';
  } else {
    if (term.provisional)
      std::cout << "Предварительно: производственного календаря на год срока ещё нет, переносы не учтены\n";
    std::cout << end << '\n';
  }
  return 0;
}

int show(const std::vector<std::string>& rest) {
  std::vector<std::string> options = common_options();
  options.insert(options.end(), {"calendar"});
  const Arguments arguments(rest, options, {});
  arguments.no_more_than(1);
  const auto year = Rational::parse(arguments.word(0, "год"));
  const auto first =
      year && year->is_integer() ? Date::from_ymd(static_cast<int>(year->numerator()), 1, 1) : std::nullopt;
  if (!first) throw UsageError{"Нужен год: dyak calendar show 2026"};
  const calendar::Calendar calendar = calendar_of(arguments);
  List days;
  int off = 0;
  int working = 0;
  for (Date date = *first; date.year() == first->year(); date = date.plus_days(1)) {
    const calendar::Day day = calendar.day(date);
    (day.kind == calendar::DayKind::Off ? off : working) += 1;
    const bool weekend = date.weekday() > 5;
    const bool ordinary = weekend ? day.kind == calendar::DayKind::Off : day.kind == calendar::DayKind::Working;
    if (ordinary && (weekend || day.reason.empty())) continue;
    const char* id = day.kind == calendar::DayKind::Off     ? "off"
                     : day.kind == calendar::DayKind::Short ? "short"
                                                            : "working";
    days.push_back(Record{{"date", date.iso()}, {"kind", id}, {"reason", day.reason}});
    const char* kind = day.kind == calendar::DayKind::Off     ? "нерабочий"
                       : day.kind == calendar::DayKind::Short ? "сокращённый"
                                                              : "рабочий";
    if (!arguments.json()) std::cout << date.russian() << "  " << kind << "  " << day.reason << '\n';
  }
  if (arguments.json()) {
    print_json(Record{{"year", first->year()},
                      {"provisional", calendar.is_provisional(first->year())},
                      {"working", working},
                      {"off", off},
                      {"days", days}});
    return 0;
  }
  if (calendar.is_provisional(first->year()))
    std::cout << "Предварительно: календаря на " << first->year()
              << " год ещё нет, учтены выходные и праздники ст. 112 ТК РФ без переносов\n";
  std::cout << "Рабочих дней: " << working << ", нерабочих: " << off << '\n';
  return 0;
}

// A year's file is checked before it takes its place beside the others.
int import(const std::vector<std::string>& rest) {
  const Arguments arguments(rest, {}, {});
  arguments.no_more_than(1);
  List json;
  const std::string& path = arguments.word(0, "файл календаря");
  const std::string xml = read_file(path);
  calendar::Calendar read;
  read.add_year_xml(xml, path);
  const std::string root = definitions_root(arguments);
  service::check_calendar_year(read, read.years().front(), [&root](int year) {
    return std::filesystem::exists(root + "/templates/calendars/ru-" + std::to_string(year) + ".xml");
  });
  for (int year = 1990; year < 2200; ++year) {
    if (!read.knows(year)) continue;
    const std::string target = root + "/templates/calendars/ru-" + std::to_string(year) + ".xml";
    write_file(target, xml);
    json.push_back(Record{{"year", year}, {"file", target}});
    if (!arguments.json()) std::cout << "Календарь на " << year << " год записан: " << target << '\n';
  }
  if (arguments.json()) print_json(json);
  return 0;
}

}  // namespace

std::vector<Command> calendar_commands() {
  return {{"calendar count",
           "--from DATE --length P7D [--days calendar|working] [--if-day-off next|previous|none] [--calendar ru] "
           "[--explain]",
           "посчитать срок", count},
          {"calendar show", "ГОД [--calendar ru]", "особые дни года", show},
          {"calendar import", "ФАЙЛ.xml", "добавить календарь года", import}};
}

}  // namespace dyak::cli
