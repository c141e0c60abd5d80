// Pages and API for those without an account, and what strangers send there instead.
#include <filesystem>
#include <regex>

#include "engine/intake/letter.hpp"
#include "engine/service/post.hpp"
#include "tests/http/office.hpp"
#include "tests/support/fake_clamd.hpp"

namespace dyak::http::testing {
namespace {

constexpr const char* kOpenForm = "/public/petition";
constexpr const char* kFormPost = "application/x-www-form-urlencoded";
constexpr const char* kRoad = "f.question=%D0%94%D0%BE%D1%80%D0%BE%D0%B3%D0%B0";  // Дорога
constexpr const char* kVetrova =
    "out.surname=%D0%92%D0%B5%D1%82%D1%80%D0%BE%D0%B2%D0%B0&out.first_name=%D0%9D%D0%B8%D0%BD%D0%B0&out.sex=f";

class PublicPage : public Office {
 protected:
  Response post(const std::string& target, const std::string& body) { return post_form(target, "", body); }
  Response sent(const std::string& email = "v%40example.ru", const std::string& more = kRoad) {
    return post(kOpenForm, std::string("action=send&") + kVetrova + "&out.email=" + email + "&" + more);
  }
  std::vector<cases::Letter> letters() const { return service::letters_of(*store->read()).letters({}); }
  /// Of the newest letter, as it lies in the folder: nothing is sent here.
  std::string token(const std::string& page = "/public/confirm") {
    service::PostOptions options;
    options.settings.site = "https://dyak.test";
    options.folder = (folder.path() / "letters").string();
    options.layouts = {(dyak::testing::source_dir() / "templates/mail").string()};
    service::Post office_post(office_world, options);
    office_post.run_all();
    const std::string text = intake::read_letter(office_post.bytes_of(letters().at(0))).text;
    std::smatch found;
    return std::regex_search(text, found, std::regex(page + "/([0-9a-f]{64})")) ? found[1].str() : std::string();
  }
  std::size_t count_cases() const { return store->read()->cases({"petition", "", {}, false}).size(); }
  static std::string part(const std::string& name, const std::string& more, const std::string& text) {
    return "--b\r\nContent-Disposition: form-data; name=\"" + name + "\"" + more + "\r\n\r\n" + text + "\r\n";
  }
  Response bring(const std::string& target, const std::string& bytes, const std::string& file = "proof.txt") {
    const std::string body =
        part("action", "", "send") + part("f.proof", "; filename=\"" + file + "\"", bytes) + "--b--\r\n";
    return send_upload({"POST", target, "", body, "multipart/form-data; boundary=b"});
  }
};

TEST_F(PublicPage, TheSignInAndTheListLeadToFormsThatAreOpenToAllAndToNoOther) {
  EXPECT_TRUE(holds(get("/sign-in", "").body, "href=\"/public\""));
  const std::string list = get("/public", "").body;
  EXPECT_TRUE(holds(list, "href=\"/public/petition\""));
  EXPECT_FALSE(holds(list, "/public/survey"));
  EXPECT_EQ(get("/public/survey", "").status, 404);
  EXPECT_EQ(post("/public/survey", "action=send").status, 404);
}

TEST_F(PublicPage, AsksForHimselfAndTheFormButForNoFileAndKeepsNothingOfAStranger) {
  const std::string page = get(kOpenForm, "").body;
  EXPECT_TRUE(holds(page, "name=\"out.email\""));
  EXPECT_TRUE(holds(page, "name=\"f.question\""));
  EXPECT_FALSE(holds(page, "type=\"file\""));
  EXPECT_FALSE(holds(page, "value=\"save\""));
  EXPECT_TRUE(holds(page, "Там же приложите файлы"));
  EXPECT_TRUE(holds(page, "сотрудник вышлет Вам на почту сам")) << "there is no server: it is said so";
}

TEST_F(PublicPage, WhatIsSentWaitsForItsConfirmationAndBecomesACaseByIt) {
  const Response kept = sent();
  ASSERT_EQ(kept.status, 202) << kept.body;
  EXPECT_TRUE(holds(kept.body, "Осталось подтвердить"));
  EXPECT_EQ(count_cases(), 0U);
  const std::string link = "/public/confirm/" + token();
  const Response shown = get(link, "");
  ASSERT_EQ(shown.status, 200) << shown.body;
  EXPECT_EQ(header_of(shown, "X-Robots-Tag"), "noindex, nofollow, noarchive");
  EXPECT_TRUE(holds(shown.body, "Ветрова Нина"));
  EXPECT_EQ(count_cases(), 0U) << "programs that look through mail open links as well";
  const Response done = post(link, "action=send");
  ASSERT_EQ(done.status, 200) << done.body;
  EXPECT_EQ(count_cases(), 1U);
  std::smatch status;
  ASSERT_TRUE(std::regex_search(done.body, status, std::regex("href=\"(/status/[0-9a-f]{64})\""))) << done.body;
  const Response course = get(status[1].str(), "");
  EXPECT_EQ(course.status, 200);
  EXPECT_EQ(header_of(course, "X-Robots-Tag"), "noindex, nofollow, noarchive");
  EXPECT_TRUE(holds(course.body, "Поступило"));
  EXPECT_FALSE(holds(course.body, "v@example.ru")) << "nothing of what he wrote";
  EXPECT_FALSE(holds(course.body, "c-00"));
  const Response again = post(link, "action=send");
  EXPECT_TRUE(holds(again.body, "уже подтверждена"));
  EXPECT_FALSE(holds(again.body, "Ветрова"));
  EXPECT_EQ(count_cases(), 1U);
}

TEST_F(PublicPage, FaultsStandAtTheirFieldsAndNothingTypedIsLost) {
  const Response faulty = sent("nobody", "f.question=");
  EXPECT_EQ(faulty.status, 422);
  EXPECT_TRUE(holds(faulty.body, "href=\"#out-email\"")) << faulty.body;
  EXPECT_TRUE(holds(faulty.body, "value=\"nobody\""));
  EXPECT_TRUE(holds(faulty.body, "value=\"Ветрова\""));
  EXPECT_TRUE(letters().empty());
}

TEST_F(PublicPage, TheAnswerIsTheSameWhetherAnAddressIsKnownOrItsLimitReached) {
  const auto told = [&](const std::string& email) {
    std::string body = sent(email + "%40example.org").body;
    for (std::size_t at = body.find(email); at != std::string::npos; at = body.find(email))
      body.replace(at, email.size(), "X");
    return body;
  };
  const std::string unknown = told("nobody");
  EXPECT_EQ(told("p1"), unknown) << "somebody of the directory";
  for (int n = 0; n < 4; ++n) EXPECT_EQ(told("nobody"), unknown);
  EXPECT_EQ(letters().size(), 4U);
}

TEST_F(PublicPage, WhoAsksTooOftenIsToldWhenToComeBack) {
  for (int n = 0; n < 10; ++n) ASSERT_EQ(sent("v" + std::to_string(n) + "%40example.ru").status, 202);
  const Response braked = sent("w%40example.ru");
  EXPECT_EQ(braked.status, 429);
  EXPECT_FALSE(header_of(braked, "Retry-After").empty());
  EXPECT_TRUE(holds(braked.body, "value=\"Ветрова\"")) << "what was typed stays";
  from = "203.0.113.8";
  EXPECT_EQ(sent("w%40example.ru").status, 202);
}

TEST_F(PublicPage, TriesThatAreRefusedAreCountedToo) {
  for (int n = 0; n < 60; ++n) ASSERT_EQ(sent("nobody").status, 422);
  EXPECT_EQ(sent("nobody").status, 429);
  from = "203.0.113.8";
  EXPECT_EQ(sent("nobody").status, 422);
}

TEST_F(PublicPage, FilesAreTakenWithTheConfirmationAndNowhereBefore) {
  EXPECT_EQ(bring(kOpenForm, "text").status, 415);
  EXPECT_NE(bring("/public/confirm/" + std::string(64, '0'), "text").status, 200);
  ASSERT_EQ(sent().status, 202);
  const std::string link = "/public/confirm/" + token();
  EXPECT_TRUE(holds(get(link, "").body, "name=\"f.proof\""));
  const Response program = bring(link, "#!/bin/sh\necho", "proof.sh");
  EXPECT_EQ(program.status, 422) << program.body;
  EXPECT_EQ(count_cases(), 0U);
  const Response done = bring(link, "so it was");
  ASSERT_EQ(done.status, 200) << done.body;
  const auto all = store->read()->cases({"petition", "", {}, false});
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0].data.at("proof")["name"], Value("proof.txt"));
  EXPECT_NE(bring(link, "once more").status, 201);
  EXPECT_EQ(count_cases(), 1U);
}

/// What uploads are shown to, and whether they are taken then.
struct ScannedRow {
  const char* name;
  const char* answer;  ///< of clamd; empty: it hangs up
  int stranger;
  int clerk;
};

class ScannedUpload : public PublicPage, public ::testing::WithParamInterface<ScannedRow> {
 protected:
  std::size_t count_files() const {
    std::size_t count = 0;
    for (const auto& file : std::filesystem::recursive_directory_iterator(folder.path() / "files"))
      count += file.is_regular_file() ? 1 : 0;
    return count;
  }
};

TEST_P(ScannedUpload, IsTakenOnceTheScannerHasClearedIt) {
  const dyak::testing::FakeClamd clamd(GetParam().answer);
  AppOptions options;
  options.pages = (dyak::testing::source_dir() / "templates/pages").string();
  options.scanner = std::make_shared<const intake::Scanner>(clamd.address());
  App scanned(office, options, nullptr);
  ASSERT_EQ(sent().status, 202);
  const std::string body =
      part("action", "", "send") + part("f.proof", "; filename=\"proof.txt\"", "so it was") + "--b--\r\n";
  const auto bring_to = [&](const std::string& target) {
    return send_upload_to(scanned, {"POST", target, "", body, "multipart/form-data; boundary=b"});
  };
  const Response answer = bring_to("/public/confirm/" + token());
  EXPECT_EQ(answer.status, GetParam().stranger) << answer.body;
  EXPECT_EQ(clamd.heard(), "so it was");
  EXPECT_EQ(count_cases(), GetParam().stranger == 200 ? 1U : 0U);
  EXPECT_EQ(count_files(), GetParam().stranger == 200 ? 1U : 0U) << "what is not taken is not kept";
  const Response known = send_upload_to(
      scanned, {"POST", "/api/v1/files?name=a.txt", "clerk", "by the clerk", "application/octet-stream"});
  EXPECT_EQ(known.status, GetParam().clerk) << known.body;
}

INSTANTIATE_TEST_SUITE_P(Clamd, ScannedUpload,
                         ::testing::Values(ScannedRow{"Clean", "stream: OK", 200, 201},
                                           ScannedRow{"Infected", "stream: Eicar-Test-Signature FOUND", 422, 422},
                                           ScannedRow{"HungUp", "", 503, 201},
                                           ScannedRow{"TooLong", "INSTREAM size limit exceeded. ERROR", 503, 201}),
                         [](const auto& row) { return std::string(row.param.name); });

TEST_F(PublicPage, TooLargeAnUploadOfAStrangerIsRefusedBeforeItIsRead) {
  ASSERT_EQ(sent().status, 202);
  Request request = request_of({"POST", "/public/confirm/" + token(), "", "x", "multipart/form-data; boundary=b"});
  request.headers.erase("content-length");
  request.headers.emplace("content-length", std::to_string(kMaxFromStranger + 1));
  const Admission admission = app.admit(request);
  ASSERT_TRUE(admission.refusal.has_value());
  EXPECT_EQ(admission.refusal->status, 413);
}

TEST_F(PublicPage, ACodeOpensWhatItsLinkWould) {
  EXPECT_EQ(post("/public", "code=none").status, 422);
  ASSERT_EQ(sent().status, 202);
  const std::string code = token();
  EXPECT_EQ(header_of(post("/public", "code=+" + code + "%0D%0A"), "Location"), "/public/confirm/" + code);
}

TEST_F(PublicPage, AnotherSitesPageSendsNothing) {
  const Response foreign = send(
      {"POST", kOpenForm, "", std::string("action=send&") + kVetrova, kFormPost, {{"origin", "https://evil.example"}}});
  EXPECT_EQ(foreign.status, 403);
}

TEST_F(PublicPage, TheClerkSeesWhoseItIsAndPutsHimIntoTheDirectoryByOneButton) {
  ASSERT_EQ(sent().status, 202);
  ASSERT_EQ(post("/public/confirm/" + token(), "action=send").status, 200);
  const std::string id = store->read()->cases({"petition", "", {}, false}).at(0).id.value;
  const std::string page = get("/cases/" + id, "clerk").body;
  EXPECT_TRUE(holds(page, "action=\"/cases/" + id + "/applicant\"")) << page;
  const Response entered = post_form("/cases/" + id + "/applicant", "clerk", "x=1");
  EXPECT_EQ(entered.status, 303) << entered.body;
  const std::string person = header_of(entered, "Location");
  EXPECT_TRUE(holds(get(person, "clerk").body, "Ветрова Нина"));
  EXPECT_FALSE(holds(get("/cases/" + id, "clerk").body, "Внести заявителя в справочник"));
}

TEST_F(PublicPage, ProgramsGoTheSameWay) {
  EXPECT_EQ(json_of(get("/api/v1/public/forms", ""))["items"].as_list().size(), 1U);
  const std::string body =
      R"({"form": "petition", "person": {"surname": "Ветрова", "first_name": "Нина", "sex": "f", "email": "v@example.ru"}, "fields": {"question": "Дорога"}})";
  ASSERT_EQ(post_json("/api/v1/public/applications", "", body).status, 202);
  const std::string code = token();
  const Response confirmed = post_json("/api/v1/public/confirmations", "", "{\"token\": \"" + code + "\"}");
  ASSERT_EQ(confirmed.status, 201) << confirmed.body;
  const Value course = json_of(get(json_of(confirmed)["status"].text_or(""), ""));
  EXPECT_EQ(course["state"], Value("Поступило"));
  EXPECT_EQ(post_json("/api/v1/public/confirmations", "", "{\"token\": \"" + code + "\"}").status, 409);
  const Response faulty = post_json("/api/v1/public/applications", "",
                                    R"({"form": "petition", "person": {"email": "v@example.ru"}, "fields": {}})");
  EXPECT_EQ(faulty.status, 422);
  EXPECT_TRUE(holds(faulty.body, "/by/person/surname")) << faulty.body;
}

}  // namespace
}  // namespace dyak::http::testing
