// From an empty record to the first administrator, in a browser.
#include "tests/http/memory_bytes.hpp"
#include "tests/http/office.hpp"

namespace dyak::http::testing {
namespace {

class EmptyOffice : public Desk {
 protected:
  EmptyOffice() {
    AppOptions options;
    options.pages = (dyak::testing::source_dir() / "templates/pages").string();
    options.password_cost = {64, 1};
    options.first_start = std::string(64, 'a');
    app = std::make_unique<App>(office, options, nullptr);
  }
  Response ask(const std::string& method, const std::string& target, const std::string& body = {}) {
    Request request;
    request.id = "r";
    request.method = method;
    request.target = target;
    request.path = {"setup", target.substr(7)};
    request.headers = {{"host", "dyak.test"}, {"content-type", "application/x-www-form-urlencoded"}};
    request.body = body;
    return app->handle(request);
  }
  /// The page with a table chosen as a file; refused before it has come where the page is closed.
  Response bring(const std::string& target, const std::string& table) {
    const std::string mark = "xxBOUNDARYxx";
    std::string body;
    const auto part = [&](const std::string& head, const std::string& content) {
      body += "--" + mark + "\r\nContent-Disposition: form-data; " + head + "\r\n\r\n" + content + "\r\n";
    };
    for (const char* name : {"password", "again"})
      part("name=\"" + std::string(name) + "\"", "verblyud chitaet gazetu");
    part("name=\"user\"", "admin");
    part("name=\"people_file\"; filename=\"lyudi.csv\"", table);
    body += "--" + mark + "--\r\n";
    Request request;
    request.id = "r";
    request.method = "POST";
    request.target = target;
    request.path = {"setup", target.substr(7)};
    request.headers = {{"host", "dyak.test"},
                       {"content-type", "multipart/form-data; boundary=" + mark},
                       {"content-length", std::to_string(body.size())}};
    if (const Admission admission = app->admit(request); admission.refusal) return *admission.refusal;
    request.upload = std::make_shared<MemoryBytes>(std::move(body));
    return app->handle(request);
  }
  service::World office_world{
      clock, Zone{}, *store, office_definitions(), service::testing::renderer(), folder.path().string()};
  service::Service office{office_world};
  std::unique_ptr<App> app;
  const std::string link = "/setup/" + std::string(64, 'a');
};

constexpr const char* kAdmin = "user=admin&password=verblyud+chitaet+gazetu&again=verblyud+chitaet+gazetu";

TEST_F(EmptyOffice, ThePageMakesTheAdministratorAndCloses) {
  EXPECT_EQ(ask("GET", "/setup/" + std::string(64, 'b')).status, 404);
  EXPECT_TRUE(holds(ask("GET", link).body, "Первый запуск"));
  const std::string people =
      "&people=%D0%A4%D0%B0%D0%BC%D0%B8%D0%BB%D0%B8%D1%8F%09%D0%98%D0%BC%D1%8F%09%D0%9F%D0%BE%D0%BB"
      "%0A%D0%9D%D0%BE%D0%B2%D0%B0%09%D0%90%D0%BD%D0%BD%D0%B0%09%D0%B6";  // cells of a sheet
  const Response done = ask("POST", link, kAdmin + people);
  ASSERT_EQ(done.status, 200) << done.body;
  EXPECT_TRUE(holds(done.body, "Готово, войдите"));
  EXPECT_TRUE(store->read()->account("admin").has_value());
  EXPECT_NE(store->read()->directory()->person("P10"), nullptr);
  EXPECT_EQ(ask("GET", link).status, 404) << "never again";
  EXPECT_EQ(ask("POST", link, kAdmin).status, 404);
}

TEST_F(EmptyOffice, ATableIsChosenAsAFileWhileThePageIsOpenAndNoLonger) {
  const std::string table = "ФИО;Пол;Учреждение;Должность\nНова Анна;ж;Новое бюро;инженер\n";
  EXPECT_EQ(bring("/setup/" + std::string(64, 'b'), table).status, 404);
  const Response done = bring(link, table);
  ASSERT_EQ(done.status, 200) << done.body;
  const auto directory = store->read()->directory();
  ASSERT_NE(directory->person("P10"), nullptr);
  EXPECT_EQ(directory->organisation(directory->employments.back().organisation)->names.back().full.nominative,
            "Новое бюро");
  EXPECT_EQ(bring(link, table).status, 404);
}

TEST_F(EmptyOffice, WhatIsWrongIsSaidAndNothingIsMade) {
  const Response different = ask("POST", link, "user=admin&password=verblyud+chitaet+gazetu&again=x");
  EXPECT_EQ(different.status, 422);
  EXPECT_FALSE(holds(different.body, "verblyud")) << "a password is never shown again";
  const Response sheet = ask(
      "POST", link, std::string(kAdmin) + "&people=%D0%A4%D0%B0%D0%BC%D0%B8%D0%BB%D0%B8%D1%8F%0A%D0%9D%D0%BE%D0%B24");
  EXPECT_EQ(sheet.status, 422);
  EXPECT_TRUE(holds(sheet.body, "Строка 2")) << sheet.body;
  EXPECT_TRUE(store->read()->accounts().empty());
  EXPECT_EQ(ask("GET", link).status, 200) << "the link is as good as before";
}

}  // namespace
}  // namespace dyak::http::testing
