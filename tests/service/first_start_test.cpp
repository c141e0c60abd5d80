// The first account of a record, by the link that the service printed.
#include "engine/service/first_start.hpp"

#include "engine/service/sign_in.hpp"
#include "tests/service/desk.hpp"

namespace dyak::service::testing {
namespace {

class FirstStarted : public Desk {
 protected:
  static FirstStart::Wanted wanted() { return {"admin", "", "verblyud chitaet gazetu", {}, {}}; }
  static std::string code_of(const std::function<void()>& act) {
    try {
      act();
    } catch (const Error& error) {
      return error.details.empty() ? error.public_message : error.details.front().code;
    }
    return "";
  }
  FirstStart start{world, "token"};
};

TEST_F(FirstStarted, TheTokenOpensItOnceAndNeverAgain) {
  EXPECT_FALSE(start.is_open(*store->read(), "tokeN"));
  EXPECT_FALSE(start.is_open(*store->read(), ""));
  ASSERT_TRUE(start.is_open(*store->read(), "token"));
  start.make("token", wanted(), {64, 1});
  const auto account = store->read()->account("admin");
  ASSERT_TRUE(account.has_value());
  EXPECT_EQ(account->roles, std::vector<std::string>{"administrator"});
  EXPECT_FALSE(start.is_open(*store->read(), "token"));
  EXPECT_NE(code_of([&] { start.make("token", wanted(), {64, 1}); }), "");
  EXPECT_FALSE(FirstStart(world, "another").is_open(*store->read(), "another")) << "a later start opens it no more";
}

TEST_F(FirstStarted, ItIsOpenForADay) {
  clock.set(clock.now().plus_seconds(24 * 60 * 60 - 1));
  EXPECT_TRUE(start.is_open(*store->read(), "token"));
  clock.set(clock.now().plus_seconds(1));
  EXPECT_FALSE(start.is_open(*store->read(), "token"));
}

TEST_F(FirstStarted, WithoutATokenItIsNeverOpen) { EXPECT_FALSE(FirstStart(world, "").is_open(*store->read(), "")); }

TEST_F(FirstStarted, WeakPasswordsAndOddNamesAreRefusedAndNothingIsMade) {
  auto weak = wanted();
  weak.password = "short";
  EXPECT_EQ(code_of([&] { start.make("token", weak, {64, 1}); }), "password");
  auto odd = wanted();
  odd.user = "Админ";
  EXPECT_EQ(code_of([&] { start.make("token", odd, {64, 1}); }), "account-name");
  auto faulty = wanted();
  faulty.people = Record{{"persons", List{Record{{"key", "P90"}}}}};
  EXPECT_EQ(code_of([&] { start.make("token", faulty, {64, 1}); }), "dir-missing");
  EXPECT_TRUE(store->read()->accounts().empty());
  EXPECT_TRUE(start.is_open(*store->read(), "token"));
}

TEST_F(FirstStarted, PeopleComeWithTheAccount) {
  auto with = wanted();
  with.organisations =
      Record{{"organisations", List{Record{{"key", "O9"}, {"names", List{Record{{"full", "Западное отделение"}}}}}}}};
  with.people =
      Record{{"persons", List{Record{{"key", "P90"}, {"surname", "Нова"}, {"first_name", "Анна"}, {"sex", "f"}}}},
             {"employments", List{Record{{"person", "P90"}, {"organisation", "O9"}, {"post", "инженер"}}}}};
  start.make("token", with, {64, 1});
  EXPECT_NE(store->read()->directory()->person("P90"), nullptr);
  EXPECT_NE(store->read()->directory()->organisation("O9"), nullptr);
  EXPECT_NE(store->read()->directory()->person("P1"), nullptr) << "who was there stays";
}

}  // namespace
}  // namespace dyak::service::testing
