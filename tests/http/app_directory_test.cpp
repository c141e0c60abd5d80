// People and institutions on pages; numbers struck out of journals.
#include "engine/http/pages/forms_link.hpp"
#include "tests/http/office.hpp"

namespace dyak::http::testing {
namespace {

TEST_F(Office, DirectoryIsSearchedByAnyPartOfAName) {
  const std::string found = get("/directory?q=%D1%91%D0%9B%D0%BA", "t01").body;  // «ёЛк»
  EXPECT_TRUE(holds(found, "Ёлкин Андрей Петрович"));
  EXPECT_TRUE(holds(found, "Елкин Борис Петрович"));
  EXPECT_FALSE(holds(found, "persons/P1\"")) << "only those who are called so";
}

TEST_F(Office, ContactsAreForTheOffice) {
  EXPECT_TRUE(holds(get("/directory/persons/P1", "clerk").body, "p1@example.org"));
  EXPECT_FALSE(holds(get("/directory/persons/P1", "t04").body, "p1@example.org"));
  EXPECT_TRUE(holds(get("/directory/persons/P1", "clerk").body, "на обработку персональных данных"));
  EXPECT_FALSE(holds(get("/directory/persons/P1", "t04").body, "на обработку персональных данных"));
  EXPECT_EQ(get("/directory/persons/P77", "clerk").status, 404);
}

constexpr const char* kAll =
    "&form.dat=%D0%91%D0%BE&form.acc=%D0%91%D0%BE&form.ins=%D0%91%D0%BE&form.loc=%D0%91%D0%BE";  // «Бо» in each

TEST_F(Office, FormsTypedByHandAreKeptWithWhoAndWhenAndTakenBack) {
  EXPECT_TRUE(holds(get("/directory/persons/P6", "clerk").body, "не уверена")) << "a name the program does not know";
  EXPECT_TRUE(holds(get("/directory/persons/P6", "clerk").body, "/directory/forms?person=P6"));
  EXPECT_FALSE(holds(get("/directory/persons/P6", "t01").body, "/directory/forms")) << "forms are the office's affair";
  const std::string target = "/directory/forms?person=P6";
  EXPECT_TRUE(holds(get(target, "clerk").body, "Не уверена:"));
  EXPECT_EQ(
      post_form(target, "clerk", "form.gen=%D0%91%D0%BE+%D0%92%D0%B0%D0%BD%D0%B0+%D0%9B%D0%B8&action=confirm").status,
      303);
  EXPECT_EQ(store->read()->directory()->person("P6")->name.by_hand.at(1), "Бо Вана Ли");
  EXPECT_EQ(store->read()->directory()->person("P1")->name, service::testing::trips::staff().person("P1")->name)
      << "nobody else is touched";
  const std::string page = get(target, "clerk").body;
  EXPECT_TRUE(holds(page, "value=\"Бо Вана Ли\""));
  EXPECT_TRUE(holds(page, "<span class=\"when\">14.09.2026</span><span>Бо <span class=\"quiet\">" +
                              service::testing::trips::staff().person("P7")->name.surname + " "))
      << "who and when, by the surname";
  EXPECT_EQ(post_form(target, "clerk", "action=forget").status, 303);
  EXPECT_EQ(store->read()->directory()->person("P6")->name.by_hand.at(1), "");
  EXPECT_TRUE(holds(get(target, "clerk").body, "Кто и когда записывал")) << "what was said once stays known";
}

TEST_F(Office, AFormOfAnotherNumberOfWordsIsRefusedAtItsField) {
  const Response refused =
      post_form("/directory/forms?person=P6", "clerk", std::string("form.gen=%D0%91%D0%BE") + kAll + "&action=confirm");
  EXPECT_EQ(refused.status, 422);
  EXPECT_TRUE(holds(refused.body, "другое число слов"));
  EXPECT_TRUE(holds(refused.body, "id=\"form-dat\" name=\"form.dat\" value=\"Бо\"")) << "what was typed stays";
  EXPECT_EQ(get("/directory/forms?person=P77", "clerk").status, 404);
  EXPECT_EQ(get("/directory/forms", "clerk").status, 404);
}

TEST_F(Office, AnUnsureWordLeadsToItsFormsAndBackToTheCase) {
  const CaseId order = order_of(approved(request({"P1", "P6"})));
  const std::string sign = "/cases/" + order.value + "/events/sign";
  const Response refused = post_form(sign, "chief", "action=send");
  EXPECT_EQ(refused.status, 409);
  const std::string link = "/directory/forms?person=P6&amp;back=%2Fcases%2F" + order.value;
  EXPECT_TRUE(holds(refused.body, "<a href=\"" + link + "\">Подтвердить или исправить формы</a>")) << refused.body;
  const std::string name = "%D0%91%D0%BE+%D0%92%D0%B0%D0%BD+%D0%9B%D0%B8";  // «Бо Ван Ли»
  std::string forms = "action=confirm";
  for (const char* one : {"gen", "dat", "acc", "ins", "loc"}) forms += std::string("&form.") + one + "=" + name;
  const Response done = post_form("/directory/forms?person=P6&back=%2Fcases%2F" + order.value, "clerk", forms);
  EXPECT_EQ(done.status, 303);
  EXPECT_EQ(header_of(done, "Location"), "/cases/" + order.value);
  EXPECT_EQ(post_form(sign, "chief", "action=confirmed").status, 303);
  EXPECT_EQ(numbers("orders"), (std::vector<std::string>{"1-К"}));
}

TEST_F(Office, FormsPageGoesBackToThisSiteOnly) {
  const std::string page = get("/directory/forms?person=P6&back=%2F%2Fevil.example", "clerk").body;
  EXPECT_FALSE(holds(page, "evil.example\">"));
  EXPECT_EQ(header_of(post_form("/directory/forms?person=P6&back=https:%2F%2Fevil.example", "clerk", "action=forget"),
                      "Location"),
            "/directory");
}

// A post, a place with a slash in it, a name of an institution by its number in the list.
TEST(FormsLink, LeadsFromAPlaceOfTheDirectoryToItsForms) {
  EXPECT_EQ(forms_link("/directory/persons/P6", "/cases/c-1"), "/directory/forms?person=P6&back=%2Fcases%2Fc-1");
  EXPECT_EQ(forms_link("/directory/posts/a~1b~0c", "/"), "/directory/forms?post=a%2Fb%7Ec&back=%2F");
  EXPECT_EQ(forms_link("/directory/organisations/O1/names/1", "/"), "/directory/forms?organisation=O1&name=1&back=%2F");
  EXPECT_EQ(forms_link("/input/motive", "/"), "");
  EXPECT_EQ(forms_link("/directory/", "/"), "");
}

TEST_F(Office, NumberIsAnnulledWithAReasonAndStays) {
  const CaseId order = order_of(approved());
  fire(order, "sign", service::testing::chief());
  EXPECT_EQ(post_form("/journals/orders/2026/1/annul", "chief", "reason=").status, 409);
  EXPECT_EQ(numbers("orders"), (std::vector<std::string>{"1-К"}));
  EXPECT_EQ(
      post_form("/journals/orders/2026/1/annul", "chief", "reason=%D0%9E%D0%BF%D0%B5%D1%87%D0%B0%D1%82%D0%BA%D0%B0")
          .status,
      303);
  EXPECT_EQ(numbers("orders"), (std::vector<std::string>{"1-К аннулирован"}));
  EXPECT_TRUE(holds(get("/cases/" + order.value, "chief").body, "Аннулирован номер 1-К: Опечатка"));
  EXPECT_TRUE(holds(get("/journals/orders", "clerk").body,
                    "аннулирован 14.09.2026 (" + service::testing::trips::staff().person("P9")->name.surname));
  EXPECT_EQ(get("/journals/orders/2026/7/annul", "chief").status, 404);
}

TEST_F(Office, ASignedOrderIsAnnulledOnlyByWhoeverMaySignIt) {
  const CaseId order = order_of(approved());
  fire(order, "sign", service::testing::chief());
  for (const char* user : {"clerk", "admin"}) {
    EXPECT_EQ(get("/journals/orders/2026/1/annul", user).status, 403) << user;
    EXPECT_EQ(post_form("/journals/orders/2026/1/annul", user, "reason=x").status, 403) << user;
    EXPECT_FALSE(holds(get("/journals/orders", user).body, "/annul")) << user;
  }
  EXPECT_EQ(numbers("orders"), (std::vector<std::string>{"1-К"}));
  EXPECT_TRUE(holds(get("/journals/orders", "chief").body, "/annul"));
  const std::string asks = get("/journals/orders/2026/1/annul", "chief").body;
  EXPECT_TRUE(holds(asks, "Перестанет действовать документ"));
  EXPECT_TRUE(holds(asks, "Номер аннулирован"));
}

TEST_F(Office, ClerkRecordsAnAnswerGivenOnPaper) {
  const CaseId id = asked();
  const std::string target = "/cases/" + id.value + "/tasks/t1";
  EXPECT_TRUE(holds(get(target, "clerk").body, "Ответ вносится за другого"));
  EXPECT_FALSE(holds(get(target, "e05").body, "Ответ вносится за другого"));
  EXPECT_EQ(post_form(target, "clerk", "f.mark=1&f.verdict=disagree&action=send").status, 303);
  EXPECT_EQ(the(id).tasks.at(0).status, cases::TaskStatus::Submitted);
  EXPECT_EQ(the(id).tasks.at(0).recorded_by, "clerk");
  EXPECT_TRUE(holds(get(target, "e05").body, "Ответ дан")) << "what was answered stays to be read";
}

TEST_F(Office, OnlookerSeesATaskAndCannotAnswerIt) {
  const CaseId id = asked();
  const std::string page = get("/cases/" + id.value + "/tasks/t1", "m06").body;
  EXPECT_FALSE(holds(page, "Отправить ответ"));
  EXPECT_EQ(post_form("/cases/" + id.value + "/tasks/t1", "m06", "f.mark=1&f.verdict=agree&action=send").status, 403);
}

TEST_F(Office, MyWorkHasTasksFirstByDueDate) {
  const CaseId late = asked();
  clock.set(clock.now().plus_seconds(3 * 86400));
  const CaseId later = asked();
  const std::string page = get("/", "e05").body;
  EXPECT_TRUE(holds(page, "Дать отзыв"));
  EXPECT_LT(page.find(late.value), page.find(later.value));
  EXPECT_FALSE(holds(get("/", "t04").body, late.value));
  post_form("/cases/" + late.value + "/tasks/t1", "e05", "f.mark=1&f.verdict=agree&action=send");
  EXPECT_EQ(get("/", "e05").body.find("/cases/" + late.value + "/tasks/t1"), std::string::npos)
      << "answered, so not to be done";
}

TEST_F(Office, StaffSeesWhatWaitsForIts) {
  const CaseId id = office.submit(survey(), service::testing::clerk()).id;
  EXPECT_TRUE(holds(get("/", "clerk").body, id.value));
  EXPECT_FALSE(holds(get("/", "chief").body, id.value)) << "nothing for the chief to do here";
  office.fire(id, {"ask", {}, {}, {}}, service::testing::clerk());
  EXPECT_TRUE(holds(get("/", "clerk").body, id.value)) << "it is closed by the clerk too";
}

}  // namespace
}  // namespace dyak::http::testing
