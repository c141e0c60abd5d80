// A case that somebody may not see costs the service what a made-up one costs: who measures the answer's time learns
// nothing. Work is counted in what is asked of the database, never in time.
#include <sqlite3.h>

#include <algorithm>
#include <atomic>
#include <limits>

#include "tests/http/office.hpp"

namespace dyak::http::testing {
namespace {

std::atomic<int> statements_begun{0};

int count_statement(unsigned, void*, void*, void*) {
  ++statements_begun;
  return 0;
}

int count_on(sqlite3* database, char**, const struct sqlite3_api_routines*) {
  return sqlite3_trace_v2(database, SQLITE_TRACE_STMT, count_statement, nullptr);
}

/// Every connection that is opened after it counts.
const int kCounting = sqlite3_auto_extension(reinterpret_cast<void (*)()>(count_on));

class EqualWork : public Office {
 protected:
  EqualWork() {
    EXPECT_EQ(kCounting, SQLITE_OK);
    registered();
    id = asked();
  }

  /// What one answer asks of the database once the caches are warm.
  int work_of(const Route& route, const std::string& case_id, const std::string& user) {
    std::string target = route.pattern;
    for (const auto& [hole, value] :
         std::vector<std::pair<std::string, std::string>>{{"{id}", case_id},
                                                          {"{case}", case_id},
                                                          {"{event}", "close"},
                                                          {"{task}", "t1"},
                                                          {"{paper}", "p1"},
                                                          {"{sha256}", std::string(64, 'a')}}) {
      for (std::size_t at = target.find(hole); at != std::string::npos; at = target.find(hole))
        target.replace(at, hole.size(), value);
    }
    Sent sent{route.method, target, user};
    if (sent.method == "POST") {
      sent.type = route.face == Face::Api ? "application/json" : "application/x-www-form-urlencoded";
      sent.body = route.face == Face::Api ? R"({"event": "close"})" : "action=send";
      sent.headers = {{"if-match", "\"v1\""}};
    }
    // What is kept for a while is read anew now and then, for whomever: the least of several is the answer's own work.
    int least = std::numeric_limits<int>::max();
    for (int i = 0; i < 5; ++i) {
      const int before = statements_begun;
      send(sent);
      least = std::min(least, statements_begun - before);
    }
    return least;
  }

  CaseId id;
};

TEST_F(EqualWork, ForACaseOneMayNotSeeAsForOneThatIsNotThere) {
  int tried = 0;
  for (const char* user : {"t04", "admin"}) {
    for (const Route& route : routes()) {
      const std::string pattern = route.pattern;
      if (pattern.find("{case}") == std::string::npos && pattern.find("/cases/{id}") == std::string::npos) continue;
      ++tried;
      EXPECT_EQ(work_of(route, id.value, user), work_of(route, "c-999999", user)) << user << ' ' << route.id;
    }
  }
  EXPECT_GE(tried, 30);
  EXPECT_GT(work_of(*std::find_if(routes().begin(), routes().end(),
                                  [](const Route& one) { return std::string(one.pattern) == "/cases/{id}"; }),
                    id.value, "clerk"),
            1)
      << "it does count";
}

TEST_F(EqualWork, ForAPathThroughACaseOneMayNotSee) {
  const CaseId trip = approved();  // has opened its order
  const auto route = std::find_if(routes().begin(), routes().end(),
                                  [](const Route& one) { return std::string(one.pattern) == "/api/v1/cases/{id}"; });
  ASSERT_NE(route, routes().end());
  for (const char* below : {"%2Forder", "%2Forder%231", "%2Forder%237", "%2Forder%2Forder"}) {
    EXPECT_EQ(work_of(*route, trip.value + below, "t04"), work_of(*route, std::string("c-999999") + below, "t04"))
        << below;
  }
  EXPECT_EQ(send({"GET", "/api/v1/cases/" + trip.value + "%2Forder", "t04"}).status, 404);
}

TEST_F(EqualWork, ForASearchThatWouldFindWhatOneMayNotSee) {
  const auto work = [&](const char* user, const std::string& target) {
    int least = std::numeric_limits<int>::max();
    for (int i = 0; i < 5; ++i) {
      const int before = statements_begun;
      send({"GET", target, user});
      least = std::min(least, statements_begun - before);
    }
    return least;
  };
  for (int i = 0; i < 20; ++i) asked();
  for (const char* found : {"/cases?q=", "/api/v1/cases?q="}) {
    const std::string matter = "%D0%BC%D0%B0%D1%80%D1%88%D1%80%D1%83%D1%82";   // маршрут: in the cases of others
    const std::string nothing = "%D1%8F%D1%85%D0%BE%D0%BD%D1%82%D1%8B%D1%8B";  // of as many letters, in none
    EXPECT_EQ(work("t04", found + matter), work("t04", found + nothing)) << found;
  }
}

}  // namespace
}  // namespace dyak::http::testing
