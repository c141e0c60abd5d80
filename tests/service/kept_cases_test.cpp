// Cases kept by what is asked for: at every moment of the record those that trying each would find, and no others'.
#include <algorithm>
#include <set>

#include "engine/service/case_book.hpp"
#include "engine/service/case_listing.hpp"
#include "engine/service/case_transaction.hpp"
#include "engine/service/historical_record.hpp"
#include "engine/service/lookup_plans.hpp"
#include "engine/service/record_timeline.hpp"
#include "engine/service/search_words.hpp"
#include "engine/service/worklist.hpp"
#include "tests/service/desk.hpp"

namespace dyak::service::testing {
namespace {

using Ids = std::vector<std::string>;

class KeptCasesTest : public Desk {
 protected:
  static const expression::Sides& by_purpose() {
    static const auto kSides = [] {
      expression::Scope scope(trips::shared()->catalogue);
      scope.declare("it", expression::Type::object_of("case:trip-request"));
      scope.declare("purpose", expression::Type::simple(expression::Kind::Text));
      return expression::sides_of("it.purpose == purpose", scope, "it");
    }();
    return kSides.at(0);
  }
  static workflow::CaseKey key() { return *workflow::CaseKey::of(by_purpose(), "trip-request", *trips::shared()); }
  static Ids words(const std::string& purpose) { return {"t" + purpose}; }

  static Ids ids(const std::vector<cases::CasePtr>& all) {
    Ids found;
    for (const cases::CasePtr& one : all) found.push_back(one->id.value);
    return found;
  }
  static Ids tried(const std::vector<cases::CasePtr>& all, const std::string& purpose) {
    Ids found;
    for (const cases::CasePtr& one : all) {
      const auto given = one->data.find("purpose");
      if (given != one->data.end() && given->second == Value(purpose)) found.push_back(one->id.value);
    }
    return found;
  }

  void fill() {
    for (int n = 0; n < 12; ++n) {
      const CaseId id = service.submit(with_field("purpose", n % 3 == 0 ? "Ярмарка" : "Смотр"), clerk()).id;
      if (n % 2 == 0) fire(id, "register", clerk());
    }
  }
};

TEST_F(KeptCasesTest, FollowTheRecordFromMomentToMoment) {
  fill();
  const auto view = store->read();
  const auto timeline = std::make_shared<RecordTimeline>(*view);
  const std::int64_t last = view->last_sequence();
  std::vector<std::int64_t> moments;
  for (std::int64_t at = 1; at <= last; ++at) moments.push_back(at);
  moments.push_back(last / 2);  // and back
  moments.push_back(last);
  for (const std::int64_t at : moments) {
    const TimelineAt then(timeline, at);
    for (const char* purpose : {"Ярмарка", "Смотр", "Отпуск"})
      EXPECT_EQ(ids(then.having(key(), words(purpose))), tried(then.of_process("trip-request"), purpose)) << at;
  }
  EXPECT_EQ(TimelineAt(timeline, last).having(key(), words("Ярмарка")).size(), 4U);
}

TEST_F(KeptCasesTest, AreThoseOfTheMomentAskedFor) {
  fill();
  const auto view = store->read();
  for (const std::int64_t at : {view->last_sequence() / 2, view->last_sequence()}) {
    const HistoricalRecord record(*view, at, clock.now());
    for (const char* purpose : {"Ярмарка", "Смотр", "Отпуск"})
      EXPECT_EQ(ids(record.having(key(), words(purpose))), tried(record.of_process("trip-request"), purpose)) << at;
  }
}

/// By the index in the store, whoever asks it: a reader, or a transaction that has changed some of them already. So is a
/// key that no lookup has, although nothing is kept by it.
TEST_F(KeptCasesTest, AreFoundInTheStoreAsTryingEachFindsThem) {
  world.definitions = trips::definitions(
      {{"templates/processes/trip-request.yaml", "computed:\n",
        "lookups:\n  alike: {cases: trip-request, where: \"it.purpose.folded() == purpose.folded()\"}\ncomputed:\n"}});
  Service office(world);
  for (int n = 0; n < 12; ++n) {
    const CaseId id = office.submit(with_field("purpose", n % 3 == 0 ? "Ярмарка" : "Смотр"), clerk()).id;
    if (n % 2 == 0) office.fire(id, {"register", {}, {}, {}}, clerk());
  }
  const definitions::Process& process = *world.definitions->process("trip-request");
  const auto listed = workflow::CaseKey::of(process.lookups.at(0).sides.at(0), process.id, *world.definitions);
  const auto agree = [&](const workflow::CaseSource& cases) {
    ASSERT_TRUE(cases.keeps_keys());
    const auto all = cases.of_process("trip-request");
    for (const auto& [purpose, word] : {std::pair("Ярмарка", "tярмарка"), std::pair("Смотр", "tсмотр")}) {
      EXPECT_EQ(ids(cases.having(*listed, {word})), tried(all, purpose)) << purpose;
      EXPECT_EQ(ids(cases.having(key(), words(purpose))), tried(all, purpose)) << purpose;
    }
    EXPECT_EQ(ids(cases.having(*listed, {"tотпуск"})), Ids{});
  };
  {
    const auto view = store->read();
    agree(ReadCases(*view));
    agree(HistoricalRecord(*view));
    // As it stood: half of them were not there, others stood elsewhere than the index says.
    for (const std::int64_t at : {view->last_sequence() / 3, view->last_sequence() / 2, view->last_sequence() - 1})
      agree(HistoricalRecord(*view, at, clock.now()));
    EXPECT_TRUE(lists_of(*view).unlisted(listing_stamp(*world.definitions), 1).empty());
  }
  const auto transaction = store->write();
  CaseTransaction cases(world, *transaction);
  cases.open({with_field("purpose", "Смотр"), {}, {}, {}}, clerk());
  agree(cases);
}

/// The store's index tells how they stand now: what has changed since is asked as it stood.
TEST_F(KeptCasesTest, OfThePastAreThoseThatHadTheWordsThen) {
  world.definitions = trips::definitions(
      {{"templates/processes/trip-request.yaml", "computed:\n",
        "lookups:\n  beside: {cases: trip-request, where: \"it.case.state == case.state\"}\ncomputed:\n"}});
  Service office(world);
  for (int n = 0; n < 4; ++n) {
    const CaseId id = office.submit(with_field("purpose", "Смотр"), clerk()).id;
    if (n % 2 == 0) office.fire(id, {"register", {}, {}, {}}, clerk());
  }
  const definitions::Process& process = *world.definitions->process("trip-request");
  const auto by_state = workflow::CaseKey::of(process.lookups.at(0).sides.at(0), process.id, *world.definitions);
  const auto view = store->read();
  for (std::int64_t at = 1; at <= view->last_sequence(); ++at) {
    for (const char* state : {"received", "considered"}) {
      const HistoricalRecord record(*view, at, clock.now());
      const Ids found = ids(record.having(*by_state, {std::string("t") + state}));
      Ids stood;
      for (const cases::CasePtr& one : record.of_process(process.id))
        if (one->state == state) stood.push_back(one->id.value);
      EXPECT_EQ(found, stood) << state << " at " << at;
    }
  }
}

/// Nobody has listed them by these definitions: each comes into question until the minute tick lists it.
TEST_F(KeptCasesTest, OfOtherDefinitionsAreInQuestionUntilTheyAreListed) {
  fill();
  const auto found_by = [&](const std::string& stamp) {
    return lists_of(*store->read()).having("trip-request", "it.nothing", {"tСмотр"}, stamp).size();
  };
  EXPECT_EQ(found_by(listing_stamp(*trips::shared())), 0U);
  EXPECT_EQ(found_by("vanother"), store->read()->cases({"trip-request", {}, {}, false}).size());
  EXPECT_GT(lists_of(*store->read()).unlisted("vanother", 100).size(), 0U);
  EXPECT_EQ(list_cases(world, 100), 0) << "by their own they are listed";
}

TEST_F(KeptCasesTest, NumberIsNotFoundByTheBeginningOfItsFigures) {
  for (int n = 0; n < 12; ++n) registered();
  const auto view = store->read();
  const auto found_by = [&](const char* typed) {
    cases::CaseListQuery query;
    query.stamp = listing_stamp(*trips::shared());
    query.words = SearchQuery(trips::shared()->language, typed).sought_in_cases();
    Ids found;
    for (const cases::ListedCase& one : lists_of(*view).list(query)) found.push_back(view->find(one.id)->number());
    EXPECT_EQ(lists_of(*view).count(query, 100), found.size());
    return found;
  };
  EXPECT_EQ(found_by("К-1"), Ids{"К-01"});
  EXPECT_EQ(found_by("К-01"), Ids{"К-01"});
  EXPECT_EQ(found_by("К-12"), Ids{"К-12"});
  EXPECT_EQ(found_by("К-13"), Ids{});
}

/// What waits, section by section.
std::string sections_in_words(const Worklist& list) {
  std::string all;
  for (const auto& [where, section] : list.sections) {
    all += std::string(section_id(where)) + " " + std::to_string(section.count) + "/" +
           std::to_string(section.overdue) + ":";
    for (const WorkRow& row : section.rows)
      all += " " + row.state->id.value + "#" + std::to_string(row.task) + (row.due ? " " + row.due->iso() : "");
    all += "\n";
  }
  return all;
}

/// Whoever asks, after every step: what is remembered of cases is what reading them anew tells.
TEST_F(KeptCasesTest, WaitForPeopleAsIfTheyWereReadEachTime) {
  CaseBook kept;
  std::set<std::string> seen;
  const auto agree = [&] {
    const auto view = store->read();
    std::vector<workflow::Actor> people{clerk(), chief()};
    for (const char* person : {"P1", "P2", "P3", "P7", "P9"}) {
      people.push_back({std::string("office-") + person, person, {kOffice}, false});
      people.push_back({std::string("outside-") + person, person, {"member"}, false});
    }
    for (const workflow::Actor& one : people) {
      CaseBook fresh;
      const Worklist list = worklist_of(world, *view, kept, one);
      EXPECT_EQ(sections_in_words(list), sections_in_words(worklist_of(world, *view, fresh, one))) << one.user;
      for (const auto& [where, section] : worklist_of(world, *view, kept, one, {}, 0).sections) {
        EXPECT_EQ(section.count, list.sections.at(where).count) << one.user;
        EXPECT_TRUE(section.rows.empty());
      }
      if (!list.sections.empty()) seen.insert(one.user);
    }
  };
  agree();
  const CaseId id = service.submit(request(), clerk()).id;
  agree();
  fire(id, "register", clerk());
  agree();
  fire(id, "approve", chief(), because());
  agree();
  fire(order_of(id), "sign", chief());
  agree();
  clock.set(clock.now().plus_seconds(30 * 86400));
  agree();
  service.put_directory(trips::staff(), system_actor());
  agree();
  EXPECT_GT(seen.size(), 2U) << "somebody is named by a case";
}

TEST(LookupPlans, SayWhatIsKeptForEachAndWhichTryEveryCase) {
  const auto definitions = trips::shared();
  std::size_t kept = 0;
  for (const LookupPlan& plan : lookup_plans(*definitions)) {
    EXPECT_NE(in_words(plan).find(plan.scans() ? "просматриваются все" : "по указателю it"), std::string::npos)
        << in_words(plan);
    kept += plan.scans() ? 0 : 1;
  }
  EXPECT_GT(kept, 0U);
}

}  // namespace
}  // namespace dyak::service::testing
