// A range of numbers is written with a dash; quotes inside quotes are of another kind; «№» has a number after it.
#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "engine/base/utf8.hpp"
#include "output/inspect/gost/measures.hpp"
#include "output/inspect/gost/rules.hpp"
#include "output/inspect/gost/words.hpp"

namespace dyak::inspect::gost {
namespace {

template <std::size_t N>
bool begins_with_one_of(std::string_view word, const std::array<std::string_view, N>& those) {
  return std::any_of(those.begin(), those.end(), [&](std::string_view begin) { return starts_with(word, begin); });
}

/// «12», «9.30», «01.09.2026»: what may stand on either side of a range.
struct Side {
  std::vector<std::string> groups;
  char mark = '\0';  ///< between the groups
  bool has_leading_zero() const {
    return std::any_of(groups.begin(), groups.end(),
                       [](const std::string& group) { return group.size() > 1 && group[0] == '0'; });
  }
};

std::optional<Side> side_of(std::string_view text) {
  Side side;
  side.groups.emplace_back();
  for (const char c : text) {
    if (c >= '0' && c <= '9') {
      side.groups.back() += c;
    } else if ((c == '.' || c == ',' || c == ':') && (side.mark == '\0' || side.mark == c)) {
      side.mark = c;
      side.groups.emplace_back();
    } else {
      return std::nullopt;
    }
  }
  const bool full = std::all_of(side.groups.begin(), side.groups.end(),
                                [](const std::string& group) { return !group.empty() && group.size() <= 4; });
  return full && side.groups.size() <= 3 ? std::optional(side) : std::nullopt;
}

// Long numbers are codes and telephones, save the round ones: «1500-2000 рублей».
bool counts_up(const std::string& left, const std::string& right) {
  const int from = std::stoi(left), to = std::stoi(right);
  const auto short_or_round = [](const std::string& text, int value) { return text.size() < 4 || value % 50 == 0; };
  return from < to && short_or_round(left, from) && short_or_round(right, to);
}

bool is_day_or_time(const Side& side) {
  if (side.groups.size() == 3) return side.mark == '.' && side.groups[2].size() == 4;
  const int first = std::stoi(side.groups[0]), second = std::stoi(side.groups[1]);
  const bool day = side.mark == '.' && first >= 1 && first <= 31 && second >= 1 && second <= 12;
  const bool time = side.mark != ',' && first <= 24 && second < 60 && side.groups[1].size() == 2;
  return day || time;
}

bool is_range_of_numbers(const std::string& left_text, const std::string& right_text) {
  const auto left = side_of(left_text), right = side_of(right_text);
  if (!left || !right || left->groups.size() != right->groups.size() || left->mark != right->mark) return false;
  if (left->groups.size() == 1)
    return !left->has_leading_zero() && !right->has_leading_zero() && counts_up(left_text, right_text);
  const bool zeros = left->has_leading_zero() || right->has_leading_zero();
  return left_text != right_text && (!zeros || (is_day_or_time(*left) && is_day_or_time(*right)));
}

bool is_roman(std::string_view text) { return !text.empty() && text.find_first_not_of("IVXL") == std::string::npos; }

// «1-3», «9.00-17.00», «I-IV»; a word with two hyphens is a telephone or a day.
bool is_range(const std::string& word) {
  std::string text = bare(word);
  for (const std::string_view hyphen : {"\xE2\x80\x90", "\xE2\x80\x91"}) {  // the hyphen itself, the one that holds
    const std::size_t at = text.find(hyphen);
    if (at != std::string::npos) text.replace(at, hyphen.size(), "-");
  }
  while (!text.empty() && (text.back() == '.' || text.back() == '%')) text.pop_back();
  const std::size_t at = text.find('-');
  if (at == std::string::npos || text.find('-', at + 1) != std::string::npos) return false;
  const std::string left = text.substr(0, at), right = text.substr(at + 1);
  return is_range_of_numbers(left, right) || (is_roman(left) && is_roman(right));
}

// After these a hyphen is part of a number: «дело № 12-15», «тел. 5-17», «д. 3-5», «ГОСТ 7-12».
bool takes_a_number(const std::string& before) {
  static constexpr std::array<std::string_view, 18> kBefore{
      "дел",  "индекс", "шифр",   "тел",  "факс", "дом",    "корп",  "каб",      "ауд",
      "гост", "снип",   "санпин", "сери", "форм", "приказ", "письм", "протокол", "распоряж"};
  static constexpr std::array<std::string_view, 6> kWhole{"№", "д.", "кв.", "ф.", "п/я", "оф."};
  const std::string word = lower(bare(before));
  const bool code =
      before.find_first_of("()+") != std::string::npos && before.find_first_of("0123456789") != std::string::npos;
  return code || word == "r" || begins_with_one_of(word, kBefore) ||
         std::find(kWhole.begin(), kWhole.end(), word) != kWhole.end();
}

// The blank, the receivers and the marks under the text are full of telephones and houses.
bool is_read(const Anatomy& a, const Line& line) {
  const bool above = line.page == 0 && line.y <= a.body_from + 0.6 &&
                     std::find(a.heading.begin(), a.heading.end(), &line) == a.heading.end();
  return !above && (line.size >= kSmallPrint || line.cell);
}

void check_ranges(const Anatomy& a, const Paragraph& paragraph, Findings& findings) {
  std::string before;
  const bool alone = paragraph.lines.size() == 1 && words_of(paragraph.lines.front()->text).size() == 1;
  if (alone) return;  // a number of its own in a cell
  for (const Line* line : paragraph.lines) {
    for (const std::string& word : words_of(line->text)) {
      if (is_read(a, *line) && is_range(word) && !takes_a_number(before))
        findings.on_page("dash", *line,
                         "Между числами дефис вместо тире, строка в " + in_mm(line->y) +
                             " от верхнего края: " + quoted(before + (before.empty() ? "" : " ") + word));
      before = word;
    }
  }
}

// «Детский сад «Ласточка»»: the inner quotes are „лапки“. «МКОУ «СОШ № 1» with one closing mark is let be: that is how
// charters write; and in „лапки“ stand «ёлочки» again.
void check_nested_quotes(const Paragraph& paragraph, Findings& findings) {
  const std::string text = paragraph.text();
  if (first_bad_utf8(text)) return;
  const std::u32string letters = to_utf32(text);
  std::u32string open;  // the marks that are not closed yet
  bool nested = false;
  for (std::size_t i = 0; i < letters.size(); ++i) {
    const char32_t c = letters[i];
    if (c == U'«' || c == U'„') {
      nested = nested || (c == U'«' && !open.empty() && open.back() == U'«');
      open += c;
      continue;
    }
    if ((c != U'»' && c != U'“') || open.empty()) continue;
    if (open.back() == (c == U'»' ? U'«' : U'„')) open.pop_back();
    const bool whole = nested && open.empty();
    nested = nested && !open.empty();
    const bool twice = i > 0 && letters[i - 1] == c;
    if (!whole && !(c == U'»' && twice)) continue;
    const std::size_t from = i > 36 ? i - 36 : 0;
    findings.on_page("nested-quotes", *paragraph.lines.front(),
                     "Внутри кавычек «ёлочек» такие же кавычки, нужны „лапки“: " +
                         quoted(trimmed(to_utf8(letters.substr(from, i - from + 1)))));
    return;
  }
}

// «№ от …», «№ „О создании …“», «№ в целях …»; «б/н» is said on purpose.
bool is_no_number(const std::string& word) {
  const std::string plain = bare(word);
  if (plain.empty() || starts_with(word, "«")) return true;
  const bool digits = word.find_first_of("0123456789_") != std::string::npos;
  return !digits && has_letters(plain) && plain == lower(plain) && !starts_with(plain, "б/н");
}

bool is_date_before(const std::vector<std::string>& words, std::size_t sign) {
  if (sign == 0) return false;
  std::string last = bare(words[sign - 1]);
  if (last == "от") return true;
  if (last == "г." || last == "года") return sign > 2 && words[sign - 2].size() == 4 && is_number(words[sign - 2]);
  return digital_date(last) != DateForm::None;
}

// A rule drawn after «№», or a word that stands apart in the same row: the number is written there, or will be.
bool goes_on_at_the_right(const Anatomy& a, const Line& line) {
  constexpr double kNear = 25;  // mm
  const auto row = a.row_of(line);
  const bool word = std::any_of(row.begin(), row.end(), [&](const Line* other) {
    return other->x > line.right && other->text.find_first_of("0123456789_") != std::string::npos;
  });
  const auto& rules = a.page(line).rules;
  return word || std::any_of(rules.begin(), rules.end(), [&](const inspect::Rule& rule) {
           return rule.x2 - rule.x1 > 4 && rule.y2 - rule.y1 < 0.8 && std::abs(rule.y1 - line.y) < 2.5 &&
                  rule.x1 > line.right - 2 && rule.x1 < line.right + kNear;
         });
}

// «от 07.10.2026 №» and nothing after it.
void check_number_sign(const Anatomy& a, const Paragraph& paragraph, Findings& findings) {
  for (const Line* line : paragraph.lines) {
    const std::vector<std::string> words = words_of(line->text);
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (bare(words[i]) != "№") continue;
      const bool last = i + 1 == words.size();
      if (last && (line != paragraph.lines.back() || goes_on_at_the_right(a, *line)))
        continue;                                                                           // «broken-number» tells
      const bool nothing = last || !words[i].ends_with("№") || is_no_number(words[i + 1]);  // «(№ 5)» has one
      const bool of_a_date = is_date_before(words, i) || (!last && bare(words[i + 1]) == "от");
      if (!nothing || !of_a_date) continue;
      const std::size_t from = i > 2 ? i - 2 : 0;
      std::string told;
      for (std::size_t k = from; k < std::min(words.size(), i + 3); ++k) told += (told.empty() ? "" : " ") + words[k];
      findings.on_page("number-blank", *line,
                       "После «№» нет номера, строка в " + in_mm(line->y) + " от верхнего края: " + quoted(told));
    }
  }
}

}  // namespace

void check_ranges(const Anatomy& anatomy, Findings& findings) {
  for (const Paragraph& paragraph : anatomy.paragraphs) {
    check_ranges(anatomy, paragraph, findings);
    check_nested_quotes(paragraph, findings);
    check_number_sign(anatomy, paragraph, findings);
  }
}

}  // namespace dyak::inspect::gost
