#include "engine/mail/headers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "engine/crypto/text.hpp"

namespace dyak::mail {
namespace {

constexpr std::size_t kLine = 76;
constexpr std::size_t kWordBytes = 42;  // as base64, with what stands around it, they fill no more than a line

bool is_control(char c) { return (c >= 0 && c < ' ') || c == 0x7f; }
bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c < 0x7f; });
}

// A line end, a tab, a zero byte: a blank stands for each.
std::string plain(std::string_view text) {
  std::string result(text);
  std::replace_if(result.begin(), result.end(), is_control, ' ');
  return result;
}

// No character is cut in two, and rather no word: some readers put a blank between two pieces.
std::string_view take_word(std::string_view& rest, std::size_t bytes) {
  std::size_t end = std::min(bytes, rest.size());
  while (end > 0 && end < rest.size() && is_continuation(rest[end])) --end;
  const std::size_t blank = end < rest.size() ? rest.substr(0, end).rfind(' ') : std::string_view::npos;
  if (blank != std::string_view::npos && blank > 0) end = blank + 1;
  const std::string_view word = rest.substr(0, end);
  rest.remove_prefix(end);
  return word;
}

std::string folded_ascii(std::string_view text, std::size_t taken) {
  std::string result;
  std::size_t column = taken;
  for (std::size_t from = 0; from < text.size();) {
    const std::size_t blank = std::min(text.find(' ', from + 1), text.size());
    const std::string_view word = text.substr(from, blank - from);
    if (column + word.size() > kLine && column > taken && word.front() == ' ') {
      result += "\r\n";
      column = 0;
    }
    result += word;
    column += word.size();
    from = blank;
  }
  return result;
}

std::string quoted_name(std::string_view name) {
  std::string result = "\"";
  for (const char c : name) {
    if (c == '"' || c == '\\') result += '\\';
    result += c;
  }
  return result + '"';
}

std::string percent(std::string_view text) {
  constexpr std::string_view kSafe = "-._~";
  std::string result;
  for (const char c : text) {
    const bool plain_char = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
                            kSafe.find(c) != std::string_view::npos;
    result += plain_char ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return result;
}

}  // namespace

std::string encoded_words(std::string_view text, std::size_t taken) {
  std::string result;
  std::string_view rest = text;
  std::size_t bytes = taken + 14 < kLine ? std::min(kWordBytes, (kLine - taken - 14) / 4 * 3) : 3;
  bytes = std::max<std::size_t>(bytes, 6);
  while (!rest.empty()) {
    if (!result.empty()) result += "\r\n ";
    result += "=?UTF-8?B?" + crypto::base64(take_word(rest, bytes)) + "?=";
    bytes = kWordBytes;
  }
  return result;
}

std::string text_header(std::string_view name, std::string_view text) {
  const std::string value = plain(text);
  const std::size_t taken = name.size() + 2;
  const bool looks_encoded = value.find("=?") != std::string::npos;
  const auto blank = [](char c) { return c == ' '; };
  const bool has_long_word = [&] {
    std::size_t run = 0;
    return std::any_of(value.begin(), value.end(), [&](char c) {
      run = blank(c) ? 0 : run + 1;
      return run > kLine - 2;
    });
  }();
  const bool as_it_is = is_ascii(value) && !looks_encoded && !has_long_word;
  return std::string(name) + ": " + (as_it_is ? folded_ascii(value, taken) : encoded_words(value, taken)) + "\r\n";
}

std::string mailbox_header(std::string_view name, const Mailbox& mailbox) {
  std::string line = std::string(name) + ": ";
  const std::string said = plain(mailbox.name);
  if (said.empty()) return line + mailbox.address + "\r\n";
  line += is_ascii(said) && said.size() < 50 ? quoted_name(said) : encoded_words(said, line.size());
  const std::size_t last = line.rfind('\n');
  const std::size_t column = line.size() - (last == std::string::npos ? 0 : last + 1);
  return line + (column + mailbox.address.size() + 3 > kLine ? "\r\n <" : " <") + mailbox.address + ">\r\n";
}

std::string date_header(Moment at, Zone zone) {
  static constexpr std::array<const char*, 7> kDays{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
  static constexpr std::array<const char*, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const std::string iso = at.iso(zone);  // 2026-10-12T09:14:00+03:00, with or without a fraction
  const Date day = at.date(zone);
  const std::string offset = iso.substr(iso.size() - 6, 3) + iso.substr(iso.size() - 2);
  return fmt::format("Date: {}, {:02} {} {} {} {}\r\n", kDays.at(static_cast<std::size_t>(day.weekday()) - 1),
                     day.day(), kMonths.at(static_cast<std::size_t>(day.month()) - 1), day.year(), iso.substr(11, 8),
                     offset);
}

std::string file_parameter(std::string_view name) {
  constexpr std::size_t kPiece = 54;
  std::string rest = "UTF-8''" + percent(plain(name));
  if (rest.size() <= kPiece) return ";\r\n filename*=" + rest;
  std::string result;
  for (int n = 0; !rest.empty(); ++n) {
    std::size_t end = std::min(kPiece, rest.size());
    while (end < rest.size() && (rest[end - 1] == '%' || (end > 1 && rest[end - 2] == '%'))) --end;
    result += fmt::format(";\r\n filename*{}*={}", n, rest.substr(0, end));
    rest.erase(0, end);
  }
  return result;
}

}  // namespace dyak::mail
