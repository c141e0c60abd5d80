// The xmlcalendar format, one file a year:
//   <calendar year="2026" lang="ru" date="2025.09.30">
//     <holidays><holiday id="1" title="Новогодние каникулы"/> …</holidays>
//     <days><day d="MM.DD" t="1|2|3" h="holiday id" f="MM.DD"/> …</days>
//   </calendar>
// t: 1 = day off, 2 = working, an hour shorter, 3 = working though Saturday or Sunday; h = which holiday; f = from
// which day the day off was moved. Days that are not listed are Monday-Friday working, Saturday and Sunday off.
#include <Poco/SAX/Attributes.h>
#include <Poco/SAX/DefaultHandler.h>
#include <Poco/SAX/Locator.h>
#include <Poco/SAX/SAXException.h>
#include <Poco/SAX/SAXParser.h>
#include <fmt/format.h>

#include <charconv>
#include <optional>

#include "engine/base/error.hpp"
#include "engine/base/utf8.hpp"
#include "engine/calendar/calendar.hpp"

namespace dyak::calendar {
namespace {

constexpr std::size_t kMaxBytes = 1024 * 1024;

std::optional<int> whole(std::string_view text) {
  int number = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (failure != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

std::optional<Date> month_day(int year, std::string_view text) {
  if (text.size() != 5 || text[2] != '.') return std::nullopt;
  const auto month = whole(text.substr(0, 2));
  const auto day = whole(text.substr(3, 2));
  return month && day ? Date::from_ymd(year, *month, *day) : std::nullopt;
}

/// Collects findings instead of throwing: an exception must not pass through the C parser underneath.
class YearReader final : public Poco::XML::DefaultHandler {
 public:
  explicit YearReader(std::string file) : file_(std::move(file)) {}

  int year = 0;
  std::map<Date, Day> days;
  Diagnostics findings;

  void report(std::string code, std::string message, int line, int column) {
    findings.push_back(Diagnostic{.code = std::move(code),
                                  .message = std::move(message),
                                  .hint = {},
                                  .place = {file_, line, column},
                                  .field = {}});
  }

  void setDocumentLocator(const Poco::XML::Locator* locator) override { locator_ = locator; }

  void startElement(const Poco::XML::XMLString&, const Poco::XML::XMLString&, const Poco::XML::XMLString& name,
                    const Poco::XML::Attributes& attributes) override {
    if (!seen_root_) {
      seen_root_ = true;
      read_root(name, attributes);
    } else if (name == "holiday") {
      holidays_[attributes.getValue("id")] = attributes.getValue("title");
    } else if (name == "day" && year != 0) {
      read_day(attributes);
    }
  }

 private:
  void report_here(std::string code, std::string message) {
    report(std::move(code), std::move(message), locator_->getLineNumber(), locator_->getColumnNumber() + 1);
  }

  void read_root(const std::string& name, const Poco::XML::Attributes& attributes) {
    if (name != "calendar")
      return report_here("calendar-syntax", fmt::format("Ожидался элемент calendar, а не {}", name));
    const std::string country = attributes.getValue("country");
    if (!country.empty() && country != "ru") {
      return report_here("calendar-country", fmt::format("Это календарь другой страны ({}), а нужен российский: "
                                                         "в нём country=\"ru\"",
                                                         country));
    }
    const std::string text = attributes.getValue("year");
    const auto number = whole(text);
    if (!number || !Date::from_ymd(*number, 1, 1)) {
      return report_here("calendar-year", fmt::format("Год календаря «{}» не число от 1 до 9999", text));
    }
    year = *number;
  }

  void read_day(const Poco::XML::Attributes& attributes) {
    const std::string text = attributes.getValue("d");
    const auto date = month_day(year, text);
    if (!date) {
      return report_here("calendar-day", fmt::format("Дня «{}» нет в {} году: нужно ММ.ДД", text, year));
    }
    if (days.contains(*date)) {
      return report_here("calendar-duplicate", fmt::format("День {} указан дважды", date->russian()));
    }
    if (auto day = kind_and_reason(*date, attributes)) days.emplace(*date, std::move(*day));
  }

  std::optional<Day> kind_and_reason(Date date, const Poco::XML::Attributes& attributes) {
    const std::string kind = attributes.getValue("t");
    if (kind == "1") return day_off(date, attributes);
    if (kind == "2") return Day{DayKind::Short, "сокращённый на час рабочий день", "ст. 95 ТК РФ"};
    if (kind == "3" && date.weekday() < 6) {
      report_here("calendar-day", fmt::format("День {} — {}, он и так рабочий: t=«3» бывает только у выходных",
                                              date.russian(), weekday_name(date)));
      return std::nullopt;
    }
    if (kind == "3") {
      return Day{DayKind::Working, fmt::format("рабочий день: {}", weekday_name(date)), "ст. 112 ТК РФ"};
    }
    report_here("calendar-day", fmt::format("У дня {} вид t=«{}», а должен быть 1, 2 или 3", date.russian(), kind));
    return std::nullopt;
  }

  std::optional<Day> day_off(Date date, const Poco::XML::Attributes& attributes) {
    const std::string holiday = attributes.getValue("h");
    const std::string moved_from = attributes.getValue("f");
    if (!holiday.empty()) {
      const auto found = holidays_.find(holiday);
      if (found != holidays_.end()) return Day{DayKind::Off, found->second, "ст. 112 ТК РФ"};
      report_here("calendar-holiday", fmt::format("Праздник {} дня {} не назван в holidays", holiday, date.russian()));
      return std::nullopt;
    }
    if (!moved_from.empty()) {
      const auto from = month_day(year, moved_from);
      if (from) return Day{DayKind::Off, fmt::format("перенос с {}", from->russian()), "ст. 112 ТК РФ"};
      report_here("calendar-day", fmt::format("Дня «{}», с которого перенесён выходной {}, нет в {} году", moved_from,
                                              date.russian(), year));
      return std::nullopt;
    }
    return Day{DayKind::Off, date.weekday() < 6 ? "выходной день" : std::string(weekday_name(date)), "ст. 111 ТК РФ"};
  }

  std::string file_;
  const Poco::XML::Locator* locator_ = nullptr;
  bool seen_root_ = false;
  std::map<std::string, std::string> holidays_;
};

/// What the parser must not even see. A NUL would let UTF-16 hide a DOCTYPE from the search.
bool refused_unread(std::string_view xml, YearReader& reader) {
  if (xml.size() > kMaxBytes) {
    reader.report("calendar-syntax", "Файл календаря больше 1 МиБ", 0, 0);
  } else if (first_bad_utf8(xml) || xml.find('\0') != std::string_view::npos) {
    reader.report("calendar-syntax", "Файл календаря не в кодировке UTF-8", 0, 0);
  } else if (xml.find("<!DOCTYPE") != std::string_view::npos) {
    reader.report("calendar-doctype", "В файле календаря не должно быть DOCTYPE", 0, 0);
  }
  return !reader.findings.empty();
}

void parse(std::string_view xml, YearReader& reader) {
  Poco::XML::SAXParser parser;
  parser.setFeature(Poco::XML::XMLReader::FEATURE_NAMESPACES, false);
  parser.setFeature(Poco::XML::XMLReader::FEATURE_EXTERNAL_GENERAL_ENTITIES, false);
  parser.setFeature(Poco::XML::XMLReader::FEATURE_EXTERNAL_PARAMETER_ENTITIES, false);
  parser.setContentHandler(&reader);
  try {
    parser.parseMemoryNP(xml.data(), xml.size());
  } catch (const Poco::XML::SAXParseException& failure) {
    reader.report("calendar-syntax", fmt::format("Файл календаря — не XML: {}", failure.message()),
                  failure.getLineNumber(), failure.getColumnNumber() + 1);
  } catch (const Poco::Exception& failure) {
    reader.report("calendar-syntax", fmt::format("Файл календаря — не XML: {}", failure.displayText()), 0, 0);
  }
}

}  // namespace

void Calendar::add_year_xml(std::string_view xml, const std::string& file_name) {
  YearReader reader(file_name);
  if (!refused_unread(xml, reader)) parse(xml, reader);
  if (reader.findings.empty() && reader.days.empty()) {
    reader.report("calendar-empty", "В календаре нет ни одного праздничного дня", 0, 0);
  }
  if (reader.findings.empty() && knows(reader.year)) {
    reader.report("calendar-duplicate", fmt::format("Календарь на {} год уже загружен", reader.year), 0, 0);
  }
  if (!reader.findings.empty()) {
    throw Error(ErrorCode::InvalidInput,
                fmt::format("Календарь {} не загружен: {}", file_name, reader.findings[0].message), reader.findings);
  }
  years_.emplace(reader.year, std::move(reader.days));
}

}  // namespace dyak::calendar
