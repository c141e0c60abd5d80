#include "engine/definitions/definitions.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "engine/base/error.hpp"
#include "tests/support/files.hpp"

namespace dyak::definitions {
namespace {

using expression::Kind;

class GoodFiles : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    const auto folder = testing::source_dir() / "tests/definitions/good";
    loaded_ = load_definitions(read_definition_files(folder.string())).definitions;
  }
  static void TearDownTestSuite() { loaded_.reset(); }
  void SetUp() override { ASSERT_NE(loaded_, nullptr); }

  const Process& trip() const { return *loaded_->process("trip"); }
  static Date day(const char* iso) { return *Date::parse_iso(iso); }

  static std::shared_ptr<const Definitions> loaded_;
};

std::shared_ptr<const Definitions> GoodFiles::loaded_;

TEST_F(GoodFiles, ASettingStandsForAnyScalar) {
  const TermDefinition& term = *trip().term("answer");
  EXPECT_EQ(term.rule.length, (Period{0, 5, 0}));
  EXPECT_EQ(term.rule.days, calendar::CountDays::Working);
  EXPECT_EQ(loaded_->form("request")->find("days")->type.max, Rational(30));
}

TEST_F(GoodFiles, EffectsStandInTheOrderInWhichTheyAreDone) {
  const auto& effects = trip().state("considered")->transitions[2].effects;
  ASSERT_EQ(effects.size(), 3U);
  EXPECT_TRUE(std::holds_alternative<SetData>(effects[0]));
  EXPECT_TRUE(std::holds_alternative<RevokeTasks>(effects[1]));
  EXPECT_TRUE(std::holds_alternative<OpenCase>(effects[2]));
}

TEST_F(GoodFiles, ATransitionWithoutATargetStays) {
  EXPECT_TRUE(trip().state("considered")->transitions[0].to.empty());
}

TEST_F(GoodFiles, WhatRunsByItselfIsDoneByTheSystem) {
  const Transition& expire = trip().state("considered")->transitions.back();
  EXPECT_EQ(expire.at_term, "answer");
  EXPECT_EQ(expire.by, std::vector<std::string>{"system"});
}

TEST_F(GoodFiles, AnywhereIsOfferedInEveryStateThatIsNotExcludedOrFinal) {
  const auto ids = [&](std::string_view state) {
    std::vector<std::string> all;
    for (const Transition* transition : trip().transitions_in(state)) all.push_back(transition->id);
    return all;
  };
  EXPECT_EQ(ids("asked"), (std::vector<std::string>{"resubmit", "withdraw"}));
  EXPECT_TRUE(ids("refused").empty());
}

TEST_F(GoodFiles, ADocumentIsCompiledForTheProcessThatIssuesIt) {
  EXPECT_NE(loaded_->document("trip", "trip-order"), nullptr);
  EXPECT_EQ(loaded_->document("order", "trip-order"), nullptr);
  const DocumentDefinition& order = *loaded_->document("trip", "trip-order");
  EXPECT_EQ(order.kind_title, "ПРИКАЗ");
  EXPECT_EQ(order.layout, "longitudinal");
  ASSERT_EQ(order.appendices.size(), 1U);
  EXPECT_EQ(order.appendices[0].heading.source(), "Список");
  ASSERT_EQ(order.appendices[0].body.size(), 1U);
  EXPECT_EQ(loaded_->document("trip", "refusal")->layout, "corner");
}

TEST_F(GoodFiles, NamedExpressionsAreTypedForOtherProcessesToo) {
  const expression::Scope scope = scope_of(*loaded_, *loaded_->process("order"));
  const expression::Type* people = scope.catalogue().attribute("case:trip", "people");
  ASSERT_NE(people, nullptr);
  ASSERT_EQ(people->kind, Kind::List);
  EXPECT_EQ(people->element->object, "person");
  EXPECT_NE(scope.catalogue().attribute("person", "badge"), nullptr);
}

TEST(LoadDefinitions, AHintNamesEachWordOnce) {
  std::vector<SourceFile> files = read_definition_files((testing::source_dir() / "tests/definitions/good").string());
  for (SourceFile& file : files) {
    if (file.path != "templates/organisation.yaml") continue;
    const std::string settings = "settings:\n";
    file.text.replace(file.text.find(settings), settings.size(), settings + "  staff: [zzzz]\n");
  }
  const Diagnostics findings = load_definitions(files).findings;
  ASSERT_FALSE(findings.empty());
  EXPECT_EQ(findings[0].code, "staff-role");
  const std::size_t boss = findings[0].hint.find("boss");  // a role of two processes and of two signatories
  ASSERT_NE(boss, std::string::npos) << findings[0].hint;
  EXPECT_EQ(findings[0].hint.find("boss", boss + 1), std::string::npos) << findings[0].hint;
}

TEST(LoadDefinitions, WhatTheDirectoryGivesToBothIsKnownOfEither) {
  std::vector<SourceFile> files = read_definition_files((testing::source_dir() / "tests/definitions/good").string());
  for (SourceFile& file : files) {
    if (file.path != "templates/directory.yaml") continue;
    file.text =
        "directory: staff\n"
        "person: {address: {type: text, title: Адрес}, badge: {type: text, title: Номер пропуска}}\n"
        "organisation: {address: {type: text, title: Адрес}, branch: {type: flag, title: Филиал}}\n";
  }
  const auto loaded = load_definitions(files).definitions;
  ASSERT_NE(loaded, nullptr);
  const auto& catalogue = *loaded->catalogue;
  ASSERT_NE(catalogue.attribute("party", "address"), nullptr);
  EXPECT_EQ(catalogue.attribute("party", "address")->kind, Kind::Text);
  EXPECT_EQ(catalogue.attribute("party", "badge"), nullptr);
  EXPECT_EQ(catalogue.attribute("party", "branch"), nullptr);
}

TEST_F(GoodFiles, ALetterTemplateIsCompiledWhereItIsSent) {
  const auto& effects = trip().state("considered")->transitions[3].effects;
  const Notify& notify = std::get<Notify>(effects.back());
  EXPECT_EQ(notify.mail, "refused");
  EXPECT_EQ(notify.subject.source(), "Заявка № {case.number} отклонена");
}

TEST_F(GoodFiles, TheRegionalLayerIsAppliedAndTheFederalOneKept) {
  EXPECT_FALSE(loaded_->calendar.is_working(day("2026-09-01")));
  EXPECT_TRUE(loaded_->federal_calendar.is_working(day("2026-09-01")));
}

TEST_F(GoodFiles, AListGivesWhatIsInForce) {
  const ReferenceList& grounds = loaded_->lists.at("grounds");
  EXPECT_EQ(grounds.in_force(day("2026-05-01")).size(), 2U);
  EXPECT_EQ(grounds.in_force(day("2027-01-01")).size(), 1U);
  EXPECT_EQ(grounds.entries[0].attributes.at("weight"), Value(2));
}

TEST_F(GoodFiles, TheVersionChangesWithAnyText) {
  auto files = read_definition_files((testing::source_dir() / "tests/definitions/good").string());
  files.back().text += "\n";
  const auto other = load_definitions(files).definitions;
  ASSERT_NE(other, nullptr);
  EXPECT_NE(other->version, loaded_->version);
  EXPECT_EQ(other->version.size(), 64U);
}

struct Printed {
  const char* name;
  const char* pattern;
  int n;
  const char* expected;
};

void PrintTo(const Printed& row, std::ostream* out) { *out << row.name; }

class JournalPattern : public ::testing::TestWithParam<Printed> {};

TEST_P(JournalPattern, IsPrinted) {
  const JournalDefinition journal{"j", "Журнал", GetParam().pattern, false, false, {}};
  EXPECT_EQ(journal.print(GetParam().n, 2026, "C1"), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(Table, JournalPattern,
                         ::testing::Values(Printed{"Plain", "{n}-ОД", 1, "1-ОД"},
                                           Printed{"Padded", "К-{n:02}", 7, "К-07"},
                                           Printed{"PaddedAndLong", "К-{n:02}", 107, "К-107"},
                                           Printed{"Year", "01-18/{n}/{year}", 3, "01-18/3/2026"},
                                           Printed{"Scope", "{scope}-{n}", 12, "C1-12"}),
                         [](const auto& row) { return row.param.name; });

TEST(ReadDefinitionFiles, SaysWhenTheFolderHoldsNone) {
  try {
    read_definition_files("/nonexistent");
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code, ErrorCode::NotFound);
  }
}

TEST(LoadDefinitions, TakesNothingAtAll) {
  const LoadedDefinitions loaded = load_definitions({});
  EXPECT_NE(loaded.definitions, nullptr);
  EXPECT_TRUE(loaded.findings.empty());
}

TEST(Definitions, ShippedFilesHaveNoErrors) {
  const LoadedDefinitions loaded = load_definitions(read_definition_files(testing::source_dir().string()));
  for (const Diagnostic& finding : loaded.findings) {
    if (finding.severity == Severity::Error) ADD_FAILURE() << finding.text();
  }
  EXPECT_NE(loaded.definitions, nullptr);
}

// Б28: a case stood as «Запрошены сведения» before anybody had asked for them.
TEST(Definitions, NoShippedStateSaysThatSomethingWasAskedForBeforeItWas) {
  const auto shipped = load_definitions(read_definition_files(testing::source_dir().string())).definitions;
  ASSERT_NE(shipped, nullptr);
  // The resource is asked for by the application itself, as its twin is «Предложен» by it.
  const std::string asked_by_the_applicant = "resource: register -> «Запрошен»\n";
  std::string early;
  int entered = 0;
  for (const auto& [id, process] : shipped->processes) {
    for (const State& from : process.states) {
      for (const Transition* transition : process.transitions_in(from.id)) {
        const bool asks = std::any_of(transition->effects.begin(), transition->effects.end(), [](const Effect& effect) {
          const auto* paper = std::get_if<MakePaper>(&effect);
          return std::holds_alternative<Notify>(effect) || std::holds_alternative<GiveTasks>(effect) ||
                 (paper != nullptr && paper->mode == PaperMode::Issue);
        });
        for (const Branch& branch : transition->to) {
          const State* to = process.state(branch.state);
          ++entered;
          for (const char* said : {"Запрошен", "Отправлен", "Направлен", "Извещен"}) {
            if (to != nullptr && to->title.starts_with(said) && !asks)
              early += id + ": " + transition->id + " -> «" + to->title + "»\n";
          }
        }
      }
    }
  }
  EXPECT_GT(entered, 100);
  EXPECT_EQ(early, asked_by_the_applicant);
}

}  // namespace
}  // namespace dyak::definitions
