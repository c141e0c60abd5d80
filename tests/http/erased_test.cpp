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
                       "      forget: {title: Забыть, by: clerk, erase: {fields: [matter], tasks: [opinion.verdict], "
                       "reason: \"акт № 7\"}}\n");
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
    id = asked();
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
