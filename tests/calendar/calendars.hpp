#pragma once
#include <fstream>
#include <optional>
#include <sstream>
#include <stdexcept>
#include <string>

#include "engine/calendar/calendar.hpp"
#include "tests/support/place.hpp"

namespace dyak::calendar::test {

inline std::optional<std::string> read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return std::nullopt;
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

inline Date d(std::string_view iso) {
  const auto date = Date::parse_iso(iso);
  if (!date) throw std::invalid_argument(std::string(iso));
  return *date;
}

inline void add_year(Calendar& calendar, int year) {
  const std::string path =
      std::string(dyak::source_root()) + "/templates/calendars/ru-" + std::to_string(year) + ".xml";
  calendar.add_year_xml(read_file(path).value(), path);
}

/// The federal calendar that ships with the program, 2024..2027.
inline Calendar federal() {
  Calendar calendar;
  for (int year = 2024; year <= 2027; ++year) add_year(calendar, year);
  return calendar;
}

}  // namespace dyak::calendar::test
