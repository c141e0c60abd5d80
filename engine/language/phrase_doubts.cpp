// What a slip of the pen may have made of a phrase: words cut short, and words that stand in the nominative where a
// dependent one cannot.
#include <algorithm>
#include <utility>

#include "engine/language/phrase_forms.hpp"
#include "engine/language/phrase_reader.hpp"
#include "engine/language/plain_word.hpp"

namespace dyak::language {
namespace {

template <std::size_t N>
bool is_any(std::string_view word, const std::array<std::string_view, N>& list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

/// Nouns cut short: what follows them depends on them.
bool is_short_noun(std::string_view plain) {
  constexpr std::array<std::string_view, 34> kNouns{
      "и",    "о",   "зам",  "пом",  "зав", "нач", "рук",  "дир",   "преп",  "препод", "учит", "восп",
      "спец", "инж", "сотр", "секр", "ред", "бух", "инсп", "инстр", "предс", "пред",   "чл",   "библ",
      "лаб",  "адм", "упр",  "отд",  "учр", "шк",  "деп",  "респ",  "обл",   "корр"};
  return is_any(plain, kNouns);
}

/// «с. Верхний Баксан»: what a name of a place comes after.
bool is_short_place(std::string_view plain) {
  constexpr std::array<std::string_view, 20> kPlaces{"г",   "с",    "п",   "д",  "х",   "а",  "ст",
                                                     "пос", "им",   "р",   "ул", "обл", "пр", "пер",
                                                     "пгт", "респ", "мкр", "рп", "аул", "гор"};
  return is_any(plain, kPlaces);
}

bool governs_accusative(std::string_view w) {
  constexpr std::array<std::string_view, 10> kPrepositions{"за",  "на",    "по",  "в", "во",
                                                           "про", "через", "под", "о", "об"};
  return is_any(w, kPrepositions) ||
         (!governs_instrumental(w) && ends_any(w, {"щий", "щая", "щее", "щие", "щийся", "вший", "вшая"}));
}

bool is_usual_oblique(std::string_view w) {
  return ends_any(w, {"ей", "ов", "ев", "ам", "ям", "ом", "ем", "ах", "ях", "им", "ым"});
}

/// Endings that a dependent word usually has and a noun in the nominative hardly ever: a quick way out.
bool looks_dependent(std::string_view w) {
  if (ends_any(w, {"ого", "его", "ой", "ых", "их", "ния", "тия", "ства", "и", "ы", "у", "ю", "э"})) return true;
  constexpr std::size_t kLongest = 12;  // bytes: музей, остров end like forms of other words
  return w.size() > kLongest && is_usual_oblique(w);
}

bool is_whole_guess(std::string_view plain) {
  const auto guess = guess_noun(plain, {std::nullopt, true});
  return guess && guess->known;
}

}  // namespace

bool is_place_noun(std::string_view plain) {
  constexpr std::array<std::string_view, 17> kDoubtfulStems{"город",     "округ", "село",   "сел",   "станиц", "посел",
                                                            "республик", "район", "област", "край",  "края",   "аул",
                                                            "хутор",     "дерев", "станци", "имени", "улиц"};
  return std::any_of(kDoubtfulStems.begin(), kDoubtfulStems.end(),
                     [&](std::string_view stem) { return plain.starts_with(stem); });
}

bool PhraseReader::is_only_nominative(const Token& token, bool accusative_allowed) {
  const std::string_view w = word(token);
  if (looks_dependent(w) || is_any(w, std::array<std::string_view, 2>{"раз", "лет"})) return false;
  const auto noun = read_noun_word(text_, token, {std::nullopt, animate()}, false);
  const bool adjectival = ends_any(w, {"ый", "ий", "ая", "яя"});
  if (const auto adjective = adjectival && (!noun || animate()) ? adjective_at(token) : std::nullopt;
      adjective && adjective->known && (!noun || adjective->head_able || noun->readings[0].paradigm.animate()))
    return ends_any(w, {"ая", "яя"}) || !accusative_allowed || adjective->head_able ||
           !leads_to_noun(token, *adjective);
  if (!noun) {
    if (!animate() || is_upper(letter_at(w, 0).code) || is_vowel(last_letter(w).code)) return false;
    const auto guess = guess_noun(w, {std::nullopt, true});
    return guess && guess->known;
  }
  const NounReading& reading = noun->readings[noun->count - 1];
  if (reading.column == Column::Plural || !reading.has(Case::Gen)) return false;
  if (reading.cut == 0 && reading.ending(Case::Gen).empty()) return false;
  const bool same_accusative = !reading.paradigm.animate() && reading.has(Case::Acc) &&
                               reading.paradigm.ending(Column::Masculine, Case::Acc, false) ==
                                   reading.paradigm.ending(Column::Masculine, Case::Nom, false);
  if (accusative_allowed && same_accusative) return false;
  // «техник» is the genitive of «техники» too, but a person among posts.
  if (animate() && reading.paradigm.animate() && !is_vowel(last_letter(w).code)) return true;
  const Token& last = noun->tokens[noun->count - 1];
  return !is_dependent_form(text_.substr(last.from, last.to - last.from));
}

bool PhraseReader::is_scrap(const Token& token) const {
  constexpr std::array<std::string_view, 29> kShortWords{"и",  "о",  "в",  "с",  "к",  "у",  "а",  "за", "на", "по",
                                                         "из", "от", "до", "во", "со", "об", "ко", "не", "ни", "же",
                                                         "я",  "ст", "кл", "ч",  "гр", "кв", "им", "св", "ул"};
  const std::string_view w = word(token);
  if (has_digit_for_letter(w)) return true;
  // «школ а искусств»
  if (w == "а" && !has_dot(token) && !is_word(word(token_at(text_, token.end)), "также")) return true;
  std::size_t letters = 0;
  std::size_t digits = 0;
  for (std::size_t i = 0; i < w.size();) {
    const Letter letter = letter_at(w, i);
    i += letter.size;
    if (is_digit(letter.code)) ++digits;
    if (is_cyrillic(letter.code)) ++letters;
    if (letter.code != lower(letter.code) || letter.code == U'-' || letter.code == U'/') return false;
  }
  if (letters == 0) return false;
  constexpr std::size_t kFew = 2;
  if (digits > 0) return letters > kFew;
  const char32_t first = letter_at(w, 0).code;
  if (first == U'ь' || first == U'ъ' || first == U'ы') return true;
  return letters <= kFew && !has_dot(token) && !is_listed(w) && !is_any(w, kShortWords);
}

bool PhraseReader::counts_others(const Token& token, bool first) const {
  Token next = token_at(text_, token.end);
  if (none(next) || next.quoted) return false;
  const bool organisation = kind_ == PhraseKind::Organisation;
  const PlainWord plain(word(token));
  const std::string_view w = plain.text();
  if (is_cardinal_word(w)) {
    // «Сто двадцать первая школа»: the one that is so numbered.
    while (!none(next) && is_cardinal_word(PlainWord(word(next)).text())) next = token_at(text_, next.end);
    return none(next) || !organisation || !is_ordinal_word(PlainWord(word(next)).text());
  }
  // «75 ПСЧ» is a name, «5 учителей» are people
  const bool digits = std::all_of(w.begin(), w.end(), [](char c) { return c >= '0' && c <= '9'; });
  return digits && ((first && !organisation) || is_person_in_another_form(word(next)));
}

bool PhraseReader::is_two_words(const Token& token) {
  const std::string_view w = word(token);
  bool small = false;
  constexpr std::size_t kLongAbbreviation = 16;  // bytes: ВрИО, СПбГУ
  for (std::size_t i = 0; i < w.size();) {
    const Letter letter = letter_at(w, i);
    i += letter.size;
    if (is_upper(letter.code) && small && w.size() >= kLongAbbreviation) return true;
    small = is_cyrillic(letter.code) && !is_upper(letter.code);
  }
  const std::size_t hyphen = w.find('-');
  if (hyphen == std::string_view::npos || is_upper(letter_at(w, hyphen + 1).code) ||
      changes_.touches(token.from, token.from + hyphen))
    return false;
  const std::string_view first = w.substr(0, hyphen);
  if (!adjective_at(token) || is_fixed_first(first) || is_digit(letter_at(w, 0).code)) return false;
  const auto thing = read_singular(CodedWord(first), {Column::Neuter, false});
  return thing || ends_any(first, {"ое", "ее"}) || !ends_any(first, {"о", "е"});
}

bool PhraseReader::is_stranger(const Token& token) {
  const std::string_view w = word(token);
  const char32_t first = letter_at(w, 0).code;
  if (const std::size_t hyphen = w.rfind('-'); hyphen != std::string_view::npos)
    return is_stranger({token.from + hyphen + 1, token.to, token.end, false, false, false, false});
  if (kind_ == PhraseKind::Common || !is_cyrillic(first) || is_upper(first) || looks_dependent(w) ||
      is_usual_oblique(w))
    return false;
  const char32_t last = last_letter(w).code;
  if (is_vowel(last) && last != U'о') return false;
  if (is_listed(w) || is_abbreviation(token) || is_preposition(w) || is_adverb_before_adjective(token)) return false;
  if (!find_lemma(CodedWord(w)).empty() || adjective_at(token)) return false;
  constexpr std::array<std::string_view, 4> kFleetingVowels{"ка", "ко", "на", "ня"};
  const CodedWord coded(w);
  return !is_dependent_form(w) &&
         std::none_of(kFleetingVowels.begin(), kFleetingVowels.end(), [&](std::string_view ending) {
           return gives(coded.with_ending(2, ending), coded) || gives(coded.with_ending(3, ending), coded);
         });
}

PhraseReader::Short PhraseReader::read_short(const Token& token) {
  const PlainWord plain(word(token));
  // «педагог.психолог», «заведующий.хозяйством»: two words, not a word cut short.
  const auto noun = read_noun_word(text_, token, {std::nullopt, animate()}, false);
  const auto adjective = adjective_at(token);
  const std::size_t kWhole = kind_ == PhraseKind::Organisation ? 6 : 10;  // bytes
  if (!is_short_noun(plain.text()) &&
      ((noun && (noun->readings[0].paradigm.animate() || plain.text().size() >= kWhole)) ||
       (adjective && adjective->known) || (animate() && is_whole_guess(plain.text()))))
    return Short::Unknown;
  Token next = token_at(text_, token.end);
  const bool capital = is_upper(letter_at(word(next), 0).code) && !is_all_caps(text_);
  if (kind_ == PhraseKind::Organisation && capital && is_short_place(plain.text())) return Short::Noun;
  while (!none(next) && has_dot(next) && next.end < text_.size() && !next.quoted) {
    if (is_whole_with_dot(next)) return Short::Unknown;
    next = token_at(text_, next.end);
  }
  if (none(next) || next.quoted || is_abbreviation(next) || is_preposition(word(next))) return Short::Noun;
  const bool nominative = is_only_nominative(next, false);
  if (is_short_noun(plain.text()) && !(kind_ == PhraseKind::Organisation && plain.text() == "нач"))
    return nominative ? Short::Unknown : Short::Noun;
  if (nominative) return Short::Adjective;
  return looks_dependent(word(next)) ? Short::Noun : Short::Unknown;
}

bool PhraseReader::is_short_last(const Token& token) {
  if (!has_dot(token) || token.end < text_.size() || kind_ == PhraseKind::Common) return false;
  const std::string_view w = word(token);
  if (is_short_noun(PlainWord(w).text())) return true;
  if (adjective_at(token)) return false;
  constexpr std::size_t kLongestShort = 12;  // bytes: six letters
  const bool known = read_noun_word(text_, token, {std::nullopt, animate()}, false).has_value();
  const std::string_view last = w.substr(w.rfind('-') + 1);  // «педагог-псих.»
  if (last.size() <= kLongestShort || !known) doubt_word(w);
  return !known;
}

void PhraseReader::doubt_nominatives() {
  int quotes = 0;
  bool straight = false;
  bool governed = false;
  bool place = false;
  bool starts = true;
  bool after_place = false;
  bool parted = false;
  std::string_view before;
  Token last{};
  constexpr std::size_t kLongestLetters = 10;  // bytes: ИКТ, ОБЗР
  const auto read_signs = [&](std::size_t from, std::size_t to) {
    count_quotes(from, to, quotes);
    for (std::size_t i = from; i < to; ++i) {
      if (text_[i] == '"') straight = !straight;
      if (text_[i] == ',' || text_[i] == '(' || text_[i] == ')') governed = place = false, starts = true;
    }
  };
  for (std::size_t at = 0; at < text_.size();) {
    const Token token = token_at(text_, at);
    if (none(token)) return;
    read_signs(at, token.from);
    const std::string_view w = word(token);
    const bool plain = quotes <= 0 && !straight;
    const bool capital = is_upper(letter_at(w, 0).code);
    const bool touched = changes_.touches(token.from, token.to);
    const bool letters = is_all_caps(w) && w.size() <= kLongestLetters && !is_all_caps(text_);
    if (plain && !before.empty() && before == w) return doubt_word(w);
    if (plain && touched && animate() && !has_dot(token) && token.end < text_.size() && is_clipped(w))
      return doubt("Слово «" + std::string(w) + "» стоит без точки: «" + std::string(w) + ".» не склоняется.");
    before = w.size() > 4 ? w : std::string_view();
    if (plain && is_torn(std::exchange(last, token), token)) return doubt_word(w);
    if (plain && !touched && !letters && !(place && capital) && !is_abbreviation(token) &&
        is_only_nominative(token, governed))
      return doubt("Слово «" + std::string(w) +
                   "» стоит в именительном падеже: проверьте, не пропущены ли дефис, запятая или кавычки.");
    if (plain && starts && counts_others(token, at == 0))
      return doubt("Число «" + std::string(w) + "» склоняется вместе с тем, что считает: впишите формы от руки.");
    // «5 кг» is no scrap
    if (plain &&
        ((kind_ != PhraseKind::Common && is_scrap(token)) || (!touched && !(place && capital) && is_stranger(token))))
      return doubt_word(w);
    if (plain && touched && (is_two_words(token) || is_joined(token) || (capital && parted))) return doubt_word(w);
    if (plain && !touched && animate() && is_whole_with_dot(token) && is_only_nominative(token, governed))
      return doubt_word(w);
    // «шеф - повар»
    if (touched && animate() && is_fixed_first(w) && token.end < text_.size()) return doubt_word(w);
    if (plain) {
      const PlainWord low(w);
      governed = governed || (!has_dot(token) && governs_accusative(low.text()));
      place = (place && capital) || (has_dot(token) && is_short_place(low.text())) || is_place_noun(low.text());
    }
    const bool dash = w == "-" || w == "–" || w == "—";
    parted = std::exchange(after_place, !dash && is_place_noun(PlainWord(w).text())) && dash;
    starts = w == "и" || dash;
    read_signs(token.to, token.end);
    at = token.end;
  }
}

void PhraseReader::doubt_latin_twins() {
  if (std::none_of(text_.begin(), text_.end(), [](char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }))
    return;
  constexpr std::string_view kLatin = "ABCEHKMOPTXYaceopxyk";
  constexpr std::u32string_view kRussian = U"АВСЕНКМОРТХУасеорхук";
  constexpr std::size_t kShortest = 4;
  for (std::size_t at = 0; at < text_.size();) {
    const Token token = token_at(text_, at);
    if (none(token)) return;
    at = token.end;
    std::string twin;
    for (const char c : word(token)) {
      const std::size_t found = kLatin.find(c);
      if (found == std::string_view::npos) {
        twin.clear();
        break;
      }
      append(twin, kRussian[found]);
    }
    if (twin.size() >= 2 * kShortest && !find_lemma(CodedWord(twin)).empty())
      return doubt("Слово «" + std::string(word(token)) + "» набрано латинскими буквами: наберите его заново.");
  }
}

}  // namespace dyak::language
