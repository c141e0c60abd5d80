// The sample year, played as a user plays it: what must stand on its papers and in its registers.
#include <algorithm>

#include "tests/cli/sample_year.hpp"

namespace dyak::cli::testing {
namespace {

namespace fs = std::filesystem;

class Story : public ::testing::Test {
 protected:
  static fs::path papers() { return sample_year() / "out/papers"; }
  static fs::path order() { return papers() / "1-ОД_order-group-creation.pdf"; }
  /// The paper whose name begins and goes on so.
  static fs::path paper(const std::string& begins, const std::string& part) {
    for (const auto& entry : fs::directory_iterator(papers())) {
      const std::string name = entry.path().filename().string();
      if (name.rfind(begins, 0) == 0 && holds(name, part) && !holds(name, "проект")) return entry.path();
    }
    ADD_FAILURE() << "no paper " << begins << " " << part;
    return {};
  }
  static Ran command(std::vector<std::string> words) {
    words.insert(words.end(), {"--data", (sample_year() / "store").string(), "--as", "head"});
    return dyak(words);
  }
};

// So all that the others of this suite read in the papers of the year holds there too.
TEST_F(Story, PlayedAgainFarFromHomeGivesTheSameBytes) {
  const TempDirectory second;
  std::vector<std::string> words{"env", "LC_ALL=C", "TZ=Pacific/Kiritimati", program_file()};
  for (std::string& word : year_into(second.path())) words.push_back(std::move(word));
  expect_played(run_program(words));
  std::size_t compared = 0;
  for (const auto& entry : fs::recursive_directory_iterator(sample_year() / "out")) {
    if (!entry.is_regular_file()) continue;
    const fs::path twin = second / "out" / fs::relative(entry.path(), sample_year() / "out");
    EXPECT_TRUE(read_file(entry.path()) == read_file(twin)) << entry.path();
    ++compared;
  }
  EXPECT_GE(compared, 17U);
}

TEST_F(Story, A1OrderIsNumberOneWithFourMembersInOrderAndItsLeaderInTheAccusative) {
  const std::string text = flat(pdf_text(order()));
  EXPECT_TRUE(holds(text, "ПРИКАЗЫВАЮ:")) << text;
  EXPECT_TRUE(holds(text, "№ 1-ОД"));
  EXPECT_TRUE(holds(text, "18.09.2026"));
  EXPECT_TRUE(holds(text, "Гелястанову Марьям Исмаиловну")) << text;
  EXPECT_TRUE(holds(text, "(4 человека)"));
  std::size_t last = text.find("Состав");
  for (const char* surname : {"Атмурзаева Фатимат", "Гелястанова Марьям", "Гончаренко Елена", "Черных Ольга"}) {
    const std::size_t at = text.find(surname, last);
    ASSERT_NE(at, std::string::npos) << surname << " after " << last;
    last = at;
  }
}

TEST_F(Story, PapersAreSoundPdfWithEmbeddedFonts) {
  for (const auto& entry : fs::directory_iterator(papers())) {
    const Ran checked = run_program({"qpdf", "--check", entry.path().string()});
    EXPECT_EQ(checked.code, 0) << entry.path() << checked.out << checked.err;
    const auto fonts = lines_of(run_program({"pdffonts", entry.path().string()}).out);
    ASSERT_GT(fonts.size(), 2U) << entry.path();
    for (std::size_t i = 2; i < fonts.size(); ++i) EXPECT_TRUE(holds(fonts[i], " yes yes yes ")) << fonts[i];
  }
}

/// The paths of all papers of the year.
std::vector<std::string> all_of(const fs::path& folder) {
  std::vector<std::string> paths;
  for (const auto& entry : fs::directory_iterator(folder)) paths.push_back(entry.path().string());
  std::sort(paths.begin(), paths.end());
  return paths;
}

TEST_F(Story, EveryPaperOfTheYearKeepsTheStandardOfPaperwork) {
  std::vector<std::string> words{"document", "gost"};
  for (const std::string& path : all_of(papers())) words.push_back(path);
  EXPECT_GT(words.size(), 150U);
  const Ran ran = dyak(words);
  std::string faults;
  for (const std::string& line : lines_of(ran.out)) {
    if (!holds(line, "Замечаний нет")) faults += line + "\n";
  }
  EXPECT_EQ(ran.code, 0) << faults << ran.err;
}

TEST_F(Story, EveryPaperOfTheYearIsPdfA1aAndPdfUaForAReaderOfAnotherMake) {
  if (run_program({"/usr/bin/python3", "-c", "import pikepdf, fontTools"}).code != 0)
    GTEST_SKIP() << "python3-pikepdf and python3-fonttools are not installed";
  std::vector<std::string> words{"env", "PYTHONDONTWRITEBYTECODE=1", "PYTHONIOENCODING=utf-8", "/usr/bin/python3",
                                 "tests/pdf/validator"};
  for (const std::string& path : all_of(papers())) words.push_back(path);
  const Ran ran = run_program(words);
  EXPECT_EQ(ran.code, 0) << ran.out << ran.err;
}

TEST_F(Story, EveryPaperOfTheYearIsAcceptedByPreflight) {
  const std::string jars = "/usr/share/java/";
  if (!fs::exists(jars + "preflight.jar")) GTEST_SKIP() << "libpdfbox2-java is not installed";
  std::string classpath;
  for (const char* jar : {"preflight", "pdfbox2", "xmpbox", "fontbox2", "commons-logging", "commons-io", "bcprov",
                          "javax.activation", "jaxb-api", "jaxb-core", "jaxb-runtime"}) {
    classpath += jars + jar + ".jar:";
  }
  const TempDirectory folder;
  std::string list;
  for (const std::string& path : all_of(papers())) list += path + "\n";
  write_file(folder / "list", list);
  // Java finds no file with a Cyrillic name under LC_ALL=C.
  const Ran ran =
      run_program({"env", "LC_ALL=C.UTF-8", "java", "-cp", classpath, "org.apache.pdfbox.preflight.Validator_A1b",
                   "xml", "group", (folder / "list").string()});
  ASSERT_TRUE(fs::exists(folder / "list.preflight.xml")) << ran.out << ran.err;
  const std::string said = read_file(folder / "list.preflight.xml");
  EXPECT_EQ(times(said, ">true</isValid>"), all_of(papers()).size()) << said << ran.out << ran.err;
}

TEST_F(Story, A2CannotBeApprovedAndItsLetterCitesParagraph14) {
  const std::string text = flat(pdf_text(paper("МТГ-02", "refusal-letter")));
  EXPECT_TRUE(holds(text, "пункт 1.4")) << text;
  EXPECT_TRUE(holds(text, "Уважаемая Залина Аслановна!")) << text;
  EXPECT_FALSE(fs::exists(papers() / "МТГ-02_order-group-creation.pdf"));
}

TEST_F(Story, A3IsAskedForExactlyItsTwoDefectsAndItsClockKeepsRunning) {
  const std::string text = flat(pdf_text(paper("МТГ-03", "request-missing")));
  EXPECT_TRUE(holds(text, "установлено, что в нём не указаны предполагаемый результат и руководитель группы.")) << text;
  EXPECT_FALSE(holds(text, "1. ")) << "prose, not a form";
  EXPECT_TRUE(holds(text, "12 октября 2026 г."));
}

TEST_F(Story, A4IsDueAfterTheHolidaysWithTheSkippedDaysExplained) {
  const Ran explained = command({"case", "explain", "МТГ-05"});
  EXPECT_EQ(explained.code, 0) << explained.err;
  EXPECT_TRUE(holds(explained.out, "11.01.2027")) << explained.out;
  EXPECT_TRUE(holds(explained.out, "ст.")) << explained.out;
}

TEST_F(Story, A6ReceivedOnASaturdayNightIsDueOnTheNinth) {
  const Ran shown = command({"case", "show", "МТГ-04"});
  EXPECT_EQ(shown.code, 0) << shown.err;
  EXPECT_TRUE(holds(shown.out, "09.11.2026")) << shown.out;
}

TEST_F(Story, RecordIsWholeAndEveryPaperIsRecognised) {
  EXPECT_EQ(dyak({"verify", "--data", (sample_year() / "store").string()}).code, 0);
  EXPECT_EQ(command({"journal", "verify"}).code, 0);
  const Ran verified = command({"document", "verify", order().string()});
  EXPECT_EQ(verified.code, 0) << verified.err;
  EXPECT_TRUE(holds(verified.out, "1-ОД")) << verified.out;
  const TempDirectory changed;
  write_file(changed / "order.pdf", read_file(order()) + "\n");
  const Ran altered = command({"document", "verify", (changed / "order.pdf").string()});
  EXPECT_EQ(altered.code, 1);
  EXPECT_TRUE(holds(altered.err, "файл изменён после выпуска") && holds(altered.err, "№ 1-ОД")) << altered.err;
  write_file(changed / "torn.pdf", read_file(order()).substr(0, 900));
  EXPECT_EQ(command({"document", "verify", (changed / "torn.pdf").string()}).code, 1);
  const Ran draft = command({"document", "verify", (papers() / "1-ОД_order-group-creation_проект-1.pdf").string()});
  EXPECT_TRUE(holds(draft.out, "Это проект документа")) << draft.out << draft.err;
}

TEST_F(Story, RegistersHoldTheYear) {
  const char* const kScript =
      "import sys, openpyxl\n"
      "book = openpyxl.load_workbook(sys.argv[1])\n"
      "for sheet in book:\n"
      "    if sheet.tables: continue\n"  // a clean copy says everything once more
      "    for row in sheet.iter_rows(values_only=True):\n"
      "        print('\\t'.join('' if cell is None else type(cell).__name__ + ':' + str(cell) for cell in row))\n";
  const auto table = [&](const char* name) {
    const Ran ran = python(kScript, (sample_year() / "out/registers" / name).string());
    EXPECT_EQ(ran.code, 0) << ran.err;
    return ran.out;
  };
  const std::string applications = table("Ж-1_2026.xlsx");
  for (const char* number : {"МТГ-01", "МТГ-02", "МТГ-03", "МТГ-04", "МТГ-05"})
    EXPECT_EQ(times(applications, std::string("str:") + number), 1U) << number;
  EXPECT_TRUE(holds(applications, "datetime:2026-09-14")) << applications;
  EXPECT_TRUE(holds(applications, "Всего записей: 5 (пять)")) << applications;
  const std::string orders = table("Ж-2_2026.xlsx");
  int last = 0;
  while (holds(orders, "str:" + std::to_string(last + 1) + "-ОД")) ++last;
  EXPECT_GE(last, 12) << orders;
  EXPECT_TRUE(holds(orders, "Всего записей: " + std::to_string(last) + " (")) << "numbers without a gap, each once\n"
                                                                              << orders;
  EXPECT_TRUE(holds(table("Ж-3_2026.xlsx"), "Гелястанова Марьям Исмаиловна"));
}

TEST_F(Story, RefusalWithoutAMotiveCannotBeIssued) {
  const TempDirectory folder;
  for (const char* name : {"directory.json", "users.yaml", "applications/A1.json"})
    write_file(folder / name, read_file(source_dir() / "samples" / name));
  write_file(folder / "story.yaml", R"(story: refusal
title: Отказ без мотива
directory: directory.json
users: users.yaml
steps:
  - {at: "2026-09-14T10:05:00+03:00", as: clerk, intake: applications/A1.json}
  - {at: "2026-09-14T10:20:00+03:00", as: clerk, event: {case: A1, name: register, with: {executor: S04, sheets: 2, enclosures: 0}}}
  - {at: "2026-09-15T10:20:00+03:00", as: head, event: {case: A1, name: reject, with: {grounds: [duplicate]}}}
)");
  const Ran ran = dyak({"play", (folder / "story.yaml").string(), "--data", (folder / "store").string(), "--out",
                        (folder / "out").string()});
  EXPECT_EQ(ran.code, 1);
  EXPECT_TRUE(holds(ran.err, "field-required")) << ran.err;
  EXPECT_TRUE(holds(ran.err, "story.yaml:8:")) << ran.err;
}

}  // namespace
}  // namespace dyak::cli::testing
