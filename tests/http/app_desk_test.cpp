// "My work": what somebody may decide now stands on one of its shelves, the soonest first.
#include <algorithm>

#include "engine/workflow/decide.hpp"
#include "tests/http/office.hpp"

namespace dyak::http::testing {
namespace {

/// The part of the page under this heading.
std::string shelf(const std::string& page, const std::string& title) {
  const auto at = page.find("aria-label=\"" + title + "\"");
  return at == std::string::npos ? std::string{} : page.substr(at, page.find("</section>", at) - at);
}

constexpr const char* kWaits = "Ждут моего решения или действия";
constexpr const char* kExecuting = "Решено, исполняется";

class MyWork : public Office {
 protected:
  std::string work_of(const std::string& user) { return get("/", user).body; }
};

// `sign` stands in `anywhere` of the order: it is the chief's to take all the same.
TEST_F(MyWork, DecisionThatMayBeTakenAnywhereWaits) {
  const CaseId order = order_of(approved());
  EXPECT_TRUE(holds(shelf(work_of("chief"), kWaits), "/cases/" + order.value + "\"")) << work_of("chief");
}

TEST_F(MyWork, OrderToBeSignedHasTheDueOfTheCaseThatAsked) {
  const CaseId trip = approved();
  const CaseId order = order_of(trip);
  const std::string due = the(trip).terms.at("answer").due.russian();
  const std::string waiting = shelf(work_of("chief"), kWaits);
  const auto row = waiting.find("/cases/" + order.value + "\"");
  ASSERT_NE(row, std::string::npos);
  const auto begins = waiting.rfind("<li", row);
  EXPECT_TRUE(holds(waiting.substr(begins, row - begins), due)) << waiting;
}

TEST_F(MyWork, SignedOrderNoLongerWaits) {
  const CaseId order = order_of(approved());
  office.fire(order, {"sign", {}, {}, {}}, service::testing::chief());
  EXPECT_FALSE(holds(shelf(work_of("chief"), kWaits), "/cases/" + order.value + "\""));
  EXPECT_FALSE(holds(shelf(work_of("clerk"), kWaits), "/cases/" + order.value + "\""));
}

TEST_F(MyWork, OverdueStandsFirst) {
  const CaseId late = registered();
  clock.set(clock.now().plus_seconds(20 * 86400));
  const CaseId fresh = registered(with_field("away", Record{{"from", "2026-11-05"}, {"to", "2026-11-07"}}));
  const std::string waiting = shelf(work_of("chief"), kWaits);
  ASSERT_TRUE(holds(waiting, late.value)) << waiting;
  ASSERT_TRUE(holds(waiting, fresh.value));
  EXPECT_LT(waiting.find(late.value), waiting.find(fresh.value));
  EXPECT_TRUE(holds(waiting, "просрочено"));
}

// Whatever the program would let somebody do now is on his desk: asked of every case, every event, every account.
TEST_F(MyWork, EverythingThatMayBeDoneNowStandsThere) {
  asked();
  office.submit(survey("О втором маршруте"), service::testing::clerk());
  office.submit(request(), service::testing::clerk());
  registered();
  const CaseId signed_order = order_of(going());
  order_of(approved());
  const auto view = store->read();
  const auto directory = view->directory();
  const service::ReadCases reader(*view, store.get());
  const workflow::Facts facts{*office_definitions(), *directory, reader, clock.now(), Zone{}};
  std::size_t asked_of = 0;
  for (const char* user : {"clerk", "chief"}) {
    const std::string page = work_of(user);
    const workflow::Actor actor = service::actor_of(*view, user, *office_definitions());
    for (const cases::Case& state : view->cases({})) {
      const auto all = workflow::possibilities(*office_definitions()->process(state.process), state, actor, facts);
      for (const workflow::Possibility& one : all) {
        if (!one.refusals.empty()) continue;
        ++asked_of;
        EXPECT_TRUE(holds(page, "/cases/" + state.id.value + "\""))
            << user << " may " << one.transition->title << " in " << state.process << " " << state.id.value;
      }
    }
  }
  EXPECT_GT(asked_of, 5U);
  EXPECT_NE(signed_order.value, "");
  EXPECT_EQ(shelf(work_of("chief"), kExecuting).find("Ждут"), std::string::npos);
}

}  // namespace
}  // namespace dyak::http::testing
