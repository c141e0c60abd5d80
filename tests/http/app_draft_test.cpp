// What is typed and not sent: kept for its owner, and never in the way of what he does.
#include "engine/service/drafts.hpp"
#include "tests/http/office.hpp"

namespace dyak::http::testing {
namespace {

/// A store whose writer is held by somebody, or whose disk is full, for so many writes; the rest passes.
class BusyStore final : public cases::Store {
 public:
  explicit BusyStore(cases::Store& store) : store_(store) {}
  std::unique_ptr<cases::ReadView> read() override { return store_.read(); }
  std::unique_ptr<cases::WriteTransaction> write() override {
    if (refused > 0) {
      --refused;
      throw Error(ErrorCode::Unavailable, "Хранилище занято другой записью. Повторите через минуту");
    }
    return store_.write();
  }
  std::unique_ptr<cases::IncomingFile> receive_file() override { return store_.receive_file(); }
  bool drop_file(const std::string& sha256, Moment not_since) override { return store_.drop_file(sha256, not_since); }
  std::shared_ptr<const cases::FileBytes> open_file(const std::string& sha256) override {
    return store_.open_file(sha256);
  }
  std::vector<cases::RecordFault> verify() override { return store_.verify(); }

  int refused = 0;

 private:
  cases::Store& store_;
};

class Draft : public Office {
 protected:
  static constexpr const char* kSurveyFields = "/apply/survey";

  BusyStore busy{*store};
  service::World busy_world{
      clock, Zone{}, busy, office_definitions(), service::testing::renderer(), folder.path().string()};
  service::Service busy_service{busy_world};
};

TEST_F(Draft, IsGivenUpWhenTheStoreTakesNothing) {
  busy.refused = 1;
  EXPECT_FALSE(service::keep_draft(busy_world, "t01", "apply/survey", Record{{"a", "b"}}));
  EXPECT_TRUE(service::keep_draft(busy_world, "t01", "apply/survey", Record{{"a", "b"}}));
  busy.refused = 1;
  EXPECT_FALSE(service::drop_draft(busy_world, "t01", "apply/survey"));
  EXPECT_TRUE(store->read()->draft("t01", "apply/survey"));
}

/// The button that Enter presses in a field of one line: the first of the page's form, wherever on the page it stands.
std::string pressed_by_enter(const std::string& page) {
  const auto main = page.find("<main");
  const auto at = page.find("<button type=\"submit\"", main == std::string::npos ? 0 : main);
  return at == std::string::npos ? "" : page.substr(at, page.find('>', at) - at);
}

TEST_F(Draft, EnterInAFieldOnlyShowsThePageAgain) {
  const CaseId id = asked();
  const std::string task = "/cases/" + id.value + "/tasks/t1";
  service::keep_draft(busy_world, "t01", kSurveyFields + 1, Record{{"matter", "О маршруте"}});
  const std::string typed = get(kSurveyFields, "t01").body;
  ASSERT_TRUE(holds(typed, "value=\"discard\"")) << typed;
  for (const std::string& page : {typed, get(task, "e05").body, get("/directory/add/person", "clerk").body,
                                  get("/directory/persons/P1/person", "clerk").body})
    EXPECT_TRUE(holds(pressed_by_enter(page), "value=\"show\"")) << pressed_by_enter(page);
}

TEST_F(Draft, DoesNotStandInTheWayOfWhatIsSent) {
  AppOptions options;
  options.pages = (dyak::testing::source_dir() / "templates/pages").string();
  App other(busy_service, options, nullptr);
  const CaseId id = asked();
  const Sent answer{"POST", "/cases/" + id.value + "/tasks/t1", "e05", "f.mark=3&f.verdict=agree&action=confirmed",
                    "application/x-www-form-urlencoded"};
  const Request request = request_of(answer);
  busy.refused = 1;  // the draft's
  EXPECT_EQ(other.handle(request).status, 303);
  EXPECT_EQ(the(id).tasks.at(0).status, cases::TaskStatus::Submitted);
}

// What was not taken for another reason comes back as of the version it was typed against: the second press is not
// taken for one that has seen what a colleague wrote meanwhile.
TEST_F(Draft, FormThatTheStoreDidNotTakeKeepsTheVersionItShowed) {
  AppOptions options;
  options.pages = (dyak::testing::source_dir() / "templates/pages").string();
  App other(busy_service, options, nullptr);
  const CaseId id = registered(with_field("town", Value()));
  const std::string shown = std::to_string(the(id).version);
  Record changed = with_field("town", Value()).fields.as_record();
  changed["purpose"] = "Market";
  office.fire(id, {"supplement", Record{{"fields", changed}}, {}, {}}, service::testing::in_role("applicant", "P1"));
  ASSERT_NE(std::to_string(the(id).version), shown);
  const Sent typed{"POST", "/cases/" + id.value + "/events/supplement", "clerk",
                   "action=confirmed&f.purpose=Fair&version=" + shown, "application/x-www-form-urlencoded"};
  const Request request = request_of(typed);
  busy.refused = 2;  // the draft's and the event's
  const Response page = other.handle(request);
  EXPECT_EQ(page.status, 503);
  EXPECT_TRUE(holds(page.body, "name=\"version\" value=\"" + shown + "\"")) << page.body;
}

TEST_F(Draft, OutlivesAddedAndRemovedRows) {
  post_form(kSurveyFields, "t01", "f.matter=abc&f.readers.0=P5&by=person%3AP1&action=add%3Af.readers");
  EXPECT_TRUE(holds(get(kSurveyFields, "t01").body, "value=\"abc\"") || holds(get(kSurveyFields, "t01").body, ">abc<"));
  post_form(kSurveyFields, "t01", "f.matter=abcd&f.readers.0=P5&by=person%3AP1&action=remove%3Af.readers.0");
  EXPECT_TRUE(holds(get(kSurveyFields, "t01").body, "abcd"));
}

TEST_F(Draft, IsKeptWhileTheQuestionIsOpenAndGoesWithTheAnswer) {
  const CaseId id = registered();
  const std::string target = "/cases/" + id.value + "/events/refuse";
  const std::string body = "version=" + std::to_string(the(id).version) + "&f.reason=the+hotel+is+closed+now&action=";
  EXPECT_EQ(post_form(target, "chief", body + "send").status, 200);
  EXPECT_TRUE(holds(get(target, "chief").body, "the hotel is closed now"));
  EXPECT_EQ(post_form(target, "chief", body + "confirmed").status, 303);
  EXPECT_FALSE(store->read()->draft("chief", "event/" + id.value + "/refuse"));
}

TEST_F(Draft, OfOneReaderIsNotAnothers) {
  const CaseId id = asked();
  post_form("/cases/" + id.value + "/tasks/t1", "e05", "f.comment=mine&action=show");
  EXPECT_FALSE(holds(get("/cases/" + id.value + "/tasks/t2", "e05").body, "mine")) << "another task";
  EXPECT_FALSE(holds(get("/cases/" + id.value + "/tasks/t2", "m06").body, "mine")) << "another person";
  EXPECT_FALSE(holds(get("/cases/" + id.value + "/tasks/t1", "clerk").body, "mine")) << "who may record it";
}

// The session ends, the form goes through the sign-in, and is kept from then on.
TEST_F(Draft, OfAFormThatWentThroughTheSignInIsKept) {
  post_form(kSurveyFields, "clerk", "f.matter=typed+before&by=person%3AP1&action=show");
  EXPECT_TRUE(holds(get(kSurveyFields, "clerk").body, "typed before"));
}

// The remark with which an order was sent back does not stand in the form that cancels it.
TEST_F(Draft, OfAnotherActIsNotOffered) {
  using service::testing::chief;
  using service::testing::clerk;
  workflow::Submission leave = request();
  leave.process = leave.form = "leave-request";
  leave.fields = Record{{"leave_kind", "yearly"}, {"begins", "2026-11-02"}, {"days", 10}, {"deputy_for", "P2"}};
  const CaseId id = registered(leave);
  office.fire(id, {"approve", {}, {}, {}}, chief());
  const CaseId order = order_of(id);
  office.fire(order, {"circulate", {}, {}, {}}, clerk());
  workflow::AnswerTask visa;
  visa.ordinal = 1;
  visa.answer = Record{{"outcome", "agreed"}};
  office.answer(order, visa, service::testing::in_role("employee", "P2"));
  ASSERT_EQ(the(order).state, "signing");
  office.fire(order, {"return", Record{{"remark", "Уточните даты"}}, {}, {}}, chief());
  ASSERT_EQ(the(order).data.at("remark"), Value("Уточните даты"));
  EXPECT_FALSE(holds(get("/cases/" + order.value + "/events/cancel", "chief").body, ">Уточните даты</textarea>"));
}

}  // namespace
}  // namespace dyak::http::testing
