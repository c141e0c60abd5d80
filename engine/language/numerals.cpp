// Cardinals and ordinals in words. Our own tables, not ICU's spell-out rules: those give wrong ordinals (200, 1 000
// 000, 1001) with a success status, and their formatter is not safe to share between threads. Source: Русская
// грамматика (1980), §§ 1365-1385; forms with ё as in current official spelling.
#include <array>

#include "engine/language/language.hpp"
#include "engine/language/numerals.hpp"

namespace dyak::language {
namespace {

using Six = std::array<std::string_view, 6>;
using Case = GrammaticalCase;

constexpr std::size_t index(Case c) { return static_cast<std::size_t>(c); }

constexpr std::array<Six, 3> kOne{{{"один", "одного", "одному", "один", "одним", "одном"},
                                   {"одна", "одной", "одной", "одну", "одной", "одной"},
                                   {"одно", "одного", "одному", "одно", "одним", "одном"}}};
constexpr std::array<Six, 3> kTwoToFour{{{"два", "двух", "двум", "два", "двумя", "двух"},
                                         {"три", "трёх", "трём", "три", "тремя", "трёх"},
                                         {"четыре", "четырёх", "четырём", "четыре", "четырьмя", "четырёх"}}};
constexpr std::array<std::string_view, 21> kStems{"",
                                                  "",
                                                  "",
                                                  "",
                                                  "",
                                                  "пят",
                                                  "шест",
                                                  "сем",
                                                  "восем",
                                                  "девят",
                                                  "десят",
                                                  "одиннадцат",
                                                  "двенадцат",
                                                  "тринадцат",
                                                  "четырнадцат",
                                                  "пятнадцат",
                                                  "шестнадцат",
                                                  "семнадцат",
                                                  "восемнадцат",
                                                  "девятнадцат",
                                                  "двадцат"};
constexpr Six kSoftEndings{"ь", "и", "и", "ь", "ью", "и"};
constexpr Six kThousand{"тысяча", "тысячи", "тысяче", "тысячу", "тысячей", "тысяче"};
constexpr Six kThousands{"тысячи", "тысяч", "тысячам", "тысячи", "тысячами", "тысячах"};

std::string soft(std::string_view stem, Case c) {
  if (stem == "восем" && c != Case::Nom && c != Case::Acc) return c == Case::Ins ? "восемью" : "восьми";
  return std::string(stem).append(kSoftEndings[index(c)]);
}

std::string unit_word(int n, Case c, Gender gender, bool animate) {
  if (n == 1) {
    const Case shown = animate && c == Case::Acc && gender == Gender::Masculine ? Case::Gen : c;
    return std::string(kOne[gender == Gender::Feminine ? 1 : gender == Gender::Neuter ? 2 : 0][index(shown)]);
  }
  if (n <= 4) {
    const Case shown = animate && c == Case::Acc ? Case::Gen : c;
    if (n == 2 && gender == Gender::Feminine && (shown == Case::Nom || shown == Case::Acc)) return "две";
    return std::string(kTwoToFour[static_cast<std::size_t>(n - 2)][index(shown)]);
  }
  return soft(kStems[static_cast<std::size_t>(n)], c);
}

std::string tens_word(int tens, Case c) {
  if (tens == 2) return soft("двадцат", c);
  if (tens == 3) return soft("тридцат", c);
  const bool direct = c == Case::Nom || c == Case::Acc;
  if (tens == 4) return direct ? "сорок" : "сорока";
  if (tens == 9) return direct ? "девяносто" : "девяноста";
  const std::string first = soft(kStems[static_cast<std::size_t>(tens)], c);
  if (direct) return first + "десят";
  return first + (c == Case::Ins ? "десятью" : "десяти");
}

std::string hundreds_word(int hundreds, Case c) {
  const bool direct = c == Case::Nom || c == Case::Acc;
  if (hundreds == 1) return direct ? "сто" : "ста";
  if (hundreds == 2 && direct) return "двести";
  constexpr Six kEndings{"сот", "сот", "стам", "сот", "стами", "стах"};
  const std::string first = unit_word(hundreds, c, Gender::Masculine, false);
  if (hundreds <= 4 && direct) return first + "ста";
  return first + std::string(kEndings[index(c)]);
}

void add(std::string& text, std::string_view word) {
  if (!text.empty()) text += ' ';
  text += word;
}

std::string below_thousand(int n, Case c, Gender gender, bool animate) {
  std::string text;
  if (n >= 100) add(text, hundreds_word(n / 100, c));
  const int rest = n % 100;
  if (rest > 20) add(text, tens_word(rest / 10, c));
  const int last = rest > 20 ? rest % 10 : rest;
  // «двадцать два участника» keeps the nominative in the accusative; only один takes the animate form in compounds.
  const bool alive = animate && (n == last || last == 1);
  if (last != 0) add(text, unit_word(last, c, gender, alive));
  return text;
}

std::string_view scale_word(int power, int count, Case c, std::string& buffer) {
  const std::string_view category = plural_of(count);
  if (power == 1) {
    if (category == "one") return kThousand[index(c)];
    if (c == Case::Nom || c == Case::Acc) return category == "few" ? "тысячи" : "тысяч";
    return kThousands[index(c)];
  }
  buffer = power == 2 ? "миллион" : "миллиард";
  constexpr Six kSingular{"", "а", "у", "", "ом", "е"};
  constexpr Six kPlural{"ы", "ов", "ам", "ы", "ами", "ах"};
  if (category == "one") {
    buffer += kSingular[index(c)];
  } else if (c == Case::Nom || c == Case::Acc) {
    buffer += category == "few" ? "а" : "ов";
  } else {
    buffer += kPlural[index(c)];
  }
  return buffer;
}

int group_of(std::int64_t n, int power) {
  for (; power > 0; --power) n /= 1000;
  return static_cast<int>(n % 1000);
}

void check_size(std::int64_t n) {
  if (n <= -1'000'000'000'000 || n >= 1'000'000'000'000)
    throw Error(ErrorCode::InvalidInput, "Число слишком велико, чтобы написать его словами: предел — триллион.");
}

// Stems of ordinals, the ending of the table begins after them: "перв" + "ый". A trailing "*" marks stressed -ой.
constexpr std::array<std::string_view, 21> kOrdinals{
    "нулев*",      "перв",      "втор*",      "трет",      "четвёрт",     "пят",         "шест*",
    "седьм*",      "восьм*",    "девят",      "десят",     "одиннадцат",  "двенадцат",   "тринадцат",
    "четырнадцат", "пятнадцат", "шестнадцат", "семнадцат", "восемнадцат", "девятнадцат", "двадцат"};
constexpr std::array<Six, 4> kHard{{{"ый", "ого", "ому", "ый", "ым", "ом"},
                                    {"ая", "ой", "ой", "ую", "ой", "ой"},
                                    {"ое", "ого", "ому", "ое", "ым", "ом"},
                                    {"ые", "ых", "ым", "ые", "ыми", "ых"}}};
constexpr std::array<Six, 4> kThird{{{"ий", "ьего", "ьему", "ий", "ьим", "ьем"},
                                     {"ья", "ьей", "ьей", "ью", "ьей", "ьей"},
                                     {"ье", "ьего", "ьему", "ье", "ьим", "ьем"},
                                     {"ьи", "ьих", "ьим", "ьи", "ьими", "ьих"}}};

std::string ordinal_form(std::string_view stem, Case c, Gender gender) {
  const std::size_t column = static_cast<std::size_t>(gender);
  if (stem == "трет") return std::string(stem).append(kThird[column][index(c)]);
  const bool stressed = stem.back() == '*';
  if (stressed) stem.remove_suffix(1);
  const bool oy = stressed && gender == Gender::Masculine && (c == Case::Nom || c == Case::Acc);
  return std::string(stem).append(oy ? "ой" : kHard[column][index(c)]);
}

/// «двух», «двадцатиодно», «ста»: the first part of «двухтысячный».
std::string compound_stem(int n) {
  if (n == 1) return {};
  std::string text;
  if (n >= 100) text += n / 100 == 1 ? "сто" : hundreds_word(n / 100, Case::Gen);
  const int rest = n % 100;
  if (rest == 90) return text + "девяносто";
  if (rest > 20) text += tens_word(rest / 10, Case::Gen);
  const int last = rest > 20 ? rest % 10 : rest;
  if (last == 1) return text + "одно";
  if (last != 0) text += unit_word(last, Case::Gen, Gender::Masculine, false);
  return text;
}

std::string last_ordinal(int group, Case c, Gender gender) {
  const int rest = group % 100;
  if (rest == 0) {
    const int hundreds = group / 100;
    const std::string stem = hundreds == 1 ? "сот" : unit_word(hundreds, Case::Gen, Gender::Masculine, false) + "сот";
    return ordinal_form(stem, c, gender);
  }
  if (rest <= 20) return ordinal_form(kOrdinals[static_cast<std::size_t>(rest)], c, gender);
  if (rest % 10 != 0) return ordinal_form(kOrdinals[static_cast<std::size_t>(rest % 10)], c, gender);
  if (rest == 30) return ordinal_form("тридцат", c, gender);
  if (rest == 40) return ordinal_form("сороков*", c, gender);
  if (rest == 90) return ordinal_form("девяност", c, gender);
  return ordinal_form(soft(kStems[static_cast<std::size_t>(rest / 10)], Case::Gen) + "десят", c, gender);
}

}  // namespace

std::string_view plural_of(std::int64_t n) {
  const std::int64_t hundred = (n < 0 ? -(n % 100) : n % 100);
  const std::int64_t ten = hundred % 10;
  if (hundred >= 11 && hundred <= 14) return "many";
  if (ten == 1) return "one";
  return ten >= 2 && ten <= 4 ? "few" : "many";
}

std::string cardinal_words(std::int64_t n, Case c, Gender gender, bool animate) {
  check_size(n);
  if (n < 0) return "минус " + cardinal_words(-n, c, gender, animate);
  constexpr Six kZero{"ноль", "ноля", "нолю", "ноль", "нолём", "ноле"};
  if (n == 0) return std::string(kZero[index(c)]);
  std::string text;
  std::string buffer;
  for (int power = 3; power > 0; --power) {
    const int group = group_of(n, power);
    if (group == 0) continue;
    add(text, below_thousand(group, c, power == 1 ? Gender::Feminine : Gender::Masculine, false));
    add(text, scale_word(power, group, c, buffer));
  }
  const int last = group_of(n, 0);
  if (last != 0) add(text, below_thousand(last, c, gender, animate && (n == last || last % 10 == 1)));
  return text;
}

std::string ordinal_words(std::int64_t n, Case c, Gender gender) {
  check_size(n);
  if (n < 0) return "минус " + ordinal_words(-n, c, gender);
  if (n == 0) return ordinal_form(kOrdinals[0], c, gender);
  int power = 0;
  while (group_of(n, power) == 0) ++power;
  const int group = group_of(n, power);
  std::int64_t unit = 1;
  for (int i = 0; i < power; ++i) unit *= 1000;
  // What stands before the ordinal word is a cardinal in the nominative: «две тысячи» + «двадцать» + «шестой».
  std::int64_t before = n - group * unit;
  if (power == 0) {
    const int tail = group % 100;
    before = n - (tail == 0 ? group : tail <= 20 || tail % 10 == 0 ? tail : tail % 10);
  }
  std::string text;
  if (before != 0) text = cardinal_words(before, Case::Nom, Gender::Masculine, false);
  // Paperwork says «тысяча первый», «миллион первый», not «одна тысяча первый».
  for (const std::string_view one :
       {std::string_view("одна тысяча"), std::string_view("один миллион"), std::string_view("один миллиард")})
    if (text.starts_with(one)) text.erase(0, one.find(' ') + 1);
  if (power == 0) {
    add(text, last_ordinal(group, c, gender));
  } else {
    constexpr std::array<std::string_view, 4> kRound{"", "тысячн", "миллионн", "миллиардн"};
    add(text, ordinal_form(compound_stem(group) + std::string(kRound[static_cast<std::size_t>(power)]), c, gender));
  }
  return text;
}

}  // namespace dyak::language
