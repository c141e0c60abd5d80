// What cannot be taken back is asked about first, and what was sent is not done again.
#include <fmt/format.h>

#include "tests/http/office.hpp"
#include "tests/support/row_name.hpp"

namespace dyak::http::testing {
namespace {

std::string form_encoded(const std::string& text) {
  std::string out;
  for (const char c : text) out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
  return out;
}

std::string between(const std::string& page, const std::string& before) {
  const auto at = page.find(before);
  if (at == std::string::npos) return {};
  return page.substr(at + before.size(), page.find('"', at + before.size()) - at - before.size());
}

std::string event_of(const CaseId& id, const std::string& event) { return "/cases/" + id.value + "/events/" + event; }

class Question : public Office {
 protected:
  std::string version_of(const CaseId& id, const std::string& user = "clerk") const {
    return "version=" + std::to_string(seen_version(id, user));
  }

  /// Two questions of a meeting, its protocol signed: extracts are given as often as somebody needs one.
  CaseId signed_session() {
    workflow::Submission held;
    held.process = "session";
    held.form = "session";
    held.by = Record{{"person", "P7"}};
    held.channel = "лично";
    held.fields = Record{{"held_on", "2026-09-11"},
                         {"chair", "P9"},
                         {"keeper", "P7"},
                         {"present", List{"P1", "P2"}},
                         {"questions", List{Record{{"subject", "О ярмарке"},
                                                   {"speaker", "P1"},
                                                   {"heard", "Сообщение о ярмарке"},
                                                   {"decisions", List{Record{{"text", "Принять к сведению"}}}}}}}};
    const CaseId id = office.submit(held, service::testing::clerk()).id;
    office.fire(id, {"minute", {}, {}, {}}, service::testing::clerk());
    office.fire(id, {"sign", {}, {}, {}}, service::testing::clerk());
    return id;
  }
};

TEST_F(Question, ActThatTakesANumberSaysWhichAndWaits) {
  const CaseId id = office.submit(request(), service::testing::clerk()).id;
  const std::int64_t before = sequence();
  const Response question = post_form(event_of(id, "register"), "clerk", version_of(id));
  EXPECT_EQ(question.status, 200);
  EXPECT_TRUE(holds(question.body, "Что произойдёт"));
  EXPECT_TRUE(holds(question.body, "К-01")) << question.body;
  EXPECT_TRUE(holds(question.body, "Номера даются по порядку"));
  EXPECT_EQ(sequence(), before) << "nothing is done yet";
  EXPECT_TRUE(numbers("requests").empty());
  expect_record_whole();
  EXPECT_EQ(post_form(event_of(id, "register"), "clerk", version_of(id) + "&action=confirmed").status, 303);
  EXPECT_EQ(numbers("requests"), (std::vector<std::string>{"К-01"}));
}

TEST_F(Question, ActThatEndsACaseSaysThatNothingFollows) {
  const CaseId id = office.submit(request(), service::testing::clerk()).id;
  const Response question = post_form(event_of(id, "withdraw"), "t01", version_of(id, "t01"));
  EXPECT_EQ(question.status, 200);
  EXPECT_TRUE(holds(question.body, "Продолжить его будет нельзя")) << question.body;
  EXPECT_TRUE(holds(question.body, "href=\"/cases/" + id.value + "\"")) << "the way back does nothing";
  EXPECT_NE(the(id).state, "withdrawn");
}

TEST_F(Question, SignatureTellsWhatFollowsInTheCaseThatAsked) {
  const CaseId order = order_of(approved());
  const Response question = post_form(event_of(order, "sign"), "chief", version_of(order));
  EXPECT_TRUE(holds(question.body, "Выйдет документ «")) << question.body;
  EXPECT_TRUE(holds(question.body, "№ 1-К"));
  EXPECT_TRUE(holds(question.body, "Командировка по заявке"));
  EXPECT_TRUE(numbers("orders").empty());
}

TEST_F(Question, RefusalsComeBeforeTheQuestion) {
  const CaseId id = registered();
  const Response refused = post_form(event_of(id, "refuse"), "chief", version_of(id) + "&f.reason=no&action=send");
  EXPECT_EQ(refused.status, 422);
  EXPECT_FALSE(holds(refused.body, "Что произойдёт"));
}

TEST_F(Question, WhatWasTypedTravelsInTheQuestionAndBack) {
  const CaseId id = registered();
  const std::string reason = "Гостиница <закрыта> \"на ремонт\"";
  const std::string body = version_of(id) + "&f.reason=" + form_encoded(reason);
  const Response question = post_form(event_of(id, "refuse"), "chief", body + "&action=send");
  EXPECT_EQ(question.status, 200);
  EXPECT_TRUE(holds(question.body, "name=\"f.reason\" value=\"Гостиница &lt;закрыта&gt; &quot;на ремонт&quot;\""))
      << question.body;
  EXPECT_TRUE(holds(question.body, "Вернуться и исправить"));
  const Response back = post_form(event_of(id, "refuse"), "chief", body + "&action=show");
  EXPECT_EQ(back.status, 200);
  EXPECT_TRUE(holds(back.body, "Гостиница &lt;закрыта&gt;"));
  EXPECT_EQ(post_form(event_of(id, "refuse"), "chief", body + "&action=confirmed").status, 303);
  EXPECT_EQ(the(id).state, "refused");
}

TEST_F(Question, SameActAgainSaysWhatTheFirstGave) {
  const CaseId id = signed_session();
  const std::string body = "&f.wanted=1&action=";
  ASSERT_EQ(post_form(event_of(id, "extract"), "clerk", version_of(id) + body + "confirmed").status, 303);
  const std::size_t issued = numbers("extracts").size();
  ASSERT_EQ(issued, 1U);
  const Response again = post_form(event_of(id, "extract"), "clerk", version_of(id) + body + "send");
  EXPECT_EQ(again.status, 200);
  EXPECT_TRUE(holds(again.body, "Это в деле уже сделано 14.09.2026: «")) << again.body;
  EXPECT_TRUE(holds(again.body, "№ " + numbers("extracts").front()));
  EXPECT_EQ(numbers("extracts").size(), issued);
}

TEST_F(Question, ConfirmedTwiceIsDoneOnceAndLeadsToTheCase) {
  const CaseId id = signed_session();
  const std::string body = version_of(id) + "&f.wanted=1&action=";
  ASSERT_EQ(post_form(event_of(id, "extract"), "clerk", body + "confirmed").status, 303);
  for (const char* action : {"confirmed", "send"}) {
    const Response again = post_form(event_of(id, "extract"), "clerk", body + action);
    EXPECT_EQ(again.status, 303) << action;
    EXPECT_EQ(header_of(again, "Location"), "/cases/" + id.value + "?said=already") << action;
  }
  EXPECT_EQ(numbers("extracts").size(), 1U);
  EXPECT_TRUE(holds(get("/cases/" + id.value + "?said=already", "clerk").body, "уже отправлено раньше"));
}

TEST_F(Question, WithdrawalSentAgainLeadsToTheCase) {
  const CaseId id = office.submit(request(), service::testing::clerk()).id;
  const std::string body = version_of(id, "t01") + "&action=confirmed";
  ASSERT_EQ(post_form(event_of(id, "withdraw"), "t01", body).status, 303);
  EXPECT_EQ(header_of(post_form(event_of(id, "withdraw"), "t01", body), "Location"),
            "/cases/" + id.value + "?said=already");
}

/// A survey as its form sends it.
struct Filled {
  std::string matter = "О маршруте";
  std::string readers = "&f.readers.0=P5";
  std::string once = "0123456789abcdef0123456789abcdef";
  std::string body(const std::string& action) const {
    return "f.matter=" + form_encoded(matter) + readers + "&by=person%3AP1&once=" + once + "&action=" + action;
  }
};

TEST_F(Question, ApplicationWithSomethingMissingIsAskedAbout) {
  const Filled half{"О маршруте", "", "0123456789abcdef0123456789abcdef"};
  const Response question = post_form("/apply/survey", "t01", half.body("send"));
  EXPECT_EQ(question.status, 200);
  EXPECT_TRUE(holds(question.body, "Не указано: кто читает")) << question.body;
  EXPECT_EQ(sequence(), 0);
  EXPECT_EQ(post_form("/apply/survey", "t01", half.body("confirmed")).status, 303);
  EXPECT_EQ(store->read()->cases({}).size(), 1U);
}

TEST_F(Question, ApplicationSentAgainByGoingBackLeadsToItsCase) {
  const Filled form;
  const Response first = post_form("/apply/survey", "t01", form.body("send"));
  ASSERT_EQ(first.status, 303);
  const Response again = post_form("/apply/survey", "t01", form.body("send"));
  EXPECT_EQ(header_of(again, "Location"), "/cases/c-000001?said=already");
  EXPECT_EQ(store->read()->cases({}).size(), 1U);
  EXPECT_FALSE(store->read()->draft("t01", "apply/survey")) << "nothing is left to be sent";
}

TEST_F(Question, SameApplicationFilledInAnewIsAskedAbout) {
  Filled form;
  post_form("/apply/survey", "t01", form.body("send"));
  form.once = "another9abcdef0123456789abcdef01";
  const Response question = post_form("/apply/survey", "t01", form.body("send"));
  EXPECT_EQ(question.status, 200);
  EXPECT_TRUE(holds(question.body, "Такое же заявление уже подано 14.09.2026")) << question.body;
  EXPECT_EQ(store->read()->cases({}).size(), 1U);
  EXPECT_EQ(post_form("/apply/survey", "t01", form.body("confirmed")).status, 303);
  EXPECT_EQ(store->read()->cases({}).size(), 2U);
}

TEST_F(Question, ApplicationMendedByGoingBackIsAskedAbout) {
  Filled form;
  post_form("/apply/survey", "t01", form.body("send"));
  form.matter = "О другом маршруте";
  for (const char* action : {"send", "confirmed"}) {
    const Response question = post_form("/apply/survey", "t01", form.body(action));
    EXPECT_EQ(question.status, 200) << action;
    EXPECT_TRUE(holds(question.body, "Из этой же формы уже подано заявление")) << question.body;
    EXPECT_NE(between(question.body, "name=\"once\" value=\""), form.once) << "saying yes is another filling-in";
    EXPECT_EQ(store->read()->cases({}).size(), 1U);
  }
}

TEST_F(Question, AnotherPersonsNameIsNotTaken) {
  Filled form;
  const std::string body = form.body("confirmed");
  const Response refused = post_form("/apply/survey", "t04", body);
  EXPECT_EQ(refused.status, 403);
  EXPECT_EQ(sequence(), 0);
}

// Whoever amends takes something back: he is told what the application will lack.
TEST_F(Question, EmptiedFieldOfAnAmendmentIsAskedAbout) {
  workflow::Submission incomplete = request();
  Record fields = incomplete.fields.as_record();
  fields.erase("purpose");
  incomplete.fields = fields;
  const CaseId id = registered(incomplete);
  ASSERT_EQ(the(id).state, "asked");
  const std::string body = version_of(id, "t01") +
                           "&f.town=tula&f.away.from=2026-10-05&f.away.to=2026-10-07"
                           "&f.travellers.0.person=P1&f.travellers.1.person=P2&f.purpose=";
  const Response question = post_form(event_of(id, "supplement"), "t01", body + "&action=send");
  EXPECT_EQ(question.status, 200);
  EXPECT_TRUE(holds(question.body, "Не указано: цель поездки")) << question.body;
  EXPECT_EQ(the(id).data.count("purpose"), 0U);
  EXPECT_EQ(post_form(event_of(id, "supplement"), "t01", body + "Fair&action=send").status, 303)
      << "nothing is missing, nothing is asked";
}

TEST_F(Question, ForeseenActLeavesNoTrace) {
  const CaseId id = office.submit(request(), service::testing::clerk()).id;
  const std::int64_t before = sequence();
  const service::Foreseen foreseen =
      office.foresee(id, workflow::Fire{"register", {}, {}, {}}, service::testing::clerk());
  EXPECT_FALSE(foreseen.events.empty());
  ASSERT_FALSE(foreseen.cases.empty());
  EXPECT_EQ(foreseen.cases.front().number(), "К-01");
  EXPECT_EQ(sequence(), before);
  EXPECT_TRUE(the(id).number().empty());
  expect_record_whole();
  EXPECT_THROW(office.foresee(id, workflow::Fire{"register", {}, {}, {}}, service::testing::in_role("applicant", "P4")),
               Error);
}

TEST_F(Question, EndingActsStandApartFromTheGreatButton) {
  const CaseId id = office.submit(request(), service::testing::clerk()).id;
  const std::string page = get("/cases/" + id.value, "t01").body;
  const auto at = page.find("events/withdraw");
  ASSERT_NE(at, std::string::npos);
  EXPECT_TRUE(holds(page.substr(at, 400), "btn-outline-secondary"));
  EXPECT_FALSE(holds(page.substr(at, 400), "btn-primary"));
}

}  // namespace
}  // namespace dyak::http::testing
