#include "engine/language/names.hpp"

#include <algorithm>
#include <optional>

#include "engine/language/letters.hpp"
#include "engine/language/name_exceptions.hpp"
#include "engine/language/name_patterns.hpp"
#include "engine/language/word_readings.hpp"

namespace dyak::language {
namespace {

using endings::Six;

constexpr std::size_t kLongestName = 120;  ///< bytes

/// The word in lower case with ё as е, in place: rules look at its end, exceptions at the whole of it.
class PlainWord {
 public:
  explicit PlainWord(std::string_view word) {
    for (std::size_t i = 0; i < word.size() && size_ + 4 < kCapacity;) {
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
  std::string_view text() const { return {buffer_, size_}; }

 private:
  static constexpr std::size_t kCapacity = kLongestName + 8;
  char buffer_[kCapacity];  // NOLINT: left unset on purpose, only the first size_ bytes are read
  std::size_t size_ = 0;
};

/// The end of the first element of a part: a space, a hyphen or its end. Hand-written because it runs for every form.
std::size_t element_end(std::string_view words) {
  std::size_t i = 0;
  while (i < words.size() && words[i] != ' ' && words[i] != '-') ++i;
  return i;
}

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
constexpr NamePattern kFixedDoubtful{0, nullptr, kDoubtAll};
NamePattern cut(int letters, const Six& table, unsigned char doubts = kNoDoubt) { return {letters, &table, doubts}; }

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
  if (last == U'ь' && is_sibilant(letter_from_end(word, 2))) return cut(1, endings::kMouse, kDoubtAll);
  if (last == U'ь') return cut(1, endings::kSoft);
  return cut(0, is_sibilant(last) || last == U'ц' ? endings::kHardEm : endings::kHard);
}

bool is_indeclinable_vowel(char32_t last) { return is_one_of(last, U"оеэиуюы"); }

/// The common noun that a surname is, if it is one: Ткач, Воробей, Лапша.
std::optional<NounReading> common_noun(std::string_view word) {
  const auto reading = read_singular(CodedWord(word), {std::nullopt, true});
  if (!reading || !reading->has(GrammaticalCase::Ins)) return std::nullopt;
  return reading;
}

std::string_view instrumental_of(const NounReading& reading) { return reading.ending(GrammaticalCase::Ins); }

struct Fleeting {
  std::string_view ending;      ///< of the nominative
  std::string_view genitive;    ///< what the vocabulary has in its place
  const Six* table;
  const Six* stressed;          ///< with the stress on the ending
  int letters;
};
constexpr std::array<Fleeting, 12> kFleeting{{{"ец", "ца", &endings::kEts, &endings::kEtsOm, 2},
                                              {"ец", "йца", &endings::kEtsJ, &endings::kEtsJOm, 2},
                                              {"ец", "ьца", &endings::kEtsSoft, &endings::kEtsSoftOm, 2},
                                              {"ок", "ка", &endings::kOk, &endings::kOk, 2},
                                              {"ек", "ька", &endings::kEkSoft, &endings::kEkSoft, 2},
                                              {"ек", "ка", &endings::kEk, &endings::kEk, 2},
                                              {"ей", "ья", &endings::kEj, &endings::kEj, 2},
                                              {"ень", "ня", &endings::kEn, &endings::kEnYo, 3},
                                              {"ел", "ла", &endings::kEl, &endings::kEl, 2},
                                              {"ол", "ла", &endings::kOl, &endings::kOl, 2},
                                              {"ер", "ра", &endings::kEr, &endings::kEr, 2},
                                              {"яц", "йца", &endings::kZayats, &endings::kZayats, 2}}};

/// A surname that is a common noun with a fleeting vowel keeps the noun's forms; always a doubt, since families differ.
std::optional<NamePattern> fleeting_noun(std::string_view word, const NounReading& noun) {
  const std::string_view genitive = noun.ending(GrammaticalCase::Gen);
  for (const Fleeting& fleeting : kFleeting) {
    if (!ends(word, fleeting.ending) || genitive != fleeting.genitive || noun.cut != fleeting.letters) continue;
    const std::string_view ins = instrumental_of(noun);
    const bool stressed = ins.ends_with("ом") || ins.ends_with("ём");
    return cut(fleeting.letters, stressed ? *fleeting.stressed : *fleeting.table, ends(word, "ец") ? kNoDoubt : kDoubtAll);
  }
  return std::nullopt;
}

/// Surnames that are common nouns and whose instrumental or stem only the vocabulary knows.
std::optional<NamePattern> male_common_noun(std::string_view word, int size) {
  const char32_t last = letter_from_end(word, 1);
  const auto noun = common_noun(word);
  if (!noun || noun->paradigm.gender() != 'm') return std::nullopt;
  if (size > 1)
    if (const auto fleeting = fleeting_noun(word, *noun)) return fleeting;
  const std::string_view ins = instrumental_of(*noun);
  if (ins == "ом" && (is_sibilant(last) || last == U'ц')) return cut(0, endings::kHard);
  if (ins == "ём" && noun->cut == 1) return cut(1, last == U'ь' ? endings::kSoftYo : endings::kJYo);
  // Лоб, Камень, Ноготь: a vowel that the noun drops and the family may keep.
  const int plain_cut = last == U'ь' || last == U'й' ? 1 : 0;
  if (noun->cut == plain_cut) return std::nullopt;
  NamePattern pattern = male_consonant(word);
  pattern.doubts = kDoubtAll;
  return pattern;
}

NamePattern fleeting_ec(std::string_view word) {
  const char32_t stem = letter_from_end(word, 3);
  // Stems of two syllables mostly have the stress on the ending: Кравец, Кравцом; longer ones do not: Подражанцем.
  const bool stem_stress = ends_any(word, {"овец", "анец", "янец", "инец", "унец", "енец"});
  const unsigned char doubts = syllables(word) <= 2 ? kDoubtAll : stem_stress || is_vowel(stem) ? kNoDoubt : kDoubtIns;
  if (is_vowel(stem)) return cut(2, endings::kEtsJ, doubts);
  return cut(2, stem == U'л' ? endings::kEtsSoft : endings::kEts, doubts);
}

NamePattern male_surname_on_consonant(std::string_view word, int size) {
  if (const auto noun = male_common_noun(word, size)) return *noun;
  if (size > 1 && ends(word, "ец")) return fleeting_ec(word);
  if (size > 2 && ends_any(word, {"енок", "онок"})) return cut(2, endings::kOk);
  if (size > 1 && ends_any(word, {"чок", "шок", "жок"})) return cut(2, endings::kOk, kDoubtAll);
  NamePattern pattern = male_consonant(word);
  if (size > 1 && ends_any(word, {"ек", "ок", "ень", "ел"}) && !ends_any(word, {"шток", "чек", "блок"})) pattern.doubts = ends_any(word, {"ель", "ел"}) ? kNoDoubt : kDoubtAll;
  if (ends_any(word, {"ач", "аш", "уч", "еч", "яч"})) pattern.doubts = kDoubtIns;
  return pattern;
}

NamePattern female_surname_on_a(std::string_view word) {
  if (ends_any(word, {"ая", "яя"})) {
    NamePattern pattern = adjective(word);
    // Georgian and Abkhaz surnames (Шенгелая, Лакербая) look like Russian adjectives.
    if (ends_any(word, {"лая", "бая", "уая"}) && !read_adjective(word)) pattern.doubts = kDoubtAll;
    return pattern;
  }
  if (syllables(word) > 1 && ends_any(word, {"ова", "ева", "ина", "ына"})) return cut(1, endings::kPossessiveF);
  return kFixed;
}

NamePattern surname_on_a(std::string_view word, Sex sex) {
  if (sex == Sex::Female) {
    const NamePattern pattern = female_surname_on_a(word);
    if (pattern.endings != nullptr) return pattern;
  }
  const char32_t last = letter_from_end(word, 1);
  const char32_t stem = letter_from_end(word, 2);
  if (last == U'а' && is_vowel(stem)) return kFixed;
  NamePattern pattern = first_declension(word);
  if (last == U'а' && (is_sibilant(stem) || stem == U'ц')) {
    const auto noun = common_noun(word);
    if (noun && instrumental_of(*noun) == "ой") return cut(1, stem == U'ц' ? endings::kATsOy : endings::kASibilantOy);
  }
  if (last == U'я' && stem != U'и') {
    const auto noun = common_noun(word);
    if (noun && instrumental_of(*noun) == "ёй") return cut(1, endings::kYaYo, kDoubtIns);
  }
  if (last == U'я' && is_vowel(stem) && stem != U'и') pattern.doubts = kDoubtAll;
  return pattern;
}

NamePattern male_surname_on_j(std::string_view word, int size) {
  const char32_t stem = letter_from_end(word, 3);
  if (ends(word, "ый")) return size > 1 ? adjective(word) : male_consonant(word);
  if (ends(word, "ой")) {
    if (size == 1) return male_consonant(word);
    const auto noun = common_noun(word);
    return noun && instrumental_of(*noun) == "ем" ? male_consonant(word) : adjective(word);
  }
  if (!ends(word, "ий") || size == 1) return male_surname_on_consonant(word, size);
  if (ends_any(word, {"ений", "оний", "аний", "иний"})) return male_consonant(word);
  return is_velar(stem) || is_sibilant(stem) || stem == U'н' ? adjective(word) : male_consonant(word);
}

/// Долгих, Нижних, Черных do not decline; German Рерих, Фрейндлих do, and hard stems before -их are German.
bool is_old_genitive(std::string_view word, int size) {
  if (ends(word, "ых")) return size > 1;
  if (!ends(word, "их") || size == 1) return false;
  const char32_t stem = letter_from_end(word, 3);
  return is_velar(stem) || is_sibilant(stem) || is_one_of(stem, U"ньц");
}

NamePattern surname(std::string_view word, Sex sex) {
  const char32_t last = letter_from_end(word, 1);
  if (last == U'а' || last == U'я') return surname_on_a(word, sex);
  if (is_indeclinable_vowel(last)) return kFixed;
  const int size = syllables(word);
  if (sex == Sex::Female || is_old_genitive(word, size)) return kFixed;
  if (!is_cyrillic(last)) return kFixedDoubtful;
  // Гайнутдин, Насреддин: Arabic names, not possessive ones.
  if (ends_any(word, {"ддин", "тдин"})) return cut(0, endings::kHard);
  if (size > 1 && ends_any(word, {"ов", "ев", "ин", "ын"})) return cut(0, endings::kPossessive);
  if (last == U'й') return male_surname_on_j(word, size);
  return male_surname_on_consonant(word, size);
}

NamePattern first_name_on_a(std::string_view word, Sex sex) {
  const char32_t last = letter_from_end(word, 1);
  const char32_t stem = letter_from_end(word, 2);
  if (last == U'а' && is_vowel(stem)) return kFixed;
  NamePattern pattern = first_declension(word);
  // Захария, Ахия: usage wavers between Захарии and no change.
  if (last == U'я' && sex != Sex::Female) pattern.doubts = kDoubtAll;
  return pattern;
}

NamePattern female_first_name(std::string_view word) {
  if (!ends(word, "ь")) return kFixed;
  // Эсфирь, Руфь, Любовь take the third declension; Айгуль, Николь waver.
  if (ends_any(word, {"рь", "фь", "вь"})) return cut(1, endings::kThird);
  return kFixedDoubtful;
}

NamePattern first_name(std::string_view word, Sex sex) {
  const char32_t last = letter_from_end(word, 1);
  if (last == U'а' || last == U'я') return first_name_on_a(word, sex);
  if (is_indeclinable_vowel(last)) return kFixed;
  if (sex == Sex::Female) return female_first_name(word);
  if (!is_cyrillic(last)) return kFixedDoubtful;
  if (last == U'ч') return cut(0, endings::kHard, kDoubtIns);
  NamePattern pattern = male_consonant(word);
  if (syllables(word) > 1 && ends_any(word, {"ек", "ок"}) && !ends(word, "бек")) pattern.doubts = kDoubtAll;
  return pattern;
}

bool has_stressed_ich(std::string_view word) {
  constexpr std::array<std::string_view, 6> kStressed{"ильич", "кузьмич", "козьмич", "лукич", "фомич", "хомич"};
  return std::find(kStressed.begin(), kStressed.end(), word) != kStressed.end();
}

NamePattern patronymic(std::string_view word) {
  if (ends_any(word, {"ич", "ыч"})) return cut(0, has_stressed_ich(word) ? endings::kHard : endings::kHardEm);
  if (ends(word, "на")) return cut(1, endings::kA);
  return kFixedDoubtful;
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
  return c == GrammaticalCase::Nom || pattern.sure(c);
}

}  // namespace

NamePattern name_pattern(NamePart part, std::string_view word, Sex sex) {
  if (word.size() > kLongestName) return kFixedDoubtful;
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

enum class Element { Changes, Fixed, Doubtful };

/// What becomes of an element of a double name that is not the last one.
Element first_element(NamePart part, std::string_view plain, Sex sex, char separator) {
  if (is_fixed_element(plain)) return Element::Fixed;
  if (part == NamePart::Patronymic) return ends_any(plain, {"вич", "ьич", "вна", "ична"}) ? Element::Changes : Element::Fixed;
  if (sex == Sex::Female) return Element::Changes;
  if (part == NamePart::FirstName) return separator == ' ' || is_changing_element(plain) ? Element::Changes : Element::Fixed;
  const bool like_surname = ends_any(plain, {"ов", "ев", "ин", "ын", "ий", "ый", "ой", "ич", "ян", "юк", "ук", "як", "ак", "ик", "а", "я", "ец"});
  if (like_surname) return Element::Changes;
  return is_indeclinable_vowel(last_letter(plain).code) ? Element::Fixed : Element::Doubtful;
}

}  // namespace

bool append_name_part(std::string& text, NamePart part, std::string_view words, Sex sex, GrammaticalCase c) {
  if (part == NamePart::Patronymic && has_kinship_word(words)) {
    text += words;
    return true;
  }
  bool sure = true;
  while (!words.empty()) {
    const std::size_t to = element_end(words);
    const std::string_view word = words.substr(0, to);
    const bool last = to == words.size();
    const Element element = last ? Element::Changes : first_element(part, PlainWord(word).text(), sex, words[to]);
    if (element == Element::Changes) {
      sure = append_word(text, part, word, sex, c) && sure;
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

bool is_east_asian(std::string_view surname_word, std::string_view first_names) {
  const std::size_t space = first_names.find(' ');
  return space != std::string_view::npos && syllables(surname_word) == 1 && syllables(first_names.substr(0, space)) == 1;
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
    const bool invisible = c == 0xAD || c == 0xFEFF || c == 0x2060 || (c >= 0x200B && c <= 0x200F);
    if (!stress && !invisible) append(result, c);
    i += letter.size;
  }
  return result;
}

}  // namespace dyak::language
