// Where lines may break: ICU's line breaker (UAX 14) and, inside words, the Russian patterns of hyphen-ru.
// libhyphen would lose every second place: of the patterns that end at a letter it applies the longest one only, and
// the dictionary is not prepared for that.
#include <unicode/brkiter.h>

#include <algorithm>
#include <fstream>
#include <memory>

#include "engine/language/hyphens.hpp"
#include "engine/language/icu_status.hpp"
#include "engine/language/language.hpp"
#include "engine/language/letters.hpp"

namespace dyak::language {
namespace {

constexpr const char* kDictionary = "/usr/share/hyphen/hyph_ru_RU.dic";
constexpr std::size_t kShortestHyphenated = 5;
constexpr std::size_t kFewestLetters = 2;  ///< on either side of the hyphen

/// Loaded once, only read afterwards. Throws Error{Unavailable} when the package is not installed.
const HyphenPatterns& patterns() {
  static const HyphenPatterns loaded = [] {
    std::ifstream file(kDictionary, std::ios::binary);
    if (!file)
      throw Error(ErrorCode::Unavailable,
                  std::string("Не найден словарь переносов ") + kDictionary + ": установите пакет hyphen-ru.");
    HyphenPatterns made(file);
    // The dictionary has «меж-районный», but «ме-жшкольный» and «ме-жмуниципальный» as well.
    made.add(".\315\3052\3263\333");
    made.add(".\315\3052\3263\315");
    return made;
  }();
  return loaded;
}

/// The patterns are in KOI8-R; ё has none and is hyphenated as е.
char koi8(char32_t c) {
  constexpr std::string_view kAlphabet =
      "\xC1\xC2\xD7\xC7\xC4\xC5\xD6\xDA\xC9\xCA\xCB\xCC\xCD\xCE\xCF\xD0\xD2\xD3\xD4\xD5\xC6\xC8\xC3\xDE\xDB\xDD\xDF\xD9"
      "\xD8\xDC\xC0\xD1";
  if (c == U'ё') c = U'е';
  return c >= U'а' && c <= U'я' ? kAlphabet[c - U'а'] : '\0';
}

char32_t small(char32_t c) { return c == U'Ё' ? U'ё' : c >= U'А' && c <= U'Я' ? c + (U'а' - U'А') : c; }

struct Word {
  std::string koi;                  ///< one byte a letter
  std::vector<std::size_t> starts;  ///< byte offset of each letter in the text
  std::vector<bool> vowels;
  bool hyphenable = true;
};

bool has_vowel(const Word& word, std::size_t from, std::size_t to) {
  return std::any_of(word.vowels.begin() + static_cast<std::ptrdiff_t>(from),
                     word.vowels.begin() + static_cast<std::ptrdiff_t>(to), [](bool vowel) { return vowel; });
}

void add_hyphens(const Word& word, std::vector<BreakChance>& breaks) {
  const std::size_t size = word.koi.size();
  if (!word.hyphenable || size < kShortestHyphenated) return;
  const std::vector<bool> places = patterns().places(word.koi);
  for (std::size_t i = 0; i + 1 < size; ++i) {
    const std::size_t left = i + 1;
    if (!places[i] || left < kFewestLetters || size - left < kFewestLetters) continue;
    if (has_vowel(word, 0, left) && has_vowel(word, left, size)) breaks.push_back({word.starts[left], true});
  }
}

/// «Обновлённые ФГОС»: the capital after « begins a title, not a name, when the title goes on with another common word
/// or an abbreviation. «Нарт», «Гимназия № 12», «Учитель Приэльбрусья» stay whole.
bool begins_title(std::string_view text, std::size_t first, std::size_t size) {
  constexpr std::string_view kOpening = "«", kNested = "„";
  const bool quoted = (first >= kOpening.size() && text.substr(first - kOpening.size(), kOpening.size()) == kOpening) ||
                      (first >= kNested.size() && text.substr(first - kNested.size(), kNested.size()) == kNested);
  if (!quoted) return false;
  std::size_t i = first + size;
  while (i < text.size() && is_letter(letter_at(text, i).code)) i += letter_at(text, i).size;
  if (i >= text.size() || text[i] != ' ') return false;
  const Letter next = letter_at(text, i + 1);
  if (!is_letter(next.code)) return false;
  return !is_upper(next.code) || is_upper(letter_at(text, i + 1 + next.size).code);
}

void add_word_breaks(std::string_view text, std::vector<BreakChance>& breaks) {
  Word word;
  for (std::size_t i = 0; i <= text.size();) {
    const Letter letter = letter_at(text, i);
    const bool part = is_letter(letter.code) || is_digit(letter.code);
    if (part) {
      const bool title = word.koi.empty() && is_upper(letter.code) && begins_title(text, i, letter.size);
      const char byte = koi8(title ? small(letter.code) : letter.code);
      // Capitals (names, abbreviations), digits and foreign letters keep a word whole.
      if (byte == '\0') word.hyphenable = false;
      word.koi += byte;
      word.starts.push_back(i);
      word.vowels.push_back(is_vowel(letter.code));
    } else {
      add_hyphens(word, breaks);
      word = Word{};
    }
    if (letter.size == 0) break;
    i += letter.size;
  }
}

// ---- texts that break after their spaces and nowhere else

enum class Plain { No, Space, Infix, Other };

/// Letters, digits, « and » (classes AL, NU, QU of UAX 14), points and commas between them (IS).
Plain plain_class(char32_t c) {
  if (c == U' ') return Plain::Space;
  if (c == U'.' || c == U',' || c == U':' || c == U';') return Plain::Infix;
  const bool cyrillic = c >= 0x400 && c <= 0x52F && (c < 0x482 || c > 0x489);
  const bool latin = (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z');
  return cyrillic || latin || is_digit(c) || c == U'«' || c == U'»' ? Plain::Other : Plain::No;
}

/// False: the text has something else, and the rules of UAX 14 have to be asked. Otherwise none of them allows a break
/// but LB18, after spaces: LB13 keeps a point with what is before it, LB19 a quote, LB23, LB25, LB28 and LB29 letters,
/// digits and points.
bool add_plain_breaks(std::string_view text, std::vector<BreakChance>& breaks) {
  Plain before = Plain::Other;
  for (std::size_t i = 0; i < text.size();) {
    const Letter letter = letter_at(text, i);
    const Plain now = plain_class(letter.code);
    const bool after_space = before == Plain::Space;
    if (now == Plain::No || (after_space && now == Plain::Infix)) return false;
    if (after_space && now == Plain::Other) breaks.push_back({i, false});
    before = now;
    i += letter.size;
  }
  return true;
}

// ---- all others

/// Copies are dear beside the texts: each thread keeps its own.
icu::BreakIterator& line_breaker() {
  static const std::unique_ptr<const icu::BreakIterator> prototype = [] {
    IcuStatus status;
    std::unique_ptr<const icu::BreakIterator> made(icu::BreakIterator::createLineInstance(icu::Locale("ru"), status));
    status.throw_if_failed("line breaks");
    return made;
  }();
  thread_local const std::unique_ptr<icu::BreakIterator> own(prototype->clone());
  return *own;
}

struct CloseText {
  void operator()(UText* text) const { utext_close(text); }
};

/// «1-ОД», «214-од/2026», «2-й»: what follows the hyphen or a slash is part of the number. «5-летний» may be parted.
bool parts_number(std::string_view text, std::size_t at) {
  constexpr std::size_t kLongestEnding = 3;
  if (at > 1 && text[at - 1] == '/' && is_digit(letter_at(text, at).code)) return true;
  if (at < 2 || text[at - 1] != '-' || !is_digit(letter_at(text, at - 2).code)) return false;
  if (is_upper(letter_at(text, at).code)) return true;
  std::size_t letters = 0;
  while (at < text.size() && is_letter(letter_at(text, at).code)) at += letter_at(text, at).size, ++letters;
  return letters <= kLongestEnding;
}

/// «Нарт» (город): LB15 of UAX 14 takes every » for an opening quote as well and forbids the break before a bracket
/// that comes after it. In Russian » closes, and the line may end there.
bool opens_after_quote(std::string_view text, std::size_t at) {
  constexpr std::string_view kClosed = "» ", kNestedClosed = "“ ", kBracket = "(", kNested = "„";
  const std::string_view before = text.substr(0, at), after = text.substr(at);
  return (before.ends_with(kClosed) || before.ends_with(kNestedClosed)) &&
         (after.starts_with(kBracket) || after.starts_with(kNested));
}

void add_breaks_after_quotes(std::string_view text, std::vector<BreakChance>& breaks) {
  for (std::size_t space = text.find(' '); space != std::string_view::npos; space = text.find(' ', space + 1)) {
    const auto place = std::lower_bound(breaks.begin(), breaks.end(), space + 1,
                                        [](const BreakChance& chance, std::size_t at) { return chance.offset < at; });
    const bool known = place != breaks.end() && place->offset == space + 1;
    if (!known && opens_after_quote(text, space + 1)) breaks.insert(place, {space + 1, false});
  }
}

void add_line_breaks(std::string_view text, std::vector<BreakChance>& breaks) {
  IcuStatus status;
  const std::unique_ptr<UText, CloseText> opened(
      utext_openUTF8(nullptr, text.data(), static_cast<int64_t>(text.size()), &status));
  status.throw_if_failed("line breaks");
  icu::BreakIterator& breaker = line_breaker();
  breaker.setText(opened.get(), status);
  status.throw_if_failed("line breaks");
  for (int32_t at = breaker.first(); at != icu::BreakIterator::DONE; at = breaker.next()) {
    const auto offset = static_cast<std::size_t>(std::max(at, 0));
    if (offset > 0 && offset < text.size() && !parts_number(text, offset)) breaks.push_back({offset, false});
  }
  add_breaks_after_quotes(text, breaks);
}

}  // namespace

std::vector<BreakChance> break_chances(std::string_view text, bool hyphenate) {
  std::vector<BreakChance> breaks;
  if (text.empty()) return breaks;
  if (!add_plain_breaks(text, breaks)) {
    breaks.clear();
    add_line_breaks(text, breaks);
  }
  if (!hyphenate) return breaks;
  add_word_breaks(text, breaks);
  std::sort(breaks.begin(), breaks.end(), [](const BreakChance& a, const BreakChance& b) {
    return a.offset != b.offset ? a.offset < b.offset : a.hyphen < b.hyphen;
  });
  breaks.erase(std::unique(breaks.begin(), breaks.end(),
                           [](const BreakChance& a, const BreakChance& b) { return a.offset == b.offset; }),
               breaks.end());
  return breaks;
}

}  // namespace dyak::language
