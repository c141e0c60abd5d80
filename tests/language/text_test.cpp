#include <algorithm>
#include <random>

#include "engine/base/utf8.hpp"
#include "tests/language/support.hpp"
#include "tests/support/row_name.hpp"

namespace dyak::language {
namespace {

using testing::russian;

struct PrepositionRow {
  std::string base, next, expected;
  friend void PrintTo(const PrepositionRow& row, std::ostream* out) { *out << row.expected << ' ' << row.next; }
};
class Preposition : public ::testing::TestWithParam<PrepositionRow> {};
TEST_P(Preposition, SoundsRight) {
  EXPECT_EQ(russian().preposition(GetParam().base, GetParam().next), GetParam().expected);
}
INSTANTIATE_TEST_SUITE_P(
    All, Preposition,
    ::testing::Values(
        PrepositionRow{"о", "экспертизе", "об"}, PrepositionRow{"о", "Ёлкине", "о"}, PrepositionRow{"о", "МТГ", "об"},
        PrepositionRow{"о", "ВМК", "о"}, PrepositionRow{"о", "СОШ № 5", "о"}, PrepositionRow{"о", "РФ", "об"},
        PrepositionRow{"о", "11 школах", "об"}, PrepositionRow{"о", "2 школах", "о"},
        PrepositionRow{"о", "«Эльбрусе»", "об"}, PrepositionRow{"о", "всём", "обо"},
        PrepositionRow{"в", "Франции", "во"}, PrepositionRow{"в", "вторник", "во"}, PrepositionRow{"в", "школе", "в"},
        PrepositionRow{"в", "исполнение", "во"}, PrepositionRow{"в", "воскресенье", "в"},
        PrepositionRow{"с", "школой", "со"}, PrepositionRow{"с", "дня", "со"}, PrepositionRow{"с", "2 сентября", "со"},
        PrepositionRow{"с", "1 сентября", "с"}, PrepositionRow{"с", "100 рублей", "со"},
        PrepositionRow{"с", "Сатаней", "с"}, PrepositionRow{"о", "мне", "обо"},
        PrepositionRow{"о", "2-м заместителе", "о"}, PrepositionRow{"о", "1-м классе", "о"},
        PrepositionRow{"о", "80 участниках", "о"}, PrepositionRow{"о", "11-м классе", "об"},
        PrepositionRow{"о", "ЕГЭ", "о"}, PrepositionRow{"о", "МБОУ «Лицей»", "об"}, PrepositionRow{"о", "НКО", "об"},
        PrepositionRow{"о", "СПО", "об"}, PrepositionRow{"о", "СМИ", "о"}, PrepositionRow{"о", "ГБОУ", "о"},
        PrepositionRow{"о", "итогах", "об"}, PrepositionRow{"о", "участии", "об"}, PrepositionRow{"о", "юбилее", "о"},
        PrepositionRow{"в", "2-м классе", "во"}, PrepositionRow{"в", "2 классе", "во"},
        PrepositionRow{"в", "2 квартале", "во"}, PrepositionRow{"в", "2 школах", "в"},
        PrepositionRow{"в", "2026 году", "в"}, PrepositionRow{"в", "2027/28 учебном году", "в"},
        PrepositionRow{"в", "главе 5", "в"}, PrepositionRow{"в", "главе комиссии", "во"},
        PrepositionRow{"в", "Владикавказе", "во"}, PrepositionRow{"в", "внеурочное время", "во"},
        PrepositionRow{"в", "ФГБОУ", "в"}, PrepositionRow{"в", "МВД", "в"}, PrepositionRow{"с", "2-го", "со"},
        PrepositionRow{"с", "2 класса", "со"}, PrepositionRow{"с", "3 сентября", "с"},
        PrepositionRow{"с", "7 сентября", "с"}, PrepositionRow{"с", "11 участниками", "с"},
        PrepositionRow{"с", "102 рублей", "со"}, PrepositionRow{"с", "вторника", "со"},
        PrepositionRow{"с", "мной", "со"}, PrepositionRow{"с", "СМИ", "со"}, PrepositionRow{"с", "СПО", "с"},
        PrepositionRow{"с", "сотрудниками", "с"}, PrepositionRow{"с", "специалистом", "со"},
        PrepositionRow{"в", "весь период", "во"}, PrepositionRow{"в", "тьме", "во"},
        PrepositionRow{"с", "вкусом", "со"}, PrepositionRow{"с", "времени подачи", "со"},
        PrepositionRow{"к", "Львову", "ко"}, PrepositionRow{"к", "2 классу", "ко"},
        PrepositionRow{"к", "2 школам", "к"}, PrepositionRow{"к", "II кварталу", "ко"}, PrepositionRow{"к", "МТГ", "к"},
        PrepositionRow{"под", "мной", "подо"}, PrepositionRow{"перед", "мной", "передо"},
        PrepositionRow{"из", "рта", "изо"}, PrepositionRow{"из", "школы", "из"}, PrepositionRow{"с", "жителями", "с"},
        PrepositionRow{"с", "всеми", "со"}, PrepositionRow{"к", "школе", "к"}, PrepositionRow{"в", "II квартале", "во"},
        PrepositionRow{"с", "II квартала", "со"}, PrepositionRow{"о", "XI съезде", "об"},
        PrepositionRow{"в", "V классе", "в"}, PrepositionRow{"о", "XIX веке", "о"},
        PrepositionRow{"в", "XXII главе", "в"}, PrepositionRow{"с", "III по V класс", "с"},
        PrepositionRow{"в", "рту", "во"}, PrepositionRow{"с", "2 по 3 мая", "со"}),
    [](const auto& row) { return "Row" + std::to_string(row.index); });

TEST(Compare, OrdersOfficialLists) {
  const std::vector<std::string> sorted{"Бек-Мурзаев", "Бексултанов", "Бек-Султанов А.", "Елкин", "Ёлкин", "Ельцов",
                                        "Иванов",      "Йорк",        "Карданов"};
  for (std::size_t i = 0; i + 1 < sorted.size(); ++i)
    EXPECT_LT(russian().compare(sorted[i], sorted[i + 1]), 0) << sorted[i] << " < " << sorted[i + 1];
  EXPECT_EQ(russian().compare("Ёлкин", "Ёлкин"), 0);
  EXPECT_LT(russian().compare("Ёлкин А.", "Елкин Б."), 0);
  EXPECT_GT(russian().compare("я", "а"), 0);
  EXPECT_LT(russian().compare("2-ОД", "10-ОД"), 0) << "a number is a number, not its figures";
  EXPECT_LT(russian().compare("МТГ-99", "МТГ-100"), 0);
  EXPECT_LT(russian().compare("СОШ № 5", "СОШ № 12"), 0);
}

TEST(Folded, MakesDuplicatesEqual) {
  EXPECT_EQ(russian().folded("  Ёлкин -  Иванов "), russian().folded("елкин иванов"));
  EXPECT_EQ(russian().folded("и\u0306"), russian().folded("Й"));
  EXPECT_EQ(russian().folded("кӀапэ"), russian().folded("к1апэ"));
  EXPECT_EQ(russian().folded("кIапэ"), russian().folded("КӀАПЭ"));
  EXPECT_NE(russian().folded("№ 1"), russian().folded("№ I"));
}

TEST(Capitalised, ChangesTheFirstLetterOnly) {
  EXPECT_EQ(russian().capitalised("«ёлка»"), "«Ёлка»");
  EXPECT_EQ(russian().decapitalised("Директор МКОУ"), "директор МКОУ");
  EXPECT_EQ(russian().capitalised(""), "");
  EXPECT_EQ(russian().capitalised("10 апреля гимназия ждёт"), "10 апреля гимназия ждёт");
}

std::vector<std::string> codes(std::string_view text) {
  std::vector<std::string> result;
  for (const auto& oddity : find_oddities(text)) result.push_back(oddity.code + "@" + std::to_string(oddity.character));
  return result;
}

TEST(FindOddities, NamesWhatIsOddAndWhere) {
  using List = std::vector<std::string>;
  EXPECT_EQ(codes("Mосква и PDF"), (List{"latin-look-alike@0"}));
  EXPECT_EQ(codes("Пρиказ о сoставе"), (List{"greek-look-alike@1", "latin-look-alike@10"}));
  EXPECT_EQ(codes("где Δт — время, λ и α"), List{});
  EXPECT_EQ(codes("выдать c 1 сентября"), (List{"latin-look-alike@7"}));
  EXPECT_EQ(codes("a также"), (List{"latin-look-alike@0"}));
  EXPECT_EQ(codes("витамин C, угол α, α-частица, 5 o'clock, план a"), List{});
  EXPECT_EQ(codes("a\u200Bб"), (List{"zero-width@1"}));
  EXPECT_EQ(codes("текст\x01"), (List{"control-character@5"}));
  EXPECT_EQ(codes("ура 🎉"), (List{"emoji@4"}));
  EXPECT_EQ(codes("и\u0306"), (List{"not-nfc@0"}));
  EXPECT_EQ(codes("Обычный текст — «да» № 5, 2026 г.\n\tи ещё"), List{});
}

TEST(BreakChances, HyphenatesOrdinaryWordsOnly) {
  const auto hyphens = [](std::string_view text) {
    std::size_t count = 0;
    for (const auto& chance : break_chances(text, true)) count += chance.hyphen ? 1 : 0;
    return count;
  };
  EXPECT_GT(hyphens("общеобразовательное"), 3U);
  EXPECT_EQ(hyphens("МКДОУ"), 0U);
  EXPECT_EQ(hyphens("Атмурзаева"), 0U);
  EXPECT_EQ(hyphens("2026-го"), 0U);
  EXPECT_EQ(hyphens("дом"), 0U);
  EXPECT_GT(hyphens("«Обновлённые ФГОС»"), 1U);
  EXPECT_GT(hyphens("„Готовимся к школе“"), 1U);
  for (const char* name : {"«Гимназия № 12»", "«Ласточка»", "«Нартокова Сатаней»"})
    EXPECT_EQ(hyphens(name), 0U) << name;
}

TEST(BreakChances, ANumberIsNotPartedAtItsHyphen) {
  for (const char* number : {"1-ОД", "214-од/2026", "2-й", "10-х", "ВМК-2026-001", "(1-ОД)"})
    EXPECT_TRUE(break_chances(number, true).empty()) << number;
  for (const char* word : {"5-летний", "юго-запад", "Нальчик-2 и"})
    EXPECT_FALSE(break_chances(word, false).empty()) << word;
}

TEST(BreakChances, ALineMayEndBetweenAClosingQuoteAndABracket) {
  for (const std::string before : {"«Чтение» ", "рабочий лист „Сам“ "})
    for (const std::string after : {"(шифр", "„Нарт“"}) {
      const std::vector<BreakChance> chances = break_chances(before + after, false);
      EXPECT_TRUE(std::any_of(chances.begin(), chances.end(), [&](const BreakChance& chance) {
        return chance.offset == before.size() && !chance.hyphen;
      })) << before + after;
    }
  EXPECT_TRUE(break_chances("(«Нарт»)", false).empty());
}

struct HyphenRow {
  std::string name, expected;  ///< hyphens where the word may be broken
};
class Hyphens : public ::testing::TestWithParam<HyphenRow> {};
TEST_P(Hyphens, StandAtEveryPlaceThatThePatternsAllow) {
  std::string word = GetParam().expected;
  std::erase(word, '-');
  const std::vector<BreakChance> chances = break_chances(word, true);
  for (auto chance = chances.rbegin(); chance != chances.rend(); ++chance) word.insert(chance->offset, "-");
  EXPECT_EQ(word, GetParam().expected);
}
INSTANTIATE_TEST_SUITE_P(Table, Hyphens,
                         ::testing::Values(HyphenRow{"Around", "окру-жа-ю-ще-му"}, HyphenRow{"Product", "про-дукт"},
                                           HyphenRow{"Prepare", "под-го-то-вить"}, HyphenRow{"Group", "груп-пе"},
                                           HyphenRow{"Pedagogical", "пе-да-го-ги-че-ских"},
                                           HyphenRow{"Order", "при-ка-за"}, HyphenRow{"Yo", "вклю-чён-ный"},
                                           HyphenRow{"Between", "меж-школь-ной"}, HyphenRow{"OneSyllable", "взгляд"},
                                           HyphenRow{"Short", "июня"}),
                         dyak::testing::RowName{});

TEST(BreakChances, AreSortedByteOffsetsInside) {
  const std::string text = "Об утверждении положения № 12";
  const auto breaks = break_chances(text, true);
  ASSERT_FALSE(breaks.empty());
  for (std::size_t i = 0; i < breaks.size(); ++i) {
    EXPECT_GT(breaks[i].offset, 0U);
    EXPECT_LT(breaks[i].offset, text.size());
    if (i == 0) continue;
    EXPECT_LT(breaks[i - 1].offset, breaks[i].offset);
  }
  EXPECT_EQ(breaks.front().offset, std::string("Об ").size());
  EXPECT_TRUE(break_chances("", true).empty());
  EXPECT_TRUE(break_chances("г.\u00A0Нальчик", false).empty());
}

// A dash at the end sends the same text to ICU, which must agree on all that is before it.
TEST(BreakChances, OfPlainTextsAreThoseOfIcu) {
  constexpr std::u32string_view kLetters = U"абвгЁЖЗИӏxyZ0123456789      ....,,;:««»»";
  std::mt19937 chance(3);
  for (int i = 0; i < 3'000; ++i) {
    std::u32string letters;
    for (std::size_t length = chance() % 24; letters.size() < length;) letters += kLetters[chance() % kLetters.size()];
    const std::string text = to_utf8(letters + U"я");
    std::vector<std::size_t> plain, by_icu;
    for (const BreakChance& found : break_chances(text, false)) plain.push_back(found.offset);
    for (const BreakChance& found : break_chances(text + " —", false)) {
      if (found.offset < text.size()) by_icu.push_back(found.offset);
    }
    ASSERT_EQ(plain, by_icu) << text;
  }
}

}  // namespace
}  // namespace dyak::language
