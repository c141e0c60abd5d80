// A case that somebody may not see is not there for him: every route that names one answers as for a made-up id, to the
// letter; lists, searches and counts are as if it had never been. The routes come from the router itself.
#include <regex>

#include "tests/http/office.hpp"

namespace dyak::http::testing {
namespace {

std::string replaced(std::string text, const std::string& what, const std::string& with) {
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size()))
    text.replace(at, what.size(), with);
  return text;
}

bool is_about_a_case(const Route& route) {
  const std::string pattern = route.pattern;
  return pattern.find("{case}") != std::string::npos || pattern.find("/cases/{id}") != std::string::npos;
}

class HiddenCase : public Office {
 protected:
  static constexpr const char* kMadeUp = "c-999999";

  HiddenCase() : id(asked()) {
    using workflow::AnswerTask;
    const workflow::Actor expert{"e05", "P5", {"expert"}, false};
    office.answer(id, {1, AnswerTask::Verb::Decline, {}, "занят", {}}, expert);
    office.answer(id, {2, AnswerTask::Verb::Annul, {}, "болен", {}}, service::testing::clerk());
  }

  /// Everything of the answer but what differs from request to request.
  std::string heard(const Route& route, const std::string& case_id, const std::string& user) {
    std::string target = route.pattern;
    for (const auto& [hole, value] :
         std::vector<std::pair<std::string, std::string>>{{"{id}", case_id},
                                                          {"{case}", case_id},
                                                          {"{event}", "close"},
                                                          {"{task}", "t1"},
                                                          {"{paper}", "p1"},
                                                          {"{sha256}", std::string(64, 'a')}})
      target = replaced(target, hole, value);
    Sent sent{route.method, target, user};
    if (sent.method == "POST") {
      sent.type = route.face == Face::Api ? "application/json" : "application/x-www-form-urlencoded";
      sent.body = route.face == Face::Api ? R"({"event": "close"})" : "action=send";
      sent.headers = {{"if-match", "\"v1\""}};
    }
    const Response response = send(sent);
    std::string all = std::to_string(response.status);
    for (const auto& [name, value] : response.headers) all += "\n" + name + ": " + value;
    all = replaced(all + "\n" + response.body, case_id, "ID");
    return std::regex_replace(all, std::regex("r-[0-9]+"), "REQUEST");
  }

  CaseId id;
};

TEST_F(HiddenCase, EveryRouteAnswersAsForAMadeUpOne) {
  std::size_t asked_routes = 0;
  for (const char* user : {"t04", "e05", "m06", "admin"}) {
    for (const Route& route : routes()) {
      if (!is_about_a_case(route)) continue;
      ++asked_routes;
      const std::string told = heard(route, id.value, user);
      // Administering alone acts in no case whatever, so that is said before any case is looked for.
      // What is for the office alone is refused to everybody else before any case is looked for, too.
      const bool administers = std::string_view(user) == "admin";
      const bool is_for_office = route.action == service::Action::Reword || route.action == service::Action::Note ||
                                 (!administers && route.action == service::Action::ChangeDirectory);
      const bool acts = is_for_office || (administers && route.action == service::Action::Act);
      EXPECT_EQ(told.substr(0, 3), acts ? "403" : "404") << user << ' ' << route.id;
      EXPECT_EQ(told, heard(route, kMadeUp, user)) << user << ' ' << route.id;
    }
  }
  EXPECT_GE(asked_routes, 4U * 15U);
}

TEST_F(HiddenCase, ItsNumberAndThePathsThroughItLeadNowhereInTheSameWords) {
  const CaseId trip = approved();          // P1's, numbered, with an order
  const std::string number = "%D0%9A-01";  // К-01
  ASSERT_EQ(the(trip).number(), "К-01");
  for (const std::string& reference :
       {number, trip.value + "%2Forder", trip.value + "%2Forder%237", trip.value + "%2Fx"}) {
    const std::string none = reference == number ? "%D0%9A-99" : replaced(reference, trip.value, kMadeUp);
    const auto title = [&](const std::string& one) {
      const Response response = get("/api/v1/cases/" + one, "t04");
      EXPECT_EQ(response.status, 404) << one;
      const std::string said = json_of(response)["title"].text_or("");
      return replaced(replaced(replaced(said, trip.value, "ID"), kMadeUp, "ID"), "К-99", "К-01");
    };
    EXPECT_EQ(title(reference), title(none)) << reference;
  }
}

TEST_F(HiddenCase, ListsSearchesAndCountsAreAsIfItHadNeverBeen) {
  for (const char* user : {"t04", "e05", "m06", "admin"}) {
    EXPECT_EQ(json_of(get("/api/v1/cases", user))["items"].as_list().size(), 0U) << user;
    EXPECT_EQ(json_of(get("/api/v1/tasks?all=true", user))["items"].as_list().size(), 0U) << user;
    const std::string sought = get("/cases?q=%D0%BC%D0%B0%D1%80%D1%88%D1%80%D1%83%D1%82", user).body;  // маршрут
    const std::string nothing = get("/cases?q=%D1%8F%D1%85%D0%BE%D0%BD%D1%82", user).body;             // яхонт
    EXPECT_EQ(replaced(sought, "маршрут", "яхонт"), nothing) << user;
  }
}

TEST_F(Office, TheDeskOfAStrangerDoesNotChangeWithACaseOfOthers) {
  const auto desk = [&] { return std::regex_replace(get("/", "t04").body, std::regex("r-[0-9]+"), "REQUEST"); };
  const std::string before = desk();
  asked();
  EXPECT_EQ(desk(), before);
}

}  // namespace
}  // namespace dyak::http::testing
