// Properties over generated names and broken texts; the generator
// is a fixed linear congruence, so every run is the same.
#include "engine/base/error.hpp"
#include "engine/base/utf8.hpp"
#include "engine/language/decline_tsv.hpp"
#include "tests/language/support.hpp"

namespace dyak::language {
namespace {

using testing::russian;

class Dice {
 public:
  std::size_t roll(std::size_t sides) {
    state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<std::size_t>(state_ >> 33U) % sides;
  }

 private:
  std::uint64_t state_ = 20260914;
};

std::string word(Dice& dice) {
  constexpr std::array<const char*, 20> kSyllables{"ба",  "ше", "ов", "ин", "кур", "ёл", "ья", "ий", "мур", "за",
                                                   "хьэ", "ӏу", "ко", "ых", "ец",  "ой", "ен", "ь",  "ч",   "я"};
  constexpr std::array<const char*, 12> kStarts{"А", "Б", "Ё", "Хь", "Му", "Ша", "Кӏ", "И", "О'", "Ст", "Ю", "Тл"};
  std::string text = kStarts[dice.roll(kStarts.size())];
  for (std::size_t i = 1 + dice.roll(4); i > 0; --i) text += kSyllables[dice.roll(kSyllables.size())];
  return text;
}

std::size_t words_in(const std::string& text) {
  return 1 + static_cast<std::size_t>(std::count(text.begin(), text.end(), ' '));
}

TEST(GeneratedNames, KeepTheirPartsAndTheirNominative) {
  Dice dice;
  for (int i = 0; i < 3000; ++i) {
    std::string name = word(dice);
    if (dice.roll(5) == 0) name += "-" + word(dice);
    name += " " + word(dice);
    if (dice.roll(2) == 0) name += " " + word(dice) + "ович";
    for (const NameStyle style :
         {NameStyle::Full, NameStyle::SurnameInitials, NameStyle::InitialsSurname, NameStyle::NamePatronymic}) {
      const Phrase phrase = testing::person(name, dice.roll(2) == 0 ? Sex::Male : Sex::Female, style);
      const auto forms = testing::six_forms(phrase);
      EXPECT_TRUE(style != NameStyle::Full || forms[0] == name) << name;
      for (const auto& form : forms) {
        EXPECT_FALSE(first_bad_utf8(form)) << name;
        EXPECT_EQ(words_in(form), words_in(forms[0])) << name;
        EXPECT_EQ(form.find("  "), std::string::npos);
        EXPECT_LE(form.size(), forms[0].size() + 30);
      }
    }
  }
}

TEST(GeneratedPhrases, KeepTheirNominativeAndNeverBreakUtf8) {
  Dice dice;
  constexpr std::array<const char*, 14> kWords{"старший",     "учитель", "школа",    "«Нарт»",    "№",
                                               "12",          "-",       "и",        "(педагог)", "МКОУ",
                                               "учреждение,", "детские", "ясли-сад", "1-й"};
  for (int i = 0; i < 3000; ++i) {
    std::string text;
    for (std::size_t n = 1 + dice.roll(6); n > 0; --n)
      text +=
          std::string(text.empty() ? "" : " ") + (dice.roll(4) == 0 ? word(dice) : kWords[dice.roll(kWords.size())]);
    for (const PhraseKind kind : {PhraseKind::Post, PhraseKind::Organisation, PhraseKind::Common}) {
      const auto forms = testing::six_forms(testing::phrase(kind, text));
      EXPECT_EQ(forms[0], text);
      for (const auto& form : forms) {
        EXPECT_FALSE(first_bad_utf8(form)) << text;
        EXPECT_EQ(words_in(form), words_in(text)) << text << " / " << form;
      }
    }
  }
}

TEST(AnyBytes, NeverBreakAnything) {
  Dice dice;
  for (int i = 0; i < 4000; ++i) {
    std::string bytes = i % 3 == 0 ? "name\tm\t" : i % 3 == 1 ? "post\t-\t" : "";
    for (std::size_t n = dice.roll(40); n > 0; --n)
      bytes += static_cast<char>(dice.roll(4) == 0 ? dice.roll(256) : "абв-«»() {}'.1"[dice.roll(18)]);
    EXPECT_EQ(decline_tsv_line(russian(), bytes).find('\n'), std::string::npos);
    if (first_bad_utf8(bytes)) continue;
    EXPECT_EQ(typeset(typeset(bytes)), typeset(bytes)) << bytes;
    EXPECT_FALSE(first_bad_utf8(typeset(bytes)));
    EXPECT_NO_THROW(parse_message(bytes));
    EXPECT_NO_THROW(break_chances(bytes, true));
    EXPECT_NO_THROW(find_oddities(bytes));
    EXPECT_NO_THROW(russian().folded(bytes));
    EXPECT_EQ(russian().compare(bytes, bytes), 0);
  }
}

TEST(Numerals, NeverShowDigitsAndDifferByNumber) {
  for (std::int64_t n = 0; n < 3000; ++n) {
    const std::string cardinal = russian().cardinal(n, GrammaticalCase::Gen, Gender::Feminine);
    const std::string ordinal = russian().ordinal(n, GrammaticalCase::Dat, Gender::Masculine);
    EXPECT_EQ(cardinal.find_first_of("0123456789"), std::string::npos);
    EXPECT_TRUE(ordinal.ends_with("му")) << ordinal;
    EXPECT_NE(cardinal, russian().cardinal(n + 1, GrammaticalCase::Gen, Gender::Feminine));
  }
}

}  // namespace
}  // namespace dyak::language
