#include "engine/service/written_date.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

#include "engine/base/utf8.hpp"

namespace dyak::service {
namespace {

constexpr std::array<std::string_view, 12> kMonths{"янв", "фев", "мар", "апр", "ма",  "июн",
                                                   "июл", "авг", "сен", "окт", "ноя", "дек"};

/// Numbers and words of the text, in order; of «01.09.2026 0:00:00» not the hour.
std::vector<std::string> date_pieces(std::string_view text) {
  std::vector<std::string> pieces;
  bool word = false;
  bool begun = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\xC2') {  // a quotation mark or a no-break space: two bytes
      ++i;
      begun = false;
      continue;
    }
    const bool digit = c >= '0' && c <= '9';
    const bool letter = static_cast<unsigned char>(c) >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (c == ':') {
      if (!pieces.empty()) pieces.pop_back();  // an hour begins with its number
      break;
    }
    if (digit || letter) {
      if (!begun || word != letter) pieces.emplace_back();
      pieces.back() += c;
      word = letter;
    }
    begun = digit || letter;
  }
  return pieces;
}

std::string lowered(const std::string& word) {
  std::u32string letters = to_utf32(word);
  for (char32_t& c : letters) {
    if (c >= U'А' && c <= U'Я') c += 32;
  }
  return to_utf8(letters);
}

std::optional<int> number_of(const std::string& piece) {
  int value = 0;
  const auto [end, fault] = std::from_chars(piece.data(), piece.data() + piece.size(), value);
  return fault == std::errc{} && end == piece.data() + piece.size() ? std::optional(value) : std::nullopt;
}

std::optional<int> month_of(const std::string& piece) {
  if (const auto number = number_of(piece)) return number;
  const std::string word = lowered(piece);
  const auto found =
      std::find_if(kMonths.begin(), kMonths.end(), [&](std::string_view begin) { return word.rfind(begin, 0) == 0; });
  return found == kMonths.end() ? std::nullopt : std::optional(static_cast<int>(found - kMonths.begin()) + 1);
}

bool is_noise(const std::string& piece) {
  const std::string word = lowered(piece);
  return word == "г" || word == "год" || word == "года" || word == "с" || word == "по" || word == "от" || word == "до";
}

}  // namespace

std::optional<Date> written_date(std::string_view text, int last) {
  if (first_bad_utf8(text)) return std::nullopt;
  std::vector<std::string> pieces = date_pieces(text);
  std::erase_if(pieces, is_noise);
  if (pieces.size() != 3) return std::nullopt;
  if (pieces[0].size() == 4) std::swap(pieces[0], pieces[2]);  // the year first
  const auto day = number_of(pieces[0]);
  const auto month = month_of(pieces[1]);
  auto year = number_of(pieces[2]);
  if (!day || !month || !year || (pieces[2].size() != 4 && pieces[2].size() != 2)) return std::nullopt;
  if (pieces[2].size() == 2) *year += 2000 + *year <= last ? 2000 : 1900;
  return Date::from_ymd(*year, *month, *day);
}

std::optional<Date> written_month(std::string_view text) {
  if (first_bad_utf8(text)) return std::nullopt;
  std::vector<std::string> pieces = date_pieces(text);
  std::erase_if(pieces, is_noise);
  if (pieces.empty() || pieces.size() > 2 || pieces.back().size() != 4) return std::nullopt;
  const auto month = pieces.size() == 2 ? month_of(pieces[0]) : std::optional(1);
  const auto year = number_of(pieces.back());
  return month && year && *year >= 1900 ? Date::from_ymd(*year, *month, 1) : std::nullopt;
}

}  // namespace dyak::service
