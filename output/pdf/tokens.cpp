#include "output/pdf/tokens.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cmath>

#include "engine/base/utf8.hpp"

namespace dyak::pdf {

void append_integer(std::string& out, std::int64_t value) {
  std::array<char, 24> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
  out.append(digits.data(), end);
}

void append_number(std::string& out, double value, int places) {
  static constexpr std::array<std::int64_t, 7> kPowers{1, 10, 100, 1'000, 10'000, 100'000, 1'000'000};
  const std::int64_t unit = kPowers.at(static_cast<std::size_t>(places));
  std::int64_t scaled = std::llround(value * static_cast<double>(unit));
  if (scaled < 0) {
    out += '-';
    scaled = -scaled;
  }
  append_integer(out, scaled / unit);
  std::int64_t rest = scaled % unit;
  if (rest == 0) return;
  out += '.';
  for (std::int64_t digit = unit / 10; rest > 0; digit /= 10) {
    out += static_cast<char>('0' + rest / digit);
    rest %= digit;
  }
}

std::string number(double value, int places) {
  std::string text;
  append_number(text, value, places);
  return text;
}

namespace {

template <class Unit>
void each_utf16_unit(std::string_view text, const Unit& unit) {
  for (const char32_t c : to_utf32(text)) {
    if (c < 0x10000) {
      unit(static_cast<std::uint32_t>(c));
    } else {
      const auto rest = static_cast<std::uint32_t>(c) - 0x10000;
      unit(0xD800 + (rest >> 10u));
      unit(0xDC00 + (rest & 0x3FFu));
    }
  }
}

}  // namespace

std::string utf16_hex(std::string_view text) {
  std::string hex = "<FEFF";
  each_utf16_unit(text, [&](std::uint32_t unit) { fmt::format_to(std::back_inserter(hex), "{:04X}", unit); });
  return hex + ">";
}

std::string utf16_bytes(std::string_view text) {
  std::string string = "(\xFE\xFF";
  each_utf16_unit(text, [&](std::uint32_t unit) {
    append_byte(string, static_cast<unsigned char>(unit >> 8u));
    append_byte(string, static_cast<unsigned char>(unit & 0xFFu));
  });
  return string + ")";
}

// A bare carriage return would be read as a line feed.
void append_byte(std::string& out, unsigned char byte) {
  const auto letter = static_cast<char>(byte);
  if (letter == '\r') {
    out += "\\r";
    return;
  }
  if (letter == '(' || letter == ')' || letter == '\\') out += '\\';
  out += letter;
}

}  // namespace dyak::pdf
