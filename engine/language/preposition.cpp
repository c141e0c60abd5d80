// «о/об/обо», «в/во», «с/со», «к/ко», «под/подо» by the sound of the next word. Source: Розенталь, «Справочник по правописанию», § 200;
// abbreviations sound as the customer's list says, else as their letters are named.
#include <algorithm>
#include <array>
#include <charconv>

#include "engine/language/letters.hpp"
#include "engine/language/numerals.hpp"
#include "engine/language/rules.hpp"

namespace dyak::language {
namespace {

bool starts_with_any(std::string_view word, std::initializer_list<std::string_view> beginnings) {
  return std::any_of(beginnings.begin(), beginnings.end(),
                     [&](std::string_view beginning) { return word.starts_with(beginning); });
}
bool is_any(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_consonant(char32_t c) { return is_cyrillic(c) && !is_vowel(c) && c != U'ь' && c != U'ъ'; }

struct Words {
  std::string_view first;
  std::string_view second;
};

/// The first two words, without what does not sound: quotes, brackets, spaces, the number sign.
Words split(std::string_view text) {
  const auto next_word = [&]() {
    std::size_t from = 0;
    for (Letter letter = letter_at(text, from); letter.code != 0 && !is_letter(letter.code) && !is_digit(letter.code);
         letter = letter_at(text, from))
      from += letter.size;
    std::size_t to = from;
    for (Letter letter = letter_at(text, to); is_letter(letter.code) || is_digit(letter.code) || letter.code == U'-';
         letter = letter_at(text, to))
      to += letter.size;
    from = std::min(from, text.size());
    to = std::min(to, text.size());
    const std::string_view word = text.substr(from, to - from);
    text.remove_prefix(to);
    return word;
  };
  const std::string_view first = next_word();
  return {first, next_word()};
}

bool is_month(std::string_view word) {
  return is_any(word, {"января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября",
                       "ноября", "декабря"});
}

/// Words that a number before them orders, not counts: «со 2 класса», «во 2 квартале».
bool is_ordered(std::string_view word) {
  return is_month(word) || starts_with_any(word, {"год", "класс", "квартал", "полугоди", "четверт", "разряд"}) ||
         is_any(word, {"курса",  "курсе",  "курсу",  "тура",    "туре",    "туру",      "этапа",     "этапе",
                       "этапу",  "смены",  "смене",  "раздела", "разделе", "разделу",   "тома",      "томе",
                       "тому",   "части",  "пункта", "пункте",  "пункту",  "подпункта", "подпункте", "подпункту",
                       "абзаца", "абзаце", "абзацу", "ряда",    "ряду",    "места",     "месту"});
}

/// How a number is spoken after the preposition: «с 2 сентября» is an ordinal, «о 11 школах» a cardinal.
std::string spoken_number(std::string_view digits, std::string_view rest, std::string_view next, GrammaticalCase c) {
  std::int64_t n = 0;
  constexpr std::size_t kLongest = 11;
  if (digits.size() > kLongest) return "число";
  std::from_chars(digits.data(), digits.data() + digits.size(), n);
  // «со 2 по 5 мая», «со 2–3 мая»: the month is told once.
  const bool range = next == "по" || rest.starts_with("–") || (!next.empty() && is_digit(letter_at(next, 0).code));
  if (rest.starts_with('-') || range || is_ordered(next)) return ordinal_words(n, c, Gender::Neuter);
  return cardinal_words(n, c, Gender::Masculine, false);
}

/// The number that these letters write, I to XXXIX: «во II квартале», «об XI съезде». 0 = they write none.
std::int64_t roman_number(std::string_view letters) {
  constexpr std::array<std::string_view, 10> kUnits{"", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"};
  const std::size_t tens = std::min(letters.find_first_not_of('X'), letters.size());
  constexpr std::size_t kMaxTens = 3;
  if (tens > kMaxTens) return 0;
  // «XIX» is X and IX.
  for (std::size_t ten = tens + 1; ten-- > 0;) {
    const auto unit = std::find(kUnits.begin(), kUnits.end(), letters.substr(ten));
    if (unit != kUnits.end())
      return static_cast<std::int64_t>(ten * 10 + static_cast<std::size_t>(unit - kUnits.begin()));
  }
  return 0;
}

/// Names of letters that begin with a vowel: «эль», «эм», «эн», «эр», «эс», «эф», and the vowels themselves.
bool letter_name_begins_with_vowel(char32_t c) {
  c = lower(c);
  return is_vowel(c) ? std::u32string_view(U"аиоуэы").find(c) != std::u32string_view::npos
                     : std::u32string_view(U"лмнрсф").find(c) != std::u32string_view::npos;
}

/// «МБОУ», «НКО», «РФ» are read letter by letter, as they begin
/// with two consonants; a few of the language's own are words.
bool spelled_by_letters(std::string_view word) {
  if (is_any(word, {"СМИ", "МРОТ", "СНИЛС", "ФСИН"})) return false;
  const Letter first = letter_at(word, 0);
  const Letter second = letter_at(word, first.size);
  return second.code != 0 && !is_vowel(first.code) && !is_vowel(second.code);
}

std::string about(std::string_view word) {
  if (is_any(word, {"мне", "всём", "всем", "всех", "всей", "всю", "что", "чём"}))
    return word == "чём" || word == "всем" ? "о" : "обо";
  const char32_t first = letter_at(word, 0).code;
  return std::u32string_view(U"аиоуэы").find(first) != std::u32string_view::npos && first != 0 ? "об" : "о";
}

/// «во главе комиссии», but «в главе 5 закона».
std::string in(std::string_view word, std::string_view next) {
  if (word == "главе")
    return next.empty() || is_digit(letter_at(next, 0).code) || is_latin(letter_at(next, 0).code) ? "в" : "во";
  if (is_any(word, {"мне",       "имя",    "избежание", "исполнение", "дворе", "дворец", "дворце", "мнении",
                    "множестве", "многом", "многих",    "сне",        "рту",   "лбу",    "ржи",    "весь",
                    "тьме",      "тьму",   "мху",       "мхе",        "льне",  "чреве"}))
    return "во";
  if (starts_with_any(word, {"вс", "вт", "вз", "вл",  "вр",  "вк", "вн",  "вв",   "вп",  "вд",
                             "вм", "вч", "вт", "льв", "льд", "лж", "мгл", "мног", "рву", "рж"}))
    return "во";
  const char32_t first = letter_at(word, 0).code;
  const char32_t second = letter_at(word, letter_at(word, 0).size).code;
  return (first == U'в' || first == U'ф') && is_consonant(second) ? "во" : "в";
}

std::string with(std::string_view word) {
  if (is_any(word, {"мной", "мною", "дня",  "двора", "лба",   "лбом",  "льда",   "льдом", "львом",      "льва",
                    "ртом", "рта",  "рва",  "рвом",  "ржи",   "рожью", "ста",    "сна",   "дна",        "пса",
                    "псом", "швом", "мхом", "мха",   "вшами", "вшей",  "вкусом", "вкуса", "множеством", "множества"}))
    return "со";
  if (starts_with_any(word, {"мног", "вс", "вт", "вз", "льв", "льд", "лж", "щ", "време", "вчера"})) return "со";
  const char32_t first = letter_at(word, 0).code;
  const char32_t second = letter_at(word, letter_at(word, 0).size).code;
  return std::u32string_view(U"сзшж").find(first) != std::u32string_view::npos && first != 0 && is_consonant(second)
             ? "со"
             : "с";
}

/// «ко дню», «ко мне», «ко второму»
std::string towards(std::string_view word) {
  if (is_any(word, {"мне", "дню", "дну", "двору", "лбу", "рву", "рту", "сну", "псу", "шву", "ржи", "мху", "вшам"}))
    return "ко";
  return starts_with_any(word, {"вс", "вт", "мног", "льв", "льд", "лж", "вчера"}) ? "ко" : "к";
}

/// «подо мной», «надо лбом», «изо рта»: the rest that take an «о».
std::string with_o(std::string_view base, std::string_view word) {
  const bool instrumental = is_any(base, {"под", "над", "перед", "подо", "надо", "передо"});
  if (!instrumental && !is_any(base, {"из", "изо"})) return std::string(base);
  const std::string bare(base.ends_with("о") ? base.substr(0, base.size() - std::string_view("о").size()) : base);
  const bool sounds = instrumental ? is_any(word, {"мной", "мною", "лбом", "льдом", "рвом", "ртом", "мхом"})
                                   : is_any(word, {"рта", "лба", "льда", "льна", "рва", "мха", "дня"});
  return sounds ? bare + "о" : bare;
}

}  // namespace

std::string Language::preposition(std::string_view base, std::string_view next_words) const {
  const Words words = split(next_words);
  const bool is_about = base == "о" || base == "об" || base == "обо";
  const bool is_with = base == "с" || base == "со";
  const bool is_towards = base == "к" || base == "ко";
  std::string word = lowered(words.first);
  if (!is_about && !is_with && !is_towards && base != "в" && base != "во") return with_o(base, word);
  const GrammaticalCase spoken_in = is_with      ? GrammaticalCase::Gen
                                    : is_towards ? GrammaticalCase::Dat
                                                 : GrammaticalCase::Loc;
  bool named_vowel = false;
  bool named = false;
  const std::string_view written = words.first;
  const std::size_t digits = std::min(written.find_first_not_of("0123456789"), written.size());
  if (digits > 0) {
    word = spoken_number(written.substr(0, digits), written.substr(digits), lowered(words.second), spoken_in);
  } else if (const std::int64_t roman = roman_number(written); roman > 0) {
    word = ordinal_words(roman, spoken_in, Gender::Masculine);
  } else if (const Abbreviation* known = rules_->find_abbreviation(written)) {
    named = true;
    named_vowel = known->vowel_sound;
  } else if (is_all_caps(written) && spelled_by_letters(written)) {
    named = true;
    named_vowel = letter_name_begins_with_vowel(letter_at(written, 0).code);
  }
  if (named) return is_about ? (named_vowel ? "об" : "о") : is_with ? "с" : is_towards ? "к" : "в";
  if (is_towards) return towards(word);
  return is_about ? about(word) : is_with ? with(word) : in(word, words.second);
}

}  // namespace dyak::language
