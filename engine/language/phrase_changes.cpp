#include "engine/language/phrase_changes.hpp"

#include <algorithm>

#include "engine/base/utf8.hpp"
#include "engine/language/letters.hpp"
#include "engine/language/numerals.hpp"
#include "engine/language/plain_word.hpp"

namespace dyak::language {

using Case = GrammaticalCase;

PhraseTarget counted_target(const Rational& n, Case c, Gender gender, bool animate) {
  const bool direct = c == Case::Nom || c == Case::Acc;
  const bool always_plural = gender == Gender::Plural;
  if (!n.is_integer()) return {Case::Gen, Case::Gen, always_plural, always_plural};
  const std::int64_t whole = n.numerator() < 0 ? -n.numerator() : n.numerator();
  // «одной тысяче рублей», «двумя миллионами жителей»: тысяча, миллион, миллиард and ноль are nouns themselves.
  constexpr std::int64_t kOneThousand = 1000;
  if (whole % kOneThousand == 0) return {Case::Gen, Case::Gen, true, true};
  const std::string_view category = plural_of(whole);
  if (category == "one") return {c, c, always_plural, always_plural};
  if (!direct) return {c, c, true, true};
  constexpr std::int64_t kLastSimple = 4;
  // «пригласить двух экспертов», but «двадцать два эксперта».
  const bool as_person = c == Case::Acc && animate && whole <= kLastSimple && category == "few";
  if (category == "many" || always_plural || as_person) return {Case::Gen, Case::Gen, true, true};
  return {Case::Gen, gender == Gender::Feminine ? Case::Nom : Case::Gen, false, true};
}

namespace {

struct IrregularPlural {
  std::string_view noun;
  std::array<std::string_view, 6> plural;
};
/// Where the vocabulary has another plural than the one that is counted with: «5 сынов» of a fatherland, «5 счётов».
constexpr std::array<IrregularPlural, 8> kIrregular{
    {{"человек", {"человек", "человек", "человекам", "человек", "человеками", "человеках"}},
     {"сын", {"сыновья", "сыновей", "сыновьям", "сыновей", "сыновьями", "сыновьях"}},
     {"счет", {"счета", "счетов", "счетам", "счета", "счетами", "счетах"}},
     {"чудо", {"чудеса", "чудес", "чудесам", "чудеса", "чудесами", "чудесах"}},
     {"стул", {"стулья", "стульев", "стульям", "стулья", "стульями", "стульях"}},
     {"грамм", {"граммы", "граммов", "граммам", "граммы", "граммами", "граммах"}},
     {"килограмм", {"килограммы", "килограммов", "килограммам", "килограммы", "килограммами", "килограммах"}},
     {"судно", {"суда", "судов", "судам", "суда", "судами", "судах"}}}};

}  // namespace

std::string_view plural_after_number(std::string_view noun, Case c) {
  const PlainWord plain(noun);
  if (plain.text() == "год") return c == Case::Gen ? "лет" : "";
  for (const IrregularPlural& each : kIrregular)
    if (each.noun == plain.text()) return each.plural[static_cast<std::size_t>(c)];
  return {};
}

bool PhraseChanges::touches(std::size_t from, std::size_t to) const {
  for (std::size_t i = 0; i < size_; ++i)
    if (items_[i].word_end > from && items_[i].word_end <= to) return true;
  return false;
}

PhraseChanges PhraseChanges::in_given(const PhraseSpelling& spelling) const {
  PhraseChanges moved = *this;
  for (std::size_t i = 0; i < size_; ++i) {
    Change& item = moved.items_[i];
    const std::size_t end = spelling.origin(items_[i].word_end - 1) + 1;
    item.stem_end = items_[i].stem_end < items_[i].word_end ? spelling.origin(items_[i].stem_end) : end;
    item.word_end = end;
  }
  return moved;
}

namespace {

char32_t plain(char32_t c) {
  c = lower(c);
  return c == U'ё' ? U'е' : c;
}

/// The ending with the capitals of the letters that it takes the place of: counted from the left while the letters are
/// the same, and from the right.
std::string with_capitals_of(std::string_view cut, std::string_view ending, bool whole_word) {
  const std::u32string before = to_utf32(cut);
  std::u32string after = to_utf32(ending);
  const auto pass_on = [&](std::size_t from, std::size_t to) {
    if (is_upper(before[from])) after[to] = upper(after[to]);
  };
  for (std::size_t i = 0; i < before.size() && i < after.size() && plain(before[i]) == plain(after[i]); ++i)
    pass_on(i, i);
  for (std::size_t i = 1; i <= before.size() && i <= after.size(); ++i) {
    if (plain(before[before.size() - i]) != plain(after[after.size() - i])) break;
    pass_on(before.size() - i, after.size() - i);
  }
  if (whole_word && !before.empty() && !after.empty()) pass_on(0, 0);
  return to_utf8(after);
}

/// Where the word that goes on to `end` begins; only of words in capitals, others are not asked about.
std::size_t word_start(std::string_view text, std::size_t from, std::size_t end) {
  while (end > from) {
    const Letter letter = last_letter(text.substr(from, end - from));
    if (letter.code != U'-' && !is_upper(letter.code)) break;
    end -= letter.size;
  }
  return end;
}

/// Whether the next or the last word is written in capitals too and is not an abbreviation by its length.
bool is_among_capitals(std::string_view text, std::size_t start, std::size_t end) {
  constexpr std::size_t kShortest = 10;  // bytes
  std::size_t run = 0;
  for (std::size_t i = 0; i < text.size();) {
    const Letter letter = letter_at(text, i);
    run = is_upper(letter.code) && (i < start || i >= end) ? run + letter.size : 0;
    if (run >= kShortest) return true;
    i += letter.size;
  }
  return false;
}

/// ВУЗа, ЗАГСа, but ДОМА and ВРАЧА.
bool is_spoken_abbreviation(std::string_view word) {
  constexpr std::array<std::string_view, 10> kSpoken{"ВУЗ",  "ССУЗ", "ЗАГС", "ТЮЗ",   "МИД",
                                                     "ГОСТ", "МРОТ", "МХАТ", "СНИЛС", "БАМ"};
  return std::find(kSpoken.begin(), kSpoken.end(), word) != kSpoken.end();
}

/// The vocabulary writes some words without ё: «Волочек» is «Волочёк» as it was typed.
bool is_same_word(std::string_view cut, std::string_view ending) {
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < cut.size() && j < ending.size()) {
    const Letter before = letter_at(cut, i);
    const Letter after = letter_at(ending, j);
    if (plain(before.code) != plain(after.code)) return false;
    i += before.size;
    j += after.size;
  }
  return i >= cut.size() && j >= ending.size();
}

bool has_capital(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); i += letter_at(text, i).size)
    if (is_upper(letter_at(text, i).code)) return true;
  return false;
}

}  // namespace

std::string PhraseChanges::applied(std::string_view text) const {
  std::string result;
  result.reserve(text.size() + 16);
  std::size_t from = 0;
  for (std::size_t i = 0; i < size_; ++i) {
    const Change& item = items_[i];
    if (item.stem_end < from) continue;
    result += text.substr(from, item.stem_end - from);
    const std::size_t start = word_start(text, from, item.stem_end);
    const std::string_view changed = text.substr(start, item.word_end - start);
    const bool word = !is_spoken_abbreviation(changed);
    const std::string_view cut = text.substr(item.stem_end, item.word_end - item.stem_end);
    if (is_same_word(cut, item.ending)) {
      result += cut;
    } else if (is_all_caps(changed) && (word || is_among_capitals(text, start, item.word_end))) {
      result += uppered(item.ending);
    } else if (has_capital(cut)) {
      result += with_capitals_of(cut, item.ending, start == item.stem_end);
    } else {
      result += item.ending;
    }
    from = item.word_end;
  }
  return result.append(text.substr(from));
}

}  // namespace dyak::language
