// Which cases the minute looks at: those whose time has come, and those that saw something which has changed.
#include "engine/service/watch_book.hpp"

#include "engine/service/bound_parties.hpp"
#include "engine/service/case_book.hpp"
#include "engine/service/case_listing.hpp"
#include "tests/service/desk.hpp"

namespace dyak::service {
namespace {

namespace trips = dyak::testing::trips;
using Ids = std::set<CaseId>;

class WatchBookTest : public testing::Desk {
 protected:
  std::optional<Ids> stirred(const std::string& stamp = "s") {
    return book_.stirred(*store->read(), stamp, clock.now().date(Zone{}));
  }

  WatchBook book_;
};

TEST_F(WatchBookTest, OnlyWhoSawWhatHasChangedIsStirred) {
  const CaseId seen = registered();
  const CaseId other = registered(request({"P2", "P3"}));
  EXPECT_EQ(stirred(), std::nullopt) << "nothing is known after a start";
  book_.keep(CaseId{"c-watcher"}, {{seen.value}, {}, false});
  book_.keep(CaseId{"c-idler"}, {{"c-999999"}, {"order"}, false});
  EXPECT_EQ(stirred(), Ids{});
  fire(other, "withdraw", testing::in_role("employee", "P1"));
  EXPECT_EQ(stirred(), Ids{}) << "nobody looked at that one";
  fire(seen, "approve", testing::chief(), because());
  EXPECT_EQ(stirred(), (Ids{CaseId{"c-idler"}, CaseId{"c-watcher"}})) << "and an order came, which the idler looks for";
  EXPECT_EQ(stirred(), Ids{}) << "told once";
}

TEST_F(WatchBookTest, AnotherDayOtherPeopleAndOtherRulesStirAll) {
  const CaseId seen = registered();
  stirred();
  book_.keep(CaseId{"c-watcher"}, {{seen.value}, {}, false});
  EXPECT_EQ(stirred(), Ids{});
  clock.set(clock.now().plus_seconds(86400));
  EXPECT_EQ(stirred(), std::nullopt);
  EXPECT_TRUE(book_.forget(CaseId{"c-watcher"})) << "the store may know it as one that sleeps";
  EXPECT_EQ(stirred(), Ids{});
  EXPECT_FALSE(book_.forget(CaseId{"c-watcher"})) << "all were asked anew";
  service.put_directory({}, system_actor());
  EXPECT_EQ(stirred(), std::nullopt);
  EXPECT_EQ(stirred("other"), std::nullopt);
  book_.forget_all();
  EXPECT_EQ(stirred("other"), std::nullopt);
  EXPECT_EQ(stirred("other"), Ids{});
}

TEST_F(WatchBookTest, WhatIsAskedOfOthersIsNoted) {
  const CaseId id = registered();
  const auto view = store->read();
  const ReadCases reader(*view, store.get());
  const WatchedCases cases(reader);
  cases.find(id);
  cases.of_process("order");
  EXPECT_EQ(cases.watched().cases, std::set<std::string>{id.value});
  EXPECT_EQ(cases.watched().processes, std::set<std::string>{"order"});
  EXPECT_FALSE(cases.watched().anything);
  cases.find_by_number("К-01");
  EXPECT_TRUE(cases.watched().anything) << "any case may take that number";
}

/// A case that watches others sleeps until its own time, or until it is stirred.
TEST_F(WatchBookTest, ASleepingWatcherIsNotAmongThoseWhoseTimeHasCome) {
  using Watchers = cases::CaseLists::Watchers;
  const CaseId id = registered();
  service.tick();
  const int version = the(id).version;
  const auto waking = [&](Moment now, Watchers watchers) {
    const auto view = store->read();
    return lists_of(*view).waking(now, listing_stamp(*world.definitions), watchers).size();
  };
  const auto put = [&](std::optional<Moment> at) {
    const auto transaction = store->write();
    dynamic_cast<cases::CaseListWriter&>(*transaction).put_wake(id, version, at, true);
    transaction->commit();
  };
  const Moment now = clock.now();
  put(now.plus_seconds(60));
  EXPECT_EQ(waking(now, Watchers::WhoseTimeHasCome), 0U);
  EXPECT_EQ(waking(now.plus_seconds(60), Watchers::WhoseTimeHasCome), 1U);
  EXPECT_EQ(waking(now, Watchers::All), 1U);
  put(std::nullopt);
  EXPECT_EQ(waking(now.plus_seconds(86400), Watchers::WhoseTimeHasCome), 0U);
}

class BoundParties : public testing::Desk {
 protected:
  std::vector<CaseId> in_question(const std::string& person) {
    cases::CaseListQuery query;
    query.states = {{"trip-request", "considered"}, {"trip-request", "received"}};
    query.naming = {"person:" + person};
    query.kept = {kBoundParties, {"person:" + person}};
    query.stamp = listing_stamp(*world.definitions);
    std::vector<CaseId> found;
    const auto view = store->read();
    for (const cases::ListedCase& one : lists_of(*view).list(query)) found.push_back(one.id);
    return found;
  }
};

TEST_F(BoundParties, WhoIsOnlyMentionedIsNotAskedAboutTheCase) {
  const CaseId id = registered(request({"P1", "P2"}));
  EXPECT_EQ(in_question("P1"), std::vector<CaseId>{id}) << "he applied and may take it back";
  EXPECT_EQ(in_question("P2"), std::vector<CaseId>{}) << "he travels: nobody waits for him";
}

TEST_F(BoundParties, ACaseListedByOtherDefinitionsIsAlwaysInQuestion) {
  const CaseId id = registered(request({"P1", "P2"}));
  {
    const auto transaction = store->write();
    dynamic_cast<cases::CaseListWriter&>(*transaction).put_listing({id, "trip-request", "old", "", " "});
    transaction->commit();
  }
  EXPECT_EQ(in_question("P2"), std::vector<CaseId>{id});
}

TEST_F(BoundParties, ArePersonsThatRolesNameWhereTheCaseItselfTells) {
  definitions::Process process;
  definitions::Field person;
  person.id = "person";
  person.type.kind = definitions::FieldKind::Person;
  definitions::FieldType row;
  row.kind = definitions::FieldKind::Record;
  row.fields = std::make_shared<const std::vector<definitions::Field>>(std::vector{person});
  definitions::Field members;
  members.id = "members";
  members.type.kind = definitions::FieldKind::List;
  members.type.item = std::make_shared<const definitions::FieldType>(row);
  person.id = "leader";
  process.data = {person, members};
  expression::Scope scope(std::make_shared<const expression::TypeCatalogue>());
  const expression::Type type = expression::Type::object_of("person");
  scope.declare("leader", type);
  scope.declare("members", expression::Type::list_of(expression::Type::record_of({{{"person", type}}, {}})));
  const auto role = [&](const std::string& text) {
    Diagnostics findings;
    definitions::Role one;
    one.person = expression::Expression::compile({text, {}}, scope, {}, findings);
    EXPECT_TRUE(findings.empty()) << text;
    return one;
  };
  cases::Case state;
  state.applicant = Record{{"organisation", "I01"}};
  state.data = Record{{"leader", "T03"}, {"members", List{Record{{"person", "T01"}}, Record{{"person", "T02"}}}}};
  process.roles = {role("leader"), role("members.map(m, m.person)")};
  const std::set<std::string> all{"organisation:I01", "person:T01", "person:T02", "person:T03"};
  EXPECT_EQ(bound_parties(process, *trips::shared(), state), all);
  process.roles = {role("members.filter(m, m.person != leader).map(m, m.person)")};
  EXPECT_EQ(bound_parties(process, *trips::shared(), state), std::nullopt) << "more than a path through what is stored";
  process.roles.clear();
  state.applicant = Record{{"case", "c-000001"}};
  EXPECT_EQ(bound_parties(process, *trips::shared(), state), std::nullopt) << "whoever leads that one";
}

}  // namespace
}  // namespace dyak::service
