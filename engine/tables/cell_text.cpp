#include "engine/tables/cell_text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>

#include "engine/base/date.hpp"
#include "engine/base/utf8.hpp"
#include "engine/tables/letters.hpp"

namespace dyak::tables {
namespace {

constexpr double kLastDay = 2958465;  // 31.12.9999
constexpr double kSecondsOfDay = 86400;

std::optional<double> read_number(std::string_view text) {
  double value = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (fault != std::errc{} || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

/// The shortest text of fifteen digits, as spreadsheets show it: 0.1 and not 0.1000000000000000055.
std::string plain(double value) {
  std::array<char, 400> text{};
  if (value == std::floor(value) && std::abs(value) < 1e15) {
    const auto whole = std::to_chars(text.data(), text.data() + text.size(), static_cast<long long>(value));
    return {text.data(), whole.ptr};
  }
  const auto general = std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::general, 15);
  return {text.data(), general.ptr};
}

std::string two(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }

std::string clock(int seconds) {
  return two(seconds / 3600) + ":" + two(seconds / 60 % 60) + (seconds % 60 == 0 ? "" : ":" + two(seconds % 60));
}

std::optional<std::string> day_text(double serial, NumberFormat::Kind kind, bool from_1904) {
  if (from_1904) serial += 1462;
  if (serial < 0 || serial > kLastDay) return std::nullopt;
  auto day = static_cast<long long>(std::floor(serial));
  auto seconds = static_cast<int>(std::lround((serial - static_cast<double>(day)) * kSecondsOfDay));
  if (seconds == static_cast<int>(kSecondsOfDay)) {
    seconds = 0;
    ++day;
  }
  if (kind == NumberFormat::Kind::Time || day == 0) return clock(seconds);
  if (day < 60 && !from_1904) ++day;  // the 29 February 1900 that never was is number 60
  const Date date = Date::from_days(day - 25569);
  return date.russian() + (kind == NumberFormat::Kind::DateTime && seconds != 0 ? " " + clock(seconds) : "");
}

/// The digits laid into the mask from the right.
std::string masked(double value, const std::string& mask) {
  const bool fits = value >= 0 && value < 1e15 && value == std::floor(value);
  if (!fits) return plain(value);
  std::string digits = plain(value);
  std::string text;
  for (std::size_t i = mask.size(); i-- > 0;) {
    if (mask[i] != '0' && mask[i] != '#') {
      if (!digits.empty() || mask.find('0') < i) text += mask[i];
    } else if (!digits.empty()) {
      text += digits.back();
      digits.pop_back();
    } else if (mask[i] == '0') {
      text += '0';
    }
  }
  text.append(digits.rbegin(), digits.rend());
  std::reverse(text.begin(), text.end());
  return text;
}

/// The first section of a format's code without what stands in brackets, quotes or behind signs of width.
std::string bare(std::string_view code, std::string& literal) {
  std::string rest;
  for (std::size_t i = 0; i < code.size() && code[i] != ';'; ++i) {
    const char sign = code[i];
    if (sign == '[' || sign == '"') {
      const std::size_t end = code.find(sign == '[' ? ']' : '"', i + 1);
      const std::size_t length = (end == std::string_view::npos ? code.size() : end) - i - 1;
      if (sign == '"') literal += code.substr(i + 1, length);
      i += length + 1;
    } else if (sign == '\\' || sign == '_' || sign == '*') {
      if (sign == '\\' && i + 1 < code.size()) literal += code[i + 1];
      ++i;
    } else {
      rest += sign >= 'A' && sign <= 'Z' ? static_cast<char>(sign - 'A' + 'a') : sign;
      literal += sign;
    }
  }
  return rest;
}

bool is_mask(const std::string& literal) {
  const auto zeros = std::count(literal.begin(), literal.end(), '0');
  const bool only = literal.find_first_not_of("0#-+() ") == std::string::npos;
  return only && zeros >= 2 && literal.find("#,#") == std::string::npos;
}

}  // namespace

NumberFormat built_in_format(int id) {
  if (id == 9 || id == 10) return {NumberFormat::Kind::Percent};
  if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || id == 36 || (id >= 50 && id <= 54) || id == 57 || id == 58)
    return {NumberFormat::Kind::Date};
  if (id == 22) return {NumberFormat::Kind::DateTime};
  if ((id >= 18 && id <= 21) || (id >= 45 && id <= 47)) return {NumberFormat::Kind::Time};
  return {};
}

NumberFormat format_of(std::string_view code) {
  std::string literal;
  const std::string rest = bare(code, literal);
  if (rest.find("general") != std::string::npos) return {};
  const bool day = rest.find_first_of("dy") != std::string::npos || rest.find("mmm") != std::string::npos;
  const bool hour = rest.find_first_of("hs") != std::string::npos;
  if (day) return {hour ? NumberFormat::Kind::DateTime : NumberFormat::Kind::Date};
  if (hour) return {NumberFormat::Kind::Time};
  if (rest.find('%') != std::string::npos) return {NumberFormat::Kind::Percent};
  return is_mask(literal) ? NumberFormat{NumberFormat::Kind::Mask, literal} : NumberFormat{};
}

std::string number_text(std::string_view number, const NumberFormat& format, bool from_1904) {
  const auto value = read_number(number);
  if (!value) return std::string(number);
  switch (format.kind) {
    case NumberFormat::Kind::Plain:
      return plain(*value);
    case NumberFormat::Kind::Percent:
      return plain(std::round(*value * 1e8) / 1e6) + "%";
    case NumberFormat::Kind::Mask:
      return masked(*value, format.mask);
    default:
      break;
  }
  return day_text(*value, format.kind, from_1904).value_or(plain(*value));
}

std::string iso_text(std::string_view text) {
  const auto date = Date::parse_iso(text.substr(0, 10));
  if (!date || (text.size() > 10 && text[10] != 'T')) return std::string(text);
  const std::string_view time = text.size() > 11 ? text.substr(11, 5) : std::string_view{};
  return date->russian() + (time.empty() || time == "00:00" ? "" : " " + std::string(time));
}

std::string unescaped(std::string_view text) {
  std::string all;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '_' && i + 7 <= text.size() && text[i + 1] == 'x' && text[i + 6] == '_') {
      unsigned code = 0;
      const auto [end, fault] = std::from_chars(text.data() + i + 2, text.data() + i + 6, code, 16);
      if (fault == std::errc{} && end == text.data() + i + 6 && code != 0 && (code < 0xD800 || code > 0xDFFF)) {
        if (code != '\r') all += to_utf8(std::u32string(1, static_cast<char32_t>(code)));
        i += 6;
        continue;
      }
    }
    if (text[i] != '\r') all += text[i];
  }
  return trimmed(all);
}

}  // namespace dyak::tables
