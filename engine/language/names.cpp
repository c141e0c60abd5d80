#include "engine/language/names.hpp"

#include <algorithm>
#include <cstring>

#include "engine/language/letters.hpp"
#include "engine/language/name_exceptions.hpp"
#include "engine/language/name_patterns.hpp"

namespace dyak::language {
namespace {

using endings::Six;

constexpr std::size_t kLongestName = 120;  ///< bytes

/// The word in lower case with ё as е, in place: rules look at its end, exceptions at the whole of it.
class PlainWord {
 public:
  explicit PlainWord(std::string_view word) {
    for (std::size_t i = 0; i < word.size() && size_ + 4 < buffer_.size();) {
      const Letter letter = letter_at(word, i);
      i += letter.size;
      char32_t c = lower(letter.code);
      if (c == U'ё') c = U'е';
      if (c < 0x80) {
        buffer_[size_++] = static_cast<char>(c);
      } else if (c < 0x800) {
        buffer_[size_++] = static_cast<char>(0xC0U | (c >> 6U));
        buffer_[size_++] = static_cast<char>(0x80U | (c & 0x3FU));
      }
    }
  }
  std::string_view text() const { return {buffer_.data(), size_}; }

 private:
  std::array<char, kLongestName + 8> buffer_{};
  std::size_t size_ = 0;
};

bool ends(std::string_view word, std::string_view ending) { return word.ends_with(ending); }

bool ends_any(std::string_view word, std::initializer_list<std::string_view> list) {
  return std::any_of(list.begin(), list.end(), [&](std::string_view ending) { return word.ends_with(ending); });
}

bool is_one_of(char32_t c, std::u32string_view letters) { return c != 0 && letters.find(c) != std::u32string_view::npos; }
bool is_velar(char32_t c) { return is_one_of(c, U"гкх"); }
bool is_sibilant(char32_t c) { return is_one_of(c, U"жшчщ"); }

int syllables(std::string_view word) {
  int count = 0;
  for (std::size_t i = 0; i < word.size();) {
    const Letter letter = letter_at(word, i);
    count += is_vowel(letter.code) ? 1 : 0;
    i += letter.size;
  }
  return count;
}

constexpr NamePattern kFixed{};
NamePattern cut(int letters, const Six& table, bool sure = true) { return {letters, &table, sure}; }

/// Letter number `back` from the end, 1 = the last.
char32_t letter_from_end(std::string_view word, int back) { return last_letter(without_last(word, back - 1)).code; }

NamePattern first_declension(std::string_view word) {
  const char32_t stem = letter_from_end(word, 2);
  if (ends(word, "а")) {
    if (is_velar(stem)) return cut(1, endings::kAVelar);
    if (is_sibilant(stem)) return cut(1, endings::kASibilant);
    return cut(1, stem == U'ц' ? endings::kATs : endings::kA);
  }
  return cut(1, stem == U'и' ? endings::kIya : endings::kYa);
}

NamePattern adjective(std::string_view word) {
  const char32_t stem = letter_from_end(word, 3);
  if (ends(word, "ый")) return cut(2, endings::kAdjHard);
  if (ends(word, "ой")) return cut(2, is_velar(stem) || is_sibilant(stem) ? endings::kAdjVelar : endings::kAdjHard);
  if (ends(word, "ий")) return cut(2, is_velar(stem) ? endings::kAdjVelar : endings::kAdjSoft);
  if (ends(word, "яя")) return cut(2, endings::kAdjSoftF);
  return cut(2, is_sibilant(stem) ? endings::kAdjSibilantF : endings::kAdjHardF);
}

NamePattern male_consonant(std::string_view word) {
  const char32_t last = letter_from_end(word, 1);
  if (last == U'й') return cut(1, ends(word, "ий") ? endings::kIj : endings::kJ);
  if (last == U'ь') return cut(1, endings::kSoft);
  return cut(0, is_sibilant(last) || last == U'ц' ? endings::kHardEm : endings::kHard);
}

bool is_indeclinable_vowel(char32_t last) { return is_one_of(last, U"оеэиуюы"); }

NamePattern surname_on_a(std::string_view word, Sex sex) {
  if (sex == Sex::Female) {
    if (ends_any(word, {"ая", "яя"})) return adjective(word);
    if (ends_any(word, {"ова", "ева", "ина", "ына"}) && syllables(word) > 1) return cut(1, endings::kPossessiveF);
  }
  const char32_t stem = letter_from_end(word, 2);
  if (ends(word, "а") && is_vowel(stem)) return kFixed;
  return first_declension(word);
}

NamePattern surname(std::string_view word, Sex sex) {
  const char32_t last = letter_from_end(word, 1);
  if (last == U'а' || last == U'я') return surname_on_a(word, sex);
  if (is_indeclinable_vowel(last) || ends_any(word, {"ых", "их"})) return kFixed;
  if (sex == Sex::Female) return kFixed;
  const int size = syllables(word);
  if (size > 1 && ends_any(word, {"ов", "ев", "ин", "ын"})) return cut(0, endings::kPossessive);
  if (ends(word, "ый")) return adjective(word);
  if (ends(word, "ой")) return size > 1 ? adjective(word) : male_consonant(word);
  if (ends(word, "ий") && size > 1) {
    const char32_t stem = letter_from_end(word, 3);
    return is_velar(stem) || is_sibilant(stem) || stem == U'н' ? adjective(word) : male_consonant(word);
  }
  if (ends(word, "ец") && size > 1) {
    const char32_t stem = letter_from_end(word, 3);
    if (is_vowel(stem)) return cut(2, endings::kEtsJ);
    return cut(2, stem == U'л' ? endings::kEtsSoft : endings::kEts);
  }
  return male_consonant(word);
}

NamePattern first_name(std::string_view word, Sex sex) {
  const char32_t last = letter_from_end(word, 1);
  if (last == U'а' || last == U'я') {
    const char32_t stem = letter_from_end(word, 2);
    if (last == U'а' && is_vowel(stem) && sex != Sex::Female) return kFixed;
    return first_declension(word);
  }
  if (is_indeclinable_vowel(last)) return kFixed;
  if (sex == Sex::Female) return last == U'ь' ? cut(1, endings::kThird) : kFixed;
  return male_consonant(word);
}

NamePattern patronymic(std::string_view word) {
  if (ends(word, "ич")) return cut(0, ends_any(word, {"ильич", "кузьмич", "лукич", "фомич"}) && !ends(word, "аильич") ? endings::kHard : endings::kHardEm);
  if (ends(word, "на")) return cut(1, endings::kA);
  return kFixed;
}

/// Appends `ending` in the manner of the word it continues: capitals after capitals.
void append_ending(std::string& text, std::string_view ending, bool capitals) {
  if (capitals) {
    text += uppered(ending);
  } else {
    text += ending;
  }
}

bool append_word(std::string& text, NamePart part, std::string_view word, Sex sex, GrammaticalCase c) {
  const NamePattern pattern = name_pattern(part, word, sex);
  if (c == GrammaticalCase::Nom || pattern.endings == nullptr) {
    text += word;
  } else {
    text += without_last(word, pattern.cut);
    append_ending(text, (*pattern.endings)[static_cast<std::size_t>(c)], is_all_caps(word));
  }
  return pattern.sure;
}

}  // namespace

NamePattern name_pattern(NamePart part, std::string_view word, Sex sex) {
  if (word.size() > kLongestName) return {0, nullptr, false};
  const PlainWord plain(word);
  const std::string_view text = plain.text();
  if (text.empty()) return kFixed;
  NamePattern pattern;
  if (const NamePattern* listed = find_name_exception(part, text, sex)) {
    pattern = *listed;
  } else if (part == NamePart::Surname) {
    pattern = surname(text, sex);
  } else if (part == NamePart::FirstName) {
    pattern = first_name(text, sex);
  } else {
    pattern = patronymic(text);
  }
  if (sex == Sex::Unknown && part != NamePart::Patronymic) pattern.sure = false;
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

bool first_element_changes(NamePart part, std::string_view plain, Sex sex) {
  if (part == NamePart::Patronymic || is_fixed_element(plain)) return false;
  if (part == NamePart::FirstName) return sex == Sex::Female;
  return sex == Sex::Female || ends_any(plain, {"ов", "ев", "ин", "ын", "ий", "ый", "ой", "ич", "ян", "ц", "к", "а", "я"});
}

}  // namespace

bool append_name_part(std::string& text, NamePart part, std::string_view words, Sex sex, GrammaticalCase c) {
  if (part == NamePart::Patronymic && has_kinship_word(words)) {
    text += words;
    return true;
  }
  bool sure = true;
  while (!words.empty()) {
    const std::size_t to = std::min(words.find_first_of(" -"), words.size());
    const std::string_view word = words.substr(0, to);
    const bool last = to == words.size();
    if (last || first_element_changes(part, PlainWord(word).text(), sex)) {
      sure = append_word(text, part, word, sex, c) && sure;
    } else {
      text += word;
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
    if (is_kinship_word(last)) return ends_any(last, {"кызы", "гызы", "кизи", "кыз"}) ? Sex::Female : Sex::Male;
    word = last;
  }
  if (syllables(word) < 2) return Sex::Unknown;
  if (ends(word, "ич")) return Sex::Male;
  return ends_any(word, {"овна", "евна", "ична", "инична"}) ? Sex::Female : Sex::Unknown;
}

Sex suggested_sex(std::string_view surname_words, std::string_view first) {
  const PlainWord plain(surname_words);
  const std::string_view word = plain.text();
  if (ends_any(word, {"ова", "ева", "ина", "ына", "ская", "цкая", "ая"})) return Sex::Female;
  if (ends_any(word, {"ов", "ев", "ин", "ын", "ский", "цкий", "ый"})) return Sex::Male;
  const PlainWord name(first);
  if (name.text().empty()) return Sex::Unknown;
  return ends_any(name.text(), {"а", "я"}) ? Sex::Female : Sex::Male;
}

std::string initials_of(std::string_view first_name_words, std::string_view patronymic_words) {
  std::string text;
  const auto add = [&](std::string_view words, bool all) {
    char separator = 0;
    while (!words.empty()) {
      const std::size_t to = std::min(words.find_first_of(" -"), words.size());
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
  constexpr char kNotPlain = '\xCC';  // the first byte of U+0300..U+033F, combining marks
  if (name.find(kNotPlain) == std::string_view::npos) return std::string(name);
  std::string result;
  const std::string composed = to_nfc(name);
  for (std::size_t i = 0; i < composed.size();) {
    const Letter letter = letter_at(composed, i);
    const bool stress = letter.code == 0x300 || letter.code == 0x301;
    if (!stress) append(result, letter.code);
    i += letter.size;
  }
  return result;
}

}  // namespace dyak::language
