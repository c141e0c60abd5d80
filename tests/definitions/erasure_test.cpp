#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "engine/definitions/definitions.hpp"
#include "tests/support/files.hpp"
#include "tests/support/row_name.hpp"

namespace dyak::definitions {
namespace {

/// A process that destroys `home` and may go on afterwards, with what may read it: a later step, a paper, a register.
struct Reader {
  const char* name;
  std::string step = {};      ///< keys of the step that comes later
  std::string process = {};   ///< lines of the process
  std::string document = {};  ///< lines of the letter that the later step issues
  std::string sheet = {};     ///< lines of the sheet of a register that is made each month
  std::string told = {};      ///< who is said to read it
};

std::string process_with(const Reader& reader) {
  const std::string letter = reader.document.empty() ? "" : ", issue: {document: note}";
  return std::string("process: visit\ntitle: Посещение\nroles:\n  boss: {title: директор}\n") +
         "data:\n  topic: {type: text, title: О чём}\n  home: {type: text, title: Домашний адрес}\n" + reader.process +
         "states:\n  asked:\n    title: Просят\n    transitions:\n"
         "      clear: {title: Очистить, by: boss, erase: {fields: [home]}, to: cleared}\n"
         "  cleared:\n    title: Очищено\n    transitions:\n      post: {title: Отправить, by: boss" +
         letter + reader.step + ", to: done}\n  done: {title: Готово, final: true}\n";
}

std::vector<SourceFile> reader_files(const Reader& reader) {
  std::vector<SourceFile> files = read_definition_files((testing::source_dir() / "tests/definitions/good").string());
  files.push_back({"templates/processes/visit.yaml", process_with(reader)});
  if (!reader.document.empty()) {
    files.push_back({"templates/documents/note.yaml", std::string("document: note\nkind: letter\ntitle: Письмо\n") +
                                                          reader.document +
                                                          "body:\n  - para: Отвечаем.\n  - signature: {role: boss}\n"});
  }
  if (!reader.sheet.empty()) {
    files.push_back({"templates/registers/visits.yaml",
                     std::string("register: visits\ntitle: Посещения\nperiod: month\nschedule: month\nto: [clerk]\n"
                                 "sheets:\n  - name: Лист\n") +
                         reader.sheet});
  }
  return files;
}

class ErasedField : public ::testing::TestWithParam<Reader> {};

TEST_P(ErasedField, IsSaidToBeReadLater) {
  const LoadedDefinitions loaded = load_definitions(reader_files(GetParam()));
  std::string told;
  for (const Diagnostic& finding : loaded.findings) {
    EXPECT_EQ(finding.code, "erased-field-read") << finding.text();
    told += finding.message + "\n";
  }
  EXPECT_NE(loaded.definitions, nullptr);
  EXPECT_NE(told.find(GetParam().told), std::string::npos) << told;
  EXPECT_EQ(told.empty(), GetParam().told.empty()) << told;
}

std::string sheet_with_column(const std::string& more) {
  return "    rows: {from: cases, process: visit}\n    columns: [{title: О чём, text: \"{topic}\"" + more;
}

INSTANTIATE_TEST_SUITE_P(
    OfEachKind, ErasedField,
    ::testing::Values(
        Reader{.name = "Nobody"}, Reader{.name = "NobodyOfARegister", .sheet = sheet_with_column("}]\n")},
        Reader{.name = "Addressee", .document = "addressee: [\"{home}\"]\n", .told = "документ «note»"},
        Reader{.name = "Heading", .document = "heading: \"О доме {home}\"\n", .told = "документ «note»"},
        Reader{.name = "Salutation", .document = "salutation: \"{home}!\"\n", .told = "документ «note»"},
        Reader{.name = "Executor", .document = "executor: \"{home}\"\n", .told = "документ «note»"},
        Reader{.name = "Notice",
               .step = ", notify: {to: \"'boss'\", subject: Письмо, text: \"Адрес: {home}\"}",
               .told = "уведомление"},
        Reader{.name = "SetValue", .step = ", set: {topic: home}", .told = "значение"},
        Reader{.name = "OpenedCase",
               .step = ", open: {process: order, document: slip, with: {topic: home}}",
               .told = "открытие дела"},
        Reader{.name = "Invariant",
               .process = "invariants:\n  - {title: Адрес есть, always: \"size(home) > 1\"}\n",
               .told = "правило процесса"},
        Reader{.name = "Column",
               .sheet = sheet_with_column("}, {title: Где, text: \"{home}\"}]\n"),
               .told = "реестр «visits»"},
        Reader{.name = "Link", .sheet = sheet_with_column(", link: \"/{home}\"}]\n"), .told = "реестр «visits»"},
        Reader{.name = "Figure",
               .sheet = "    kpi:\n      - {id: far, title: Далеко, value: \"cases.visit.filter(v, v.home != "
                        "null).count\"}\n",
               .told = "реестр «visits»"},
        Reader{.name = "FigureOfAnotherField",
               .sheet = "    kpi:\n      - {id: far, title: Далеко, value: \"cases.visit.filter(v, v.topic != "
                        "null).count\"}\n"},
        Reader{.name = "Conclusion",
               .sheet = "    says: [{if: \"cases.visit.exists(v, v.home != null)\", text: Далеко}]\n    panels:\n"
                        "      - {title: Дела, kpi: [{id: all, title: Все, value: \"cases.visit.count\"}]}\n",
               .told = "реестр «visits»"},
        Reader{.name = "Panel",
               .sheet = "    panels:\n      - title: Дела\n        rows: {from: cases, process: visit}\n"
                        "        columns: [{title: Где, text: \"{home}\"}]\n",
               .told = "реестр «visits»"},
        Reader{.name = "RowsOfValues",
               .sheet = "    rows: {from: values, each: \"cases.visit.filter(v, v.topic != null)\"}\n"
                        "    columns: [{title: Где, text: \"{item.home}\"}]\n",
               .told = "реестр «visits»"}),
    testing::RowName{});

}  // namespace
}  // namespace dyak::definitions
