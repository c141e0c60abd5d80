#include "engine/language/phrase_changes.hpp"

#include "engine/language/letters.hpp"
#include "engine/language/numerals.hpp"

namespace dyak::language {

using Case = GrammaticalCase;

PhraseTarget counted_target(const Rational& n, Case c, Gender gender, bool animate) {
  const bool direct = c == Case::Nom || c == Case::Acc;
  const bool always_plural = gender == Gender::Plural;
  if (!n.is_integer()) return {Case::Gen, Case::Gen, always_plural, always_plural};
  const std::int64_t whole = n.numerator() < 0 ? -n.numerator() : n.numerator();
  const std::string_view category = plural_of(whole);
  if (category == "one") return {c, c, always_plural, always_plural};
  if (!direct) return {c, c, true, true};
  constexpr std::int64_t kLastSimple = 4;
  // «пригласить двух экспертов», but «двадцать два эксперта».
  const bool as_person = c == Case::Acc && animate && whole <= kLastSimple && category == "few";
  if (category == "many" || always_plural || as_person) return {Case::Gen, Case::Gen, true, true};
  return {Case::Gen, gender == Gender::Feminine ? Case::Nom : Case::Gen, false, true};
}

std::string_view plural_after_number(std::string_view noun, Case c) {
  constexpr std::array<std::string_view, 6> kPeople{"человек", "человек",    "человекам",
                                                    "человек", "человеками", "человеках"};
  if (noun == "человек") return kPeople[static_cast<std::size_t>(c)];
  return noun == "год" && c == Case::Gen ? "лет" : "";
}

std::string PhraseChanges::applied(std::string_view text) const {
  std::string result;
  result.reserve(text.size() + 16);
  std::size_t from = 0;
  for (std::size_t i = 0; i < size_; ++i) {
    const Change& item = items_[i];
    if (item.stem_end < from) continue;
    result += text.substr(from, item.stem_end - from);
    std::size_t start = item.stem_end;
    while (start > from && text[start - 1] != ' ') --start;
    const std::string_view changed = text.substr(start, item.word_end - start);
    constexpr std::size_t kShortest = 10;  // bytes: ВУЗа, ЗАГСа, but УПРАВЛЕНИЯ and ДОМА КУЛЬТУРЫ
    if (is_all_caps(changed) &&
        (changed.size() >= kShortest || (text.find(' ') != std::string_view::npos && is_all_caps(text)))) {
      result += uppered(item.ending);
    } else {
      result += item.ending;
    }
    from = item.word_end;
  }
  return result.append(text.substr(from));
}

}  // namespace dyak::language
