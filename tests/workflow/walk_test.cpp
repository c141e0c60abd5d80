// Random walks with a fixed seed: whatever is asked in whatever order, a case never breaks.
#include <gtest/gtest.h>

#include <random>

#include "trips.hpp"

namespace dyak::workflow::testing {
namespace {

class Walk : public ::testing::TestWithParam<unsigned> {
 protected:
  template <class T>
  const T& one_of(const std::vector<T>& all) {
    return all[std::uniform_int_distribution<std::size_t>(0, all.size() - 1)(random_)];
  }

  Value some_value() {
    static const std::vector<Value> kValues{{},
                                            "Ярмарка бывает раз в году",
                                            5,
                                            5000,
                                            List{"P1", "P2"},
                                            List{"P1"},
                                            Record{{"from", "2026-10-05"}, {"to", "2026-10-07"}},
                                            "31.02.2026",
                                            true,
                                            "\U0001F600",
                                            "2026-10-01"};
    return one_of(kValues);
  }

  Record some_fields() {
    Record fields;
    for (const char* name : {"purpose", "result", "people", "away", "why", "funds", "seats", "odd"}) {
      if (std::bernoulli_distribution(0.5)(random_)) fields[name] = some_value();
    }
    return fields;
  }

  Actor some_actor() {
    return one_of(std::vector<Actor>{in_role("clerk"), in_role("chief"), in_role("deputy"), as_person("P1"),
                                     as_person("P4"), the_system()});
  }

  Command some_command() {
    static const std::vector<std::string> kEvents{"register",  "supplement", "approve", "refuse", "withdraw",
                                                  "more-time", "again",      "stay",    "passed", "nothing"};
    switch (std::uniform_int_distribution<int>(0, 9)(random_)) {
      case 0:
        return Continue{};
      case 1:
        return Remind{};
      case 2:
        return AnswerTask{1, AnswerTask::Verb::Submit, some_fields(), "", ""};
      case 3:
        return Fire{"supplement", Record{{"fields", some_fields()}}, std::nullopt, {}};
      case 4:
        return Fire{one_of(kEvents), some_fields(), std::nullopt, {}};
      default:
        return Fire{one_of(kEvents), Record{{"why", "Ярмарка бывает раз в году"}}, std::nullopt, {}};
    }
  }

  std::mt19937 random_{GetParam()};
};

void expect_sound(const Desk& desk, const cases::Case& one) {
  const auto& process = desk.process("trip");
  ASSERT_NE(process.state(one.state), nullptr) << one.state;
  for (const auto& [id, term] : one.terms) {
    EXPECT_LE(term.from, term.due);
    EXPECT_TRUE(!process.state(one.state)->final || !term.running()) << "no clock runs in a finished case: " << id;
  }
  EXPECT_TRUE(broken_invariants(process, one, desk.facts()).empty());
}

TEST_P(Walk, NeverBreaksACase) {
  Desk desk(trip_office());
  Record fields = some_fields();
  fields["away"] = Record{{"from", "2026-10-05"}, {"to", "2026-10-07"}};
  for (const char* name : {"why", "funds", "odd"}) fields.erase(name);
  if (!desk.open("trip", fields).refusals.empty())
    desk.open("trip", Record{{"away", fields["away"]}, {"people", List{"P1", "P2"}}});
  for (int day = 14; day < 30; ++day) {
    desk.set_now("2026-09-" + std::to_string(day) + "T10:00:00+03:00");
    for (int i = 0; i < 4; ++i) {
      const cases::Case before = desk.the("c-1");
      const Decision decision = desk.act("c-1", some_command(), some_actor());
      const cases::Case& after = desk.the("c-1");
      EXPECT_TRUE(decision.refusals.empty() || decision.steps.empty()) << "refused means nothing happens";
      if (decision.steps.empty()) {
        EXPECT_EQ(before, after);
      }
      if (desk.process("trip").state(before.state)->final) {
        EXPECT_TRUE(decision.steps.empty()) << "a final state takes nothing";
      }
      expect_sound(desk, after);
    }
  }
}
INSTANTIATE_TEST_SUITE_P(Seeds, Walk, ::testing::Range(1U, 41U));

}  // namespace
}  // namespace dyak::workflow::testing
