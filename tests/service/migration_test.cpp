// Open cases go over to other files: told first, then done, each case by itself.
#include "engine/service/migration.hpp"

#include "engine/cases/fact.hpp"
#include "tests/service/later_desk.hpp"

namespace dyak::service::testing {
namespace {

using Texts = std::vector<std::string>;

workflow::Actor administrator() { return {"root", "", {kAdministrator, kOffice}, false}; }

bool holds(const Texts& texts, const std::string& part) {
  return std::any_of(texts.begin(), texts.end(),
                     [&](const std::string& one) { return one.find(part) != std::string::npos; });
}

class MigrationOfCases : public LaterDesk {
 protected:
  definitions::MigrationPlan plan(const std::string& text = trips::plan_of_another_day()) {
    Diagnostics findings;
    definitions::MigrationPlan read =
        definitions::read_migration_plan({"plan.yaml", text}, *later->world().definitions, findings);
    for (const Diagnostic& finding : findings) ADD_FAILURE() << finding.text();
    return read;
  }
  Migration migration(const std::string& text = trips::plan_of_another_day()) { return {later->world(), plan(text)}; }
};

TEST_F(MigrationOfCases, IsToldFirstAndChangesNothing) {
  const CaseId id = registered();
  come_another_day();
  const std::int64_t before = sequence();
  const CaseMigration told = migration().foresee(id, administrator());
  EXPECT_EQ(codes(told.broken), Texts{});
  EXPECT_EQ(told.from, "Рассматривается");
  EXPECT_EQ(told.to, "Изучается");
  EXPECT_EQ(sequence(), before);
  EXPECT_EQ(the(id).state, "considered");
}

TEST_F(MigrationOfCases, RenamesTheStateDividesTheFieldAndGoesOnByTheNewFiles) {
  Record fields = request().fields.as_record();
  fields["money"] = 1500;
  workflow::Submission with_money = request();
  with_money.fields = fields;
  const CaseId id = registered(with_money);
  const std::vector<cases::Event> history = store->read()->events(id);
  Service& now = come_another_day();
  migration().cross(id, administrator());
  const cases::Case after = the(id);
  EXPECT_EQ(after.state, "examined");
  EXPECT_EQ(after.definition_version, trips::another_day()->version);
  EXPECT_EQ(after.data.at("leaves_on"), Value("2026-10-05"));
  EXPECT_EQ(after.data.at("returns_on"), Value("2026-10-07"));
  EXPECT_EQ(after.data.at("advance"), Value(1500));
  EXPECT_FALSE(after.data.contains("away") || after.data.contains("money"));
  EXPECT_EQ(after.terms.at("answer").due, the(id).terms.at("answer").due);
  std::vector<cases::Event> events = store->read()->events(id);
  ASSERT_GT(events.size(), history.size());
  const auto fact = cases::as<cases::Migrated>(events[history.size()]);
  ASSERT_TRUE(fact.has_value());
  EXPECT_EQ(fact->told(),
            "Дело ведётся дальше по новым описаниям (Порядок командировок 2027 года), состояние — «Изучается»");
  events.resize(history.size());
  EXPECT_EQ(events, history) << "what was recorded stays";
  now.fire(id, {"approve", because(), {}, {}}, chief());
  now.fire(order_of(id), {"sign", {}, {}, {}}, chief());
  EXPECT_EQ(the(id).state, "going");
  expect_record_whole();
}

TEST_F(MigrationOfCases, OfWhichTheTextsAreGoneLosesNoFieldThoughANameOfTodayIsTheSame) {
  const CaseId id = registered();
  texts_gone = true;
  std::vector<definitions::SourceFile> files = trips::another_day_files();
  for (definitions::SourceFile& file : files) {
    if (file.path == "templates/processes/trip-request.yaml")
      trips::replace_all(file.text, "\ncomputed:\n",
                         "\ncomputed:\n  away: {title: Поездка, value: \"{'from': leaves_on, 'to': returns_on}\"}\n");
  }
  const auto read = definitions::load_definitions(files);
  ASSERT_NE(read.definitions, nullptr) << read.findings.front().text();
  come(*read.definitions);
  EXPECT_EQ(codes(migration().cross(id, administrator()).broken), Texts{});
  EXPECT_EQ(the(id).data.at("leaves_on"), Value("2026-10-05"));
  EXPECT_EQ(the(id).data.at("returns_on"), Value("2026-10-07"));
}

TEST_F(MigrationOfCases, IntoAStateOfTheSameTitleNamesBoth) {
  const CaseId id = registered();
  std::vector<definitions::SourceFile> files = trips::another_day_files();
  for (definitions::SourceFile& file : files) trips::replace_all(file.text, "Изучается", "Рассматривается");
  const auto read = definitions::load_definitions(files);
  ASSERT_NE(read.definitions, nullptr);
  come(*read.definitions);
  const CaseMigration told = migration().foresee(id, administrator());
  EXPECT_EQ(told.from, "Рассматривается (considered)");
  EXPECT_EQ(told.to, "Рассматривается (examined)");
}

TEST_F(MigrationOfCases, TakesACaseOnceAndLeavesThoseThatAreOver) {
  const CaseId open = registered(), over = going();
  come_another_day();
  const Migration work = migration();
  const std::vector<CaseId> waiting = work.waiting();
  EXPECT_EQ(std::count(waiting.begin(), waiting.end(), over), 0);
  EXPECT_EQ(std::count(waiting.begin(), waiting.end(), open), 1);
  for (const CaseId& id : waiting) work.cross(id, administrator());
  EXPECT_TRUE(work.waiting().empty());
}

TEST_F(MigrationOfCases, IsForTheAdministratorAlone) {
  const CaseId id = registered();
  come_another_day();
  EXPECT_EQ(thrown([&] { migration().foresee(id, clerk()); }).code, ErrorCode::Forbidden);
  EXPECT_EQ(thrown([&] { migration().cross(id, clerk()); }).code, ErrorCode::Forbidden);
}

TEST_F(MigrationOfCases, ATaskKeepsTheFormItWasGivenWithUnlessThePlanSaysOtherwise) {
  const CaseId order = visas_asked();
  Service& now = come_another_day();
  const CaseMigration told = migration().cross(order, administrator());
  EXPECT_TRUE(holds(told.notes, "остаётся на форме, с которой дано")) << told.notes.size();
  ASSERT_EQ(the(order).tasks.front().form, "visa");
  EXPECT_EQ(the(order).tasks.front().form_of, trips::shared()->version);
  workflow::AnswerTask answer;
  answer.ordinal = 1;
  answer.answer = Record{{"outcome", "agreed"}};
  now.answer(order, answer, in_role("traveller", "P2"));
  EXPECT_EQ(the(order).state, "signing");
}

TEST_F(MigrationOfCases, ATaskIsAnsweredOnTheNewFormWhereThePlanSaysSo) {
  const CaseId order = visas_asked();
  Service& now = come_another_day();
  migration(trips::plan_of_another_day() + "  order:\n    forms: new\n").cross(order, administrator());
  workflow::AnswerTask answer;
  answer.ordinal = 1;
  answer.answer = Record{{"outcome", "agreed"}};
  EXPECT_EQ(codes(thrown([&] { now.answer(order, answer, in_role("traveller", "P2")); }).details),
            (Texts{"field-required"}));
  answer.answer = Record{{"outcome", "agreed"}, {"price", 2}};
  now.answer(order, answer, in_role("traveller", "P2"));
  EXPECT_EQ(the(order).state, "signing");
}

struct HinderedRow {
  const char* name;
  const char* plan;
  const char* code;
  const char* hint;
};

class HinderedMigration : public MigrationOfCases, public ::testing::WithParamInterface<HinderedRow> {};

TEST_P(HinderedMigration, IsToldWithWhatToWriteIntoThePlanAndDoesNothing) {
  const CaseId id = registered();
  come_another_day();
  const std::int64_t before = sequence();
  const CaseMigration told = migration(GetParam().plan).cross(id, administrator());
  EXPECT_EQ(codes(told.broken), (Texts{GetParam().code}));
  EXPECT_NE(told.broken.front().hint.find(GetParam().hint), std::string::npos) << told.broken.front().hint;
  EXPECT_EQ(sequence(), before);
}

INSTANTIATE_TEST_SUITE_P(
    All, HinderedMigration,
    ::testing::Values(
        HinderedRow{"AStateThatNobodyNames", "migration: a\ntitle: А\nprocesses:\n  trip-request: {drop: away}\n",
                    "migrate-state", "states: {considered: …}"},
        HinderedRow{"AnExpressionThatNamesNothing",
                    "migration: a\ntitle: А\nprocesses:\n  trip-request: {states: {considered: examined}, "
                    "set: {leaves_on: trip.from}}\n",
                    "expr-unknown-name", ""}),
    [](const auto& row) { return row.param.name; });

TEST_F(MigrationOfCases, ATermThatIsCountedOtherwiseIsToldAndMovedOnlyWhereThePlanSaysSo) {
  const CaseId id = registered();
  const Date due = the(id).terms.at("answer").due;
  come(*trips::definitions(
      {{"templates/organisation.yaml", "length: P7D, days: calendar", "length: P10D, days: calendar"}}));
  const CaseMigration kept =
      migration("migration: a\ntitle: А\nprocesses:\n  trip-request: {}\n").foresee(id, administrator());
  EXPECT_TRUE(holds(kept.terms, "по новым правилам было бы")) << kept.terms.size();
  const CaseMigration moved =
      migration("migration: a\ntitle: А\nprocesses:\n  trip-request: {recount: [answer]}\n").cross(id, administrator());
  EXPECT_TRUE(holds(moved.terms, "→")) << moved.terms.size();
  EXPECT_EQ(the(id).terms.at("answer").due, due.plus_days(3));
  expect_record_whole();
}

TEST_F(MigrationOfCases, APlanMayRenameTermsAndTasksEndAndRecountThemAndNameTheVersionsThatGo) {
  const CaseId trip = registered(), order = visas_asked(), leave = the(order).opened_by;
  const Date due = the(trip).terms.at("answer").due;
  come(*trips::called_otherwise());
  std::string text = dyak::testing::read_file(trips::folder() / "migration-terms.yaml");
  trips::replace_all(text, "ПРЕЖНЯЯ", trips::shared()->version.substr(0, 12));
  const Migration work = migration(text);
  EXPECT_EQ(work.waiting().size(), 3U);
  for (const CaseId& id : {trip, order, leave}) EXPECT_EQ(codes(work.cross(id, administrator()).broken), Texts{});
  EXPECT_FALSE(the(trip).terms.contains("answer"));
  EXPECT_EQ(the(trip).terms.at("reply").due, due.plus_days(3)) << "counted anew: ten days, not seven";
  EXPECT_FALSE(the(leave).terms.contains("answer") && the(leave).terms.at("answer").running());
  EXPECT_EQ(the(order).tasks.front().kind, "sight");
  EXPECT_EQ(the(order).tasks.front().form, "") << "it is answered on the form of today";
  trips::replace_all(text, trips::shared()->version.substr(0, 12), "000000000000");
  const CaseId other = registered(request({"P1", "P2"}));
  EXPECT_TRUE(migration(text).waiting().empty()) << other.value << " is of a version that the plan does not name";
}

TEST_F(MigrationOfCases, HistoriesPlayedByTheNewFilesTellWhichCasesWouldHaveGoneOtherwise) {
  const CaseId two = approved(request({"P1", "P2"}));
  const CaseId three = approved();
  come(*trips::definitions({{"templates/organisation.yaml", "trip: {least: 2", "trip: {least: 3"}}));
  const definitions::MigrationPlan same = plan("migration: a\ntitle: А\nprocesses:\n  trip-request: {}\n");
  const Replayed replayed = replay_histories(later->world(), same, {two, three});
  EXPECT_EQ(replayed.cases, 2U);
  EXPECT_EQ(replayed.unclear, 0U);
  ASSERT_EQ(replayed.otherwise.size(), 1U);
  EXPECT_EQ(replayed.otherwise[0].id, two);
  EXPECT_NE(replayed.otherwise[0].what.find("«Разрешить»: было бы отклонено"), std::string::npos)
      << replayed.otherwise[0].what;
}

TEST_F(MigrationOfCases, HistoriesThatWentTheSameWayAreNotTold) {
  const CaseId id = approved();
  come_another_day();
  const Replayed replayed = replay_histories(later->world(), plan(), {id, order_of(id)});
  for (const Otherwise& one : replayed.otherwise) ADD_FAILURE() << one.id.value << ": " << one.what;
  EXPECT_GT(replayed.steps, 3U);
}

}  // namespace
}  // namespace dyak::service::testing
