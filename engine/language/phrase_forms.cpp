#include "engine/language/phrase_forms.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>

#include "engine/language/letters.hpp"
#include "engine/language/plain_word.hpp"
#include "engine/language/word_readings.hpp"

namespace dyak::language {

bool gives(const CodedWord& lemma, const CodedWord& word, bool person) {
  if (lemma.size() == 0) return false;
  const auto same = [&](const CodedWord& form) {
    if (form.size() != word.size()) return false;
    for (std::size_t i = 0; i < word.size(); ++i)
      if (form[i] != word[i]) return false;
    return true;
  };
  for (const WordReading& reading : find_lemma(lemma)) {
    if (reading.paradigm.word_class() != WordClass::Noun || (person && !reading.paradigm.animate())) continue;
    for (const Column column : {Column::Masculine, Column::Plural})
      for (int c = 1; c < 6; ++c) {
        const auto wanted = static_cast<GrammaticalCase>(c);
        if (reading.paradigm.has(column, wanted) &&
            same(lemma.with_ending(reading.cut, reading.paradigm.ending(column, wanted, reading.paradigm.animate()))))
          return true;
      }
  }
  return false;
}

bool is_dependent_form(std::string_view w) {
  const CodedWord word(w);
  const char32_t last = lower(last_letter(w).code);
  constexpr std::array<std::string_view, 5> kAfterA{"", "о", "ь", "й", "е"};
  constexpr std::array<std::string_view, 4> kAfterConsonant{"а", "о", "я", "е"};
  if (last == U'а' || last == U'я')
    return std::any_of(kAfterA.begin(), kAfterA.end(),
                       [&](std::string_view ending) { return gives(word.with_ending(1, ending), word); });
  if (last == U'е' || last == U'о') return false;
  if (last == U'и' || last == U'ы') {
    constexpr std::array<std::string_view, 4> kAfterY{"а", "я", "ь", "й"};
    return std::any_of(kAfterY.begin(), kAfterY.end(),
                       [&](std::string_view ending) { return gives(word.with_ending(1, ending), word); });
  }
  return std::any_of(kAfterConsonant.begin(), kAfterConsonant.end(), [&](std::string_view ending) {
    return gives(word.with_ending(last == U'ь' || last == U'й' ? 1 : 0, ending), word);
  });
}

bool is_person_in_another_form(std::string_view w) {
  const CodedWord word(w);
  const auto gives_it = [&](const CodedWord& lemma) { return gives(lemma, word, true); };
  const auto any = [&](int cut, std::initializer_list<std::string_view> endings) {
    return std::any_of(endings.begin(), endings.end(),
                       [&](std::string_view ending) { return gives_it(word.with_ending(cut, ending)); });
  };
  if (ends_any(w, {"ов", "ев", "ей"})) return any(2, {"", "ь", "й"});
  return ends_any(w, {"а", "я", "ы", "и"}) ? any(1, {"", "ь", "й", "а", "я"}) : any(0, {"а"});
}

bool is_cardinal_word(std::string_view plain) {
  constexpr std::array<std::string_view, 47> kCardinals{
      "два",         "две",        "три",          "четыре",       "пять",       "шесть",        "семь",
      "восемь",      "девять",     "десять",       "двадцать",     "тридцать",   "сорок",        "пятьдесят",
      "шестьдесят",  "семьдесят",  "девяносто",    "сто",          "двести",     "триста",       "четыреста",
      "пятьсот",     "шестьсот",   "семьсот",      "восемьсот",    "девятьсот",  "двое",         "трое",
      "четверо",     "пятеро",     "шестеро",      "семеро",       "оба",        "обе",          "полтора",
      "полторы",     "полтораста", "одиннадцать",  "двенадцать",   "тринадцать", "четырнадцать", "пятнадцать",
      "шестнадцать", "семнадцать", "восемнадцать", "девятнадцать", "восемьдесят"};
  return std::find(kCardinals.begin(), kCardinals.end(), plain) != kCardinals.end();
}

bool is_ordinal_word(std::string_view plain) {
  constexpr std::array<std::string_view, 28> kStems{
      "перв",      "втор",       "трет",       "четверт",     "пят",         "шест",      "седьм",
      "восьм",     "девят",      "десят",      "одиннадцат",  "двенадцат",   "тринадцат", "четырнадцат",
      "пятнадцат", "шестнадцат", "семнадцат",  "восемнадцат", "девятнадцат", "двадцат",   "тридцат",
      "сороков",   "пятидесят",  "шестидесят", "семидесят",   "восьмидесят", "девяност",  "сот"};
  if (!ends_any(plain, {"ый", "ой", "ий", "ая", "ья", "ое", "ье"})) return false;
  constexpr std::size_t kEnding = 4;  // bytes
  return std::find(kStems.begin(), kStems.end(), plain.substr(0, plain.size() - kEnding)) != kStems.end();
}

}  // namespace dyak::language
