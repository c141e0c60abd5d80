// What the office does beside a case's course: tasks that colleagues give each other, the last step taken back, the words
// of a Word file.
#include "engine/service/actor_view.hpp"
#include "tests/http/office.hpp"

namespace dyak::http::testing {
namespace {

class TaskByHand : public Office {
 protected:
  Response give(const CaseId& id,
                const std::string& body = "to=P9&what=%D0%9F%D0%BE%D0%B7%D0%B2%D0%BE%D0%BD%D0%B8%D1%82%D1%8C",
                const std::string& user = "clerk") {
    return post_form("/cases/" + id.value + "/tasks", user, "version=" + std::to_string(the(id).version) + "&" + body);
  }
  /// A case with one, and its address.
  CaseId given() {
    const CaseId id = registered();
    EXPECT_EQ(give(id).status, 303);
    return id;
  }
  static std::string place(const CaseId& id) { return "/cases/" + id.value + "/tasks/t1"; }
};

TEST_F(TaskByHand, LiesAmongTheColleaguesTasksAndIsDoneWithARemark) {
  const CaseId id = given();
  const std::string desk = get("/", "chief").body;
  const auto section = desk.find("aria-label=\"Исполнить\"");
  ASSERT_NE(section, std::string::npos) << desk;
  EXPECT_TRUE(holds(desk.substr(section), place(id)));
  EXPECT_FALSE(holds(get("/", "clerk").body, place(id)));
  EXPECT_TRUE(holds(get(place(id), "chief").body, "Позвонить"));
  EXPECT_EQ(post_form(place(id), "chief", "action=done&remark=" + url_encoded("Ждёт до среды")).status, 303);
  EXPECT_EQ(the(id).tasks.front().status, cases::TaskStatus::Submitted);
  EXPECT_TRUE(holds(get(place(id), "clerk").body, "Ждёт до среды"));
  EXPECT_FALSE(holds(get("/", "chief").body, place(id)));
}

TEST_F(TaskByHand, SentAgainByGoingBackIsSaidToBeSent) {
  const CaseId id = registered();
  const std::string already = "/cases/" + id.value + "?said=already";
  const std::string given_as = "version=" + std::to_string(the(id).version) + "&to=P9&what=x";
  for (const std::string& place_after : {"/cases/" + id.value + "#errand", already})
    EXPECT_EQ(header_of(post_form("/cases/" + id.value + "/tasks", "clerk", given_as), "Location"), place_after);
  const std::string done = "version=" + std::to_string(the(id).version) + "&action=done&remark=y";
  for (const std::string& place_after : {"/cases/" + id.value, already})
    EXPECT_EQ(header_of(post_form(place(id), "chief", done), "Location"), place_after);
  EXPECT_EQ(the(id).tasks.size(), 1U);
}

TEST_F(TaskByHand, IsToldToTheColleagueAndItsEndToTheGiver) {
  const CaseId id = given();
  EXPECT_TRUE(holds(get("/notices", "chief").body, "Поручение Вам"));
  post_form(place(id), "chief", "action=done&remark=");
  EXPECT_TRUE(holds(get("/notices", "clerk").body, "Поручение выполнено"));
  EXPECT_TRUE(holds(get("/cases/" + id.value, "chief").body, "Дано поручение «Позвонить»"));
}

struct FaultRow {
  const char* body;
  const char* told;
};

TEST_F(TaskByHand, IsNotGivenBadly) {
  const CaseId id = registered();
  const std::vector<FaultRow> rows{{"to=&what=x", "Не сказано, кому поручить"},
                                   {"to=P9&what=+", "Не сказано, что сделать"},
                                   {"to=P9&what=x&due=2020-01-01", "Срок поручения уже прошёл"},
                                   {"to=P9&what=x&due=soon", "не понят"},
                                   {"to=P1&what=x", "нет учётной записи сотрудника"}};
  for (const FaultRow& row : rows) {
    const Response again = give(id, row.body);
    EXPECT_GE(again.status, 400) << row.body;
    EXPECT_TRUE(holds(again.body, row.told)) << row.body << again.body.substr(0, 3000);
    EXPECT_TRUE(holds(again.body, "<details class=\"card block about\" id=\"errand\" open>")) << row.body;
  }
  EXPECT_TRUE(the(id).tasks.empty());
}

TEST_F(TaskByHand, IsTheOfficesOwn) {
  const CaseId id = given();
  EXPECT_EQ(give(id, "to=P9&what=x", "t01").status, 403);
  for (const std::string& address : {"/cases/" + id.value, "/api/v1/cases/" + id.value,
                                     "/api/v1/cases/" + id.value + "/history", std::string("/api/v1/tasks")})
    EXPECT_FALSE(holds(get(address, "t01").body, "Позвонить")) << address;
  EXPECT_FALSE(holds(get("/api/v1/cases/" + id.value + "/history", "t01").body, "task-given"))
      << "not even that it was";
  EXPECT_EQ(get(place(id), "t01").status, 404);
  EXPECT_TRUE(holds(get("/api/v1/cases/" + id.value, "clerk").body, "Позвонить"));
}

TEST_F(TaskByHand, IsDoneByHisOwnHandsAndTakenAwayByWhoGaveIt) {
  const CaseId id = given();
  EXPECT_TRUE(holds(post_form(place(id), "clerk", "action=done&remark=x").body, "дано не Вам"));
  EXPECT_TRUE(holds(post_form(place(id), "chief", "action=annul&remark=x").body, "Это делает тот, кто его дал"));
  EXPECT_TRUE(holds(post_form(place(id), "clerk", "action=annul&remark=").body, "Не указана причина"));
  EXPECT_EQ(the(id).tasks.front().status, cases::TaskStatus::Invited);
  EXPECT_EQ(post_form(place(id), "clerk", "action=annul&remark=" + url_encoded("Не нужно")).status, 303);
  EXPECT_EQ(the(id).tasks.front().status, cases::TaskStatus::Annulled);
}

TEST_F(TaskByHand, StaysOpenAfterItsDayAndEndsWithTheCase) {
  const CaseId id = registered();
  const std::string due = clock.now().date(Zone{}).plus_days(1).iso();
  ASSERT_EQ(give(id, "to=P7&what=x&due=" + due, "chief").status, 303);
  clock.set(clock.now().plus_seconds(3 * 86400));
  office.tick();
  EXPECT_EQ(the(id).tasks.front().status, cases::TaskStatus::Invited);
  EXPECT_TRUE(holds(get("/", "clerk").body, "просрочено"));
  fire(id, "withdraw", service::testing::in_role("applicant", "P1"));
  EXPECT_EQ(the(id).tasks.front().status, cases::TaskStatus::Annulled);
}

TEST_F(TaskByHand, IsGivenAndAnsweredByTheApi) {
  const CaseId id = registered();
  const std::string path = "/api/v1/cases/" + id.value + "/tasks";
  const Response made = post_json(path, "clerk", R"({"to": {"person": "P9"}, "what": "Сверить", "due": "2030-01-10"})");
  ASSERT_EQ(made.status, 201) << made.body;
  const Value task = json_of(made)["tasks"].as_list().front();
  EXPECT_EQ(task["by"].text_or(""), "P7");
  EXPECT_EQ(task["due"].text_or(""), "2030-01-10");
  EXPECT_EQ(post_json(path, "clerk", R"({"to": "P9", "what": "x"})").status, 422);
  const std::string answer = "/api/v1/tasks/" + id.value + "/t1";
  EXPECT_EQ(post_json(answer, "chief", R"({"answer": {"mark": 5}})", seen(id)).status, 422);
  EXPECT_EQ(post_json(answer, "chief", R"({"answer": {"remark": "Сверено"}})", seen(id)).status, 200);
  EXPECT_EQ(the(id).tasks.front().answer["remark"].text_or(""), "Сверено");
}

class LastStep : public Office {
 protected:
  static constexpr const char* kButton = "/take-back\"";
  /// Sent by the site, closed by the clerk.
  CaseId closed() {
    workflow::Submission submission;
    submission.process = "long";
    submission.form = "long";
    submission.by = Record{{"person", "P1"}};
    submission.channel = "лично";
    submission.fields = Record{{"goal", "Обмен опытом"}, {"road", 1}, {"lodging", 1}, {"food", 1}};
    const CaseId id = office.submit(submission, service::testing::clerk()).id;
    office.fire(id, {"close", {}, {}, {}}, service::testing::clerk());
    return id;
  }
  Response take_back(const CaseId& id, const std::string& user = "clerk") {
    return post_form("/cases/" + id.value + "/take-back", user, "version=" + std::to_string(the(id).version));
  }
  std::string page(const CaseId& id, const std::string& user = "clerk") { return get("/cases/" + id.value, user).body; }
};

TEST_F(LastStep, IsTakenBackByWhoTookItAndStaysInTheHistory) {
  const CaseId id = closed();
  EXPECT_TRUE(holds(page(id), kButton));
  EXPECT_EQ(take_back(id).status, 303);
  EXPECT_EQ(the(id).state, "received");
  EXPECT_TRUE(holds(page(id), "Отменено: Закрыть"));
  EXPECT_FALSE(holds(page(id), kButton)) << "taking back is not taken back";
  EXPECT_EQ(the(id).steps.size(), 2U);
  office.fire(id, {"close", {}, {}, {}}, service::testing::clerk());
  EXPECT_EQ(the(id).state, "closed") << "the case goes on as if nothing had been";
}

TEST_F(LastStep, IsNotOthersToTakeBack) {
  const CaseId id = closed();
  EXPECT_FALSE(holds(page(id, "chief"), kButton));
  EXPECT_TRUE(holds(take_back(id, "chief").body, "сделали не Вы"));
  EXPECT_EQ(the(id).state, "closed");
}

TEST_F(LastStep, IsTakenBackWithinAQuarterOfAnHour) {
  const CaseId id = closed();
  clock.set(clock.now().plus_seconds(15 * 60 + 1));
  EXPECT_FALSE(holds(page(id), kButton));
  EXPECT_TRUE(holds(take_back(id).body, "больше 15 минут"));
}

TEST_F(LastStep, ThatTookANumberOrSentSomethingStays) {
  const CaseId id = registered();
  const std::string user = "clerk";
  EXPECT_FALSE(holds(page(id, user), kButton));
  const Response refused = post_json("/api/v1/cases/" + id.value + "/take-back", "clerk", "", seen(id));
  EXPECT_EQ(refused.status, 409) << refused.body;
  EXPECT_TRUE(holds(refused.body, "take-back-")) << refused.body;
  const CaseId order = order_of(approved());
  EXPECT_FALSE(holds(page(order, "chief"), kButton)) << "the program opened it";
}

TEST_F(LastStep, WithTasksGivenByItStays) {
  const CaseId id = asked();
  EXPECT_FALSE(holds(page(id), kButton));
  EXPECT_TRUE(holds(take_back(id).body, "даны или сняты поручения"));
}

TEST_F(LastStep, ByTheApiNeedsTheVersionSeen) {
  const CaseId id = closed();
  const std::string path = "/api/v1/cases/" + id.value + "/take-back";
  EXPECT_EQ(post_json(path, "clerk", "", {}).status, 428);
  const Response done = post_json(path, "clerk", "", seen(id));
  EXPECT_EQ(done.status, 200) << done.body;
  EXPECT_EQ(json_of(done)["state"].text_or(""), "received");
}

class WordFile : public Office {
 protected:
  /// A remark of the clerk's with this file; its digest.
  std::string put(const CaseId& id, const std::string& name, const std::string& bytes) {
    const std::string form = "--b\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n" + csrf_of("clerk") +
                             "\r\n--b\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\nПроект\r\n"
                             "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" +
                             name + "\"\r\nContent-Type: application/octet-stream\r\n\r\n" + bytes + "\r\n--b--\r\n";
    Sent sent{"POST", "/cases/" + id.value + "/notes", "clerk", form, "multipart/form-data; boundary=b"};
    sent.with_token = false;  // it stands in the form
    EXPECT_EQ(send_upload(sent).status, 303);
    return the(id).notes.back().file["sha256"].as_text();
  }
};

TEST_F(WordFile, IsReadOnAPage) {
  const CaseId order = order_of(approved());
  const Response paper = get("/papers/" + order.value + "/p1?format=docx", "chief");
  ASSERT_EQ(paper.status, 200);
  const CaseId id = registered();
  const std::string address = "/cases/" + id.value + "/files/" + put(id, "order.docx", paper.body);
  EXPECT_TRUE(holds(get("/cases/" + id.value, "clerk").body, "href=\"" + address + "\""));
  const Response shown = get(address, "clerk");
  EXPECT_EQ(shown.status, 200);
  EXPECT_TRUE(holds(shown.body, "ПРИКАЗ")) << shown.body.substr(0, 4000);
  EXPECT_EQ(get(address, "t01").status, 404) << "a remark's file is the office's";
}

TEST_F(WordFile, ThatCannotBeReadSaysWhyAndIsStillHad) {
  const CaseId id = registered();
  const std::string sha256 = put(id, "bad.docx", "PK\x03\x04 word/document.xml");
  const Response shown = get("/cases/" + id.value + "/files/" + sha256, "clerk");
  EXPECT_EQ(shown.status, 200);
  EXPECT_TRUE(holds(shown.body, "Текст файла не прочитан"));
  EXPECT_TRUE(holds(shown.body, "/files/" + id.value + "/" + sha256));
}

// As applications and answers are.
TEST_F(Office, WhatAStepAsksForIsReadOnceMoreBeforeItIsTaken) {
  const CaseId id = registered();
  const std::string path = "/cases/" + id.value + "/events/approve";
  EXPECT_TRUE(holds(get(path, "chief").body, "Проверить ответы"));
  const std::string body =
      "version=" + std::to_string(the(id).version) + "&f.reason=" + url_encoded("Ярмарка бывает раз в году");
  const Response shown = post_form(path, "chief", body + "&action=check");
  EXPECT_EQ(shown.status, 200);
  EXPECT_TRUE(holds(shown.body, "Что Вы ввели")) << shown.body;
  EXPECT_TRUE(holds(shown.body, "Ярмарка бывает раз в году"));
  EXPECT_EQ(the(id).state, "considered") << "nothing is done yet";
  EXPECT_EQ(post_form(path, "chief", body + "&action=confirmed").status, 303);
  EXPECT_EQ(the(id).state, "ordering");
}

}  // namespace
}  // namespace dyak::http::testing
