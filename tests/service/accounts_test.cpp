// Accounts: a new one never takes the place of an old one, and whoever loses rights is out at once.
#include "engine/service/accounts.hpp"

#include <functional>

#include "engine/base/json.hpp"
#include "engine/service/console_order.hpp"
#include "engine/service/own_account.hpp"
#include "engine/service/term_feed.hpp"
#include "tests/service/desk.hpp"

namespace dyak::service::testing {
namespace {

cases::Account named(const std::string& user, const std::string& role) {
  cases::Account account;
  account.user = user;
  account.title = user;
  account.roles = {role};
  return account;
}

template <class Action>
bool throws(ErrorCode code, const Action& action) {
  try {
    action();
  } catch (const Error& error) {
    return error.code == code;
  }
  return false;
}

cases::EntryQuery newest(int count) {
  cases::EntryQuery query;
  query.limit = count;
  return query;
}

class AccountsTest : public Desk {
 protected:
  AccountsTest() {
    accounts.add(named("admin", "administrator"), console_actor());
    accounts.add(named("chief", "chief"), admin);
    for (const char* token : {"t1", "t2"}) {
      const auto transaction = store->write();
      transaction->put_session({token, "chief", clock.now(), clock.now()});
      transaction->commit();
    }
  }
  std::size_t sessions() const { return store->read()->sessions_of("chief").size(); }
  cases::Entry last() const { return store->read()->entries(newest(1)).at(0).entry; }

  workflow::Actor admin{"admin", {}, {"administrator", kOffice}, false};
  Accounts accounts{service.world()};
};

TEST_F(AccountsTest, AddingANameThatIsThereChangesNothing) {
  const cases::Account before = *store->read()->account("chief");
  EXPECT_TRUE(throws(ErrorCode::Conflict, [&] { accounts.add(named("chief", "employee"), admin); }));
  EXPECT_EQ(*store->read()->account("chief"), before);
  accounts.disable("chief", admin);
  EXPECT_TRUE(throws(ErrorCode::Conflict, [&] { accounts.add(named("chief", "chief"), admin); }))
      << "nor does a disabled one come back so";
  EXPECT_TRUE(store->read()->account("chief")->disabled);
}

TEST_F(AccountsTest, OtherRolesEndEverySessionAndStandInTheRecord) {
  EXPECT_EQ(sessions(), 2U);
  accounts.change("chief", {.roles = std::vector<std::string>{"employee"}}, admin);
  EXPECT_EQ(sessions(), 0U);
  EXPECT_EQ(last().kind, "rights-changed");
  EXPECT_EQ(last().actor, "admin");
  EXPECT_EQ(last().subject, "chief");
  EXPECT_EQ(to_json(last().data["roles_before"]), R"(["chief"])");
}

TEST_F(AccountsTest, DisablingEndsEverySession) {
  accounts.disable("chief", admin);
  EXPECT_EQ(sessions(), 0U);
  EXPECT_EQ(last().kind, "account-disabled");
}

// A password, rights or all the entries change because somebody else may know what he should not.
TEST_F(AccountsTest, TheAddressOfHisTermsEndsWithHisEntries) {
  const PasswordCost cheap{1024, 1};
  const std::string words = "sosna-bereza-2027";
  const std::vector<std::pair<const char*, std::function<void()>>> ways{
      {"his own new password", [&] { change_own_password(world, cheap, "chief", words); }},
      {"a link for a new password",
       [&] { use_reset_link(world, cheap, make_reset_link(world, "chief", admin), words + "-2"); }},
      {"a password from another", [&] { accounts.set_password("chief", "argon2-hash", admin); }},
      {"all entries ended", [&] { accounts.end_sessions("chief", admin); }},
      {"other roles", [&] { accounts.change("chief", {.roles = std::vector<std::string>{"employee"}}, admin); }},
      {"turned off and on again",
       [&] {
         accounts.disable("chief", admin);
         accounts.enable("chief", admin);
       }},
  };
  for (const auto& [way, act] : ways) {
    const std::string secret = make_term_feed(world, {"chief", {}, {"chief"}, false});
    ASSERT_TRUE(term_feed_reader(world, *store->read(), "chief", secret)) << way;
    act();
    EXPECT_FALSE(term_feed_reader(world, *store->read(), "chief", secret)) << way;
    EXPECT_FALSE(term_feed_since(*store->read(), "chief")) << way;
  }
}

TEST_F(AccountsTest, APasswordFromAnotherEndsEverySessionAndIsNotInTheRecord) {
  accounts.set_password("chief", "argon2-hash", admin);
  EXPECT_EQ(sessions(), 0U);
  EXPECT_EQ(last().kind, "password-reset");
  EXPECT_EQ(to_json(last().data).find("argon2-hash"), std::string::npos);
}

TEST_F(AccountsTest, AnAccountPutInFromAFileEndsSessionsToo) {
  cases::Account other = *store->read()->account("chief");
  other.roles = {"employee"};
  service.put_account(other, system_actor());
  EXPECT_EQ(sessions(), 0U);
}

TEST_F(AccountsTest, SomebodyIsAlwaysLeftToAdminister) {
  EXPECT_TRUE(throws(ErrorCode::Refused, [&] { accounts.disable("admin", admin); }));
  EXPECT_TRUE(throws(ErrorCode::Refused, [&] {
    accounts.change("admin", {.roles = std::vector<std::string>{"clerk"}}, admin);
  })) << "by another road";
}

TEST_F(AccountsTest, RolesNobodyKnowsAreRefusedInAChangeToo) {
  EXPECT_TRUE(throws(ErrorCode::InvalidInput,
                     [&] { accounts.change("chief", {.roles = std::vector<std::string>{"cheif"}}, admin); }));
  EXPECT_TRUE(throws(ErrorCode::InvalidInput, [&] { accounts.change("chief", {.person = "nobody"}, admin); }));
  EXPECT_TRUE(throws(ErrorCode::InvalidInput, [&] { accounts.add(named("Имя", "clerk"), admin); }));
}

TEST_F(AccountsTest, NobodyButTheAdministratorManagesThem) {
  EXPECT_TRUE(throws(ErrorCode::Forbidden, [&] { accounts.add(named("x", "clerk"), chief()); }));
  EXPECT_TRUE(throws(ErrorCode::Forbidden, [&] { accounts.disable("admin", clerk()); }));
}

TEST_F(AccountsTest, WhoeverActsFromTheConsoleLeavesHisOwnName) {
  const Value order = Record{{"do", "user-disable"}, {"as", "admin"}, {"user", "chief"}, {"command", "user disable"}};
  execute_order(service, {order, "ivanov"});
  const auto entries = store->read()->entries(newest(2));
  EXPECT_EQ(entries.at(0).entry.kind, "account-disabled");
  EXPECT_EQ(entries.at(1).entry.kind, "console-acted");
  EXPECT_EQ(entries.at(1).entry.actor, "admin");
  EXPECT_EQ(entries.at(1).entry.data["os_user"], Value("ivanov"));
}

TEST_F(AccountsTest, TheConsoleWithoutANameIsOnlyForAnEmptyRecord) {
  const Value order = Record{{"do", "user-disable"}, {"as", ""}, {"user", "chief"}};
  EXPECT_TRUE(throws(ErrorCode::Forbidden, [&] { execute_order(service, {order, "ivanov"}); }));
}

}  // namespace
}  // namespace dyak::service::testing
