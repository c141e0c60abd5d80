#include "engine/language/word_readings.hpp"

#include <algorithm>
#include <array>

#include "engine/language/letters.hpp"

namespace dyak::language {
namespace {

using Case = GrammaticalCase;

struct AdjectiveEnding {
  std::string_view ending;
  Column column;
  std::array<std::string_view, 3> lemma_endings;
  CodedEnding coded{ending};
};

constexpr std::array<AdjectiveEnding, 17> kAdjectiveEndings{{{"ый", Column::Masculine, {"ый", "", ""}},
                                                             {"ий", Column::Masculine, {"ий", "", ""}},
                                                             {"ой", Column::Masculine, {"ой", "", ""}},
                                                             {"ая", Column::Feminine, {"ый", "ий", "ой"}},
                                                             {"яя", Column::Feminine, {"ий", "", ""}},
                                                             {"ья", Column::Feminine, {"ий", "", ""}},
                                                             {"ое", Column::Neuter, {"ый", "ий", "ой"}},
                                                             {"ее", Column::Neuter, {"ий", "ый", ""}},
                                                             {"ье", Column::Neuter, {"ий", "", ""}},
                                                             {"ые", Column::Plural, {"ый", "ой", ""}},
                                                             {"ие", Column::Plural, {"ий", "ой", ""}},
                                                             {"ьи", Column::Plural, {"ий", "", ""}},
                                                             {"ёе", Column::Neuter, {"ый", "", ""}},
                                                             {"ийся", Column::Masculine, {"ийся", "", ""}},
                                                             {"аяся", Column::Feminine, {"ийся", "", ""}},
                                                             {"ееся", Column::Neuter, {"ийся", "", ""}},
                                                             {"иеся", Column::Plural, {"ийся", "", ""}}}};

std::string_view last_element(std::string_view word) {
  const std::size_t hyphen = word.rfind('-');
  return hyphen == std::string_view::npos ? word : word.substr(hyphen + 1);
}

bool same_endings(const Paradigm& a, const Paradigm& b, Column column) {
  for (int i = 0; i < 6; ++i) {
    const auto c = static_cast<Case>(i);
    if (a.has(column, c) != b.has(column, c)) return false;
    if (a.has(column, c) && a.ending(column, c, true) != b.ending(column, c, true)) return false;
  }
  return true;
}

bool is_adjectival(const Paradigm& noun) {
  if (!noun.has(Column::Masculine, Case::Gen)) return false;
  const std::string_view genitive = noun.ending(Column::Masculine, Case::Gen, true);
  return genitive.ends_with("го") || genitive.ends_with("гося");
}

std::optional<AdjectiveReading> known_adjective(const CodedWord& word, const AdjectiveEnding& shape) {
  std::optional<AdjectiveReading> found;
  bool noun = false;
  for (const std::string_view lemma : shape.lemma_endings) {
    if (lemma.empty()) continue;
    const CodedWord lemma_word = word.with_ending(letters_in(shape.ending), lemma);
    for (const WordReading& reading : find_lemma(lemma_word)) {
      const Paradigm& paradigm = reading.paradigm;
      if (paradigm.word_class() == WordClass::Noun) {
        noun = noun || (paradigm.animate() && is_adjectival(paradigm));
        continue;
      }
      if (found || !paradigm.has(shape.column, Case::Nom)) continue;
      // Some paradigms keep most of the word in their endings: cut as much from the form that was given.
      const std::string_view nominative = paradigm.ending(shape.column, Case::Nom, false);
      const int cut = letters_in(nominative);
      const bool same_stem = static_cast<int>(word.size()) - cut == static_cast<int>(lemma_word.size()) - reading.cut;
      if (!same_stem || !word.ends_with(nominative)) continue;
      found = AdjectiveReading{shape.column, cut, paradigm, true, paradigm.word_class() == WordClass::Participle};
    }
  }
  if (found) found->head_able = found->head_able || noun;
  return found;
}

/// A word of the vocabulary whose paradigm an unknown adjective follows.
std::string_view model_adjective(const AdjectiveEnding& shape, char32_t stem) {
  const bool velar = std::u32string_view(U"гкх").find(stem) != std::u32string_view::npos;
  const bool sibilant = std::u32string_view(U"жшчщ").find(stem) != std::u32string_view::npos;
  if (shape.ending.starts_with("ь")) return {};
  if (shape.ending == "ой") return velar ? "городской" : sibilant ? "большой" : "простой";
  if (velar) return "русский";
  if (sibilant) return "хороший";
  return shape.ending == "ий" || shape.ending == "яя" || shape.ending == "ее" || shape.ending == "ие" ? "последний"
                                                                                                      : "новый";
}

bool has_adjectival_suffix(const CodedWord& word) {
  // Consonant + н, в, щ … before the ending: no Russian noun but a substantivised adjective looks like that.
  static constexpr std::array<CodedEnding, 24> kSuffixes{
      CodedEnding("ский"), CodedEnding("ская"), CodedEnding("ское"), CodedEnding("ские"), CodedEnding("цкий"),
      CodedEnding("цкая"), CodedEnding("цкое"), CodedEnding("цкие"), CodedEnding("ный"),  CodedEnding("ная"),
      CodedEnding("ное"),  CodedEnding("ные"),  CodedEnding("овый"), CodedEnding("овая"), CodedEnding("овое"),
      CodedEnding("овые"), CodedEnding("ющий"), CodedEnding("ющая"), CodedEnding("ющее"), CodedEnding("ющие"),
      CodedEnding("емый"), CodedEnding("емая"), CodedEnding("емое"), CodedEnding("емые")};
  return std::any_of(kSuffixes.begin(), kSuffixes.end(),
                     [&](const CodedEnding& suffix) { return word.ends_with(suffix); });
}

bool agrees(const Paradigm& paradigm, const Agreement& agreement) {
  if (!agreement.column) return true;
  const char gender = paradigm.gender();
  switch (*agreement.column) {
    case Column::Masculine:
      return gender == 'm' || gender == 'c' || (gender == 'f' && paradigm.animate() && agreement.prefer_animate);
    case Column::Feminine:
      return gender == 'f' || gender == 'c';
    case Column::Neuter:
      return gender == 'n';
    case Column::Plural:
      return false;
  }
  return false;
}

Column column_of(const Paradigm& paradigm, const Agreement& agreement) {
  if (agreement.column) return *agreement.column;
  return paradigm.gender() == 'f' ? Column::Feminine : paradigm.gender() == 'n' ? Column::Neuter : Column::Masculine;
}

/// Among fitting readings the first of the wanted animacy; whether others decline differently is remembered.
std::optional<NounReading> choose(const Readings& readings, const Agreement& agreement, Column column) {
  std::optional<NounReading> best;
  for (const bool wanted : {true, false}) {
    for (const WordReading& reading : readings) {
      const Paradigm& paradigm = reading.paradigm;
      if (paradigm.word_class() != WordClass::Noun || (paradigm.animate() == agreement.prefer_animate) != wanted)
        continue;
      if (!paradigm.has(column, Case::Nom) || (column == Column::Masculine && !agrees(paradigm, agreement))) continue;
      if (!best) {
        const bool person = agreement.prefer_animate && !paradigm.animate();
        best = NounReading{reading.cut, paradigm, column == Column::Plural ? column : column_of(paradigm, agreement),
                           true,        false,    person};
      } else if (paradigm.animate() == best->paradigm.animate() && !same_endings(paradigm, best->paradigm, column)) {
        best->ambiguous = true;
      }
    }
  }
  return best;
}

}  // namespace

std::string_view NounReading::ending(Case c, bool plural) const {
  plural = plural || column == Column::Plural;
  // A post is a person even where the vocabulary knows the word as a device: модератора.
  if (c == Case::Acc && person && paradigm.gender() == 'm' && !plural &&
      paradigm.ending(Column::Masculine, c, false) == paradigm.ending(Column::Masculine, Case::Nom, false))
    c = Case::Gen;
  return paradigm.ending(plural ? Column::Plural : Column::Masculine, c, paradigm.animate());
}

bool NounReading::has(Case c, bool plural) const {
  return paradigm.has(plural || column == Column::Plural ? Column::Plural : Column::Masculine, c);
}

namespace {

/// «первыйзаместитель», «учительлогопед»: two words without the space or hyphen between them.
bool is_glued(std::string_view word) {
  constexpr std::size_t kShortest = 4;
  std::size_t letters = 0;
  for (std::size_t i = 0; i < word.size();) {
    i += letter_at(word, i).size;
    if (++letters < kShortest || word.size() - i < 2 * kShortest) continue;
    const std::string_view first = word.substr(0, i);
    const char32_t last = lower(last_letter(first).code);
    if (last == U'о' || last == U'е') {
      if (!first.ends_with("ое") && !first.ends_with("ее")) continue;
    }
    const CodedWord coded(first);
    const Readings readings = find_lemma(coded);
    const bool whole = last == U'а' || last == U'я';  // «школаинтернат»: a compound would have another vowel
    const auto is_person = [whole](const WordReading& reading) {
      return reading.paradigm.word_class() == WordClass::Noun && (whole || reading.paradigm.animate());
    };
    const Readings soft = find_lemma(coded.with_ending(0, "ь"));  // «учителлогопед»
    const bool person =
        std::any_of(readings.begin(), readings.end(), is_person) || std::any_of(soft.begin(), soft.end(), is_person);
    if (first == word.substr(i)) return true;
    const bool adjective =
        std::any_of(kAdjectiveEndings.begin(), kAdjectiveEndings.end(), [&](const AdjectiveEnding& shape) {
          return coded.ends_with(shape.coded) && known_adjective(coded, shape).has_value();
        });
    if ((person || adjective) && (!find_lemma(CodedWord(word.substr(i))).empty() || read_adjective(word.substr(i))))
      return true;
  }
  return false;
}

/// An adjective the vocabulary lacks but whose suffix only adjectives have: эльбрусский.
std::optional<AdjectiveReading> guess_adjective(std::string_view word, const CodedWord& coded,
                                                const AdjectiveEnding& shape) {
  if (!has_adjectival_suffix(coded) || !find_lemma(coded).empty()) return std::nullopt;
  const std::string lower_word = lowered(word);
  const std::string_view model =
      model_adjective(shape, last_letter(without_last(lower_word, letters_in(shape.ending))).code);
  for (const WordReading& reading : find_lemma(CodedWord(model)))
    if (reading.paradigm.word_class() == WordClass::Adjective)
      return AdjectiveReading{shape.column, 2, reading.paradigm, !is_glued(word), false};
  return std::nullopt;
}

}  // namespace

std::optional<AdjectiveReading> read_adjective(std::string_view word) {
  const std::string_view element = last_element(word);
  const char32_t last = lower(last_letter(element).code);
  if (last != U'й' && last != U'я' && last != U'е' && last != U'и') return std::nullopt;
  const CodedWord coded(element);
  constexpr std::size_t kShortest = 4;
  if (coded.size() < kShortest) return std::nullopt;
  for (const AdjectiveEnding& shape : kAdjectiveEndings) {
    if (!coded.ends_with(shape.coded)) continue;
    if (auto known = known_adjective(coded, shape)) return known;
    if (auto guessed = guess_adjective(element, coded, shape)) return guessed;
  }
  return std::nullopt;
}

std::optional<NounReading> read_singular(const CodedWord& word, const Agreement& agreement) {
  return choose(find_lemma(word), agreement, Column::Masculine);
}

std::optional<NounReading> read_noun(std::string_view word, const Agreement& agreement) {
  const CodedWord coded(word);
  if (agreement.column != Column::Plural) {
    if (auto singular = read_singular(coded, agreement)) return singular;
  }
  if (agreement.column && agreement.column != Column::Plural) return std::nullopt;
  const Readings lemma = find_lemma(coded);
  // A plural-only noun is its own lemma: «ясли», «курсы».
  if (auto plural_only = choose(lemma, agreement, Column::Plural);
      plural_only && !plural_only->paradigm.has(Column::Masculine, Case::Nom))
    return plural_only;
  return choose(find_plural(coded), agreement, Column::Plural);
}

namespace {

constexpr std::array<std::string_view, 24> kAnimateSuffixes{
    "лог", "ист",    "тель",   "ник",     "щик",      "чик",        "ант",     "ент",  "ор",   "ер",  "ёр",  "граф",
    "вед", "кратор", "тренер", "инженер", "методист", "специалист", "педагог", "атор", "итор", "иор", "арь", "навт"};

std::string_view noun_model(std::string_view word, const Agreement& agreement) {
  const char32_t last = last_letter(word).code;
  const char32_t stem = last_letter(without_last(word, 1)).code;
  const bool velar = std::u32string_view(U"гкх").find(stem) != std::u32string_view::npos;
  const bool animate = agreement.prefer_animate;
  switch (lower(last)) {
    case U'а':
      return velar ? "выписка" : "школа";
    case U'я':
      return stem == U'и' ? "организация" : "";
    case U'е':
      return stem == U'и' && (lowered(word).ends_with("ние") || lowered(word).ends_with("тие")) ? "учреждение" : "";
    case U'ь':
      return animate ? "учитель" : "";
    default:
      if (std::u32string_view(U"йоуиюэы").find(lower(last)) != std::u32string_view::npos) return "";
      return animate ? "педагог" : "район";
  }
}

}  // namespace

std::optional<NounReading> guess_noun(std::string_view word, const Agreement& agreement) {
  constexpr std::size_t kShortestTail = 5;
  const CodedWord coded(word);
  if (coded.size() == 0) return std::nullopt;
  std::string_view tail = word;
  for (std::size_t letters = coded.size(); letters > kShortestTail; --letters) {
    tail.remove_prefix(std::min(tail.size(), letter_at(tail, 0).size));
    auto reading = read_noun(tail, agreement);
    if (reading && reading->column != Column::Plural && reading->paradigm.animate() == agreement.prefer_animate) {
      reading->known = reading->known && !is_glued(word);
      return reading;
    }
  }
  const std::string_view model = noun_model(word, agreement);
  if (model.empty()) return std::nullopt;
  Agreement free = agreement;
  free.column.reset();
  auto reading = read_noun(model, free);
  if (!reading) return std::nullopt;
  const std::string lower_word = lowered(word);
  reading->known = agreement.prefer_animate && !is_glued(word) &&
                   std::any_of(kAnimateSuffixes.begin(), kAnimateSuffixes.end(),
                               [&](std::string_view suffix) { return lower_word.ends_with(suffix); });
  return reading;
}

}  // namespace dyak::language
