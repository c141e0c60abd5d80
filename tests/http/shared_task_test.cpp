// A task that was given to a role: taken on, given back and handed on by page and API.
#include "tests/http/office.hpp"

namespace dyak::http::testing {
namespace {

class SharedTask : public Office {
 protected:
  SharedTask() {
    cases::Account second;
    second.user = "clerk2";
    second.title = "Второй секретарь";
    second.person = "P9";
    second.roles = {"clerk"};
    office.put_account(second, service::system_actor());
    id = asked();
    office.fire(id, {"watch", {}, {}, {}}, service::system_actor());
  }
  const cases::Task& task() {
    state = the(id);
    return state.tasks.back();
  }
  std::string place() { return "/cases/" + id.value + "/tasks/t" + std::to_string(task().ordinal); }
  std::string api_place() { return "/api/v1/tasks/" + id.value + "/t" + std::to_string(task().ordinal); }
  Response act(const std::string& action, const std::string& user = "clerk") {
    return post_form(place(), user, "version=" + std::to_string(the(id).version) + "&action=" + action);
  }
  CaseId id;
  cases::Case state;
};

TEST_F(SharedTask, IsTakenOnOnItsPageAndThenWaitsForItsHolderAlone) {
  EXPECT_TRUE(holds(get(place(), "clerk").body, "Взять на себя"));
  EXPECT_TRUE(holds(get("/", "clerk2").body, place()));
  EXPECT_EQ(act("claim").status, 303);
  EXPECT_EQ(task().holder, "P7");
  EXPECT_TRUE(holds(get(place(), "clerk").body, "Оно за Вами"));
  EXPECT_FALSE(holds(get("/", "clerk2").body, place()));
  EXPECT_TRUE(holds(get(place(), "clerk2").body, "Его взял на себя исполнитель"));
  EXPECT_EQ(act("send", "clerk2").status, 409) << "it is not his to answer now";
  EXPECT_TRUE(holds(get("/cases/" + id.value, "clerk").body, "теперь у исполнителя"));
}

TEST_F(SharedTask, IsGivenBackAndHandedOnOnItsPage) {
  act("claim");
  EXPECT_EQ(act("release").status, 303);
  EXPECT_EQ(task().holder, "");
  EXPECT_TRUE(holds(get("/cases/" + id.value, "clerk").body, "возвращено в общий список"));
  EXPECT_EQ(act("delegate&hand_to=P9").status, 303);
  EXPECT_EQ(task().holder, "P9");
}

TEST_F(SharedTask, IsHandedOnOnlyToOneOfThem) {
  const Response told = act("delegate&hand_to=P1");
  EXPECT_EQ(told.status, 422);
  EXPECT_TRUE(holds(told.body, "не из тех, кому дано поручение"));
  EXPECT_EQ(task().holder, "");
}

TEST_F(SharedTask, IsTakenOnAndHandedOnByTheApi) {
  const Response taken = post_json(api_place(), "clerk", R"({"verb": "claim"})", seen(id));
  EXPECT_EQ(taken.status, 200);
  EXPECT_EQ(json_of(get(api_place(), "clerk"))["holder"], Value("P7"));
  EXPECT_EQ(post_json(api_place(), "clerk", R"({"verb": "delegate", "to": {"person": "P9"}})", seen(id)).status, 200);
  EXPECT_EQ(task().holder, "P9");
  EXPECT_EQ(post_json(api_place(), "clerk", R"({"verb": "claim"})", seen(id)).status, 409);
  EXPECT_EQ(post_json(api_place(), "clerk", R"({"verb": "claim", "answer": {}})", seen(id)).status, 422);
}

}  // namespace
}  // namespace dyak::http::testing
