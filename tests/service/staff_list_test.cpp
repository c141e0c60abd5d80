// A staff list as an office keeps it, and the directory that goes out and comes back.
#include <gtest/gtest.h>

#include <algorithm>

#include "engine/base/json.hpp"
#include "engine/service/directory_export.hpp"
#include "engine/service/directory_file.hpp"
#include "engine/service/directory_import.hpp"
#include "engine/service/list_table.hpp"
#include "engine/service/russian_letters.hpp"
#include "engine/service/whole_name.hpp"
#include "engine/service/written_date.hpp"
#include "output/xlsx/xlsx.hpp"
#include "tests/regulations/trips.hpp"
#include "tests/tables/books.hpp"

namespace dyak::service {
namespace {

namespace trips = dyak::testing::trips;

struct NameRow {
  const char* text;
  const char* parts;  ///< surname/first/patronymic
  const char* more;   ///< remarks, then + beside, i initials, v vacant
};

TEST(WholeNames, ArePartedAsPeopleWriteThem) {
  const NameRow rows[] = {
      {"Орлова Мария Ивановна", "Орлова/Мария/Ивановна", ""},
      {"  Орлова   Мария\nИвановна ", "Орлова/Мария/Ивановна", ""},
      {"ОРЛОВА МАРИЯ ИВАНОВНА", "Орлова/Мария/Ивановна", ""},
      {"Мария Ивановна Орлова", "Орлова/Мария/Ивановна", ""},
      {"Кушхов Руслан Хасанович (совм.)", "Кушхов/Руслан/Хасанович", "совм.+"},
      {"Кушхов Руслан Хасанович, внутр. совм.", "Кушхов/Руслан/Хасанович", "внутр.,совм.+"},
      {"Иванова Анна Петровна (д/о)", "Иванова/Анна/Петровна", "д/о"},
      {"Иванова - Петрова Анна Ильинична", "Иванова-Петрова/Анна/Ильинична", ""},
      {"ИВАНОВА-ПЕТРОВА АННА", "Иванова-Петрова/Анна/", ""},
      {"Гулиев Рашид Мамед оглы", "Гулиев/Рашид/Мамед оглы", ""},
      {"ГУЛИЕВА ЛЕЙЛА МАМЕД-КЫЗЫ", "Гулиева/Лейла/Мамед-кызы", ""},
      {"Кажарова (Хамова) Мадина Руслановна", "Кажарова/Мадина/Руслановна", "Хамова"},
      {"Орлова М.И.", "Орлова/М/И", "i"},
      {"М. И. Орлова", "Орлова/М/И", "i"},
      {"Орлова М.", "Орлова/М/", "i"},
      {"Вакансия", "//", "v"},
      {"Ким Ен Су", "Ким/Ен/Су", ""},
      {"", "//", ""},
  };
  for (const NameRow& row : rows) {
    const WholeName name = parted_name(row.text, trips::shared()->language);
    std::string more;
    for (const std::string& remark : name.remarks) more += (more.empty() ? "" : ",") + remark;
    more += std::string(name.beside ? "+" : "") + (name.initials ? "i" : "") + (name.vacant ? "v" : "");
    EXPECT_EQ(name.surname + "/" + name.first_name + "/" + name.patronymic, row.parts) << row.text;
    EXPECT_EQ(more, row.more) << row.text;
  }
}

TEST(WholeNames, OfSeveralPeopleInOneCellArePartedFromEachOther) {
  const std::pair<const char*, std::size_t> rows[] = {{"Орлова Мария Ивановна", 1},
                                                      {"Орлова Мария\nИвановна", 1},
                                                      {"Орлова\nМария Ивановна", 1},
                                                      {"Орлова Мария Ивановна, совм.", 1},
                                                      {"Кушхов Р.Х. (совм., 0,5 ст.)", 1},
                                                      {"Гулиев Рашид Мамед оглы", 1},
                                                      {"Ким Ен Су", 1},
                                                      {"Орлова Мария Ивановна, Кушхов Руслан Хасанович", 2},
                                                      {"Орлова М.И.; Кушхов Р.Х.; Ким Е.С.", 3},
                                                      {"Орлова Мария Ивановна\nКушхов Руслан Хасанович", 2},
                                                      {"Орлова М.И. и Кушхов Р.Х.", 2},
                                                      {"ОРЛОВА МАРИЯ ИВАНОВНА КУШХОВ РУСЛАН ХАСАНОВИЧ", 2},
                                                      {"Орлова Мария, Кушхов", 1}};
  for (const auto& [text, people] : rows)
    EXPECT_EQ(names_in_cell(text, trips::shared()->language).size(), people) << text;
}

TEST(RussianLetters, ReplaceTheirTwinsInMixedWordsAlone) {
  const std::pair<const char*, const char*> rows[] = {{"Cоттаева", "Соттаева"},
                                                      {"начальных клаccов", "начальных классов"},
                                                      {"IT-куб", "IT-куб"},
                                                      {"HP", "HP"},
                                                      {"a@почта", "a@почта"},
                                                      {"5Bкласс", "5Вкласс"},
                                                      {"Wi-Fi и Excel", "Wi-Fi и Excel"},
                                                      {"", ""}};
  for (const auto& [text, mended] : rows) EXPECT_EQ(with_russian_letters(text), mended) << text;
}

TEST(WrittenDates, MonthsAndYearsAreTheirFirstDays) {
  const std::pair<const char*, const char*> rows[] = {{"сентябрь 2021", "2021-09-01"},
                                                      {"09.2021", "2021-09-01"},
                                                      {"2019 г.", "2019-01-01"},
                                                      {"с марта 2020 года", "2020-03-01"},
                                                      {"давно", "-"},
                                                      {"13.2021", "-"},
                                                      {"01.09.2021", "-"},
                                                      {"21", "-"}};
  for (const auto& [text, iso] : rows) {
    const auto first = written_month(text);
    EXPECT_EQ(first ? first->iso() : "-", iso) << text;
  }
}

TEST(WrittenDates, AreReadAsPeopleWriteThem) {
  const std::pair<const char*, const char*> rows[] = {{"01.09.2026", "2026-09-01"},
                                                      {"1.9.26", "2026-09-01"},
                                                      {"1/9/2026", "2026-09-01"},
                                                      {"2026-09-01", "2026-09-01"},
                                                      {"01-09-2026", "2026-09-01"},
                                                      {"1 сентября 2026 г.", "2026-09-01"},
                                                      {"«01» сентября 2026 года", "2026-09-01"},
                                                      {"1 сент. 2026", "2026-09-01"},
                                                      {"с 01.09.2026г.", "2026-09-01"},
                                                      {"01.09.2026 0:00:00", "2026-09-01"},
                                                      {"12.03.80", "1980-03-12"},
                                                      {"5 МАЯ 1999", "1999-05-05"},
                                                      {"31.02.2026", ""},
                                                      {"сентябрь 2026", ""},
                                                      {"2026", ""},
                                                      {"давно", ""},
                                                      {"1.9.026", ""},
                                                      {"", ""},
                                                      {"01.09.2026 - 05.09.2026", ""}};
  for (const auto& [text, iso] : rows) {
    const auto date = written_date(text);
    EXPECT_EQ(date ? date->iso() : "", iso) << text;
  }
}

std::string told(const SheetReport& report) {
  return std::to_string(report.added) + " added, " + std::to_string(report.changed) + " changed, " +
         std::to_string(report.same) + " same, " + std::to_string(report.passed) + " passed, " +
         std::to_string(report.unclear) + " unclear";
}

class StaffList : public ::testing::Test {
 protected:
  void SetUp() override {
    if (tables::test::folder_of_books().empty()) GTEST_SKIP() << "no python3 with openpyxl here";
  }
  DirectoryUpload read(const std::string& book, const SheetAnswers& answers = {}) const {
    return read_directory_file(tables::test::book(book), staff_, *trips::shared(), answers);
  }
  /// With every question answered as it is proposed.
  DirectoryUpload settled(const std::string& book) const { return read(book, with_proposals({}, read(book).sheet)); }
  cases::Directory laid_over(DirectoryUpload& upload) const {
    DirectoryImport import = import_directory(staff_, upload.file, ImportMode::Merge, *trips::shared());
    add_findings(upload, import.findings);
    EXPECT_FALSE(has_errors(upload.findings)) << tables::test::codes(upload.findings);
    return std::move(import.next);
  }
  cases::Directory staff_ = trips::staff();
};

TEST_F(StaffList, IsImportedAsTheOfficeKeepsIt) {
  const DirectoryUpload asked = read("staff");
  std::string questions;
  for (const SheetDoubt& doubt : asked.sheet.doubts) questions += doubt.id + " -> " + doubt.chosen + "\n";
  SCOPED_TRACE(questions);
  DirectoryUpload upload = settled("staff");
  const cases::Directory next = laid_over(upload);
  EXPECT_EQ(told(report_of(upload, staff_, &next)), "2 added, 1 changed, 0 same, 1 passed, 0 unclear") << questions;
  const auto* driver = next.person("P10");
  ASSERT_NE(driver, nullptr);
  EXPECT_EQ(driver->name.nominative, "Кушхов Руслан Хасанович");
  const auto posts = next.employments.of("P10");
  ASSERT_EQ(posts.size(), 1U);
  const cases::Employment& work = next.employments[posts.front()];
  EXPECT_EQ(work.organisation, "O1");
  EXPECT_EQ(work.post.nominative, "водитель");
  EXPECT_EQ(work.valid.from, Date::parse_iso("2021-09-01"));
  EXPECT_FALSE(work.main);
  EXPECT_EQ(next.person("P11")->name.patronymic, "Мамед-оглы");
  EXPECT_EQ(next.person("P11")->name.sex, Sex::Male);
}

TEST_F(StaffList, WithATitleSheetAHeadOverTheHeadAndASignatureIsImportedAsItIs) {
  DirectoryUpload upload = settled("signed");
  const cases::Directory next = laid_over(upload);
  EXPECT_EQ(told(report_of(upload, staff_, &next)), "4 added, 1 changed, 0 same, 1 passed, 0 unclear");
  const auto* first = next.person("P10");
  ASSERT_NE(first, nullptr);
  EXPECT_EQ(first->name.nominative, "Ёлкина Алёна Сергеевна");
  EXPECT_EQ(next.person("P11")->name.nominative, "Назранова Фатима Мухамедовна");
  EXPECT_EQ(next.employments[next.employments.of("P11").front()].organisation, "O1") << "merged downwards";
  EXPECT_FALSE(next.employments[next.employments.of("P12").front()].main);
  EXPECT_EQ(next.person("P14"), nullptr) << "who signs it is nobody's row";
}

TEST_F(StaffList, WithAHeadOfThreeLinesAndDaysThatAreNumbersIsImportedAsItIs) {
  SheetAnswers answers = with_proposals({}, read("three_heads").sheet);
  EXPECT_TRUE(has_errors(read("three_heads", answers).findings))
      << "«сентябрь 2021» is nobody's day until one is chosen";
  answers.doubts["day:сентябрь 2021"] = "none";
  DirectoryUpload upload = read("three_heads", answers);
  const cases::Directory next = laid_over(upload);
  const auto work = [&](const std::string& person) {
    const auto posts = next.employments.of(person);
    return posts.empty() ? cases::Employment{} : next.employments[posts.front()];
  };
  ASSERT_NE(next.person("P10"), nullptr);
  EXPECT_EQ(next.person("P10")->email, "elkina@example.org");
  EXPECT_EQ(work("P10").valid.from, Date::from_ymd(2020, 9, 1)) << "44075";
  EXPECT_EQ(work("P10").category, "высшая");
  EXPECT_EQ(work("P10").category_to, Date::from_ymd(2028, 12, 31));
  EXPECT_EQ(work("P10").organisation, "O1");
  EXPECT_TRUE(work("P10").main);
  EXPECT_EQ(next.person("P11")->name.nominative, "Назранова Фатима Мухамедовна") << "its first letter was Latin";
  EXPECT_FALSE(work("P11").main) << "внешнее";
  EXPECT_FALSE(work("P12").main) << "+";
  EXPECT_EQ(work("P12").valid.from, std::nullopt) << "«сентябрь 2021» is asked about, and nothing is proposed";
  EXPECT_EQ(next.person("P14"), nullptr) << "who made the list is nobody's row";
}

TEST_F(StaffList, OfInstitutionsOverTheirPeopleKnowsWhereTheyWork) {
  DirectoryUpload upload = settled("groups");
  const cases::Directory next = laid_over(upload);
  EXPECT_EQ(next.employments[next.employments.of("P10").front()].organisation, "O1");
  EXPECT_EQ(upload.sheet.rows.size(), 3U);
}

TEST_F(StaffList, AnswersAreTakenAndOthersStayOpen) {
  const std::string text = "ФИО;Учреждение;Должность\nНова А.И.;Лунное;инж.\nСтрог Ян;северное отд.;инженер\n";
  DirectoryUpload upload = read_directory_file(text, staff_, *trips::shared());
  ASSERT_EQ(upload.sheet.doubts.size(), 3U);
  EXPECT_EQ(upload.sheet.doubts[0].id, "initials:нова а. и.");
  EXPECT_EQ(upload.sheet.doubts[1].id, "sex:строг ян");
  EXPECT_EQ(upload.sheet.doubts[2].id, "organisation:северное отд.");
  EXPECT_EQ(upload.sheet.doubts[2].chosen, "O1");
  SheetAnswers answers;
  answers.doubts = {{"initials:нова а. и.", "skip"}, {"sex:строг ян", "m"}, {"organisation:северное отд.", "nowhere"}};
  upload = read_directory_file(text, staff_, *trips::shared(), answers);
  EXPECT_TRUE(has_errors(upload.findings)) << "an answer that is no choice is none";
  answers.doubts["organisation:северное отд."] = "O1";
  upload = read_directory_file(text, staff_, *trips::shared(), answers);
  const cases::Directory next = laid_over(upload);
  EXPECT_EQ(told(report_of(upload, staff_, &next)), "1 added, 0 changed, 0 same, 1 passed, 0 unclear");
}

TEST_F(StaffList, ColumnsMeanWhatWasAnswered) {
  SheetAnswers answers;
  answers.columns = {{"кто", "whole_name"}, {"рост", "-"}};
  const DirectoryUpload upload =
      read_directory_file("Кто;Рост\nНова Анна Ивановна;170\n", staff_, *trips::shared(), answers);
  EXPECT_EQ(tables::test::codes(upload.findings), "");
  EXPECT_EQ(upload.file["persons"].as_list().front()["surname"].text_or(""), "Нова");
}

/// What goes out comes back unchanged.
TEST_F(StaffList, ThatWasExportedChangesNothing) {
  for (const SheetOf of : {SheetOf::People, SheetOf::Organisations}) {
    const ExportedSheet sheet = exported_sheet(staff_, *trips::shared(), of);
    ASSERT_FALSE(sheet.rows.empty());
    document::Sheet page;
    page.name = "Л";
    page.title_lines = {"Люди на 01.09.2026"};
    for (const std::string& head : sheet.head) page.columns.push_back({head, 12, document::ColumnFormat::Text, 0});
    for (const auto& row : sheet.rows) page.rows.push_back({{row.begin(), row.end()}, {}});
    const TemporaryFolder folder;
    const document::Workbook book{"Л", "О", Moment::from_unix_ms(0), Zone{}, {page}};
    for (const std::string& bytes : {csv_of(sheet), xlsx::write_xlsx(book, folder.path())}) {
      DirectoryUpload upload = read_directory_file(bytes, staff_, *trips::shared());
      const cases::Directory next = laid_over(upload);
      EXPECT_EQ(to_json(cases::to_value(next)), to_json(cases::to_value(staff_)));
      const SheetReport report = report_of(upload, staff_, &next);
      EXPECT_EQ(report.same, sheet.rows.size()) << told(report);
    }
  }
}

TEST_F(StaffList, KeepsASpreadsheetFromComputing) {
  const ExportedSheet sheet{"Л", {"Телефон", "Фамилия"}, {{"+7 928", "=1+1"}, {"-", "с \"кавычкой\""}}};
  const std::string text = csv_of(sheet);
  EXPECT_EQ(text, "\xEF\xBB\xBFТелефон;Фамилия\r\n'+7 928;'=1+1\r\n'-;\"с \"\"кавычкой\"\"\"\r\n");
  const tables::Book book = tables::read_csv(text);
  EXPECT_EQ(book.sheets.at(0).lines.at(1).cells, (std::vector<std::string>{"+7 928", "=1+1"}));
}

TEST(ListFromTable, RowsCarryKeysAndFaultsTheirLines) {
  const definitions::Form* form = trips::shared()->form("trip-request");
  ASSERT_NE(form, nullptr);
  const auto fields = form->fields();
  const auto list = std::find_if(fields.begin(), fields.end(), [](const auto* one) { return one->id == "travellers"; });
  ASSERT_NE(list, fields.end());
  const auto read = [&](const std::string& text) {
    return list_from_table(text, **list, trips::staff(), *trips::shared(), Date::parse_iso("2026-10-01").value());
  };
  const ListRows whole = read("№ п/п;ФИО;Место работы\n1;Орлова Мария Ивановна;северное отделение\n2;Орлова М.И.;O1\n");
  EXPECT_EQ(to_json(whole.rows.front()), R"({"person":"P1","place":"O1"})");
  EXPECT_EQ(tables::test::codes(whole.findings), "");
  EXPECT_EQ(to_json(whole.rows.back()["person"]), "\"P1\"");
  const ListRows parted = read("Фамилия;Имя;Отчество\nОрлова;Мария;Ивановна\nНикто;Нет;Такого\n");
  EXPECT_EQ(to_json(parted.rows.front()), R"({"person":"P1"})");
  EXPECT_EQ(tables::test::codes(parted.findings), "table-reference 3");
  EXPECT_EQ(tables::test::codes(read("Рост\n170\n").findings), "table-head");
}

}  // namespace
}  // namespace dyak::service
