// What depends on where the clock stands: a clock that was set back, and files that changed under open cases.
#include "engine/service/case_book.hpp"
#include "engine/service/case_listing.hpp"
#include "engine/service/stranded.hpp"
#include "tests/service/desk.hpp"
#include "tests/support/row_name.hpp"

namespace dyak::service::testing {
namespace {

using Texts = std::vector<std::string>;

class ClockTest : public Desk {};

TEST_F(ClockTest, AnEventBeforeTheLastOneOfItsCaseIsRefused) {
  const CaseId id = registered();
  clock.set(moment("2026-09-01T10:00:00+03:00"));
  const std::int64_t before = sequence();
  const Error refused = thrown([&] { fire(id, "approve", chief(), because()); });
  EXPECT_EQ(codes(refused.details), (Texts{"clock-back"}));
  EXPECT_NE(refused.details[0].hint.find("Проверьте дату и время"), std::string::npos);
  EXPECT_EQ(sequence(), before);
  clock.set(moment("2026-09-14T10:00:00+03:00"));
  fire(id, "approve", chief(), because());
}

TEST_F(ClockTest, ANumberBeforeTheLastOneOfItsJournalIsRefused) {
  registered();
  clock.set(moment("2026-09-10T10:00:00+03:00"));
  const CaseId other = service.submit(request(), clerk()).id;  // another case: it has no later event
  EXPECT_EQ(codes(thrown([&] { fire(other, "register", clerk()); }).details), (Texts{"clock-back"}));
  EXPECT_EQ(numbers("requests"), (Texts{"К-01"}));
}

TEST_F(ClockTest, AClockPutRightBySecondsStopsNobodyAndTimeDoesNotGoBack) {
  const CaseId id = registered();
  clock.set(moment("2026-09-14T09:59:40+03:00"));
  fire(id, "approve", chief(), because());
  EXPECT_EQ(*store->read()->last_moment(id), moment("2026-09-14T10:00:00+03:00"));
  expect_record_whole();
}

/// A minute in which nothing can happen to a case does not look at it; the one in which something happens does.
TEST_F(ClockTest, ACaseIsLookedAtWhenItsDayComesAndNotBefore) {
  const CaseId id = registered();
  const auto waking = [&] {
    std::vector<CaseId> ids;
    const auto view = store->read();
    for (const auto& head : lists_of(*view).waking(clock.now(), listing_stamp(*trips::shared())))
      ids.push_back(head.id);
    return ids;
  };
  EXPECT_EQ(waking(), std::vector<CaseId>{id}) << "whatever has just changed is looked at";
  service.tick();
  EXPECT_EQ(waking(), std::vector<CaseId>{});
  const Date due = *earliest_due(the(id));
  const auto overdue = [&] {
    for (const auto& [term, state] : the(id).terms)
      if (state.overdue) return true;
    return false;
  };
  for (int days = 0; days < 40 && clock.now().date(Zone{}) <= due; ++days) {
    EXPECT_FALSE(overdue()) << clock.now().iso(Zone{});
    clock.set(clock.now().plus_seconds(86400));
    service.tick();
  }
  EXPECT_TRUE(overdue()) << "the day after " << due.iso();
  expect_record_whole();
}

TEST_F(ClockTest, ACaseThatIsOverIsNeverLookedAtAgain) {
  const CaseId id = going();
  for (int days = 0; days < 60; ++days) {
    clock.set(clock.now().plus_seconds(86400));
    service.tick();
  }
  const auto* process = trips::shared()->process(the(id).process);
  if (!process->state(the(id).state)->final) GTEST_SKIP() << the(id).state;
  const auto view = store->read();
  for (const auto& head :
       lists_of(*view).waking(clock.now().plus_seconds(86400 * 3650), listing_stamp(*trips::shared())))
    EXPECT_NE(head.id, id);
}

struct StrandedRow {
  const char* name;
  std::vector<trips::Edit> edits;
  const char* code;
};

class StrandedCases : public Desk, public ::testing::WithParamInterface<StrandedRow> {};

TEST_P(StrandedCases, AreNamedWithWhatTheFilesDoNotKnow) {
  const CaseId id = approved();
  EXPECT_TRUE(stranded_cases(*trips::shared(), *store->read()).empty());
  const auto found = stranded_cases(*trips::definitions(GetParam().edits), *store->read());
  ASSERT_FALSE(found.empty());
  EXPECT_EQ(found[0].id, GetParam().code == std::string("unknown-document") ? order_of(id) : id);
  EXPECT_EQ(found[0].code, GetParam().code);
}

INSTANTIATE_TEST_SUITE_P(
    All, StrandedCases,
    ::testing::Values(StrandedRow{"State",
                                  {{"templates/processes/trip-request.yaml", "to: ordering", "to: waiting"},
                                   {"templates/processes/trip-request.yaml", "[ordering, going, refused, withdrawn]",
                                    "[waiting, going, refused, withdrawn]"},
                                   {"templates/processes/trip-request.yaml", "  ordering:\n", "  waiting:\n"},
                                   {"templates/processes/trip-request.yaml", "then: {state: ordering",
                                    "then: {state: waiting"}},
                                  "unknown-state"},
                      StrandedRow{"Term",
                                  {{"templates/processes/trip-request.yaml", "  answer:\n", "  reply:\n"},
                                   {"templates/documents/trip-slip.yaml", "terms.answer.due", "terms.reply.due"},
                                   {"templates/processes/trip-request.yaml", "due: {answer:", "due: {reply:"}},
                                  "unknown-term"}),
    dyak::testing::RowName{});

}  // namespace
}  // namespace dyak::service::testing
