// What an act destroys is told before it and after it, by the page and by the API.
#include "tests/http/office.hpp"

namespace dyak::http::testing {
namespace {

/// The office, where the clerk may destroy what a survey was about, and its readers' opinions.
std::shared_ptr<const definitions::Definitions> forgetting() {
  std::vector<definitions::SourceFile> files =
      definitions::read_definition_files(dyak::testing::trips::folder().string());
  for (auto& file : definitions::read_definition_files((dyak::testing::source_dir() / "tests/http/office").string())) {
    const auto at = file.text.find("      close:\n");
    if (file.path == "templates/processes/survey.yaml" && at != std::string::npos)
      file.text.insert(at,
                       "      forget: {title: Забыть, by: clerk, erase: {fields: [matter, copies, note], tasks: "
                       "[opinion.verdict, opinion.comment], reason: \"акт № 7\"}}\n");
    const auto of_form = file.text.find("      kind: {type: choice");
    if (file.path == "forms/survey.yaml" && of_form != std::string::npos)
      file.text.insert(of_form, "      kept_where: {type: text, title: Где лежит}\n");
    files.push_back(std::move(file));
  }
  const definitions::LoadedDefinitions loaded = definitions::load_definitions(files);
  for (const Diagnostic& finding : loaded.findings) {
    if (finding.severity == Severity::Error) ADD_FAILURE() << finding.text();
  }
  return loaded.definitions;
}

class Erased : public Office {
 protected:
  Erased() {
    known.definitions = forgetting();
    app_options.pages = (dyak::testing::source_dir() / "templates/pages").string();
    workflow::Submission submission = survey();
    Record fields = submission.fields.as_record();
    fields["kept_where"] = "дело 06-12";
    submission.fields = fields;
    service::Service other(known);
    id = other.submit(submission, service::testing::clerk()).id;
    other.fire(id, {"ask", {}, {}, {}}, service::testing::clerk());
    const std::string answer = R"({"answer": {"mark": 2, "verdict": "agree"}})";
    EXPECT_EQ(post_json("/api/v1/tasks/" + id.value + "/t1", "e05", answer, seen(id, "e05")).status, 200);
  }

  Response to_forgetting(const Sent& sent) {
    service::Service other(known);
    App app_of_other(other, app_options, nullptr);
    return app_of_other.handle(request_of(sent));
  }
  Response forget(const std::string& action) {
    return to_forgetting({"POST", "/cases/" + id.value + "/events/forget", "clerk",
                          "version=" + std::to_string(the(id).version) + "&action=" + action,
                          "application/x-www-form-urlencoded"});
  }
  Value of_api() { return json_of(to_forgetting({"GET", "/api/v1/cases/" + id.value, "clerk"})); }

  service::World known = office_world;
  AppOptions app_options;
  CaseId id;
};

TEST_F(Erased, PageSaysWhatWillBeDestroyedAndWhatStaysBeforeItIs) {
  const std::string page = forget("").body;
  EXPECT_TRUE(holds(page, "Будет уничтожено в деле и во всей его истории, в черновиках и сообщениях: Предмет отзыва"))
      << page;
  EXPECT_TRUE(holds(page, "Дать отзыв"));
  EXPECT_TRUE(holds(page, "Вернуть уничтоженное будет нельзя. Останутся:"));
  EXPECT_TRUE(holds(page, "резервные копии"));
  EXPECT_EQ(the(id).data.at("matter"), Value("Нужен ли новый маршрут")) << "it was only asked";
}

TEST_F(Erased, WhatWasNeverThereIsNotSaidToBeDestroyed) {
  const std::string page = forget("").body;
  EXPECT_FALSE(holds(page, "Экземпляров")) << page;
  EXPECT_FALSE(holds(page, "Пометка"));
  ASSERT_EQ(forget("confirmed").status, 303);
  const std::string history =
      to_json(json_of(to_forgetting({"GET", "/api/v1/cases/" + id.value + "/history", "clerk"})));
  EXPECT_TRUE(holds(history, R"("fields":["matter"])")) << history;
  EXPECT_TRUE(holds(history, R"("tasks":["opinion.verdict"])")) << history;
  const std::string again = forget("").body;
  EXPECT_FALSE(holds(again, "Будет уничтожено")) << "nothing is left to be destroyed: " << again;
}

TEST_F(Erased, CaseIsNotCalledByAnotherOfItsWordsThen) {
  const auto heading = [&] {
    const std::string page = to_forgetting({"GET", "/cases/" + id.value, "clerk"}).body;
    const auto at = page.find("<h1");
    return page.substr(at, page.find("</h1>", at) - at);
  };
  EXPECT_TRUE(holds(heading(), "Нужен ли новый маршрут")) << heading();
  ASSERT_EQ(forget("confirmed").status, 303);
  EXPECT_FALSE(holds(heading(), "06-12")) << heading();
}

TEST_F(Erased, ApiNamesWhatWasDestroyedWhenAndByWhichAct) {
  EXPECT_TRUE(of_api()["erased"]["matter"].is_null());
  ASSERT_EQ(forget("confirmed").status, 303);
  const Value erased = of_api()["erased"];
  ASSERT_TRUE(erased.is_record());
  EXPECT_EQ(to_json(erased["matter"]), R"({"on":"2026-09-14","reason":"акт № 7"})") << to_json(erased);
  EXPECT_EQ(erased["tasks/opinion.verdict"]["reason"], Value("акт № 7")) << to_json(erased);
  EXPECT_FALSE(of_api()["data"].as_record().contains("matter"));
  const std::string page = to_forgetting({"GET", "/cases/" + id.value, "clerk"}).body;
  EXPECT_TRUE(holds(page, "уничтожено 14.09.2026, акт № 7")) << page;
  expect_record_whole();
}

TEST_F(Erased, WhoMayNotSeeTheCaseHearsNothingOfIt) {
  ASSERT_EQ(forget("confirmed").status, 303);
  EXPECT_EQ(to_forgetting({"GET", "/api/v1/cases/" + id.value, "t04"}).status, 404);
  EXPECT_TRUE(holds(to_forgetting({"GET", "/api/v1/cases/" + id.value, "t01"}).body, "\"erased\""));
}

}  // namespace
}  // namespace dyak::http::testing
