#include "engine/language/names.hpp"

#include <algorithm>
#include <array>

#include "engine/language/letters.hpp"
#include "engine/language/name_exceptions.hpp"
#include "engine/language/name_rules.hpp"
#include "engine/language/plain_word.hpp"

namespace dyak::language {
namespace {

/// Appends `ending` in the manner of the word it continues: capitals after capitals.
void append_ending(std::string& text, std::string_view ending, bool capitals) {
  if (capitals) {
    text += uppered(ending);
  } else {
    text += ending;
  }
}

/// Ёж, Ежа: nothing of the word is left, its capital passes on.
void capitalise_at(std::string& text, std::size_t at, std::string_view word) {
  if (!is_upper(letter_at(word, 0).code)) return;
  const Letter first = letter_at(text, at);
  std::string capital;
  append(capital, upper(first.code));
  text.replace(at, first.size, capital);
}

bool append_word(std::string& text, NamePart part, std::string_view word, Sex sex, GrammaticalCase c) {
  const NamePattern pattern = name_pattern(part, word, sex);
  if (c == GrammaticalCase::Nom || pattern.endings == nullptr) {
    text += word;
  } else {
    const std::string_view stem = without_last(word, pattern.cut);
    text += stem;
    const std::size_t end_at = text.size();
    append_ending(text, (*pattern.endings)[static_cast<std::size_t>(c)], is_all_caps(word));
    if (stem.empty()) capitalise_at(text, end_at, word);
  }
  return c == GrammaticalCase::Nom || pattern.sure(c);
}

}  // namespace

NamePattern name_pattern(NamePart part, std::string_view word, Sex sex) {
  if (word.size() > kLongestName) return kFixedDoubtful;
  const PlainWord plain(word);
  const std::string_view text = plain.text();
  if (text.empty()) return kFixed;
  // One letter: a Korean surname (О, Ю) or a slip; there is nothing to decline.
  if (without_last(text, 1).empty()) return is_indeclinable_vowel(last_letter(text).code) ? kFixed : kFixedDoubtful;
  NamePattern pattern;
  if (const NamePattern* listed = find_name_exception(part, text, sex)) {
    pattern = *listed;
  } else if (part == NamePart::Surname) {
    pattern = surname_rule(text, sex);
  } else if (part == NamePart::FirstName) {
    pattern = first_name_rule(text, sex);
  } else {
    pattern = patronymic_rule(text);
  }
  if (sex == Sex::Unknown && part != NamePart::Patronymic) pattern.doubts = kDoubtAll;
  return pattern;
}

namespace {

bool is_kinship_word(std::string_view plain) {
  return std::find(kKinshipWords.begin(), kKinshipWords.end(), plain) != kKinshipWords.end();
}

/// «Вагиф кызы», «Тофик-оглы»: not declined at all.
bool has_kinship_word(std::string_view words) {
  std::size_t from = words.find_last_of(" -");
  if (from == std::string_view::npos) return false;
  return is_kinship_word(PlainWord(words.substr(from + 1)).text());
}

enum class Element { Changes, ChangesDoubtful, Fixed, Doubtful };

bool is_common_surname(std::string_view plain) {
  constexpr std::array<std::string_view, 14> kSurnames{"ким",    "пак",      "тен",   "хан",    "кац",
                                                       "коган",  "гордон",   "шмидт", "вагнер", "миллер",
                                                       "мюллер", "гинзбург", "браун", "шварц"};
  return std::find(kSurnames.begin(), kSurnames.end(), plain) != kSurnames.end();
}

/// What becomes of an element of a double name that is not the last one.
Element first_element(NamePart part, std::string_view plain, Sex sex, char separator) {
  if (is_fixed_element(plain)) return Element::Fixed;
  if (part == NamePart::Patronymic)
    return ends_any(plain, {"вич", "ьич", "вна", "ична"}) ? Element::Changes : Element::Fixed;
  if (sex == Sex::Female) return Element::Changes;
  if (plain.ends_with('.')) return Element::Fixed;  // «Х.-М.А.»
  const bool vowel = is_indeclinable_vowel(last_letter(plain).code);
  if (part == NamePart::FirstName) {
    if (separator == ' ' || is_changing_element(plain)) return Element::Changes;
    if (vowel || is_fixed_first_name(plain)) return Element::Fixed;
    // Иван-Георгий, Карл-Густав: of European names both elements may change.
    return is_common_first_name(plain) || is_western_first_name(plain) ? Element::Doubtful : Element::Fixed;
  }
  if (vowel) return Element::Fixed;
  if (ends_any(plain, {"ов", "ев", "ий", "ый", "ой", "а", "я"})) return Element::Changes;
  const bool like_surname = ends_any(plain, {"ин", "ын", "ич", "ян", "юк", "ук", "як", "ак", "ик", "ец"});
  if (like_surname && syllables(plain) > 1) return Element::Changes;
  // Ткач-Петренко: a surname of its own, but perhaps not this family's custom.
  return common_noun(plain) || is_common_surname(plain) ? Element::ChangesDoubtful : Element::Doubtful;
}

}  // namespace

bool append_name_part(std::string& text, NamePart part, std::string_view words, Sex sex, GrammaticalCase c) {
  if (part == NamePart::Patronymic && has_kinship_word(words)) {
    text += words;
    // «Мусаевич оглы»: two patronymics in one, of which families decline the first or do not.
    return !ends_any(PlainWord(words.substr(0, words.find_last_of(" -"))).text(), {"ич", "ыч", "вна", "ична"});
  }
  bool sure = true;
  while (!words.empty()) {
    const std::size_t to = element_end(words);
    const std::string_view word = words.substr(0, to);
    const bool last = to == words.size();
    const Element element = last ? Element::Changes : first_element(part, PlainWord(word).text(), sex, words[to]);
    if (element == Element::Changes || element == Element::ChangesDoubtful) {
      const bool known = element == Element::Changes || c == GrammaticalCase::Nom;
      sure = append_word(text, part, word, sex, c) && sure && known;
    } else {
      text += word;
      sure = sure && (element == Element::Fixed || c == GrammaticalCase::Nom);
    }
    if (!last) text += words[to];
    words.remove_prefix(std::min(words.size(), to + 1));
  }
  return sure;
}

Sex sex_of_patronymic(std::string_view patronymic) {
  const PlainWord plain(patronymic);
  std::string_view word = plain.text();
  const std::size_t from = word.find_last_of(" -");
  if (from != std::string_view::npos) {
    const std::string_view last = word.substr(from + 1);
    if (is_kinship_word(last)) return ends_any(last, {"кызы", "гызы", "кизи", "кыз", "чызг"}) ? Sex::Female : Sex::Male;
    word = last;
  }
  if (syllables(word) < 2) return Sex::Unknown;
  if (syllables(word) > 2) {
    if (ends_any(word, {"улы", "оглы", "оглу", "уулу"})) return Sex::Male;
    if (ends_any(word, {"кызы", "гызы"})) return Sex::Female;
  }
  if (ends_any(word, {"ич", "ыч"})) return Sex::Male;
  return ends_any(word, {"овна", "евна", "ична", "инична"}) ? Sex::Female : Sex::Unknown;
}

Sex suggested_sex(std::string_view surname_words, std::string_view first) {
  const PlainWord plain(surname_words);
  const std::string_view word = plain.text();
  if (ends_any(word, {"ова", "ева", "ина", "ына", "ская", "цкая", "ая"})) return Sex::Female;
  if (ends_any(word, {"ов", "ев", "ин", "ын", "ский", "цкий", "ый"})) return Sex::Male;
  const PlainWord name(first);
  if (name.text().empty()) return Sex::Unknown;
  if (const Sex common = sex_of_common_first_name(name.text()); common != Sex::Unknown) return common;
  return ends_any(name.text(), {"а", "я"}) ? Sex::Female : Sex::Male;
}

std::string initials_of(std::string_view first_name_words, std::string_view patronymic_words) {
  std::string text;
  const auto add = [&](std::string_view words, bool all) {
    char separator = 0;
    while (!words.empty()) {
      const std::size_t to = element_end(words);
      if (to > 0) {
        if (separator == '-') text += '-';
        append(text, upper(letter_at(words, 0).code));
        text += '.';
        if (!all) return;
      }
      separator = to < words.size() ? words[to] : '\0';
      words.remove_prefix(std::min(words.size(), to + 1));
    }
  };
  const std::string first = clean_name(first_name_words);
  const std::string patronymic_clean = clean_name(patronymic_words);
  add(first, true);
  add(patronymic_clean, !has_kinship_word(patronymic_clean));
  return text;
}

std::string clean_name(std::string_view name) {
  // The first bytes of combining marks, of the soft hyphen and of zero-width characters.
  if (name.find_first_of("\xCC\xC2\xE2\xEF") == std::string_view::npos) return std::string(name);
  std::string result;
  const std::string composed = to_nfc(name);
  for (std::size_t i = 0; i < composed.size();) {
    const Letter letter = letter_at(composed, i);
    const char32_t c = letter.code;
    const bool stress = c == 0x300 || c == 0x301;
    // «е» and «и» with a grave accent are composed by NFC into letters of their own.
    if (c == 0x450 || c == 0x45D || c == 0x400 || c == 0x40D) {
      append(result, c == 0x450 ? U'е' : c == 0x45D ? U'и' : c == 0x400 ? U'Е' : U'И');
      i += letter.size;
      continue;
    }
    const bool invisible = c == 0xAD || c == 0xFEFF || c == 0x2060 || (c >= 0x200B && c <= 0x200F);
    if (!stress && !invisible) append(result, c);
    i += letter.size;
  }
  return result;
}

}  // namespace dyak::language
