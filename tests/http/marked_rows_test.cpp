// Marked rows of the desk: asked about once, taken one by one, each told how it went.
#include "engine/http/wire/message.hpp"
#include "tests/http/office.hpp"

namespace dyak::http::testing {
namespace {

class Marked : public Office {
 protected:
  std::string row(const CaseId& id, int task = 0) const {
    return url_encoded(id.value + (task == 0 ? "" : "/t" + std::to_string(task)) + "@" +
                       std::to_string(the(id).version));
  }
  Response sent(const std::string& user, const std::string& body) { return post_form("/marked", user, body); }
  const std::string sign = "act=event/order/sign";
};

TEST_F(Marked, RowsAreShownBeforeAnythingIsDone) {
  const CaseId one = order_of(approved());
  const CaseId other = order_of(approved());
  const Response question = sent("chief", sign + "&row=" + row(one) + "&row=" + row(other));
  EXPECT_EQ(question.status, 200);
  EXPECT_TRUE(holds(question.body, "Подписать: 2?")) << question.body;
  EXPECT_TRUE(holds(question.body, "с очередным номером")) << "nobody knows yet which of them is the first";
  EXPECT_TRUE(holds(question.body, "/papers/" + one.value + "/p1")) << "the text is in sight";
  EXPECT_TRUE(numbers("orders").empty());
  expect_record_whole();
}

TEST_F(Marked, EachIsTakenInATransactionOfItsOwn) {
  const CaseId one = order_of(approved());
  const CaseId gone = order_of(approved());
  const CaseId other = order_of(approved());
  const std::string rows = "&row=" + row(one) + "&row=" + row(gone) + "&row=" + row(other);
  office.fire(gone, {"cancel", Record{{"remark", "Поездки не будет"}}, {}, {}}, service::testing::chief());
  const Response done = sent("chief", sign + rows + "&action=confirmed");
  EXPECT_TRUE(holds(done.body, "Подписать: сделано 2 из 3")) << done.body;
  EXPECT_TRUE(holds(done.body, "№ 1-К"));
  EXPECT_TRUE(holds(done.body, "№ 2-К"));
  EXPECT_TRUE(holds(done.body, "не сделано"));
  EXPECT_EQ(numbers("orders"), (std::vector<std::string>{"1-К", "2-К"}));
  EXPECT_EQ(the(one).state, "signed");
  EXPECT_EQ(the(gone).state, "cancelled");
}

TEST_F(Marked, SameRowsSentAgainSayThatItWasDone) {
  const CaseId order = order_of(approved());
  const std::string body = sign + "&row=" + row(order) + "&action=confirmed";
  sent("chief", body);
  const Response again = sent("chief", body);
  EXPECT_TRUE(holds(again.body, "сделано раньше")) << again.body;
  EXPECT_EQ(numbers("orders"), (std::vector<std::string>{"1-К"}));
}

TEST_F(Marked, OnesOwnButtonTakesOneRowOnly) {
  const CaseId order = order_of(approved());
  const CaseId other = order_of(approved());
  const Response question =
      sent("chief", "one=" + url_encoded("event/order/sign ") + row(order) + "&row=" + row(other));
  EXPECT_TRUE(holds(question.body, "/cases/" + order.value + "\"")) << question.body;
  EXPECT_FALSE(holds(question.body, "/cases/" + other.value + "\""));
}

TEST_F(Marked, WhatWasSeenIsWhatIsSigned) {
  const CaseId order = order_of(approved());
  const std::string seen = row(order);
  office.fire(order, {"cancel", Record{{"remark", "Поездки не будет"}}, {}, {}}, service::testing::chief());
  EXPECT_TRUE(holds(sent("chief", sign + "&row=" + seen + "&action=confirmed").body, "не сделано"));
}

TEST_F(Marked, OnlyWhatIsOnesOwn) {
  const CaseId order = order_of(approved());
  const std::string body = sign + "&row=" + row(order);
  EXPECT_TRUE(holds(sent("clerk", body).body, "Вам недоступно"));
  const Response stranger = sent("t04", body + "&action=confirmed");
  EXPECT_TRUE(holds(stranger.body, "Такого дела нет, или оно не для Вас")) << stranger.body;
  EXPECT_FALSE(holds(stranger.body, "Ярмарка")) << "nothing of it is told";
  EXPECT_TRUE(numbers("orders").empty());
}

TEST_F(Marked, NothingMarkedIsSaid) {
  EXPECT_TRUE(holds(sent("chief", sign).body, "Ничего не отмечено"));
  EXPECT_TRUE(holds(sent("chief", "act=event/order/cancel&row=c-000001@1").body, "Не понято"))
      << "what asks for a reason is not taken by the dozen";
  EXPECT_TRUE(holds(sent("chief", "act=x&row=c-000001@1").body, "Не понято"));
}

TEST_F(Marked, SignatureOfManyAsksOnceWhoSigns) {
  const CaseId order = order_of(approved());
  session_of("chief");
  clock.set(clock.now().plus_seconds(20 * 60));
  const Response question = sent("chief", sign + "&row=" + row(order) + "&action=confirmed");
  EXPECT_EQ(question.status, 403);
  EXPECT_TRUE(holds(question.body, "Подтвердите, что это Вы")) << question.body;
  EXPECT_TRUE(holds(question.body, order.value)) << "what was marked goes with it";
  EXPECT_TRUE(numbers("orders").empty());
}

TEST_F(Marked, AfterOneActThePageSaysWhatWasDoneAndWhatFollows) {
  const CaseId trip = registered();
  const std::string path = "/cases/" + trip.value;
  const Response done = post_form(path + "/events/approve", "chief",
                                  "version=" + std::to_string(the(trip).version) +
                                      "&f.reason=" + url_encoded("Ярмарка бывает раз в году") + "&action=confirmed");
  ASSERT_EQ(done.status, 303) << done.body;
  const std::string target = header_of(done, "Location");
  EXPECT_EQ(target, path + "?done=" + std::to_string(the(trip).version));
  const std::string page = get(target, "chief").body;
  EXPECT_TRUE(holds(page, "aria-label=\"Сделано\"")) << page;
  EXPECT_TRUE(holds(page, "Разрешить → «Готовится приказ»"));
  EXPECT_TRUE(holds(page, "Что дальше"));
  EXPECT_TRUE(holds(page, "/cases/" + order_of(trip).value)) << "the order that was asked for";
  EXPECT_FALSE(holds(get(target, "clerk").body, "aria-label=\"Сделано\"")) << "he did nothing";
  office.fire(order_of(trip), {"sign", {}, {}, {}}, service::testing::chief());
  EXPECT_FALSE(holds(get(target, "chief").body, "aria-label=\"Сделано\"")) << "the case has gone on since";
}

// Each visa asks for a choice; what is chosen for the marked ones stands in the definition, and on the button.
TEST_F(Marked, VisasAreGivenTogetherAsTheDefinitionSays) {
  using service::testing::chief;
  using service::testing::clerk;
  std::vector<CaseId> orders;
  for (const char* begins : {"2026-11-02", "2026-11-16"}) {
    workflow::Submission leave = request();
    leave.process = leave.form = "leave-request";
    leave.fields = Record{{"leave_kind", "yearly"}, {"begins", begins}, {"days", 10}, {"deputy_for", "P5"}};
    const CaseId id = registered(leave);
    office.fire(id, {"approve", {}, {}, {}}, chief());
    orders.push_back(order_of(id));
    office.fire(orders.back(), {"circulate", {}, {}, {}}, clerk());
  }
  EXPECT_TRUE(holds(get("/", "e05").body, "Завизировать приказ — согласен: отмеченное"));
  const std::string rows = "act=task/order/visa&row=" + row(orders[0], 1) + "&row=" + row(orders[1], 1);
  EXPECT_TRUE(holds(sent("e05", rows).body, "Завизировать приказ — согласен: 2?"));
  const std::string done = sent("e05", rows + "&action=confirmed").body;
  EXPECT_TRUE(holds(done, "сделано 2")) << done;
  for (const CaseId& order : orders) EXPECT_EQ(the(order).tasks.front().answer["outcome"].text_or(""), "agreed");
}

}  // namespace
}  // namespace dyak::http::testing
