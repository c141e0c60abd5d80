// What people type without a space: «п.3.1», «ул.Ленина,д.5», «1 000руб.», «А.С.Пушкин». File names, codes and
// anything with a Latin letter or a slash stay as they are. Source: А. Э. Мильчин, «Справочник издателя и автора», гл. 7.
#include "engine/language/tight_words.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "engine/language/letters.hpp"
#include "engine/language/signs.hpp"

namespace dyak::language {
namespace {

using View = std::u32string_view;

char32_t at(View text, std::size_t i) { return i < text.size() ? text[i] : 0; }

template <std::size_t N>
bool is_one_of(View word, const std::array<View, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// The word of small Russian letters that begins at `i`.
View small_word(View text, std::size_t i) {
  std::size_t end = i;
  while (is_cyrillic(at(text, end)) && !is_upper(text[end])) ++end;
  return text.substr(i, end - i);
}

bool counts_a_part(View word) {
  constexpr std::array<View, 25> kWords{U"см",   U"п",   U"пп",   U"подп", U"ст",  U"ч",   U"чч", U"гл", U"разд",
                                        U"абз",  U"рис", U"табл", U"прил", U"стр", U"с",   U"л",  U"д",  U"кв",
                                        U"корп", U"каб", U"т",    U"руб",  U"тыс", U"тел", U"вх"};
  return is_one_of(word, kWords);
}

bool names_a_place(View word) {
  constexpr std::array<View, 20> kWords{U"пгт", U"тов", U"проф", U"доц", U"акад", U"г",   U"с", U"п",   U"пос", U"д",
                                        U"ул",  U"пр",  U"пер",  U"пл",  U"им",   U"обл", U"р", U"мкр", U"х",   U"ст"};
  return is_one_of(word, kWords);
}

/// Whether the abbreviation at `i` leads, by others of its kind, to a number or a name: «г.п.Тырныауз», «ст.ст.5».
bool leads_on(View text, std::size_t i) {
  constexpr int kLongestChain = 3;
  for (int words = 0; words < kLongestChain; ++words) {
    const View word = small_word(text, i);
    if (word.empty() || at(text, i + word.size()) != U'.') return false;
    const char32_t next = at(text, i + word.size() + 1);
    if (is_digit(next) || next == U'«') return counts_a_part(word);
    if (is_cyrillic(next) && is_upper(next)) return names_a_place(word);
    if (!counts_a_part(word) && !names_a_place(word)) return false;
    i += word.size() + 1;
  }
  return false;
}

/// «т.д.», «т.е.», «н.э.»: two letters that are two words.
bool is_pair(View text, std::size_t i) {
  constexpr std::array<View, 8> kPairs{U"т.д.", U"т.п.", U"т.е.", U"т.к.", U"т.ч.", U"т.н.", U"т.о.", U"н.э."};
  constexpr std::size_t kLength = 4;
  return is_one_of(text.substr(std::min(i, text.size()), kLength), kPairs) && !is_digit(at(text, i + kLength));
}

/// «канд.пед.наук», «ред.от», «и.о.директора»: the abbreviation at `i` and the small word after it; its length with
/// the dot, 0 = it is none.
std::size_t before_a_word(View text, std::size_t i) {
  constexpr std::array<View, 10> kWords{U"ред", U"изм", U"доп",   U"канд", U"докт",
                                        U"пед", U"гос", U"муниц", U"и.о",  U"уч"};
  for (const View word : kWords) {
    if (!text.substr(i).starts_with(word) || at(text, i + word.size()) != U'.') continue;
    const View next = small_word(text, i + word.size() + 1);
    if (!next.empty() && !is_letter(at(text, i + word.size() + 1 + next.size()))) return word.size() + 1;
  }
  return 0;
}

bool begins_word(View made) {
  constexpr View kBefore = U"(«„,;\n";
  return made.empty() || is_space(made.back()) || kBefore.find(made.back()) != View::npos;
}

/// «1 000руб.», «5кг», «2026г.»: where the unit at `i` ends; `i` = there is none.
std::size_t unit_end(View text, std::size_t i) {
  constexpr std::array<View, 40> kUnits{
      U"руб",     U"коп",  U"тыс",  U"млн",    U"млрд",    U"кг",     U"км",      U"см",     U"мм",      U"мин",
      U"лет",     U"чел",  U"экз",  U"шт",     U"гг",      U"кл",     U"рублей",  U"рубля",  U"рубль",   U"дней",
      U"дня",     U"день", U"час",  U"часа",   U"часов",   U"минут",  U"минуты",  U"класс",  U"класса",  U"классы",
      U"классов", U"года", U"году", U"месяца", U"месяцев", U"недель", U"человек", U"ставки", U"страниц", U"листов"};
  const View word = small_word(text, i);
  constexpr std::size_t kYear = 4;
  const bool year = word == U"г" && i >= kYear &&
                    (text.substr(i - kYear, 2) == U"19" || text.substr(i - kYear, 2) == U"20") &&
                    is_digit(text[i - 1]) && is_digit(text[i - 2]) && (i == kYear || !is_digit(text[i - kYear - 1]));
  const std::size_t end = i + word.size();
  const char32_t next = at(text, end);
  const bool hours = word == U"ч" && next == U'.';
  if ((!year && !hours && !is_one_of(word, kUnits)) || is_letter(next) || is_digit(next) || is_dash(next)) return i;
  return end;
}

/// «гос.услуги.рф», with the marks after it.
bool is_domain(View piece) {
  constexpr std::array<View, 4> kEnds{U".рф", U".рус", U".дети", U".москва"};
  constexpr View kMarks = U".,;:!?)»“";
  while (!piece.empty() && kMarks.find(piece.back()) != View::npos) piece.remove_suffix(1);
  return std::any_of(kEnds.begin(), kEnds.end(), [piece](View end) { return piece.ends_with(end); });
}

/// A piece between spaces that is no prose: the name of a file, a path, a code.
bool is_code(View piece) {
  return is_domain(piece) || std::any_of(piece.begin(), piece.end(), [](char32_t c) {
           return c == U'/' || c == U'\\' || c == U'_' || c == U'@' || c == U'=' || c == U'#' || c == U'&' ||
                  c == U'*' || (is_letter(c) && !is_cyrillic(c)) || c >= 0xE000;
         });
}

bool is_initial(View text, std::size_t i) {
  return is_cyrillic(at(text, i)) && is_upper(text[i]) && at(text, i + 1) == U'.';
}

/// Whether two initials end at the dot before `i`, and a surname begins there: «А.С.Пушкин».
bool is_surname_after_initials(View text, std::size_t i) {
  constexpr std::size_t kTwoInitials = 4;
  return i >= kTwoInitials && is_initial(text, i - 2) && is_initial(text, i - kTwoInitials) &&
         is_cyrillic(at(text, i)) && is_upper(text[i]) && is_cyrillic(at(text, i + 1)) && !is_upper(text[i + 1]);
}

bool ends_piece(char32_t c) { return is_space(c) || c == U'\n'; }
/// Between the two a space is put anyway: what follows is another piece.
bool are_parted(char32_t a, char32_t b) { return a == U'№' || a == U'§' || (is_digit(a) && b == U'%'); }

std::u32string parted(View piece) {
  std::u32string made;
  for (std::size_t i = 0; i < piece.size(); ++i) {
    const char32_t before = i > 0 ? piece[i - 1] : 0;
    if ((before == U',' || before == U';') && i > 1 && is_cyrillic(piece[i]) &&
        (is_letter(piece[i - 2]) || piece[i - 2] == U'.' || piece[i - 2] == U'»'))
      made += U' ';
    if (before == U',' && i > 2 && is_digit(piece[i]) && is_cyrillic(piece[i - 2]) && is_cyrillic(piece[i - 3]))
      made += U' ';
    // «д.5,кв.7»
    if (before == U',' && i > 1 && is_digit(piece[i - 2]) && leads_on(piece, i)) made += U' ';
    if (is_digit(before) && unit_end(piece, i) != i) made += kNbsp;
    if (before == U'.' && is_surname_after_initials(piece, i)) made += kNbsp;
    if (begins_word(made) && is_pair(piece, i)) {
      made += {piece[i], U'.', kNbsp};
      ++i;
      continue;
    }
    if (const std::size_t length = begins_word(made) ? before_a_word(piece, i) : 0; length > 0) {
      made += piece.substr(i, length);
      made += U' ';
      i += length - 1;
      continue;
    }
    const bool abbreviation = begins_word(made) && leads_on(piece, i);
    made += piece[i];
    if (!abbreviation) continue;
    const View word = small_word(piece, i);
    made += word.substr(1);
    made += U'.';
    made += kNbsp;
    i += word.size();
  }
  return made;
}

/// «XXв.», «XIX-XXвв.»: where the abbreviation begins; 0 = this is none.
std::size_t century_at(View piece) {
  std::size_t i = 0;
  while (at(piece, i) == U'I' || at(piece, i) == U'V' || at(piece, i) == U'X' || (i > 0 && is_dash(at(piece, i)))) ++i;
  const View rest = piece.substr(i);
  return i > 0 && (rest == U"в." || rest == U"вв." || rest == U"в.," || rest == U"вв.,") ? i : 0;
}

}  // namespace

std::u32string with_parted_words(const std::u32string& text) {
  std::u32string made;
  for (std::size_t from = 0; from < text.size();) {
    std::size_t end = from;
    while (end < text.size() && !ends_piece(text[end]) && (end == from || !are_parted(text[end - 1], text[end]))) ++end;
    const View piece = View(text).substr(from, end - from);
    if (const std::size_t century = century_at(piece); century > 0) {
      made += std::u32string(piece.substr(0, century)) + kNbsp + std::u32string(piece.substr(century));
    } else {
      made += is_code(piece) ? std::u32string(piece) : parted(piece);
    }
    if (end < text.size() && ends_piece(text[end])) made += text[end++];
    from = end;
  }
  return made;
}

}  // namespace dyak::language
