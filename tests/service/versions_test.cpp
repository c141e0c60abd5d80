// Files that change while cases are on their way: each case goes on by those of its day.
#include "engine/service/migration.hpp"
#include "engine/service/stranded.hpp"
#include "engine/service/worklist.hpp"
#include "tests/service/later_desk.hpp"

namespace dyak::service::testing {
namespace {

using Standing = definitions::Versions::Standing;

class VersionsOfFiles : public LaterDesk {};

TEST_F(VersionsOfFiles, AnOpenCaseGoesOnByThoseOfItsDayToTheSignedOrder) {
  const CaseId id = registered();
  Service& now = come_another_day();
  ASSERT_EQ(now.world().definitions->process("trip-request")->state("considered"), nullptr);
  EXPECT_TRUE(stranded_cases(*now.world().definitions, *store->read()).empty());
  EXPECT_TRUE(now.tick().troubles.empty());
  now.fire(id, {"approve", because(), {}, {}}, chief());
  const CaseId order = order_of(id);
  EXPECT_EQ(the(order).definition_version, trips::shared()->version) << "what it opens goes by the same files";
  now.fire(order, {"sign", {}, {}, {}}, chief());
  EXPECT_EQ(the(id).state, "going");
  EXPECT_TRUE(the(id).data.contains("away"));
  expect_record_whole();
}

TEST_F(VersionsOfFiles, ANewCaseIsOpenedByThoseInForce) {
  registered();
  Service& now = come_another_day();
  EXPECT_EQ(thrown([&] { now.submit(request(), clerk()); }).code, ErrorCode::InvalidInput);
  const CaseId id = now.submit(request_of_another_day(), clerk()).id;
  now.fire(id, {"register", {}, {}, {}}, clerk());
  EXPECT_EQ(the(id).state, "examined");
  EXPECT_EQ(the(id).definition_version, trips::another_day()->version);
}

TEST_F(VersionsOfFiles, AVersionIsReadWhenACaseOfItsDayAsksAndOnce) {
  const CaseId first = registered(), second = registered();
  Service& now = come_another_day();
  now.submit(request_of_another_day(), clerk());
  EXPECT_EQ(reads, 0) << "nobody asked for it";
  EXPECT_EQ(versions->loaded(), 0);
  now.fire(first, {"approve", because(), {}, {}}, chief());
  const int after_first = reads;
  EXPECT_GT(after_first, 0);
  now.fire(second, {"approve", because(), {}, {}}, chief());
  EXPECT_EQ(reads, after_first);
  EXPECT_EQ(versions->loaded(), 1);
}

TEST_F(VersionsOfFiles, ATaskIsAnsweredOnTheFormItWasGivenWith) {
  const CaseId order = visas_asked();
  Service& now = come_another_day();
  workflow::AnswerTask answer;
  answer.ordinal = 1;
  answer.answer = Record{{"outcome", "agreed"}};
  now.answer(order, answer, in_role("traveller", "P2"));
  EXPECT_EQ(the(order).state, "signing") << "nobody asked for the price of what he was to look at before";
}

struct ChangeRow {
  const char* name;
  trips::Edit edit;
  Standing standing;
};

class ChangesOfFiles : public LaterDesk, public ::testing::WithParamInterface<ChangeRow> {};

TEST_P(ChangesOfFiles, AreOtherRulesOrTheSame) {
  registered();
  come(*trips::definitions({GetParam().edit}));
  EXPECT_EQ(versions->standing(trips::shared()->version), GetParam().standing);
}

INSTANTIATE_TEST_SUITE_P(
    All, ChangesOfFiles,
    ::testing::Values(
        ChangeRow{"Process",
                  {"templates/processes/trip-request.yaml", "title: Поступила", "title: Получена"},
                  Standing::Kept},
        ChangeRow{"Document", {"templates/documents/trip-refusal.yaml", "отказано", "отказано нами"}, Standing::Kept},
        ChangeRow{"Setting", {"templates/organisation.yaml", "least: 2", "least: 3"}, Standing::Kept},
        ChangeRow{"Organisation",
                  {"templates/organisation.yaml", "ул. Дорожная, д. 1", "ул. Дорожная, д. 2"},
                  Standing::Alike},
        ChangeRow{"Register", {"templates/registers/trips.yaml", "Аванс", "Деньги"}, Standing::Alike}),
    [](const auto& row) { return row.param.name; });

TEST_F(VersionsOfFiles, WhoSignsIsTodaysForACaseOfAnyDay) {
  const CaseId id = approved();
  const auto next =
      trips::definitions({{"templates/processes/trip-request.yaml", "title: Поступила", "title: Получена"},
                          {"templates/organisation.yaml", "person: P9", "person: P8"}});
  Service& now = come(*next);
  const auto own = now.world().definitions->of(the(id).definition_version);
  EXPECT_NE(own.get(), now.world().definitions.get());
  EXPECT_EQ(own->process("trip-request")->state("received")->title, "Поступила");
  EXPECT_EQ(own->organisation.signatories.front().person, "P8");
}

TEST_F(VersionsOfFiles, OpenCasesFollowTheNewOnesWhereTheOrganisationSaysSo) {
  const CaseId id = registered();
  Service& now =
      come(*trips::definitions({{"templates/processes/trip-request.yaml", "title: Рассматривается", "title: Изучается"},
                                {"templates/organisation.yaml", "settings:", "open_cases: follow\nsettings:"}}));
  EXPECT_EQ(now.world().definitions->process_of("trip-request", the(id).definition_version)->state("considered")->title,
            "Изучается");
}

TEST_F(VersionsOfFiles, ACaseWhoseVersionIsGoneIsNamedAndLedByThoseInForce) {
  const CaseId id = registered();
  versions = std::make_unique<definitions::Versions>(*trips::another_day(),
                                                     [](const std::string&) { return std::optional<Value>(); });
  const auto view = store->read();
  const auto gone = cases_of_gone_versions(*versions->in_force(), *view);
  ASSERT_EQ(gone.size(), 1U);
  EXPECT_EQ(gone[0].id, id);
  EXPECT_FALSE(gone[0].unreadable);
  EXPECT_EQ(versions->standing(the(id).definition_version), Standing::Gone);
  EXPECT_EQ(versions->of(the(id).definition_version), versions->in_force());
}

TEST_F(VersionsOfFiles, ACaseInAStateThatOnlyItsOwnFilesKnowIsOnTheDeskOfWhoMayAct) {
  const CaseId id = registered();
  Service& now = come_another_day();
  CaseBook book;
  const auto view = store->read();
  const Worklist desk = worklist_of(now.world(), *view, book, chief(), {}, 100);
  bool found = false;
  for (const auto& [kind, section] : desk.sections) {
    for (const WorkRow& row : section.rows) found = found || row.state->id == id;
  }
  EXPECT_TRUE(found);
}

}  // namespace
}  // namespace dyak::service::testing
