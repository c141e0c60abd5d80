#pragma once
#include <Poco/Zip/ZipArchive.h>
#include <Poco/Zip/ZipStream.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <iterator>
#include <map>
#include <sstream>
#include <string>

#include "output/xlsx/xlsx.hpp"

namespace dyak::xlsx::test {

/// A folder for one test, removed afterwards.
class Folder {
 public:
  Folder() : path_(std::filesystem::temp_directory_path() / "dyak-xlsx-XXXXXX") {
    std::string text = path_.string();
    if (::mkdtemp(text.data()) == nullptr) throw std::runtime_error("no temporary folder");
    path_ = text;
  }
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  std::string path() const { return path_.string(); }

 private:
  std::filesystem::path path_;
};

inline Date d(std::string_view iso) { return Date::parse_iso(iso).value(); }
inline Moment m(std::string_view iso) { return Moment::parse_iso(iso).value(); }

/// A small register that has one of everything.
inline document::Workbook register_of_papers() {
  using document::CellStyle;
  using document::ColumnFormat;
  using document::Fill;
  document::Sheet sheet;
  sheet.name = "Журнал 2026";
  sheet.title_lines = {"Журнал регистрации входящих документов", "Начат 12.01.2026. Окончен ____________"};
  sheet.columns = {{"№ п/п", 6, ColumnFormat::Integer, 0},    {"Регистрационный №", 14, ColumnFormat::Text, 0},
                   {"Дата", 11, ColumnFormat::Date, 0},       {"Получено", 16, ColumnFormat::Moment, 0},
                   {"Содержание", 40, ColumnFormat::Text, 0}, {"Оценка, %", 10, ColumnFormat::Decimal, 2}};
  sheet.rows = {
      {{1, "00-17", d("2026-09-14"), m("2026-09-14T10:05:00+03:00"), "О создании группы\nна два года",
        Rational::ratio(265, 3)},
       {}},
      {{2, "=1+1", d("2026-12-31"), m("2026-12-31T23:59:00+03:00"), "@сумма; https://example.org/?a=1&b=<2>",
        Rational::ratio(-1, 2)},
       CellStyle{Fill::Red, false, false}},
      {{3, "+7 900 000-00-00", {}, {}, {"-аннулировано", CellStyle{Fill::Amber, true, false}}},
       CellStyle{Fill::None, true, false}},
  };
  sheet.totals = {{{"Итого", {}, {}, {}, {}, Rational(3)}, {}}};
  sheet.closing_lines = {"Всего записей: 3 (три)", "В настоящем журнале пронумеровано ____ листов"};
  return {"Журнал", "Канцелярия", m("2026-09-14T07:05:00Z"), Zone{}, {sheet}};
}

/// The parts of an xlsx file by name.
inline std::map<std::string, std::string> parts(const std::string& bytes) {
  std::istringstream in(bytes);
  const Poco::Zip::ZipArchive archive(in);
  std::map<std::string, std::string> out;
  for (auto entry = archive.headerBegin(); entry != archive.headerEnd(); ++entry) {
    in.clear();
    Poco::Zip::ZipInputStream part(in, entry->second);
    out[entry->first] = std::string{std::istreambuf_iterator<char>(part), {}};
  }
  return out;
}

inline std::string written(const document::Workbook& workbook) {
  const Folder folder;
  return write_xlsx(workbook, folder.path());
}

inline ::testing::AssertionResult has(const std::string& text, const std::string& piece) {
  if (text.find(piece) != std::string::npos) return ::testing::AssertionSuccess();
  return ::testing::AssertionFailure() << "no " << piece << " in\n" << text.substr(0, 6000);
}

}  // namespace dyak::xlsx::test
