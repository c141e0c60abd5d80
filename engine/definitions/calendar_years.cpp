#include "engine/definitions/calendar_years.hpp"

#include <fmt/format.h>

#include "engine/base/error.hpp"

namespace dyak::definitions {
namespace {

/// A file that tells another year than its name leaves the named one without a calendar.
void check_file_name(const SourceFile& source, const calendar::Calendar& calendar, Diagnostics& findings) {
  constexpr std::size_t kTail = std::string_view("-2026.xml").size();
  if (source.path.size() < kTail) return;
  const std::string tail = source.path.substr(source.path.size() - kTail);
  const auto year = Date::parse_iso(tail.substr(1, 4) + "-01-01");
  if (tail[0] != '-' || !year || calendar.knows(year->year())) return;
  findings.push_back(Diagnostic{.code = "calendar-year",
                                .message = fmt::format("В файле календарь не на {} год", year->year()),
                                .hint = "Назовите файл по году, который в нём: ru-ГГГГ.xml",
                                .place = {source.path, 0, 0},
                                .field = {}});
}

}  // namespace

void add_years(const std::vector<SourceFile>& sources, calendar::Calendar& calendar, Diagnostics& findings) {
  for (const SourceFile& source : sources) {
    if (!source.path.ends_with(".xml")) continue;
    try {
      calendar.add_year_xml(source.text, source.path);
      check_file_name(source, calendar, findings);
    } catch (const Error& error) {
      findings.insert(findings.end(), error.details.begin(), error.details.end());
    }
  }
}

}  // namespace dyak::definitions
