// Who is asked about which cases: nobody walks through all of them, and nothing that may be seen is missed.
#include "engine/service/concern.hpp"

#include "engine/service/access.hpp"
#include "engine/service/case_book.hpp"
#include "tests/service/desk.hpp"

namespace dyak::service {
namespace {

class Concern : public testing::Desk {
 protected:
  std::vector<std::string> of(const workflow::Actor& actor) {
    const auto view = store->read();
    const auto directory = view->directory();
    const ReadCases reader(*view, store.get());
    const workflow::Facts facts{*world.definitions, *directory, reader, clock.now(), Zone{}};
    std::vector<std::string> found;
    for (const CaseId& id : cases_involving(lists_of(*view), actor, facts)) {
      const auto state = view->find(id);
      if (allow(actor, Action::SeeCase, {&*state, directory.get(), nullptr, clock.now().date(Zone{}), &facts}))
        found.push_back(state->id.value);
    }
    return found;
  }
  /// The slow way: every case asked.
  std::vector<std::string> allowed(const workflow::Actor& actor) {
    const auto view = store->read();
    const auto directory = view->directory();
    const ReadCases reader(*view, store.get());
    const workflow::Facts facts{*world.definitions, *directory, reader, clock.now(), Zone{}};
    std::vector<std::string> found;
    for (const cases::Case& state : view->cases({})) {
      if (allow(actor, Action::SeeCase, {&state, directory.get(), nullptr, clock.now().date(Zone{}), &facts}))
        found.push_back(state.id.value);
    }
    return found;
  }
};

TEST_F(Concern, MissesNothingThatMayBeSeen) {
  going();
  registered(request({"P2", "P3"}));
  approved();
  std::size_t seen = 0;
  for (const auto& [key, person] : store->read()->directory()->persons) {
    const workflow::Actor outsider{"u", key, {"employee"}, false};
    EXPECT_EQ(of(outsider), allowed(outsider)) << key;
    seen += of(outsider).size();
  }
  EXPECT_GE(seen, 3U) << "the applicant at least";
  EXPECT_EQ(of({"u", "", {"auditor"}, false}), std::vector<std::string>{});
}

// An account in a role that a process gives by the account alone takes part in its cases though it is not the office's.
TEST_F(Concern, ARoleOfTheAccountCountsInEveryCaseOfItsProcess) {
  registered();
  const workflow::Actor clerk{"u", "", {"clerk"}, false};
  EXPECT_EQ(of(clerk), allowed(clerk));
  EXPECT_EQ(of(clerk).size(), 1U);
}

TEST_F(Concern, WhoActsInAPostHoldsItsRoleOnThoseDaysOnly) {
  std::vector<definitions::SourceFile> files = definitions::read_definition_files(testing::trips::folder().string());
  files.push_back({"holiday.yaml",
                   "overlay: holiday\nsignatories:\n  - {role: chief, person: P8, post: Директор, acting: true, from: "
                   "2026-09-10, to: 2026-09-20}\n"});
  const auto loaded = definitions::load_definitions(files).definitions;
  ASSERT_NE(loaded, nullptr);
  const auto directory = store->read()->directory();
  const auto view = store->read();
  const ReadCases reader(*view, store.get());
  const workflow::Actor deputy{"u", "P8", {}, false};
  const definitions::Process& process = *loaded->process("trip-request");
  const workflow::Facts inside{*loaded, *directory, reader, testing::moment("2026-09-14T10:00:00+03:00"), Zone{}};
  const workflow::Facts after{*loaded, *directory, reader, testing::moment("2026-09-21T10:00:00+03:00"), Zone{}};
  EXPECT_TRUE(StandingRoles(deputy, inside).holds(process, "chief"));
  EXPECT_FALSE(StandingRoles(deputy, after).holds(process, "chief"));
}

}  // namespace
}  // namespace dyak::service
