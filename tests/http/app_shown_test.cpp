// Small things that pages show, each of which misled somebody.
#include "tests/http/office.hpp"

namespace dyak::http::testing {
namespace {

namespace trips = service::testing::trips;

class Shown : public Office {
 protected:
  /// What a service with these definitions answers.
  std::string by_other(const std::shared_ptr<const definitions::Definitions>& definitions, const Sent& sent) {
    service::World known = office_world;
    known.definitions = definitions;
    service::Service other(known);
    AppOptions options;
    options.pages = (dyak::testing::source_dir() / "templates/pages").string();
    App app_of_other(other, options, nullptr);
    return app_of_other.handle(request_of(sent)).body;
  }
};

TEST_F(Shown, BlankRowsStayWhileTheFormIsFilledInAndAreNotSent) {
  const std::string rows = "f.matter=abc&f.readers.0=P5&f.readers.1=&f.readers.2=&by=person%3AP1&action=";
  const std::string added = post_form("/apply/survey", "t01", rows + "add%3Af.readers").body;
  EXPECT_TRUE(holds(added, "name=\"f.readers.3\""));
  EXPECT_TRUE(holds(added, "formaction=\"/apply/survey#f-readers-4\"")) << "the page opens at the new row";
  EXPECT_TRUE(holds(post_form("/apply/survey", "t01", rows + "add5%3Af.readers").body, "name=\"f.readers.7\""));
  ASSERT_EQ(post_form("/apply/survey", "t01", rows + "send").status, 303);
  EXPECT_EQ(store->read()->cases({}).front().data.at("readers"), Value(List{"P5"}));
}

TEST_F(Shown, ParameterThatThePageDoesNotKnowIsNamed) {
  EXPECT_TRUE(holds(get("/cases?overdo=1", "clerk").body, "«overdo» в адресе ей неизвестно"));
  EXPECT_FALSE(holds(get("/cases?q=x&process=survey", "clerk").body, "в адресе ей неизвестно"));
}

TEST_F(Shown, HeaderNamesThePersonWhoIsSignedIn) {
  const std::string page = get("/", "t01").body;
  const std::string surname = service::testing::trips::staff().persons.at("P1").name.surname;
  EXPECT_TRUE(holds(page, "<span>" + surname + " "));
  EXPECT_TRUE(holds(get("/", "admin").body, "<span>administrator</span>")) << "nobody stands behind it";
}

TEST_F(Shown, SubjectIsSaidByTheColumnsThatStandInItsPlace) {
  const CaseId id = registered();
  const auto other = trips::definitions({{"templates/processes/trip-request.yaml", "form: trip-request\n",
                                          "form: trip-request\nlist: [number, town, away, state]\n"}});
  const std::string page = by_other(other, {"GET", "/cases/" + id.value, "clerk"});
  EXPECT_TRUE(holds(page, "<h1>Тула</h1>")) << page.substr(page.find("<h1"), 200);
}

TEST_F(Shown, SignatureIsTheFirstVerbOfWhatIsToBeSigned) {
  approved();
  const auto other =
      trips::definitions({{"templates/processes/order.yaml", "circulate: {title: Передать на визы, by: clerk",
                           "circulate: {title: Передать на визы, by: chief"}});
  const std::string page = by_other(other, {"GET", "/", "chief"});
  ASSERT_TRUE(holds(page, ">передать на визы<")) << page;
  EXPECT_LT(page.find(">подписать<"), page.find(">передать на визы<"));
}

TEST_F(Shown, WhatOnlyOthersDoIsNoNewsToTheApplicant) {
  const CaseId id = registered();
  EXPECT_FALSE(holds(get("/cases/" + id.value, "t01").body, "Вам недоступно"));
  EXPECT_TRUE(holds(get("/cases/" + id.value, "clerk").body, "Вам недоступно"));
}

TEST_F(Shown, DraftAfterWhichAPaperWasIssuedSaysSo) {
  const CaseId order = order_of(approved());
  EXPECT_FALSE(holds(get("/cases/" + order.value, "chief").body, "после него составлен"));
  office.fire(order, {"sign", {}, {}, {}}, service::testing::chief());
  EXPECT_TRUE(holds(get("/cases/" + order.value, "chief").body, "проект, после него составлен другой документ"));
}

TEST_F(Shown, HistoryNamesThePaperThatIsNotInForceAnyMore) {
  const CaseId order = order_of(approved());
  office.fire(order, {"sign", {}, {}, {}}, service::testing::chief());
  office.annul_number("orders", "", 2026, 1, "Опечатка в дате", service::testing::chief());
  EXPECT_TRUE(holds(get("/cases/" + order.value, "chief").body, "№ 1-К больше не действует: Опечатка в дате"));
}

// Б43: the limit of a field stood nowhere, or was another field's.
TEST_F(Shown, WhatFileIsTakenIsSaidBeforeItIsChosen) {
  EXPECT_TRUE(holds(get("/apply/survey", "t01").body, "Любой файл, кроме программ, не больше 2 ГБ."));
  const auto other = trips::definitions({{"forms/trip-request.yaml", "  - title: Люди\n",
                                          "      scan: {type: file, title: Скан, types: [pdf, docx], max: 20}\n"
                                          "  - title: Люди\n"}});
  EXPECT_TRUE(holds(by_other(other, {"GET", "/apply/trip-request", "t01"}), "Файл PDF или DOCX, не больше 20 МБ."));
}

// Б33: an order or a meeting is nobody's request.
TEST_F(Shown, TheOfficesOwnMatterAsksForNoApplicantUntilItIsSaidThatThereIsOne) {
  const std::string asked_by = "<summary>Дело начато чьим-то обращением</summary>";
  const std::string common = get("/apply/trip-request", "clerk").body;
  EXPECT_FALSE(holds(common, asked_by));
  EXPECT_TRUE(holds(common, "<h2>Кто обращается</h2>"));
  const auto other = trips::definitions(
      {{"forms/session.yaml", "by: [", "by: [office, "}, {"forms/trip-request.yaml", "by: [", "by: [office, "}});
  const std::string own = by_other(other, {"GET", "/apply/session", "clerk"});
  EXPECT_TRUE(holds(own, "<details>" + asked_by)) << "put away";
  EXPECT_FALSE(holds(own, "<h2>Кто обращается</h2>"));
  EXPECT_TRUE(holds(own, "<option value=\"person:P7\" selected>")) << "whoever files it";
  const auto post = [&](const std::string& fields) {
    return by_other(other, {"POST", "/apply/session", "clerk", fields, "application/x-www-form-urlencoded"});
  };
  EXPECT_TRUE(holds(post("by=person%3AP1&action=show"), "<details open>" + asked_by)) << "what was said stays in sight";
  EXPECT_TRUE(holds(post("by=person%3AP7&action=show"), "<details>" + asked_by)) << "nothing was said";
  const std::string nobody = post("by=&action=send");
  EXPECT_TRUE(holds(nobody, "Пока не принято"));
  EXPECT_FALSE(holds(nobody, "кто подаёт заявление")) << "nobody need be named";
  EXPECT_TRUE(holds(by_other(other, {"GET", "/apply/trip-request", "clerk"}), "<h2>Кто обращается</h2>"))
      << "its process speaks of an applicant";
}

TEST_F(Shown, MissingApplicantLeadsToItsField) {
  const Response page = post_form("/apply/survey", "clerk", "f.matter=abc&f.readers.0=P5&action=send");
  EXPECT_EQ(page.status, 422);
  EXPECT_TRUE(holds(page.body, "href=\"#by\"")) << page.body;
}

TEST_F(Shown, WhatTheCaseIsAboutIsReadBesideTheForm) {
  const CaseId id = asked();
  EXPECT_TRUE(holds(get("/cases/" + id.value + "/tasks/t1", "e05").body, "О чём дело: Нужен ли новый маршрут"));
}

TEST_F(Shown, NameOfTheAccountIsTakenAsTelephonesWriteIt) {
  clock.set(clock.now().plus_seconds(60));
  app.sign_in().set_password("clerk", "sosna-bereza-2026", service::system_actor());
  EXPECT_EQ(
      send({"POST", "/sign-in", "", "user=Clerk+&password=sosna-bereza-2026", "application/x-www-form-urlencoded"})
          .status,
      303);
}

}  // namespace
}  // namespace dyak::http::testing
