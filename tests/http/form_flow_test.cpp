// How one goes through a form: drafts, all answers once more, what is needed, where a fault is shown.
#include <regex>

#include "engine/service/drafts.hpp"
#include "tests/http/office.hpp"

namespace dyak::http::testing {
namespace {

constexpr const char* kSurvey = "/apply/survey";

class FormFlow : public Office {
 protected:
  std::string sent(const std::string& body, const std::string& user = "t01") {
    return post_form(kSurvey, user, body).body;
  }
};

TEST_F(FormFlow, ButtonKeepsADraftAndTheListLeadsBackToIt) {
  const std::string page = sent("f.matter=half&by=person%3AP1&action=save");
  EXPECT_TRUE(holds(page, "Черновик сохранён"));
  EXPECT_TRUE(holds(page, ">half</textarea>"));
  const std::string list = get("/drafts", "t01").body;
  EXPECT_TRUE(holds(list, "href=\"/apply/survey\">Просьба об отзыве</a>"));
  EXPECT_TRUE(holds(list, "хранится до 13.12.2026")) << "90 days";
  EXPECT_FALSE(holds(get("/drafts", "t04").body, "Просьба об отзыве")) << "each has his own";
}

TEST_F(FormFlow, NothingTypedIsNothingKept) {
  EXPECT_TRUE(holds(sent("f.matter=&action=save"), "Сохранять пока нечего"));
  EXPECT_TRUE(holds(get("/drafts", "t01").body, "Черновиков нет"));
}

TEST_F(FormFlow, ScriptKeepsADraftWithoutAPage) {
  const Response kept = post_form(kSurvey, "t01", "f.matter=typing&action=save&quiet=1");
  EXPECT_EQ(kept.status, 204);
  EXPECT_TRUE(holds(get(kSurvey, "t01").body, ">typing</textarea>"));
}

TEST_F(FormFlow, DraftIsThrownAwayFromTheListByItsOwnerOnly) {
  sent("f.matter=half&action=save");
  post_form("/drafts/discard", "t04", "key=apply%2Fsurvey");
  EXPECT_TRUE(store->read()->draft("t01", "apply/survey"));
  EXPECT_EQ(post_form("/drafts/discard", "t01", "key=apply%2Fsurvey").status, 303);
  EXPECT_FALSE(store->read()->draft("t01", "apply/survey"));
}

TEST_F(FormFlow, DraftOfATaskIsListedWhileTheTaskIsOpen) {
  const CaseId id = asked();
  post_form("/cases/" + id.value + "/tasks/t1", "e05", "f.comment=thinking&action=save");
  EXPECT_TRUE(holds(get("/drafts", "e05").body, "/cases/" + id.value + "/tasks/t1"));
  office.answer(id, {1, workflow::AnswerTask::Verb::Annul, {}, "не нужно", {}}, service::testing::clerk());
  EXPECT_TRUE(holds(get("/drafts", "e05").body, "Черновиков нет"));
}

TEST_F(FormFlow, DraftGoesWhenTheFormIsSent) {
  sent("f.matter=half&by=person%3AP1&action=save");
  ASSERT_EQ(post_form(kSurvey, "t01", "f.matter=whole&f.readers.0=P5&by=person%3AP1&action=send").status, 303);
  EXPECT_TRUE(holds(get("/drafts", "t01").body, "Черновиков нет"));
}

TEST_F(FormFlow, AllAnswersAreReadOnceMoreBeforeTheyAreSent) {
  const std::string check =
      sent("f.matter=A+new+route&f.readers.0=P5&f.urgent=true&by=person%3AP1&once=o1&action=check");
  EXPECT_TRUE(holds(check, "<h1>Проверьте перед отправкой</h1>"));
  EXPECT_TRUE(holds(check, "A new route"));
  EXPECT_TRUE(holds(check, "не заполнено")) << "what was left out is seen too";
  EXPECT_TRUE(holds(check, "formaction=\"/apply/survey#section-1\"")) << "each part leads back to it";
  EXPECT_TRUE(store->read()->cases({}).empty());
  EXPECT_EQ(
      post_form(kSurvey, "t01",
                "f.matter=A+new+route&f.readers.0=P5&f.urgent=true&by=person%3AP1&once=o1&verb=check&action=confirmed")
          .status,
      303);
  EXPECT_EQ(store->read()->cases({}).size(), 1U);
}

TEST_F(FormFlow, AnswersWithAFaultAreShownInTheFormInstead) {
  const std::string page = sent("f.matter=a&f.readers.0=P5&f.copies=77&by=person%3AP1&action=check");
  EXPECT_TRUE(holds(page, "Пока не принято"));
  EXPECT_TRUE(holds(page, "href=\"#f-copies\""));
}

TEST_F(FormFlow, FaultStandsInTheTitleAndTheListOfFaultsHasTheFocus) {
  const std::string page = sent("f.matter=a&f.readers.0=P5&f.copies=77&by=person%3AP1&action=send");
  EXPECT_TRUE(holds(page, "<title>Ошибка: Просьба об отзыве"));
  EXPECT_TRUE(holds(page, "id=\"summary\" autofocus"));
  EXPECT_FALSE(holds(get(kSurvey, "t01").body, "Ошибка:"));
}

TEST_F(FormFlow, WhatIsNeededSaysWhatItIsNeededFor) {
  const std::string page = get(kSurvey, "t01").body;
  EXPECT_TRUE(holds(page, "Предмет отзыва <span class=\"needed\">для полноты</span>"));
  EXPECT_TRUE(holds(page, "отправить можно и так, но недостающее запросят"));
}

TEST_F(FormFlow, LimitOfATextIsToldBeforeItIsSent) {
  const std::string page = get(kSurvey, "t01").body;
  EXPECT_TRUE(holds(page, "data-most=\"5000\""));
  EXPECT_TRUE(holds(page, "До 5000\u00A0знаков."));
}

TEST_F(FormFlow, TypingGoesOnInTheNewRow) {
  const std::string page = sent("f.matter=a&f.readers.0=P5&action=add%3Af.readers");
  EXPECT_TRUE(std::regex_search(page, std::regex("name=\"f\\.readers\\.1\"[^>]* autofocus")));
}

TEST_F(FormFlow, ScanOfWhatCameOnPaperGoesToTheCase) {
  const auto part = [](const std::string& name, const std::string& value) {
    return "--b\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
  };
  Sent sent{"POST", kSurvey, "clerk",
            part("csrf", csrf_of("clerk")) + part("by", "person:P1") + part("channel", "лично") +
                part("f.matter", "abc") + part("f.readers.0", "P5") + part("action", "confirmed") +
                "--b\r\nContent-Disposition: form-data; name=\"original\"; filename=\"scan.pdf\"\r\n"
                "Content-Type: application/pdf\r\n\r\n%PDF-1.4\r\n--b--\r\n",
            "multipart/form-data; boundary=b"};
  sent.with_token = false;  // it stands in the form
  const Response done = send_upload(sent);
  ASSERT_EQ(done.status, 303) << done.body;
  const cases::Case made = store->read()->cases({}).front();
  ASSERT_EQ(made.notes.size(), 1U);
  EXPECT_EQ(made.notes.front().file["name"], Value("scan.pdf"));
}

TEST_F(FormFlow, LongFormGoesStepByStepAndEveryStepKeepsWhatWasTyped) {
  const std::string first = get("/apply/long", "t01").body;
  EXPECT_TRUE(holds(first, "Шаг 1 из 3: <strong>О поездке</strong>"));
  EXPECT_TRUE(holds(first, "id=\"section-1\" hidden")) << "the rest waits";
  EXPECT_FALSE(holds(first, "value=\"send\"")) << "it is sent from the page of answers";
  const std::string second = post_form("/apply/long", "t01", "by=person%3AP1&f.goal=fair&step=0&action=go%3A1").body;
  EXPECT_TRUE(holds(second, "Шаг 2 из 3"));
  EXPECT_TRUE(holds(second, "name=\"f.goal\" value=\"fair\""));
  EXPECT_TRUE(holds(second, "value=\"go:0\"")) << "and back";
  const std::string last = post_form("/apply/long", "t01", "by=person%3AP1&f.goal=fair&step=1&action=go%3A2").body;
  EXPECT_TRUE(holds(last, "Проверить ответы"));
}

TEST_F(FormFlow, FaultOfALongFormIsSeenWhereverItStands) {
  const std::string page = post_form("/apply/long", "t01", "by=person%3AP1&f.goal=&f.road=7&step=2&action=check").body;
  EXPECT_TRUE(holds(page, "Пока не принято"));
  EXPECT_FALSE(holds(page, " hidden>")) << "no part of it is put away";
}

TEST_F(FormFlow, MarksAreCountedWhereThereAreManyOfThem) {
  const std::string page = post_form("/apply/long", "t01", "by=person%3AP1&f.road=3&f.food=1&step=1&action=show").body;
  EXPECT_TRUE(holds(page, "Отмечено <span class=\"given\">2</span> из 3, сумма <span class=\"sum\">4</span> из 9"));
  const CaseId id = asked();
  EXPECT_FALSE(holds(get("/cases/" + id.value + "/tasks/t1", "e05").body, "id=\"marks-told\"")) << "one is no sum";
}

TEST_F(FormFlow, ReadyWordingIsPutIntoTheLine) {
  const std::string page = post_form("/apply/long", "t01", "by=person%3AP1&f.goal=&action=word%3Af.goal%3A1").body;
  EXPECT_TRUE(holds(page, "name=\"f.goal\" value=\"Повышение квалификации\""));
}

}  // namespace
}  // namespace dyak::http::testing
