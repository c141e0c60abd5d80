#include "output/layout/line_ends.hpp"

#include <algorithm>
#include <array>

namespace dyak::layout {
namespace {

// A line at ratio 1 (gaps half as wide again) has about 12 000, at ratio 1.5 some 120 000, at ratio 2 some 650 000.
constexpr double kOneLetter = 300'000;  // «в», «с», «о» belong to the next word
constexpr double kTwoLetters = 80'000;  // «от», «на», «не»
constexpr double kOtherTwoLetters = 2'500;
constexpr double kThreeLetters = 10'000;  // «для», «при»
constexpr double kBeforeNumberSign = 150'000;
constexpr double kBehindNumber = 60'000;
constexpr double kBehindCounted = 2'000'000;  // «15 / дней»: a little less than gaps that cannot be borne
constexpr double kBeforeYear = 15'000;
constexpr double kTwoLettersLeft = 10'000;
constexpr double kTwoLettersCarried = 30'000;
constexpr double kSecondHyphen = 60'000;
constexpr double kCompound = 3'000;
constexpr double kTitleBegins = -12'000;
constexpr double kInsideTitle = 30'000;

constexpr std::string_view kNbsp = "\u00A0";

bool is_letter_lead(char c) { return c == '\xD0' || c == '\xD1'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Small Russian letters: а to п, р to я, ё.
bool begins_small(std::string_view text) {
  if (text.size() < 2) return false;
  return (text[0] == '\xD0' && text[1] >= '\xB0' && text[1] <= '\xBF') || (text[0] == '\xD1' && text[1] <= '\x91');
}

std::string with_small_first(std::string_view word) {
  std::string small(word);
  if (word.size() < 2 || word[0] != '\xD0') return small;
  const auto second = static_cast<unsigned char>(word[1]);
  if (second >= 0x90 && second <= 0x9F) small[1] = static_cast<char>(second + 0x20);
  if (second >= 0xA0 && second <= 0xAF) small[0] = '\xD1', small[1] = static_cast<char>(second - 0x20);
  return small;
}

// The bytes at the end of the text that are Russian letters, and with `hyphens` those between them.
std::size_t letters_at_end(std::string_view text, bool hyphens = false) {
  std::size_t size = 0;
  while (size < text.size()) {
    const std::size_t at = text.size() - size;
    if (at >= 2 && is_letter_lead(text[at - 2])) {
      size += 2;
    } else if (hyphens && text[at - 1] == '-') {
      size += 1;
    } else {
      break;
    }
  }
  return size;
}

std::size_t letters_at_begin(std::string_view text, bool hyphens = false) {
  std::size_t size = 0;
  while (size < text.size() && (is_letter_lead(text[size]) || (hyphens && text[size] == '-')))
    size += text[size] == '-' ? 1 : 2;
  return std::min(size, text.size());
}

template <std::size_t n>
bool is_one_of(std::string_view word, const std::array<std::string_view, n>& list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

// «О создании»: the quote belongs to the word, a letter after anything else («5-го») does not begin one.
bool begins_word(std::string_view before) {
  if (before.empty()) return true;
  for (const std::string_view sign : {" ", "\n", "(", "«", "„", "\u00A0"}) {
    if (before.ends_with(sign)) return true;
  }
  return false;
}

double short_word(std::string_view before) {
  static constexpr std::array<std::string_view, 14> kTwo{"во", "до", "за", "из", "ко", "на", "не",
                                                         "ни", "но", "об", "от", "по", "со", "да"};
  static constexpr std::array<std::string_view, 9> kThree{"без", "для", "или", "как", "над",
                                                          "обо", "под", "при", "что"};
  const std::size_t size = letters_at_end(before);
  if (size == 0 || size > 6 || !begins_word(before.substr(0, before.size() - size))) return 0;
  const std::string word = with_small_first(before.substr(before.size() - size));
  if (size == 2) return kOneLetter;
  if (size == 4) return is_one_of(word, kTwo) ? kTwoLetters : kOtherTwoLetters;
  return is_one_of(word, kThree) ? kThreeLetters : 0;
}

// «12 / сценариев», «5–7 / лет», but not «№ 12 / издаёт» or «пункт 3 / настоящего».
bool parts_number(const LineEnd& end) {
  if (end.before.empty() || !is_digit(end.before.back()) || !begins_small(end.after)) return false;
  std::size_t at = end.before.size();
  while (at > 0) {
    const std::string_view rest = end.before.substr(0, at);
    if (is_digit(rest.back()) || rest.back() == ',') {
      --at;
    } else if (rest.ends_with("–")) {
      at -= std::string_view("–").size();
    } else {
      break;
    }
  }
  const std::string_view rest = end.before.substr(0, at);
  return rest.empty() || rest.ends_with(' ') || rest.ends_with("(") || rest.ends_with("«");
}

// «15 / дней», «3 / экз.»: what is counted stays with its number.
bool parts_counted(std::string_view after) {
  static constexpr std::array<std::string_view, 16> kCounted{"дня",   "дней", "день",    "лет",  "год", "недел",
                                                             "месяц", "час",  "минут",   "рубл", "руб", "человек",
                                                             "лист",  "экз",  "процент", "балл"};
  const std::string_view word = after.substr(0, letters_at_begin(after));
  return std::any_of(kCounted.begin(), kCounted.end(),
                     [word](std::string_view stem) { return word.starts_with(stem); });
}

bool is_telephone_piece(std::string_view word) {
  const bool sign = !word.empty() && word.find_first_not_of("+0123456789()-") == std::string_view::npos;
  return sign && std::any_of(word.begin(), word.end(), is_digit);
}

// «8 / (86638) / 4-12-34», «+7 / 928 / 000-00-00», «тел. / 555-01-17».
bool parts_telephone(std::string_view before, std::string_view after) {
  if (!before.ends_with(' ')) return false;
  before.remove_suffix(1);
  const std::string_view next = after.substr(0, std::min(after.find_first_of(" ,;.\n"), after.size()));
  if (!is_telephone_piece(next)) return false;
  if (before.ends_with("тел.") || before.ends_with("факс")) return true;
  const std::size_t space = before.find_last_of(" \n");
  const std::string_view last = space == std::string_view::npos ? before : before.substr(space + 1);
  if (!is_telephone_piece(last)) return false;
  const bool code = next.starts_with("(") && next.ends_with(")");
  const bool pairs = next.size() >= 5 && next.find('-') != std::string_view::npos;
  return code || last.ends_with(")") || last.starts_with("+") || (pairs && last.size() == 3);
}

// «22 декабря / 2026 г.»
bool parts_date(const LineEnd& end) {
  const bool year = end.after.size() > 6 && std::all_of(end.after.begin(), end.after.begin() + 4, is_digit) &&
                    end.after.substr(4, 2) == kNbsp;
  if (!year) return false;
  const std::size_t month = letters_at_end(end.before);
  const std::string_view rest = end.before.substr(0, end.before.size() - month);
  return month > 0 && rest.size() > 2 && rest.ends_with(kNbsp) && is_digit(rest[rest.size() - 3]);
}

double hyphen(const LineEnd& end) {
  const std::size_t left = letters_at_end(end.before, true), right = letters_at_begin(end.after, true);
  const bool compound = end.before.substr(end.before.size() - left).find('-') != std::string_view::npos ||
                        end.after.substr(0, right).find('-') != std::string_view::npos;
  return (compound ? kSecondHyphen : 0) + (letters_at_end(end.before) == 4 ? kTwoLettersLeft : 0) +
         (letters_at_begin(end.after) == 4 ? kTwoLettersCarried : 0);
}

// The byte offset lies behind a «/», and what follows up to the next space is at most one letter.
bool is_stub_after_stroke(std::string_view text, std::size_t offset) {
  if (offset == 0 || text[offset - 1] != '/') return false;
  const std::size_t end = std::min(text.find_first_of(" \n", offset), text.size());
  return end - offset <= 2;  // a Cyrillic letter has two bytes
}

bool inside_title(std::string_view before) {
  std::ptrdiff_t open = 0;
  for (std::size_t i = 0; i + 1 < before.size(); ++i) {
    if (before.substr(i, 2) == "«") ++open;
    if (before.substr(i, 2) == "»") --open;
  }
  return open > 0;
}

bool is_wrong(std::string_view before, std::string_view after, bool hyphen) {
  static constexpr std::array<std::string_view, 5> kSonOf{"кызы", "гызы", "оглы", "улы", "уулу"};
  if (hyphen) {
    const std::string_view rest = before.substr(0, before.size() - letters_at_end(before));
    return rest.size() > 2 && rest.ends_with(kNbsp) && is_digit(rest[rest.size() - 3]);
  }
  if (before.ends_with(".-")) return true;
  if (before.size() > 1 && before.ends_with('-') && is_digit(before[before.size() - 2])) return true;  // «№ 1-ОД»
  if (after.starts_with("№") && before.ends_with(". ")) return true;
  if (parts_telephone(before, after)) return true;
  if (before.ends_with("/") && (before.ends_with("//") || before.ends_with(":/"))) return true;
  return is_one_of(after.substr(0, letters_at_begin(after)), kSonOf);
}

}  // namespace

double demerits(const LineEnd& end) {
  if (end.hyphen) return hyphen(end);
  double sum = short_word(end.before);
  const bool word = letters_at_end(end.before) > 0 || end.before.ends_with("»");
  if (word && end.after.starts_with("№")) sum += kBeforeNumberSign;
  if (parts_number(end)) sum += parts_counted(end.after) ? kBehindCounted : kBehindNumber;
  if (parts_date(end)) sum += kBeforeYear;
  return sum;
}

double heading_demerits(const LineEnd& end) {
  const double compound = !end.hyphen && end.before.ends_with('-') ? kCompound : 0;
  const double title = end.after.starts_with("«") ? kTitleBegins : inside_title(end.before) ? kInsideTitle : 0;
  return demerits(end) + compound + title;
}

void remove_wrong_ends(const Measured& text, std::vector<BreakChance>& chances, NameHyphens names) {
  const std::string_view whole = text.text;
  std::erase_if(chances, [&whole](const BreakChance& chance) {
    return is_wrong(whole.substr(0, chance.offset), whole.substr(chance.offset), chance.hyphen) ||
           is_stub_after_stroke(whole, chance.offset);
  });
  const bool has_names =
      std::any_of(text.spans.begin(), text.spans.end(), [](const auto& span) { return span.proper; });
  if (!has_names) return;
  std::size_t glyph = 0;
  std::erase_if(chances, [&](const BreakChance& chance) {
    while (glyph + 1 < text.glyphs.size() && text.glyphs[glyph].offset < chance.offset) ++glyph;
    const bool at_hyphen = chance.offset > 0 && text.text[chance.offset - 1] == '-';
    const bool inside_word = chance.hyphen || (at_hyphen && names == NameHyphens::Whole);
    return inside_word && text.spans[text.glyphs[glyph].span].proper;
  });
}

}  // namespace dyak::layout
