// Posts and institutions as staff lists have them: the tables of well-typed ones, spoilt in every usual way. A spoilt
// phrase comes out as the right form with the same slip in it, or is marked; never wrong and sure.
#include <fstream>
#include <functional>
#include <map>

#include "engine/language/letters.hpp"
#include "tests/language/support.hpp"
#include "tests/support/place.hpp"

namespace dyak::language {
namespace {

using testing::phrase;
using testing::russian;
using testing::Six;
using Case = GrammaticalCase;
using testing::split_tabs;

struct Row {
  PhraseKind kind;
  Six forms;
};

std::vector<Row> rows_of(const std::string& table, PhraseKind kind) {
  std::ifstream file(std::string(dyak::source_root()) + "/tests/language/" + table);
  std::vector<Row> rows;
  for (std::string line; std::getline(file, line);) {
    const auto fields = split_tabs(line);
    if (line.starts_with('#') || fields.size() != 9 || fields[8] != "sure") continue;
    Row row{kind, {}};
    std::copy_n(fields.begin() + 2, 6, row.forms.begin());
    rows.push_back(row);
  }
  return rows;
}

const std::vector<Row>& posts() {
  static const std::vector<Row> rows = rows_of("hard_posts.tsv", PhraseKind::Post);
  return rows;
}
const std::vector<Row>& institutions() {
  static const std::vector<Row> rows = rows_of("hard_institutions.tsv", PhraseKind::Organisation);
  return rows;
}

using Slip = std::function<std::string(const std::string&)>;
struct NamedSlip {
  std::string name;
  Slip apply;
};

std::string replaced(std::string text, const std::string& what, const std::string& with, bool all = true) {
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size())) {
    text.replace(at, what.size(), with);
    if (!all) break;
  }
  return text;
}
NamedSlip instead(const std::string& what, const std::string& with) {
  return {"«" + what + "» → «" + with + "»", [=](const std::string& text) { return replaced(text, what, with); }};
}
NamedSlip first_instead(const std::string& what, const std::string& with) {
  return {"первое «" + what + "» → «" + with + "»",
          [=](const std::string& text) { return replaced(text, what, with, false); }};
}
NamedSlip added(const std::string& before, const std::string& after) {
  return {"«" + before + "…" + after + "»", [=](const std::string& text) { return before + text + after; }};
}
/// Every word that begins so, whatever its ending, becomes the abbreviation.
NamedSlip shortened(const std::string& stem, const std::string& abbreviation) {
  return {stem + "… → " + abbreviation, [=](const std::string& text) {
            std::string result;
            for (std::size_t i = 0; i < text.size();) {
              const bool starts = i == 0 || text[i - 1] == ' ' || text[i - 1] == '(';
              if (starts && lowered(text.substr(i)).starts_with(stem)) {
                while (i < text.size() && text[i] != ' ' && text[i] != ',' && text[i] != '-' && text[i] != ')') ++i;
                result += abbreviation;
              } else {
                result += text[i++];
              }
            }
            return result;
          }};
}
std::string first_word(const std::string& text) { return text.substr(0, text.find(' ')); }

/// Letters lost, doubled or parted: not every misprint can be told from a word.
std::vector<NamedSlip> misprints() {
  return {first_instead("т", "тт"), first_instead("и", ""),   first_instead("л", "л "), first_instead("ь", ""),
          first_instead("о", "0"),  instead(" ", "."),        first_instead(" ", "."),  first_instead(" ", ""),
          first_instead(" ", "-"),  first_instead(" ", " - ")};
}

std::vector<NamedSlip> slips() {
  std::vector<NamedSlip> list{added("", ""),
                              added(" ", ""),
                              added("", " "),
                              added("", "."),
                              added("", ","),
                              added("", ";"),
                              added("", " ."),
                              added("- ", ""),
                              added("– ", ""),
                              added("1. ", ""),
                              added("", "\t"),
                              added("\xC2\xA0", ""),
                              added("", "\n"),
                              added("(", ")"),
                              added("", ":"),
                              added("", "!"),
                              added("", "?"),
                              added("*", ""),
                              added("", "*"),
                              added("\"", "\""),
                              added("", " (0,5 ставки)"),
                              added("", ", 0,5 ставки"),
                              added("", " 0,5 ставки"),
                              added("", " 0.5 ст."),
                              added("", " по совместительству"),
                              added("", " (по совместительству)"),
                              added("", ", по совместительству"),
                              added("", " II категории"),
                              added("", " 1 кв. категории"),
                              added("", " в/к"),
                              added("", " (1 ст.)"),
                              added("", ", 1 категория"),
                              added("", " высшая категория"),
                              added("", ", высшая категория"),
                              added("", " (отдел образования)"),
                              added("", " (Отдел образования)"),
                              added("", " отдел образования"),
                              added("", ", Отдел образования"),
                              added("", " - МКОУ «СОШ № 1»"),
                              added("", " МКОУ СОШ №1"),
                              added("", " МКОУ \"СОШ №1\""),
                              added("", "(декрет)"),
                              added("", " на время декрета"),
                              added("", " №2"),
                              added("и.о. ", ""),
                              added("врио ", ""),
                              instead(" ", "  "),
                              instead(" ", "\t"),
                              instead(" ", "\xC2\xA0"),
                              instead(" ", "\xE2\x80\xAF"),
                              instead(" ", "\n"),
                              instead(" ", "_"),

                              first_instead(" ", "  "),
                              first_instead(" ", "   "),

                              instead("-", " "),
                              instead("-", "\xE2\x80\x91"),
                              instead("-", "\xE2\x80\x90"),
                              instead("-", "\xE2\x88\x92"),
                              instead("-", "–"),
                              instead("-", "—"),
                              instead("-", " -"),
                              instead("-", "- "),
                              instead("-", " - "),
                              instead("-", " – "),
                              instead("-", "--"),
                              instead("-", ""),
                              instead("-", "\xC2\xAD"),
                              instead("-", "/"),
                              instead("-", " / "),
                              instead("-", ","),
                              instead("-", "+"),
                              instead("-", "_"),
                              instead("-", "."),
                              instead(" – ", " "),
                              instead(" – ", "-"),
                              instead(" – ", " -"),
                              instead(" – ", "- "),
                              instead(" – ", "–"),
                              instead(" – ", " – – "),
                              instead(" – ", " -- "),
                              instead(" – ", ", "),
                              instead(" — ", "—"),
                              instead(" — ", "-"),
                              instead(", ", " "),
                              instead(", ", ","),
                              instead(", ", " , "),
                              instead(", ", " ,"),
                              instead(", ", "; "),
                              instead(", ", ";"),
                              instead(", ", " / "),
                              instead(", ", "/"),
                              instead(", ", "/ "),
                              instead(", ", " + "),
                              instead(", ", "+"),
                              instead(", ", " & "),
                              instead(", ", "\\"),
                              instead(", ", " | "),
                              instead(", ", ". "),
                              instead(", ", ", , "),
                              instead(", ", " и "),
                              instead(", ", "\n"),
                              instead(", ", " - "),
                              instead(", ", "-"),
                              instead(" и ", "/"),
                              instead(" и ", " / "),
                              instead(" и ", ", "),
                              instead(" и ", ","),
                              instead(" и ", " + "),
                              instead(" (", "("),
                              instead(" (", " ( "),
                              instead("(", "["),
                              instead(")", ""),
                              instead("(", ""),
                              instead("«", "\""),
                              instead("«", ""),
                              instead("»", ""),
                              instead("«", " «"),
                              instead(" «", "«"),
                              instead("№ ", "№"),
                              instead("№ ", "N "),
                              instead("№ ", ""),
                              instead("ё", "е"),
                              instead("Ё", "Е"),
                              first_instead("о", "o"),
                              first_instead("а", "a"),
                              first_instead("е", "e"),
                              first_instead("с", "c"),
                              first_instead("р", "p"),

                              first_instead("т", "т\xC2\xAD"),
                              first_instead("т", "т\xE2\x80\x8B"),
                              first_instead("и", "и\xCC\x81"),
                              shortened("музыкальн", "муз."),
                              shortened("медицинск", "мед."),
                              shortened("социальн", "соц."),
                              shortened("старш", "ст."),
                              shortened("старш", "старш."),
                              shortened("младш", "мл."),
                              shortened("главн", "гл."),
                              shortened("главн", "глав."),
                              shortened("ведущ", "вед."),
                              shortened("заместител", "зам."),
                              shortened("заведующ", "зав."),
                              shortened("заведующ", "завед."),
                              shortened("руководител", "рук."),
                              shortened("специалист", "спец."),
                              shortened("специалист", "спец-т"),
                              shortened("воспитател", "восп."),
                              shortened("воспитател", "воспит."),
                              shortened("учител", "уч."),
                              shortened("учител", "учит."),
                              shortened("дополнительн", "доп."),
                              shortened("инструктор", "инстр."),
                              shortened("физическ", "физ."),
                              shortened("педагог", "пед."),
                              shortened("преподавател", "преп."),
                              shortened("секретар", "секр."),
                              shortened("директор", "дир."),
                              shortened("научн", "науч."),
                              shortened("сотрудник", "сотр."),
                              shortened("методист", "мет."),
                              shortened("методист", "метод."),
                              shortened("помощник", "пом."),
                              shortened("библиотекар", "библ."),
                              shortened("техническ", "тех."),
                              shortened("бухгалтер", "бух."),
                              shortened("инспектор", "инсп."),
                              shortened("системн", "сист."),
                              shortened("администратор", "админ."),
                              shortened("художественн", "худ."),
                              shortened("общеобразовательн", "общеобр."),
                              shortened("муниципальн", "мун."),
                              shortened("муниципальн", "муницип."),
                              shortened("учреждени", "учр."),
                              shortened("средн", "ср."),
                              shortened("начальн", "нач."),
                              shortened("детск", "дет."),
                              shortened("казённ", "каз."),
                              shortened("управлени", "упр."),
                              shortened("районн", "р-н."),
                              shortened("районн", "рай."),
                              shortened("отдел", "отд."),
                              shortened("центр", "ц."),
                              shortened("школ", "шк."),
                              shortened("район", "р-н"),
                              shortened("республик", "респ."),
                              shortened("дошкольн", "дошк.")};
  list.push_back({"ЗАГЛАВНЫЕ", [](const std::string& text) { return uppered(text); }});
  list.push_back({"строчные", [](const std::string& text) { return lowered(text); }});
  list.push_back({"ПЕРВОЕ слово", [](const std::string& text) {
                    return uppered(first_word(text)) + text.substr(first_word(text).size());
                  }});
  list.push_back({"С Каждого", [](const std::string& text) {
                    std::string result;
                    for (std::size_t i = 0; i < text.size();) {
                      const Letter letter = letter_at(text, i);
                      append(result,
                             i == 0 || text[i - 1] == ' ' || text[i - 1] == '-' ? upper(letter.code) : letter.code);
                      i += letter.size;
                    }
                    return result;
                  }});
  list.push_back({"слово дважды", [](const std::string& text) { return first_word(text) + " " + text; }});
  return list;
}

struct SlipTally {
  std::size_t tried = 0, wrong = 0, unsure = 0;
};

/// Without what is not seen: ё as е, no soft hyphens, no stress marks.
std::string seen_alike(std::string text) {
  for (const char* sign : {"\xC2\xAD", "\xE2\x80\x8B", "\xCC\x81"}) text = replaced(text, sign, "");
  return replaced(replaced(text, "ё", "е"), "Ё", "Е");
}

/// The spoilt nominative in five cases, held against the spoilt forms.
void hold(PhraseKind kind, const Six& spoilt, SlipTally& tally, std::string& examples, const std::string& slip) {
  const Phrase typed = phrase(kind, spoilt[0]);
  ++tally.tried;
  bool wrong = false;
  bool sure = true;
  std::string seen;
  for (std::size_t c = 1; c < 6; ++c) {
    const Form form = russian().decline(typed, static_cast<GrammaticalCase>(c));
    sure = sure && form.sure;
    if (seen_alike(form.text) == seen_alike(spoilt[c]) || !form.sure) continue;
    if (!wrong) seen = "  " + slip + ": " + spoilt[0] + " | " + form.text + " | надо " + spoilt[c] + "\n";
    wrong = true;
  }
  // The whole line is marked when one form is.
  if (wrong && sure) {
    ++tally.wrong;
    examples += seen;
  }
  tally.unsure += sure ? 0 : 1;
}

void hold_all(const std::vector<Row>& rows, const std::vector<NamedSlip>& list, std::size_t allowed) {
  SlipTally all;
  std::string examples;
  for (const NamedSlip& slip : list) {
    SlipTally tally;
    for (const Row& row : rows) {
      Six spoilt;
      for (std::size_t c = 0; c < 6; ++c) spoilt[c] = slip.apply(row.forms[c]);
      if (spoilt[0] == row.forms[0] && slip.name != "«…»") continue;
      hold(row.kind, spoilt, tally, examples, slip.name);
    }
    if (slip.name == "«…»") {
      EXPECT_EQ(tally.unsure, 0U) << "well-typed ones are marked";
    }
    all.tried += tally.tried, all.wrong += tally.wrong, all.unsure += tally.unsure;
    if (std::getenv("SLIPS") != nullptr && tally.tried > 0)
      std::printf("%-40s tried %4zu wrong and sure %4zu marked %4zu\n", slip.name.c_str(), tally.tried, tally.wrong,
                  tally.unsure);
  }
  std::printf("%zu spoilt phrases, %zu marked, %zu wrong and sure\n", all.tried, all.unsure, all.wrong);
  EXPECT_LE(all.wrong, allowed * all.tried / 1000) << examples;
}

TEST(SpoiltPost, IsRightOrMarked) { hold_all(posts(), slips(), 0); }
TEST(SpoiltInstitution, IsRightOrMarked) {
  // What a bracket holds declines with an institution; the rest are said of posts only.
  std::vector<NamedSlip> list = slips();
  std::erase_if(list, [](const NamedSlip& slip) {
    return slip.name.find(" (отдел") != std::string::npos || slip.name.find("(Отдел") != std::string::npos ||
           slip.name.find("(декрет") != std::string::npos || slip.name.find("высшая") != std::string::npos ||
           slip.name.find("о. …") != std::string::npos || slip.name.starts_with("«врио");
  });
  hold_all(institutions(), list, 0);
}
TEST(MisprintedPost, IsNearlyAlwaysRightOrMarked) { hold_all(posts(), misprints(), 1); }
TEST(MisprintedInstitution, IsNearlyAlwaysRightOrMarked) { hold_all(institutions(), misprints(), 15); }

TEST(SlipOfTheKey, IsMarked) {
  const std::vector<std::pair<PhraseKind, const char*>> typed{
      {PhraseKind::Organisation, "Министерство-просвещения Российской Федерации"},
      {PhraseKind::Organisation, "детско-юношеская-спортивная школа"},
      {PhraseKind::Organisation, "Республика-Дагестан"},
      {PhraseKind::Organisation, "Республика - Дагестан"},
      {PhraseKind::Organisation, "музей-боевой славы"},
      {PhraseKind::Organisation, "районная детская бблиотека"},
      {PhraseKind::Organisation, "детская школ а искусств"},
      {PhraseKind::Organisation, "Отдел МВД Р0ссии"},
      {PhraseKind::Organisation, "Центр п0 работе с молодёжью"},
      {PhraseKind::Organisation, "Централ изованная библиотечная система"},
      {PhraseKind::Organisation, "Кабардино-Бал карский институт развития"},
      {PhraseKind::Organisation, "Педагоги ческий колледж"},
      {PhraseKind::Organisation, "Технологи ческий лицей"},
      {PhraseKind::Organisation, "Республиканская боль ница"},
      {PhraseKind::Organisation, "Учитель ский дом"},
      {PhraseKind::Organisation, "Мини стерство просвещения"},
      {PhraseKind::Post, "учитель физи ки"},
      {PhraseKind::Post, "конттент-менеджер"},
      {PhraseKind::Post, "прорект-менеджер"},
      {PhraseKind::Post, "учителлогопед"},
      {PhraseKind::Post, "старшая медсетра"},
      {PhraseKind::Post, "ведущая медсстра"},
      {PhraseKind::Post, "рабочий-городской службы"},
      {PhraseKind::Post, "учительистории (внутренний совместитель)"},
      {PhraseKind::Post, "директор,.учитель.истории"},
      {PhraseKind::Post, "временно.исполняющая.обязанности.заведующего"},
      {PhraseKind::Post, "академик Р0ссийской академии образования"},
      {PhraseKind::Post, "заведующая детский сад"}};
  for (const auto& [kind, text] : typed) EXPECT_FALSE(russian().decline(phrase(kind, text), Case::Gen).sure) << text;
}

TEST(WellTyped, IsNotMarked) {
  const std::vector<std::pair<PhraseKind, const char*>> typed{{PhraseKind::Post, "мерчендайзер-консультант"},
                                                              {PhraseKind::Post, "копирайтер-редактор"},
                                                              {PhraseKind::Post, "аппаратчик-оператор"},
                                                              {PhraseKind::Post, "лаборант по печати"},
                                                              {PhraseKind::Organisation, "Клуб без вредных привычек"},
                                                              {PhraseKind::Organisation, "Центр без насилия"},
                                                              {PhraseKind::Organisation, "Музей без стен"},
                                                              {PhraseKind::Organisation, "Школа на воде"}};
  for (const auto& [kind, text] : typed) EXPECT_TRUE(russian().decline(phrase(kind, text), Case::Gen).sure) << text;
}

TEST(TwoPostsInOneField, AreRightOrMarked) {
  SlipTally tally;
  std::string examples;
  for (const char* join : {" ",   ", ",  ",", "; ", ";",  " ; ", "/",  " / ", " + ", "+",   " и ",
                           " - ", " – ", "–", "-",  " (", "(",   "\n", ". ",  " & ", ", и "}) {
    for (std::size_t i = 0; i + 7 < posts().size(); ++i) {
      // Without spaces only a hyphen of one word is meant.
      const bool words =
          posts()[i].forms[0].find(' ') != std::string::npos || posts()[i].forms[0].find('-') != std::string::npos;
      if (words && (std::string_view(join) == "-" || std::string_view(join) == "–")) continue;
      for (const std::size_t step : {1U, 3U, 7U}) {
        Six both;
        for (std::size_t c = 0; c < 6; ++c) {
          both[c] = posts()[i].forms[c] + join + posts()[i + step].forms[c];
          if (std::string_view(join).ends_with('(')) both[c] += ")";
        }
        hold(PhraseKind::Post, both, tally, examples, join);
      }
    }
  }
  std::printf("%zu pairs, %zu marked, %zu wrong and sure\n", tally.tried, tally.unsure, tally.wrong);
  EXPECT_EQ(tally.wrong, 0U) << examples;
}

TEST(ThreePostsInOneField, AreRightOrMarked) {
  SlipTally tally;
  std::string examples;
  for (const char* join : {"; ", ";", " ; ", "/", " / ", " + ", "+"}) {
    for (const std::size_t step : {1U, 5U, 11U, 23U}) {
      for (std::size_t i = 0; i + 2 * step < posts().size(); ++i) {
        Six all;
        for (std::size_t c = 0; c < 6; ++c)
          all[c] = posts()[i].forms[c] + join + posts()[i + step].forms[c] + join + posts()[i + 2 * step].forms[c];
        hold(PhraseKind::Post, all, tally, examples, join);
      }
    }
  }
  std::printf("%zu threes, %zu marked, %zu wrong and sure\n", tally.tried, tally.unsure, tally.wrong);
  EXPECT_GT(tally.tried, 1000U);
  EXPECT_EQ(tally.wrong, 0U) << examples;
}

TEST(SeveralPeopleInOneName, AreMarked) {
  constexpr const char* kNames[] = {
      "Иванова А.А.",           "Петров Б.Б.", "А.А. Иванова",           "Ким Лев",         "Петров Б. Б.",
      "Иванова Анна Андреевна", "Ткач О.",     "Петров Борис Борисович", "Орлова-Ким Е.П.", "Ли Сергей"};
  std::string sure;
  for (const char* join : {"; ", ";", " ; ", ", ", ",", " / ", "/", " + ", "+", " и ", "\n", " & ", " - ", " – "}) {
    for (const char* first : kNames) {
      for (const char* second : kNames) {
        for (const Sex sex : {Sex::Unknown, Sex::Male, Sex::Female}) {
          Phrase both;
          both.kind = PhraseKind::Person;
          both.nominative = std::string(first) + join + second;
          both.sex = sex;
          for (std::size_t c = 1; c < 6; ++c) {
            const Form form = russian().decline(both, static_cast<Case>(c));
            if (form.sure) sure += both.nominative + " | " + form.text + "\n";
          }
        }
      }
    }
  }
  EXPECT_EQ(sure, "");
}

struct Typed {
  const char* kind;
  const char* text;
  Case grammatical_case;
  const char* right;  ///< nullptr = it must be marked
  friend void PrintTo(const Typed& row, std::ostream* out) { *out << row.text; }
};
class AsTyped : public ::testing::TestWithParam<Typed> {};
TEST_P(AsTyped, IsRightOrMarked) {
  const Typed& row = GetParam();
  const PhraseKind kind = row.kind[0] == 'p' ? PhraseKind::Post : PhraseKind::Organisation;
  const Form form = russian().decline(phrase(kind, row.text), row.grammatical_case);
  EXPECT_TRUE(!form.sure || (row.right != nullptr && form.text == row.right)) << form.text;
  if (row.right != nullptr) {
    EXPECT_EQ(form.text, row.right);
  }
}
INSTANTIATE_TEST_SUITE_P(
    StaffLists, AsTyped,
    ::testing::Values(
        Typed{"post", "педагог психолог", Case::Acc, nullptr},
        Typed{"post", "заведующий мастерской контент-менеджер", Case::Acc, nullptr},
        Typed{"post", "Управляющий мастерской слесарь", Case::Dat, nullptr},
        Typed{"post", "заведующий мастерской учитель технологии", Case::Gen, nullptr},
        Typed{"post", "заведующий мастерской", Case::Acc, "заведующего мастерской"},
        Typed{"post", "заведующий городской библиотекой", Case::Dat, "заведующему городской библиотекой"},
        Typed{"post", "директор школы учитель истории", Case::Acc, nullptr},
        Typed{"post", "учитель–логопед", Case::Acc, "учителя–логопеда"},
        Typed{"post", "главный специалист -юрист", Case::Acc, nullptr},
        Typed{"post", "учитель / воспитатель", Case::Acc, "учителя / воспитателя"},
        Typed{"post", "методист; учитель истории", Case::Acc, "методиста; учителя истории"},
        Typed{"post", "муз. руководитель", Case::Acc, "муз. руководителя"},
        Typed{"post", "мед. сестра", Case::Acc, "мед. сестру"}, Typed{"post", "мед/сестра", Case::Gen, nullptr},
        Typed{"post", "муз/рук", Case::Gen, nullptr}, Typed{"post", "дворник/сторож", Case::Gen, "дворника/сторожа"},
        Typed{"post", "ведущий спец.", Case::Gen, "ведущего спец."}, Typed{"post", "педагог-псих.", Case::Acc, nullptr},
        Typed{"post", "учитель-дефект.", Case::Acc, nullptr}, Typed{"post", "инженер-мех.", Case::Gen, nullptr},
        Typed{"post", "ВРАЧ-ПЕДИАТР", Case::Gen, "ВРАЧА-ПЕДИАТРА"},
        Typed{"post", "Ребёнок-инвалид", Case::Gen, "Ребёнка-инвалида"},
        Typed{"post", "зам.директора по УВР", Case::Gen, "зам.директора по УВР"},
        Typed{"post", "учитель, методист", Case::Ins, "учителем, методистом"},
        Typed{"post", "CECTPA", Case::Gen, nullptr},
        Typed{"organisation", "Управление (отдел) образования", Case::Gen, "Управления (отдела) образования"},
        Typed{"organisation", "Детский сад (ясли)", Case::Gen, "Детского сада (яслей)"},
        Typed{"organisation", "МКУ ДО Дом творчества", Case::Gen, nullptr},
        Typed{"organisation", "Ростов-на-Дону", Case::Gen, "Ростова-на-Дону"},
        Typed{"organisation", "Комсомольск-на-Амуре", Case::Gen, "Комсомольска-на-Амуре"},
        Typed{"organisation", "Гусь-Хрустальный", Case::Acc, "Гусь-Хрустальный"},
        Typed{"organisation", "Вышний Волочёк", Case::Gen, "Вышнего Волочка"},
        Typed{"organisation", "Вышний Волочёк", Case::Acc, "Вышний Волочёк"},
        Typed{"organisation", "Чегем Второй", Case::Gen, nullptr}, Typed{"post", "зам директора", Case::Gen, nullptr},
        Typed{"post", "Зав библиотекой", Case::Gen, nullptr},
        Typed{"post", "зам. директора", Case::Gen, "зам. директора"},
        Typed{"organisation", "Дети", Case::Gen, "Детей"}));

}  // namespace
}  // namespace dyak::language
