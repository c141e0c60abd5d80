// People and institutions on pages; numbers struck out of journals.
#include "tests/http/office.hpp"

namespace dyak::http::testing {
namespace {

bool holds(const std::string& page, const std::string& text) { return page.find(text) != std::string::npos; }

TEST_F(Office, DirectoryIsSearchedByAnyPartOfAName) {
  const std::string found = get("/directory?q=%D1%91%D0%9B%D0%BA", "t01").body;  // «ёЛк»
  EXPECT_TRUE(holds(found, "Ёлкин Андрей Петрович"));
  EXPECT_TRUE(holds(found, "Елкин Борис Петрович"));
  EXPECT_FALSE(holds(found, "Орлова"));
}

TEST_F(Office, ContactsAreForTheOffice) {
  EXPECT_TRUE(holds(get("/directory/persons/P1", "clerk").body, "p1@example.org"));
  EXPECT_FALSE(holds(get("/directory/persons/P1", "t04").body, "p1@example.org"));
  EXPECT_TRUE(holds(get("/directory/persons/P1", "clerk").body, "на обработку персональных данных"));
  EXPECT_FALSE(holds(get("/directory/persons/P1", "t04").body, "на обработку персональных данных"));
  EXPECT_EQ(get("/directory/persons/P77", "clerk").status, 404);
}

TEST_F(Office, FormsTypedByHandAreKeptAndTakenBack) {
  EXPECT_TRUE(holds(get("/directory/persons/P6", "clerk").body, "не уверена")) << "a name the program does not know";
  const Response sent = post_form("/directory/persons/P6", "clerk", "name.gen=%D0%91%D0%BE+%D0%92%D0%B0%D0%BD%D0%B0+%D0%9B%D0%B8");
  EXPECT_EQ(sent.status, 303);
  EXPECT_EQ(store->read()->directory()->person("P6")->name.by_hand.at(1), "Бо Вана Ли");
  EXPECT_EQ(store->read()->directory()->person("P1")->name, service::testing::trips::staff().person("P1")->name) << "nobody else is touched";
  EXPECT_TRUE(holds(get("/directory/persons/P6", "clerk").body, "value=\"Бо Вана Ли\""));
  post_form("/directory/persons/P6", "clerk", "name.gen=");
  EXPECT_EQ(store->read()->directory()->person("P6")->name.by_hand.at(1), "");
}

TEST_F(Office, NumberIsAnnulledWithAReasonAndStays) {
  const CaseId order = order_of(approved());
  fire(order, "sign", service::testing::chief());
  EXPECT_EQ(post_form("/journals/orders/2026/1/annul", "clerk", "reason=").status, 409);
  EXPECT_EQ(numbers("orders"), (std::vector<std::string>{"1-К"}));
  EXPECT_EQ(post_form("/journals/orders/2026/1/annul", "clerk", "reason=%D0%9E%D0%BF%D0%B5%D1%87%D0%B0%D1%82%D0%BA%D0%B0").status, 303);
  EXPECT_EQ(numbers("orders"), (std::vector<std::string>{"1-К аннулирован"}));
  EXPECT_TRUE(holds(get("/journals/orders", "clerk").body, "аннулирован: Опечатка"));
  EXPECT_EQ(get("/journals/orders/2026/7/annul", "clerk").status, 404);
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
  EXPECT_EQ(get("/", "e05").body.find("/cases/" + late.value + "/tasks/t1"), std::string::npos) << "answered, so not to be done";
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
