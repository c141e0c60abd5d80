#include "engine/service/russian_letters.hpp"

#include <algorithm>

#include "engine/base/utf8.hpp"
#include "engine/language/letters.hpp"

namespace dyak::service {
namespace {

constexpr std::u32string_view kLatinTwins = U"ABCEHKMOPTXYaceopxyk";
constexpr std::u32string_view kRussianTwins = U"АВСЕНКМОРТХУасеорхук";

bool is_of_word(char32_t c) { return language::is_latin(c) || language::is_cyrillic(c); }

/// In place, where all its Latin letters have a twin and some of its letters are Russian already.
void mend(std::u32string& text, std::size_t from, std::size_t to) {
  const auto begin = text.begin() + static_cast<std::ptrdiff_t>(from);
  const auto end = text.begin() + static_cast<std::ptrdiff_t>(to);
  const bool russian = std::any_of(begin, end, [](char32_t c) { return language::is_cyrillic(c); });
  const bool twins = std::all_of(begin, end, [](char32_t c) {
    return !language::is_latin(c) || kLatinTwins.find(c) != std::u32string_view::npos;
  });
  if (!russian || !twins) return;
  std::for_each(begin, end, [](char32_t& c) {
    if (const std::size_t at = kLatinTwins.find(c); at != std::u32string_view::npos) c = kRussianTwins[at];
  });
}

}  // namespace

std::string with_russian_letters(std::string_view text) {
  if (first_bad_utf8(text) || text.find('@') != std::string_view::npos) return std::string(text);
  std::u32string letters = to_utf32(text);
  for (std::size_t from = 0; from < letters.size(); ++from) {
    std::size_t to = from;
    while (to < letters.size() && is_of_word(letters[to])) ++to;
    if (to != from) mend(letters, from, to);
    from = to;
  }
  return to_utf8(letters);
}

Diagnostics put_russian_letters(tables::Table& table) {
  Diagnostics findings;
  for (tables::Table::Row& row : table.rows) {
    row.group = with_russian_letters(row.group);
    for (std::string& cell : row.cells) {
      std::string mended = with_russian_letters(cell);
      if (mended == cell) continue;
      findings.push_back({Severity::Warning,
                          "table-cell",
                          "В «" + cell + "» латинские буквы заменены похожими русскими",
                          {},
                          {"", row.line, 0},
                          {}});
      cell = std::move(mended);
    }
  }
  return findings;
}

}  // namespace dyak::service
