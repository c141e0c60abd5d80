#include "engine/language/phrase_words.hpp"

#include <algorithm>

#include "engine/language/letters.hpp"
#include "engine/language/phrase_reader.hpp"
#include "engine/language/plain_word.hpp"

namespace dyak::language {
namespace {

bool is_space_at(std::string_view text, std::size_t i, std::size_t& size) {
  const Letter letter = letter_at(text, i);
  size = letter.size;
  return letter.code == U' ' || letter.code == 0xA0 || letter.code == U'\n' || letter.code == U'\t' ||
         letter.code == 0x202F;
}

bool is_word_letter(char32_t c) {
  return is_letter(c) || is_digit(c) || c == U'-' || c == U'№' || c == U'/' || c == U'’' || c == U'\'' || c == 0xAD;
}

/// The vocabulary's whole-word entries are not trusted for these: члена-корреспондента, пресс-секретарём, аппаратчика-
/// оператора.
bool goes_by_elements(std::string_view element) {
  return is_fixed_first(element) || is_word(element, "член") || is_word(element, "аппаратчик");
}

}  // namespace

bool is_word(std::string_view word, std::string_view lower_word) { return PlainWord(word).text() == lower_word; }

bool is_agent(std::string_view element) {
  constexpr std::array<std::string_view, 10> kSuffixes{"ор",   "ер",  "ёр",  "ик",  "ист",
                                                       "тель", "ант", "ент", "арь", "лог"};
  return std::any_of(kSuffixes.begin(), kSuffixes.end(),
                     [&](std::string_view suffix) { return element.ends_with(suffix); });
}

bool is_fixed_first(std::string_view element) {
  constexpr std::array<std::string_view, 34> kFixedWords{
      "пресс", "вице",   "экс",   "шеф",      "бизнес", "интернет", "веб",        "статс",   "контр",
      "обер",  "унтер",  "мини",  "медиа",    "арт",    "топ",      "онлайн",     "премьер", "генерал",
      "блок",  "кафе",   "бренд", "тим",      "офис",   "контент",  "пиар",       "хедж",    "ивент",
      "эвент", "стресс", "спорт", "диджитал", "смм",    "скрам",    "фандрайзинг"};
  const PlainWord plain(element);
  return std::find(kFixedWords.begin(), kFixedWords.end(), plain.text()) != kFixedWords.end();
}

bool is_doubtful_first(std::string_view element) {
  return ends_any(element, {"ент", "ант"}) && find_lemma(CodedWord(element)).empty();
}

bool mixes_alphabets(std::string_view text) {
  const auto is_ascii_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  // Nearly every phrase has none. Accented Latin letters are not look-alikes.
  if (std::none_of(text.begin(), text.end(), is_ascii_letter)) return false;
  bool latin_before = false;
  bool russian_before = false;
  for (std::size_t i = 0; i < text.size();) {
    const Letter letter = letter_at(text, i);
    i += letter.size;
    const bool latin = is_latin(letter.code);
    const bool russian = !latin && is_cyrillic(letter.code);
    if ((latin && russian_before) || (russian && latin_before)) return true;
    latin_before = latin;
    russian_before = russian;
  }
  return false;
}

Token token_at(std::string_view text, std::size_t at) {
  Token token;
  std::size_t size = 0;
  while (at < text.size() && is_space_at(text, at, size)) at += size;
  for (Letter letter = letter_at(text, at);
       letter.code != 0 && !is_word_letter(letter.code) && letter.code != U'—' && letter.code != U'–';
       letter = letter_at(text, at)) {
    if (letter.code == U'«' || letter.code == U'"' || letter.code == U'„' || letter.code == U'“') token.quoted = true;
    if (letter.code == U'(') token.bracket = true;
    at += letter.size;
  }
  token.from = at;
  for (Letter letter = letter_at(text, at); is_word_letter(letter.code); letter = letter_at(text, at))
    at += letter.size;
  if (at == token.from) at += letter_at(text, at).size;  // a dash
  token.to = std::min(at, text.size());
  while (at < text.size() && !is_space_at(text, at, size) && !is_word_letter(letter_at(text, at).code)) {
    const char32_t c = letter_at(text, at).code;
    if (c == U'(' || c == U'«' || c == U'„') break;
    token.comma = token.comma || c == U',';
    token.closes = token.closes || c == U'.' || c == U')' || c == U'»' || c == U';';
    at += size;
  }
  token.end = std::min(at, text.size());
  return token;
}

std::optional<Adjective> read_ordinal(std::string_view w, const Token& token) {
  static constexpr std::array<std::string_view, 6> kMasculine{"й", "го", "му", "й", "м", "м"};
  static constexpr std::array<std::string_view, 6> kFeminine{"я", "й", "й", "ю", "й", "й"};
  static constexpr std::array<std::string_view, 6> kNeuter{"е", "го", "му", "е", "м", "м"};
  const std::size_t hyphen = w.find('-');
  if (hyphen == std::string_view::npos || w.find_first_not_of("0123456789") != hyphen) return std::nullopt;
  const std::string_view tail = w.substr(hyphen + 1);
  Adjective ordinal{token, {}, nullptr};
  ordinal.reading.cut = 1;
  if (tail == "й") {
    ordinal.written = &kMasculine;
  } else if (tail == "я") {
    ordinal.reading.column = Column::Feminine;
    ordinal.written = &kFeminine;
  } else if (tail == "е") {
    ordinal.reading.column = Column::Neuter;
    ordinal.written = &kNeuter;
  } else {
    return std::nullopt;
  }
  return ordinal;
}

std::optional<Elements> read_noun_word(std::string_view text, const Token& token, const Agreement& agreement,
                                       bool guess) {
  Elements elements;
  const auto single = [&](std::size_t from, std::size_t to, const Agreement& wanted, bool may_guess) {
    const std::string_view part = text.substr(from, to - from);
    auto reading = read_noun(part, wanted);
    if (!reading && may_guess) reading = guess_noun(part, wanted);
    if (!reading || elements.count == elements.readings.size()) return false;
    elements.known = elements.known && reading->known && !reading->ambiguous;
    elements.tokens[elements.count] = {from, to, to, false, false, false, false};
    elements.readings[elements.count++] = *reading;
    return true;
  };
  const std::string_view w = word_of(text, token);
  std::size_t hyphen = w.find('-');
  const bool by_elements = hyphen != std::string_view::npos && goes_by_elements(w.substr(0, hyphen));
  if (!by_elements && single(token.from, token.to, agreement, false)) return elements;
  if (hyphen == std::string_view::npos)
    return guess && single(token.from, token.to, agreement, true) ? std::optional(elements) : std::nullopt;
  std::size_t start = 0;
  Agreement free = agreement;
  free.column.reset();
  for (; hyphen != std::string_view::npos; start = hyphen + 1, hyphen = w.find('-', start)) {
    const std::string_view element = w.substr(start, hyphen - start);
    if (is_fixed_first(element) || (is_all_caps(element) && !is_all_caps(w)) ||
        !is_cyrillic(letter_at(element, 0).code) || element.ends_with("о"))
      continue;
    if (!single(token.from + start, token.from + hyphen, free, true)) {
      elements.known = false;
    } else if (is_doubtful_first(element)) {
      elements.known = false;  // «конттент-менеджер»: it has the end of a person's name, and may be a thing
    } else if (elements.readings[elements.count - 1].person && !is_agent(element)) {
      elements.known = false;  // «проект-менеджер»: a thing before a person may stay
    }
  }
  if (!single(token.from + start, token.to, free, guess)) return std::nullopt;
  // «Начальник-управления»: a genitive that was read as a plural.
  if (elements.count > 1 && elements.readings[elements.count - 1].column == Column::Plural &&
      elements.readings[0].column != Column::Plural)
    elements.known = false;
  return elements;
}

std::optional<Elements> singular_noun(std::string_view text, const Token& token, const Agreement& agreement) {
  if (agreement.column == Column::Plural || word_of(text, token).find('-') != std::string_view::npos)
    return std::nullopt;
  const auto reading = read_singular(CodedWord(word_of(text, token)), agreement);
  if (!reading) return std::nullopt;
  Elements elements;
  elements.count = 1;
  elements.known = !reading->ambiguous;
  elements.readings[0] = *reading;
  elements.tokens[0] = {token.from, token.to, token.to, false, false, false, false};
  return elements;
}

bool PhraseReader::is_clipped(std::string_view word) {
  const PlainWord plain(word);
  return plain.text() == "зам" || plain.text() == "зав" || plain.text() == "пом";
}

bool NounReading::declines_as_adjective() const {
  if (column == Column::Plural || !has(GrammaticalCase::Gen, true) || !has(GrammaticalCase::Nom, true)) return false;
  const std::string_view nominative = paradigm.ending(Column::Plural, GrammaticalCase::Nom, paradigm.animate());
  const std::string_view genitive = paradigm.ending(Column::Plural, GrammaticalCase::Gen, paradigm.animate());
  return (nominative.ends_with("ые") || nominative.ends_with("ие")) &&
         (genitive.ends_with("ых") || genitive.ends_with("их"));
}

}  // namespace dyak::language
