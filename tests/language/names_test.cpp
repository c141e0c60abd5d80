#include "tests/language/support.hpp"

namespace dyak::language {
namespace {

using testing::person;
using testing::russian;
using testing::Six;
using testing::six_forms;

enum class Certainty { Sure, Unsure };

struct NameRow {
  Sex sex;
  Certainty certainty;
  Six forms;
  friend void PrintTo(const NameRow& row, std::ostream* out) { *out << row.forms[0]; }
};

constexpr Sex M = Sex::Male;
constexpr Sex F = Sex::Female;
constexpr Certainty kSure = Certainty::Sure;
constexpr Certainty kUnsure = Certainty::Unsure;

class DeclinedName : public ::testing::TestWithParam<NameRow> {};

TEST_P(DeclinedName, HasTheSixForms) {
  const NameRow& row = GetParam();
  const Phrase phrase = person(row.forms[0], row.sex);
  EXPECT_EQ(six_forms(phrase), row.forms);
  EXPECT_EQ(testing::sure_in_all(phrase), row.certainty == kSure);
}

INSTANTIATE_TEST_SUITE_P(
    HardNames, DeclinedName,
    ::testing::Values(
        NameRow{M,
                kSure,
                {"Тер-Маркарян Левон Гарикович", "Тер-Маркаряна Левона Гариковича", "Тер-Маркаряну Левону Гариковичу",
                 "Тер-Маркаряна Левона Гариковича", "Тер-Маркаряном Левоном Гариковичем",
                 "Тер-Маркаряне Левоне Гариковиче"}},
        NameRow{M,
                kSure,
                {"Бонч-Осмоловский Лев Ильич", "Бонч-Осмоловского Льва Ильича", "Бонч-Осмоловскому Льву Ильичу",
                 "Бонч-Осмоловского Льва Ильича", "Бонч-Осмоловским Львом Ильичом", "Бонч-Осмоловском Льве Ильиче"}},
        NameRow{M,
                kSure,
                {"Ткач Павел Силыч", "Ткача Павла Силыча", "Ткачу Павлу Силычу", "Ткача Павла Силыча",
                 "Ткачом Павлом Силычем", "Ткаче Павле Силыче"}},
        NameRow{F,
                kSure,
                {"Швец Любовь Лукинична", "Швец Любови Лукиничны", "Швец Любови Лукиничне", "Швец Любовь Лукиничну",
                 "Швец Любовью Лукиничной", "Швец Любови Лукиничне"}},
        NameRow{M,
                kSure,
                {"Швец Илья Фомич", "Швеца Ильи Фомича", "Швецу Илье Фомичу", "Швеца Илью Фомича",
                 "Швецом Ильёй Фомичом", "Швеце Илье Фомиче"}},
        NameRow{M,
                kUnsure,
                {"Воробей Пётр Кузьмич", "Воробья Петра Кузьмича", "Воробью Петру Кузьмичу", "Воробья Петра Кузьмича",
                 "Воробьём Петром Кузьмичом", "Воробье Петре Кузьмиче"}},
        NameRow{M,
                kUnsure,
                {"Заяц Марк Маркович", "Зайца Марка Марковича", "Зайцу Марку Марковичу", "Зайца Марка Марковича",
                 "Зайцем Марком Марковичем", "Зайце Марке Марковиче"}},
        NameRow{F,
                kSure,
                {"Заяц Анна Марковна", "Заяц Анны Марковны", "Заяц Анне Марковне", "Заяц Анну Марковну",
                 "Заяц Анной Марковной", "Заяц Анне Марковне"}},
        NameRow{M,
                kSure,
                {"Прибой Глеб Олегович", "Прибоя Глеба Олеговича", "Прибою Глебу Олеговичу", "Прибоя Глеба Олеговича",
                 "Прибоем Глебом Олеговичем", "Прибое Глебе Олеговиче"}},
        NameRow{M, kSure, {"Золя Этьен", "Золя Этьена", "Золя Этьену", "Золя Этьена", "Золя Этьеном", "Золя Этьене"}},
        NameRow{M,
                kSure,
                {"Чаплин Сидней", "Чаплина Сиднея", "Чаплину Сиднею", "Чаплина Сиднея", "Чаплином Сиднеем",
                 "Чаплине Сиднее"}},
        NameRow{M,
                kSure,
                {"Шомахов Хаджи-Мурат Хаджи-Умарович", "Шомахова Хаджи-Мурата Хаджи-Умаровича",
                 "Шомахову Хаджи-Мурату Хаджи-Умаровичу", "Шомахова Хаджи-Мурата Хаджи-Умаровича",
                 "Шомаховым Хаджи-Муратом Хаджи-Умаровичем", "Шомахове Хаджи-Мурате Хаджи-Умаровиче"}},
        NameRow{M,
                kUnsure,
                {"Мизов Ахия Исаевич", "Мизова Ахии Исаевича", "Мизову Ахии Исаевичу", "Мизова Ахию Исаевича",
                 "Мизовым Ахией Исаевичем", "Мизове Ахии Исаевиче"}},
        NameRow{F,
                kSure,
                {"Осадчая Нинель Яковлевна", "Осадчей Нинели Яковлевны", "Осадчей Нинели Яковлевне",
                 "Осадчую Нинель Яковлевну", "Осадчей Нинелью Яковлевной", "Осадчей Нинели Яковлевне"}},
        NameRow{F,
                kSure,
                {"Чужая Зоя Яковлевна", "Чужой Зои Яковлевны", "Чужой Зое Яковлевне", "Чужую Зою Яковлевну",
                 "Чужой Зоей Яковлевной", "Чужой Зое Яковлевне"}}),
    [](const auto& row) { return "Row" + std::to_string(row.index); });

TEST(Decline, KeepsAPatronymicOfTheTurkicKindWhole) {
  const Six forms = six_forms(person("Гасанова Лейла Вагиф кызы", F));
  EXPECT_EQ(forms[1], "Гасановой Лейлы Вагиф кызы");
  EXPECT_EQ(forms[4], "Гасановой Лейлой Вагиф кызы");
}

TEST(Decline, MarksAPatronymicOfBothKinds) {
  EXPECT_FALSE(russian().decline(person("Гасанов Тимур Мусаевич оглы", M), GrammaticalCase::Gen).sure);
  EXPECT_FALSE(russian().decline(person("Гасанова Лейла Мусаевна кызы", F), GrammaticalCase::Dat).sure);
  EXPECT_TRUE(russian().decline(person("Гасанов Тимур Муса оглы", M), GrammaticalCase::Gen).sure);
}

TEST(Decline, KeepsParticlesOfForeignSurnames) {
  EXPECT_EQ(six_forms(person("ван Гог Винсент", M))[1], "ван Гога Винсента");
  EXPECT_EQ(six_forms(person("де Сильва Мария", F))[2], "де Сильве Марии");
}

TEST(Decline, DeclinesBothPartsOfADoubleSurname) {
  EXPECT_EQ(six_forms(person("Гулак-Артемовский Семён Степанович", M))[4], "Гулаком-Артемовским Семёном Степановичем");
  EXPECT_EQ(six_forms(person("Щепкина-Куперник Татьяна Львовна", F))[4], "Щепкиной-Куперник Татьяной Львовной");
}

TEST(Decline, MarksAnUnknownFirstElementAsADoubt) {
  EXPECT_FALSE(testing::sure_in_all(person("Драх-Хмара Михаил Михайлович", M)));
}

TEST(Decline, WritesCapitalsAfterCapitals) {
  EXPECT_EQ(six_forms(person("ШОМАХОВ АЛИЙ МУСАЕВИЧ", M))[1], "ШОМАХОВА АЛИЯ МУСАЕВИЧА");
}

TEST(Decline, DropsStressMarks) { EXPECT_EQ(six_forms(person("Петро\u0301в Ива\u0301н", M))[1], "Петрова Ивана"); }

TEST(Decline, IsNeverSureOfANameWhoseSexIsNotKnown) {
  const Form form = russian().decline(person("Ким Роза", Sex::Unknown), GrammaticalCase::Gen);
  EXPECT_FALSE(form.sure);
  EXPECT_NE(form.doubt.find("Пол не известен"), std::string::npos);
}

TEST(Decline, FindsTheSexByThePatronymic) {
  EXPECT_EQ(russian().decline(person("Хут Залина Аслановна", Sex::Unknown), GrammaticalCase::Dat).text,
            "Хут Залине Аслановне");
}

struct StyleRow {
  NameStyle style;
  GrammaticalCase grammatical_case;
  std::string expected;
};
class NameStyles : public ::testing::TestWithParam<StyleRow> {};

TEST_P(NameStyles, AreDeclined) {
  const Phrase phrase = person("Бек-Султанов Хаджи-Мурат Алиевич", M, GetParam().style);
  EXPECT_EQ(russian().decline(phrase, GetParam().grammatical_case).text, GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    All, NameStyles,
    ::testing::Values(StyleRow{NameStyle::SurnameInitials, GrammaticalCase::Dat, "Бек-Султанову\u00A0Х.-М.А."},
                      StyleRow{NameStyle::InitialsSurname, GrammaticalCase::Gen, "Х.-М.А.\u00A0Бек-Султанова"},
                      StyleRow{NameStyle::InitialsSurname, GrammaticalCase::Nom, "Х.-М.А.\u00A0Бек-Султанов"},
                      StyleRow{NameStyle::NamePatronymic, GrammaticalCase::Ins, "Хаджи-Муратом Алиевичем"},
                      StyleRow{NameStyle::NamePatronymic, GrammaticalCase::Nom, "Хаджи-Мурат Алиевич"}),
    [](const auto& row) { return "Row" + std::to_string(row.index); });

TEST(ByHand, WinsOverTheRules) {
  Phrase phrase = person("Мизов Ахия Исаевич", M);
  phrase.by_hand[1] = "Мизова Ахия Исаевича";
  EXPECT_EQ(six_forms(phrase)[1], "Мизова Ахия Исаевича");
  EXPECT_TRUE(russian().decline(phrase, GrammaticalCase::Gen).sure);
  EXPECT_FALSE(russian().decline(phrase, GrammaticalCase::Dat).sure);
}

TEST(ByHand, GivesItsSurnameToTheStylesWithInitials) {
  Phrase phrase = person("Заяц Марк Маркович", M, NameStyle::SurnameInitials);
  phrase.by_hand[2] = "Заяцу Марку Марковичу";
  EXPECT_EQ(russian().decline(phrase, GrammaticalCase::Dat).text, "Заяцу\u00A0М.М.");
  phrase.style = NameStyle::NamePatronymic;
  EXPECT_EQ(russian().decline(phrase, GrammaticalCase::Dat).text, "Марку Марковичу");
}

TEST(Decline, TellsThePartsOfAWholeNameApart) {
  Phrase phrase;
  phrase.kind = PhraseKind::Person;
  phrase.nominative = "Хут Залина Аслановна";
  EXPECT_EQ(six_forms(phrase)[2], "Хут Залине Аслановне");
  phrase.style = NameStyle::SurnameInitials;
  EXPECT_EQ(six_forms(phrase)[2], "Хут\u00A0З.А.");
}

TEST(Initials, TakeEveryHyphenatedNameButNotTheKinshipWord) {
  EXPECT_EQ(russian().initials("Хаджи-Мурат", "Алиевич"), "Х.-М.А.");
  EXPECT_EQ(russian().initials("Роза", ""), "Р.");
  EXPECT_EQ(russian().initials("Севиндж", "Вагиф кызы"), "С.В.");
  EXPECT_EQ(russian().initials("Алауган", "Ёрюзмекович"), "А.Ё.");
  EXPECT_EQ(russian().initials("", ""), "");
}

TEST(FindSex, ReadsPatronymicsOnly) {
  EXPECT_EQ(russian().find_sex("Ильич"), M);
  EXPECT_EQ(russian().find_sex("Силыч"), M);
  EXPECT_EQ(russian().find_sex("Ильинична"), F);
  EXPECT_EQ(russian().find_sex("Тофик оглы"), M);
  EXPECT_EQ(russian().find_sex("Вагиф-кызы"), F);
  EXPECT_EQ(russian().find_sex(""), Sex::Unknown);
  EXPECT_EQ(russian().find_sex("Анна"), Sex::Unknown);
}

TEST(SplitFullName, KnowsCompoundPatronymicsAndParticles) {
  EXPECT_EQ(split_full_name("Алиева Севиндж Вагиф кызы").patronymic, "Вагиф кызы");
  EXPECT_EQ(split_full_name("ван дер Ваальс Ян").surname, "ван дер Ваальс");
  EXPECT_EQ(split_full_name("Ким Роза").patronymic, "");
  EXPECT_FALSE(split_full_name("Ким Чен Ын").sure);
}

}  // namespace
}  // namespace dyak::language
