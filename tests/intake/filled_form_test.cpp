// Forms as PDF files: made from the shipped definitions, filled by pikepdf as the hand, read back.
#include "engine/intake/filled_form.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <cstdlib>
#include <random>

#include "engine/base/error.hpp"
#include "engine/base/json.hpp"
#include "engine/composition/blank_form.hpp"
#include "engine/intake/pdf_fields.hpp"
#include "output/pdf/pdf.hpp"
#include "tests/support/files.hpp"

namespace dyak::intake {
namespace {

using dyak::testing::read_file;
using dyak::testing::source_dir;
using dyak::testing::TempDirectory;
using dyak::testing::write_file;

const Date kToday = *Date::from_ymd(2026, 9, 14);
const Moment kNow = *Moment::parse_iso("2026-09-14T10:05:00+03:00");

class FilledForms : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    definitions_ = definitions::load_definitions(definitions::read_definition_files(source_dir().string())).definitions;
    directory_ =
        cases::directory_from_value(parse_json(read_file(source_dir() / "samples/directory.json")).value).directory;
    renderer_ = std::make_unique<pdf::Renderer>();
  }
  static void TearDownTestSuite() {
    renderer_.reset();
    definitions_.reset();
  }

  static std::string blank(const std::string& id) {
    const definitions::Form& form = *definitions_->form(id);
    return renderer_->draw_blank(
        composition::blank_of(form, *definitions_, composition::use_of(form, *definitions_), kNow, kToday));
  }

  /// The form filled so; see hand.py.
  std::string filled(const std::string& id, const std::string& way, const std::vector<std::string>& values) {
    const auto source = folder_ / "blank.pdf";
    const auto target = folder_ / "filled.pdf";
    write_file(source, blank(id));
    std::string command = "PYTHONIOENCODING=utf-8 PYTHONUTF8=1 /usr/bin/python3 '" +
                          (source_dir() / "tests/intake/hand.py").string() + "' " + way + " '" + source.string() +
                          "' '" + target.string() + "'";
    for (const std::string& value : values) command += " '" + value + "'";
    EXPECT_EQ(std::system(command.c_str()), 0);
    return read_file(target);
  }

  static FilledForm read(const std::string& bytes) {
    return read_filled_form(bytes, *definitions_, directory_, kToday);
  }

  static std::string refusal_of(const std::string& bytes) {
    try {
      static_cast<void>(read(bytes));
    } catch (const Error& error) {
      return error.details.empty() ? error.public_message : error.details.front().code;
    }
    return "read";
  }

  TempDirectory folder_;
  static inline std::shared_ptr<const definitions::Definitions> definitions_;
  static inline cases::Directory directory_;
  static inline std::unique_ptr<pdf::Renderer> renderer_;
};

TEST_F(FilledForms, AreValidTaggedPdfWhateverTheFormAsks) {
  for (const auto& [id, form] : definitions_->forms) write_file(folder_ / (id + ".pdf"), blank(id));
  const std::string said = (folder_ / "said.txt").string();
  const std::string command = "cd '" + folder_.path().string() +
                              "' && PYTHONDONTWRITEBYTECODE=1 PYTHONIOENCODING=utf-8 /usr/bin/python3 '" +
                              (source_dir() / "tests/pdf/validator").string() + "' *.pdf >'" + said + "' 2>&1";
  EXPECT_EQ(std::system(command.c_str()), 0) << read_file(said);
}

TEST_F(FilledForms, HaveTheSameBytesEachTime) { EXPECT_EQ(blank("group-application"), blank("group-application")); }

/// The group's period of work in its application, as the PDF names the two days.
const std::string kPeriod = "work";
std::string began(const std::string& day) { return "f/" + kPeriod + "/from=" + day; }
std::string ended(const std::string& day) { return "f/" + kPeriod + "/to=" + day; }

class EveryWay : public FilledForms, public ::testing::WithParamInterface<const char*> {};

TEST_P(EveryWay, OfWritingIntoAFieldIsRead) {
  const FilledForm form = read(filled("group-application", GetParam(),
                                      {"by=T01", "f/topic=Reading", began("21.09.2026"), ended("28.05.2027"),
                                       "f/members/0/person=T01", "f/members/2/person=T03", "f/leader=T03"}));
  EXPECT_EQ(form.form, "group-application");
  EXPECT_FALSE(form.older);
  EXPECT_EQ(to_json(form.by), R"({"person":"T01"})");
  EXPECT_EQ(
      to_json(form.fields),
      R"({"leader":"T03","members":[{"person":"T01"},{"person":"T03"}],"topic":"Reading","work":{"from":"2026-09-21","to":"2027-05-28"}})");
  EXPECT_TRUE(form.doubts.empty()) << form.doubts.front().message;
}

INSTANTIATE_TEST_SUITE_P(Ways, EveryWay,
                         ::testing::Values("utf16", "utf8", "utf16le", "doc-encoding", "no-appearance", "packed",
                                           "poppler"),
                         [](const auto& way) {
                           std::string name = way.param;
                           std::erase(name, '-');
                           return name;
                         });

TEST_F(FilledForms, TellPeopleAndInstitutionsByTheirNames) {
  const cases::Person& person = *directory_.person("T01");
  const FilledForm form =
      read(filled("group-application", "utf16",
                  {"by=" + person.name.nominative, "f/members/0/person= " + person.name.nominative + " ",
                   "f/members/1/person=Никто Никтоевич"}));
  EXPECT_EQ(to_json(form.by), R"({"person":"T01"})");
  EXPECT_EQ(to_json(form.fields), R"({"members":[{"person":"T01"},{"person":"Никто Никтоевич"}]})");
  ASSERT_EQ(form.doubts.size(), 1U);
  EXPECT_EQ(form.doubts[0].code, "form-unmatched");
  EXPECT_EQ(form.doubts[0].field, "/fields/members/1/person");
}

TEST_F(FilledForms, TakeMarksOfAScaleFromTheFieldOrFromItsBoxes) {
  for (const char* way : {"utf16", "marks-only"}) {
    const FilledForm form = read(filled("review-l1", way, {"f/a3=2", "f/a3_note=Точно\nи полно"}));
    EXPECT_EQ(form.fields.at("a3"), Value("2")) << way;
    EXPECT_EQ(form.fields.at("a3_note"), Value("Точно\nи полно")) << way;
  }
}

TEST_F(FilledForms, GiveDaysAsAPageShowsThem) {
  const FilledForm form = read(filled("group-application", "utf16", {began("1.9.2026"), ended("31.02.2027")}));
  EXPECT_EQ(to_json(form.fields), R"({"work":{"from":"2026-09-01","to":"31.02.2027"}})");
  ASSERT_EQ(form.doubts.size(), 1U);
  EXPECT_EQ(form.doubts[0].field, "/fields/" + kPeriod + "/to");
  EXPECT_EQ(form.doubts[0].message, "по: «31.02.2027» — не дата");
}

TEST_F(FilledForms, NameWhatTheFormHasNoFieldFor) {
  std::string bytes = filled("group-application", "utf16", {"f/topic=Чтение"});
  const Record typed{{"f/gone", "было"}, {"f/topic", "Чтение"}};
  const ParsedJson read = parse_json(pdf_fields(bytes));
  EXPECT_EQ(to_json(read.value["fields"]), R"({"f/topic":"Чтение"})");
  EXPECT_EQ(read.value["state"], Value("form"));
}

struct Refused {
  const char* name;
  const char* way;
  const char* code;
};

class RefusedForms : public FilledForms, public ::testing::WithParamInterface<Refused> {};

TEST_P(RefusedForms, SayWhatIsWrongWithTheFile) {
  EXPECT_EQ(refusal_of(filled("visa", GetParam().way, {})), GetParam().code);
}

INSTANTIATE_TEST_SUITE_P(Files, RefusedForms,
                         ::testing::Values(Refused{"PrintedAnew", "flat", "form-pdf-flat"},
                                           Refused{"Encrypted", "encrypted", "form-pdf-encrypted"},
                                           Refused{"Xfa", "xfa", "form-pdf-xfa"},
                                           Refused{"XfaBesideItsFields", "xfa-beside", "form-pdf-xfa"},
                                           Refused{"OfAnotherProgram", "foreign", "form-pdf-foreign"}),
                         [](const auto& row) { return std::string(row.param.name); });

TEST_F(FilledForms, AreNotTakenForWhatTheyAreNot) {
  EXPECT_EQ(refusal_of("просто текст"), "form-pdf-unreadable");
  EXPECT_EQ(refusal_of("%PDF-1.7\nнет ничего"), "form-pdf-unreadable");
  EXPECT_EQ(refusal_of("%PDF-1.7" + std::string(kMaxFormBytes, ' ')), "form-pdf-large");
}

/// DYAK_MUTATIONS in the environment: how many; tests/run --all asks for 3000.
int wanted_mutations() {
  const char* wanted = std::getenv("DYAK_MUTATIONS");
  return wanted == nullptr ? 150 : std::atoi(wanted);
}

// Bytes changed, cut out and doubled at places by chance (always the same): each is read or refused, in the child's time.
TEST_F(FilledForms, BrokenByTheHundredHarmNobody) {
  const std::string whole = filled("visa", "packed", {});
  const std::string plain = filled("visa", "utf16", {});
  std::mt19937 chance(20260914);
  const auto below = [&](std::size_t most) { return std::uniform_int_distribution<std::size_t>(0, most - 1)(chance); };
  int read_whole = 0;
  for (int i = 0; i < wanted_mutations(); ++i) {
    std::string bytes = i % 2 == 0 ? whole : plain;
    for (std::size_t times = 1 + below(8); times > 0; --times) {
      const std::size_t at = 8 + below(bytes.size() - 64);
      const std::size_t length = 1 + below(48);
      switch (below(4)) {
        case 0:
          bytes[at] = static_cast<char>(below(256));
          break;
        case 1:
          bytes.erase(at, length);
          break;
        case 2:
          bytes.insert(at, bytes.substr(at, length));
          break;
        default:
          bytes.replace(at, length, std::string(length, static_cast<char>('0' + below(10))));
          break;
      }
    }
    const std::string code = refusal_of(bytes);
    EXPECT_TRUE(code == "read" || code.rfind("form-pdf-", 0) == 0 || code.rfind("sandbox-", 0) == 0)
        << i << ": " << code;
    read_whole += code == "read" ? 1 : 0;
  }
  EXPECT_GT(read_whole, 0);
}

}  // namespace
}  // namespace dyak::intake
