// What a question costs does not grow with the record: counted in steps of the database's machine, not in time.
#include <gtest/gtest.h>

#include <limits>
#include <map>

#include "engine/store/case_lists.hpp"
#include "engine/store/projection.hpp"
#include "engine/store/queries.hpp"
#include "engine/store/sqlite_connection.hpp"
#include "tests/store/support.hpp"

namespace dyak::store {
namespace {

using testing::Folder;
using Order = cases::CaseListQuery::Order;
using Day = cases::CaseBounds::Day;
using Ids = std::vector<std::string>;

constexpr int kFirst = 100;

/// Cases of one process: the first kFirst are open and of these days, what comes after is over, of years before.
class FlatCost : public ::testing::Test {
 protected:
  void grow_to(int count) {
    const auto transaction = store_->write();
    for (; size_ < count; ++size_) {
      const CaseId id = transaction->new_case();
      const bool fresh = size_ < kFirst;
      const std::string year = fresh ? "2026" : "2019";
      const std::string day = year + "-09-1" + std::to_string(size_ % 9);
      std::vector<cases::Event> events{
          at(day, testing::event(id, 1, "opened", {{"process", "trip"}, {"data", Record{{"topic", "Поездка"}}}})),
          at(day, testing::event(id, 2, "term-counted",
                                 {{"term", "answer"},
                                  {"title", "Ответ"},
                                  {"from", day},
                                  {"counted_from", day},
                                  {"due", year + "-12-01"},
                                  {"length", "P7D"},
                                  {"basis", ""},
                                  {"reminded", List{}},
                                  {"steps", List{}}}))};
      if (!fresh) {
        events.push_back(at(day, testing::event(id, 3, "term-met", {{"term", "answer"}, {"on", day}})));
        events.push_back(at(day, testing::event(id, 4, "moved", {{"transition", "close"}, {"to", "closed"}})));
      }
      transaction->append(events);
      const std::string order = std::to_string(10'000 + size_);
      dynamic_cast<cases::CaseListWriter&>(*transaction)
          .put_listing({id,
                        "trip",
                        "x1",
                        order,
                        " word #n" + order + " ",
                        {{"it.topic", "tПоездка"}},
                        order,
                        "Ким А.",
                        "Школа № 1"});
    }
    transaction->commit();
  }

  static cases::Event at(const std::string& day, cases::Event event) {
    event.at = testing::moment(day + "T10:00:00+03:00");
    return event;
  }

  using Question = std::function<void(Connection&)>;
  std::int64_t cost_of(const Question& question) const {
    SqliteConnection reader(folder_.database(), Role::Reader);
    const std::int64_t before = reader.steps();
    question(reader);
    return reader.steps() - before;
  }

  Ids within(const cases::CaseBounds& bounds) const {
    Ids ids;
    const auto view = store_->read();
    for (const CaseId& id : dynamic_cast<const cases::CaseLists&>(*view).within("trip", bounds))
      ids.push_back(id.value);
    return ids;
  }

  static cases::CaseListQuery page_in(Order order, bool descending, const std::string& process = {}) {
    cases::CaseListQuery query;
    query.order = order;
    query.descending = descending;
    query.process = process;
    query.limit = 20;
    return query;
  }

  static cases::LetterQuery letters_of(const std::string& id, const std::string& party) {
    cases::LetterQuery query;
    query.case_id = id;
    query.party = party;
    query.limit = 20;
    return query;
  }

  Folder folder_;
  std::unique_ptr<RecordStore> store_ = open_sqlite_store(folder_.path(), OpenMode::Create);
  int size_ = 0;
};

TEST_F(FlatCost, OfAPageOfAListInAnyOrderAndOfCasesWithinBounds) {
  const auto day = [](const char* text) { return testing::date(text); };
  std::map<std::string, Question> questions;
  for (const auto& [name, order] : {std::pair("due", Order::Due),
                                    {"received", Order::Received},
                                    {"number", Order::Number},
                                    {"subject", Order::Subject},
                                    {"executor", Order::Executor},
                                    {"organisation", Order::Organisation},
                                    {"opened", Order::Opened}}) {
    for (const bool down : {false, true}) {
      for (const char* process : {"", "trip"}) {
        const auto query = page_in(order, down && order != Order::Opened, process);
        questions[std::string(name) + (down ? " down " : " up ") + process] = [query](Connection& reader) {
          cases::CaseListQuery page = query;
          for (int pages = 0; pages < 3; ++pages) {
            const auto listed = find_listed(reader, page);
            ASSERT_FALSE(listed.empty());
            page.after = cases::CaseListQuery::Place{listed.back().key, listed.back().id};
          }
        };
      }
    }
  }
  const std::map<std::string, cases::CaseBounds> bounds{
      {"in a state", {{{"opened"}}, false, {}}},
      {"still running", {{}, true, {}}},
      {"opened these days", {{}, false, {{Day::Opened, day("2026-09-01"), day("2026-09-30")}}}},
      {"received these days", {{}, false, {{Day::Received, day("2026-09-01"), day("2026-09-30")}}}},
      {"with a term of these days", {{}, false, {{Day::From, day("2026-09-01"), day("2026-09-30")}}}},
      {"met these days", {{}, false, {{Day::Met, day("2026-09-01"), day("2026-09-30")}}}},
      {"all of it", {{{"opened"}}, true, {{Day::Opened, day("2026-09-01"), day("2026-09-30")}}}}};
  for (const auto& [name, one] : bounds)
    questions[name] = [&one](Connection& reader) { find_within(reader, "trip", one); };
  cases::CaseListQuery by_number;
  by_number.words = {{{"#n10005", false}}};
  by_number.in_papers = by_number.words;
  by_number.stamp = "x1";
  by_number.limit = std::numeric_limits<int>::max();
  questions["by a number"] = [by_number](Connection& reader) { find_listed(reader, by_number); };
  questions["by a number, counted"] = [by_number](Connection& reader) { count_listed(reader, by_number, 201); };
  questions["by a number that only begins so"] = [by_number](Connection& reader) {
    cases::CaseListQuery begun = by_number;
    begun.words = {{{"#n1000", true}}};
    count_listed(reader, begun, 201);
  };
  cases::CaseListQuery common = by_number;
  common.words = {{{"word", true}}};
  common.in_papers.reset();
  questions["by a word of all cases, the newest of them"] = [common](Connection& reader) {
    const cases::NewestFound found = find_newest(reader, common, 20);
    EXPECT_EQ(found.ids.size(), 20U);
    EXPECT_TRUE(found.more);
  };
  questions["of a lookup"] = [](Connection& reader) { find_having(reader, "trip", "it.topic", {"tНет"}, "x1"); };
  std::map<std::string, std::int64_t> first;
  grow_to(kFirst);
  for (const auto& [name, question] : questions) first[name] = cost_of(question);
  for (const int times : {2, 4}) {
    grow_to(kFirst * times);
    for (const auto& [name, question] : questions)
      EXPECT_LE(cost_of(question) * 10, first[name] * 13) << name << " at " << times << ", at first " << first[name];
  }
}

TEST_F(FlatCost, OfWhatIsWrittenWithACaseAndOfWhatEachMinuteAsks) {
  const std::map<std::string, Question> works{
      {"its places in the lists",
       [&](Connection& writer) {
         leave_counts(writer, CaseId{"c-000001"});
         project_case(writer, *store_->read()->find(CaseId{"c-000001"}));
       }},
      {"its row",
       [](Connection& writer) {
         writer.run("INSERT INTO cases VALUES (9999999, 'c-9999999', 'trip', '', '', 1, 0, '', 0)", {});
       }},
      {"which cases changed",
       [](Connection& writer) {
         find_changed(writer, writer.value_or<std::int64_t>("SELECT max(seq) - 1 FROM events", {}, 0));
       }},
      {"the day of the last number", [](Connection& writer) { find_last_numbered(writer, "orders", "", 2026); }},
      {"a case's letters", [](Connection& writer) { find_letters(writer, letters_of("c-000001", "")); }},
      {"somebody's letters", [](Connection& writer) { find_letters(writer, letters_of("", "c-000001")); }}};
  const auto cost = [&](const Question& work) {
    SqliteConnection writer(folder_.database(), Role::Writer);
    writer.script(
        "BEGIN IMMEDIATE; INSERT INTO journal SELECT 'orders', '', 2026, ordinal, '', '', id, '', 0, '' FROM case_list;"
        "INSERT INTO due_counts SELECT 'other', '', 0, id, 1 FROM case_list;"
        "INSERT INTO outbox SELECT ordinal, 0, id, '', '', '', '', id, 0, 0 FROM case_list;"
        "INSERT INTO deliveries SELECT ordinal, id, 0, 'waiting', 0, 0, 0, 0, 0, '' FROM case_list;"
        "INSERT INTO events VALUES (9999999, 'c-9999999', 1, 'opened', 0, '', '', '', '');");
    const std::int64_t before = writer.steps();
    work(writer);
    const std::int64_t spent = writer.steps() - before;
    writer.script("ROLLBACK");
    return spent;
  };
  std::map<std::string, std::int64_t> first;
  grow_to(kFirst);
  for (const auto& [name, work] : works) first[name] = cost(work);
  grow_to(kFirst * 4);
  for (const auto& [name, work] : works)
    EXPECT_LE(cost(work) * 10, first[name] * 13) << name << ", at first " << first[name];
}

TEST_F(FlatCost, CasesWithinBoundsAreThoseThatHaveWhatIsAsked) {
  grow_to(kFirst + 20);
  const Ids all = within({});
  EXPECT_EQ(all.size(), 120U);
  EXPECT_TRUE(std::is_sorted(all.begin(), all.end()));
  const Ids open(all.begin(), all.begin() + kFirst), closed(all.begin() + kFirst, all.end());
  const std::string state = store_->read()->find(CaseId{open.front()})->state;
  EXPECT_EQ(within({{{state}}, false, {}}), open);
  EXPECT_EQ(within({{{"closed"}}, false, {}}), closed);
  EXPECT_EQ(within({{{"closed", state}}, false, {}}), all);
  EXPECT_EQ(within({{std::vector<std::string>{}}, false, {}}), Ids{});
  EXPECT_EQ(within({{}, true, {}}), open);
  const auto of_day = [](Day day, const char* from, const char* to) {
    return cases::CaseBounds{{}, false, {{day, testing::date(from), testing::date(to)}}};
  };
  EXPECT_EQ(within(of_day(Day::Met, "2000-01-01", "2030-01-01")), closed);
  EXPECT_EQ(within(of_day(Day::From, "2026-09-10", "2026-09-18")), open);
  EXPECT_EQ(within(of_day(Day::Opened, "2019-09-10", "2019-09-10")).size(), 2U);
  EXPECT_EQ(within(of_day(Day::Received, "2019-09-10", "2019-09-10")).size(), 2U);
  EXPECT_EQ(within(of_day(Day::Registered, "2000-01-01", "2030-01-01")), Ids{});
  EXPECT_EQ(within(of_day(Day::Paper, "2000-01-01", "2030-01-01")), Ids{});
  EXPECT_EQ(testing::codes(store_->verify()), Ids{});
}

TEST_F(FlatCost, CasesAreFoundByTheDaysOfTheirNumbersAndPapers) {
  const CaseId id = testing::commit_order(*store_);
  const auto of_day = [](Day day, const char* on) {
    return cases::CaseBounds{{}, false, {{day, testing::date(on), testing::date(on)}}};
  };
  EXPECT_EQ(within(of_day(Day::Registered, "2026-09-18")), Ids{id.value});
  EXPECT_EQ(within(of_day(Day::Registered, "2026-09-19")), Ids{});
  const Date paper = store_->read()->find(id)->papers.front().date;
  EXPECT_EQ(within({{}, false, {{Day::Paper, paper, paper}}}), Ids{id.value});
}

TEST_F(FlatCost, AListInTheOrderOfWhatAColumnSaysEndsWithWhatSaysNothing) {
  grow_to(3);
  {
    const auto transaction = store_->write();
    auto& lists = dynamic_cast<cases::CaseListWriter&>(*transaction);
    lists.put_listing({CaseId{"c-000001"}, "trip", "x1", "", " ", {}, "б", "", "школа"});
    lists.put_listing({CaseId{"c-000002"}, "trip", "x1", "", " ", {}, "", "ким", "лицей"});
    lists.put_listing({CaseId{"c-000003"}, "trip", "x1", "", " ", {}, "а", "", ""});
    transaction->commit();
  }
  const auto listed = [&](Order order, bool down) {
    Ids ids;
    const auto view = store_->read();
    for (const auto& one : dynamic_cast<const cases::CaseLists&>(*view).list(page_in(order, down)))
      ids.push_back(one.id.value.substr(7) + one.key);
    return ids;
  };
  EXPECT_EQ(listed(Order::Subject, false), (Ids{"3а", "1б", "2"}));
  EXPECT_EQ(listed(Order::Subject, true), (Ids{"1б", "3а", "2"}));
  EXPECT_EQ(listed(Order::Executor, false), (Ids{"2ким", "1", "3"}));
  EXPECT_EQ(listed(Order::Organisation, true), (Ids{"1школа", "2лицей", "3"}));
}

TEST_F(FlatCost, AStoreOfTheStepBeforeIsListedAnew) {
  grow_to(5);
  store_.reset();
  testing::tamper(folder_, "DROP TABLE case_days; DROP INDEX case_list_in_order_of_subject; PRAGMA user_version = 16;");
  store_ = open_sqlite_store(folder_.path(), OpenMode::Existing);
  EXPECT_EQ(testing::codes(store_->verify()), Ids{});
  EXPECT_EQ(within({{}, false, {{Day::Opened, testing::date("2026-09-01"), testing::date("2026-09-30")}}}).size(), 5U);
  const auto view = store_->read();
  EXPECT_EQ(dynamic_cast<const cases::CaseLists&>(*view).unlisted("x1", 10).size(), 5U) << "the service lists them";
}

}  // namespace
}  // namespace dyak::store
