// Files in forms: brought once, kept through errors, given back to whoever sees the case, never to others.
#include <filesystem>

#include "tests/http/memory_bytes.hpp"
#include "tests/http/office.hpp"

namespace dyak::http::testing {
namespace {

constexpr const char* kMultipart = "multipart/form-data; boundary=b";
constexpr const char* kBytes = "application/octet-stream";

std::string field(const std::string& name, const std::string& value) {
  return "--b\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
}
std::string file(const std::string& name, const std::string& file_name, const std::string& bytes) {
  return "--b\r\nContent-Disposition: form-data; name=\"" + name + "\"; filename=\"" + file_name +
         "\"\r\nContent-Type: text/plain\r\n\r\n" + bytes + "\r\n";
}

std::string between(const std::string& text, const std::string& before, const std::string& after) {
  const auto at = text.find(before);
  if (at == std::string::npos) return {};
  return text.substr(at + before.size(), text.find(after, at + before.size()) - at - before.size());
}

class Files : public Office {
 protected:
  std::string form(const std::string& parts, const std::string& user = "t01") {
    return field("csrf", csrf_of(user)) + parts + "--b--\r\n";
  }
  Response send_form(const std::string& target, const std::string& parts, const std::string& user = "t01") {
    return send_upload({"POST", target, user, form(parts, user), kMultipart});
  }
  std::string survey_parts() const {
    return field("by", "person:P1") + field("f.matter", "Нужен ли маршрут") + field("f.readers.0", "P5") +
           field("f.readers.1", "P6") + field("action", "send");
  }

  int files_kept() const {
    int count = 0;
    const auto files = folder / "files";
    if (!std::filesystem::exists(files)) return 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(files))
      count += entry.is_regular_file() ? 1 : 0;
    return count;
  }
  static std::string case_in(const Response& response) {
    const std::string target = header_of(response, "Location");
    return target.substr(0, target.find('?'));
  }
};

TEST_F(Files, FileOfAFormStandsInTheCaseAndComesBackAsItWent) {
  const Response sent = send_form("/apply/survey", survey_parts() + file("f.source", "Отчёт о пути.txt", "путь долог"));
  ASSERT_EQ(sent.status, 303) << sent.body;
  const CaseId id{case_in(sent).substr(7)};
  const Value kept = the(id).data.at("source");
  EXPECT_EQ(kept,
            Value(Record{{"name", "Отчёт о пути.txt"}, {"sha256", crypto::sha256_hex("путь долог")}, {"size", 19}}));
  const std::string target = "/files/" + id.value + "/" + kept["sha256"].as_text();
  EXPECT_NE(get("/cases/" + id.value, "t01").body.find("href=\"" + target + "\""), std::string::npos);
  const Response back = get(target, "t01");
  ASSERT_EQ(back.status, 200);
  ASSERT_TRUE(back.file);
  EXPECT_EQ(back.file->read(0, 100), "путь долог");
  EXPECT_EQ(back.type, "application/octet-stream");
  EXPECT_EQ(header_of(back, "Content-Disposition").substr(0, 29), "attachment; filename*=UTF-8''");
  EXPECT_EQ(get(target, "t04").status, 404);
  EXPECT_EQ(get("/files/" + id.value + "/" + crypto::sha256_hex("other"), "t01").status, 404);
  expect_record_whole();
}

TEST_F(Files, ErrorElsewhereDoesNotLoseTheFile) {
  const Response wrong =
      send_form("/apply/survey", survey_parts() + field("f.copies", "99") + file("f.source", "a.txt", "once"));
  ASSERT_EQ(wrong.status, 422);
  EXPECT_NE(wrong.body.find("Приложен файл «a.txt»"), std::string::npos);
  const std::string receipt = between(wrong.body, "name=\"f.source\" value=\"", "\"");
  const Response right = send_form(
      "/apply/survey", survey_parts() + field("f.copies", "2") + field("f.source", receipt) + file("f.source", "", ""));
  ASSERT_EQ(right.status, 303) << right.body;
  EXPECT_EQ(the(CaseId{case_in(right).substr(7)}).data.at("source")["name"], Value("a.txt"));
}

TEST_F(Files, FileIsReplacedOrTakenAway) {
  const std::string receipt = between(
      send_form("/apply/survey", survey_parts() + field("f.copies", "99") + file("f.source", "a.txt", "once")).body,
      "name=\"f.source\" value=\"", "\"");
  const Response replaced =
      send_form("/apply/survey", survey_parts() + field("f.source", receipt) + file("f.source", "b.txt", "twice"));
  EXPECT_EQ(the(CaseId{case_in(replaced).substr(7)}).data.at("source")["name"], Value("b.txt"));
  const Response removed =
      send_form("/apply/survey", survey_parts() + field("f.source", receipt) + field("f.source.without", "1"));
  EXPECT_FALSE(the(CaseId{case_in(removed).substr(7)}).data.contains("source"));
}

TEST_F(Files, SomebodyElsesReceiptIsWorthNothing) {
  const std::string receipt = between(
      send_form("/apply/survey", survey_parts() + field("f.copies", "99") + file("f.source", "a.txt", "once")).body,
      "name=\"f.source\" value=\"", "\"");
  const Response stolen = send_form("/apply/survey",
                                    field("by", "person:P4") + field("f.matter", "Чужое") + field("f.readers.0", "P5") +
                                        field("f.source", receipt) + field("action", "send"),
                                    "t04");
  ASSERT_EQ(stolen.status, 303) << stolen.body;
  EXPECT_FALSE(the(CaseId{case_in(stolen).substr(7)}).data.contains("source"));
}

TEST_F(Files, FormWithoutTheTokenKeepsNoFile) {
  const Response forged = send_upload(
      {"POST", "/apply/survey", "t01", survey_parts() + file("f.source", "a.txt", "once") + "--b--\r\n", kMultipart});
  EXPECT_EQ(forged.status, 403);
  EXPECT_EQ(files_kept(), 0);
  EXPECT_EQ(sequence(), 0);
}

TEST_F(Files, FormWithAFileSentAfterTheSessionEndedKeepsItsTexts) {
  const Response page = send_upload(
      {"POST", "/apply/survey", "", survey_parts() + file("f.source", "a.txt", "once") + "--b--\r\n", kMultipart});
  EXPECT_EQ(page.status, 403);
  EXPECT_NE(page.body.find("name=\"kept\""), std::string::npos);
  EXPECT_NE(page.body.find("f.matter="), std::string::npos);
  EXPECT_EQ(files_kept(), 0);
}

TEST_F(Files, FormCutOffKeepsNoFile) {
  const std::string whole = form(survey_parts() + file("f.source", "a.txt", std::string(1000, 'x')));
  EXPECT_EQ(send_upload({"POST", "/apply/survey", "t01", whole.substr(0, whole.size() - 300), kMultipart}).status, 400);
  EXPECT_EQ(files_kept(), 0);
}

TEST_F(Files, TextsOfAFormAreHeldToTheirLimit) {
  EXPECT_EQ(send_form("/apply/survey", field("f.matter", std::string(1024 * 1024 + 1, 'x'))).status, 413);
  EXPECT_EQ(send_form("/apply/survey", field("f.matter", std::string("a\0b", 3))).status, 400);
}

TEST_F(Files, UploadIsRefusedBeforeItsBodyIsRead) {
  const auto admitted = [&](const std::string& target, const std::string& user, const std::string& type,
                            std::size_t length = 1) {
    Sent sent{"POST", target, user, std::string(length, 'x'), type};
    const auto refusal = app.admit(request_of(sent)).refusal;
    return refusal ? refusal->status : 0;
  };
  EXPECT_EQ(admitted("/api/v1/files?name=x", "t01", kBytes), 0);
  EXPECT_EQ(admitted("/api/v1/files?name=x", "", kBytes), 401);
  EXPECT_EQ(admitted("/api/v1/files?name=x", "admin", kBytes), 403);
  EXPECT_EQ(admitted("/api/v1/cases", "t01", kBytes), 415);
  EXPECT_EQ(admitted("/api/v1/nothing", "t01", kBytes), 404);
  EXPECT_EQ(admitted("/apply/survey", "", kMultipart, 2 * 1024 * 1024), 303);
  EXPECT_EQ(admitted("/apply/survey", "", kMultipart), 0) << "no longer than a form without files: it may be typed";
  EXPECT_EQ(admitted("/apply/survey", "t01", kMultipart), 0);
}

TEST_F(Files, ProgramIsNotTakenWhateverItIsCalled) {
  const std::string elf =
      "\x7f"
      "ELF\x02\x01\x01" +
      std::string(100, '\0');
  const Response refused = send_upload({"POST", "/api/v1/files?name=scan.pdf", "t01", elf, kBytes});
  EXPECT_EQ(refused.status, 422);
  EXPECT_EQ(json_of(refused)["code"], Value("file-program"));
  EXPECT_EQ(send_upload({"POST", "/api/v1/files?name=a.pdf.EXE", "t01", "text", kBytes}).status, 422);
  EXPECT_EQ(files_kept(), 0);
}

TEST_F(Files, ProgramInAFormBringsTheFormBack) {
  const Response page =
      send_upload({"POST", "/apply/survey", "t01",
                   form(survey_parts() + file("f.source", "a.txt", "#!/bin/sh\nrm -rf /\n")), kMultipart});
  EXPECT_EQ(page.status, 422) << page.body;
  EXPECT_NE(page.body.find("такие не принимаются"), std::string::npos);
  EXPECT_EQ(files_kept(), 0);
}

TEST_F(Files, ApiTakesAFileByItsReceipt) {
  const Response brought = send_upload({"POST", "/api/v1/files?name=a.txt", "t01", "once", kBytes});
  ASSERT_EQ(brought.status, 201) << brought.body;
  const Value receipt = json_of(brought)["receipt"];
  const Record fields{
      {"matter", "Нужен ли маршрут"}, {"readers", List{"P5"}}, {"source", Record{{"receipt", receipt}}}};
  const Record application{{"form", "survey"}, {"by", Record{{"person", "P1"}}}, {"fields", fields}};
  const Response made = post_json("/api/v1/cases", "t01", to_json(application));
  ASSERT_EQ(made.status, 201) << made.body;
  EXPECT_EQ(json_of(made)["data"]["source"]["sha256"], Value(crypto::sha256_hex("once")));
}

TEST_F(Files, ScanOfARecordedAnswerIsKeptWithItAndComesBack) {
  const CaseId id = asked();
  const std::string target = "/cases/" + id.value + "/tasks/t1";
  const std::string answer = field("f.verdict", "disagree") + field("action", "send");
  const Response wrong = send_form(target, answer + file("scan", "Отзыв с подписью.pdf", "%PDF"), "clerk");
  ASSERT_EQ(wrong.status, 422) << "no mark";
  const std::string receipt = between(wrong.body, "name=\"scan\" value=\"", "\"");
  ASSERT_FALSE(receipt.empty()) << "the scan is not lost";
  ASSERT_EQ(
      send_form(target, answer + field("f.mark", "1") + field("scan", receipt) + file("scan", "", ""), "clerk").status,
      303);
  const std::string digest = crypto::sha256_hex("%PDF");
  EXPECT_EQ(json_of(get("/api/v1/cases/" + id.value, "clerk"))["tasks"].as_list().at(0)["scan"]["name"],
            Value("Отзыв с подписью.pdf"));
  const std::string link = "/files/" + id.value + "/" + digest;
  for (const std::string& page : {"/cases/" + id.value, target})
    EXPECT_NE(get(page, "clerk").body.find("href=\"" + link + "\""), std::string::npos) << page;
  EXPECT_EQ(get(link, "clerk").file->read(0, 10), "%PDF");
  EXPECT_EQ(get(link, "t04").status, 404);
  const Value task = json_of(get("/api/v1/tasks/" + id.value + "/t1", "clerk"));
  EXPECT_EQ(task["scan"]["href"], Value("/api/v1/cases/" + id.value + "/files/" + digest));
  EXPECT_EQ(get(task["scan"]["href"].as_text(), "clerk").file->read(0, 10), "%PDF");
  expect_record_whole();
}

TEST_F(Files, ApiRecordsAnAnswerWithItsScan) {
  const CaseId id = asked();
  const Value receipt = json_of(send_upload({"POST", "/api/v1/files?name=a.pdf", "clerk", "%PDF", kBytes}))["receipt"];
  const Record answer{
      {"for", "P5"}, {"scan", Record{{"receipt", receipt}}}, {"answer", Record{{"mark", 2}, {"verdict", "agree"}}}};
  const Response done = post_json("/api/v1/tasks/" + id.value + "/t1", "clerk", to_json(answer), seen(id));
  ASSERT_EQ(done.status, 200) << done.body;
  EXPECT_EQ(json_of(done)["tasks"].as_list().at(0)["scan"]["sha256"], Value(crypto::sha256_hex("%PDF")));
  const Record own{{"scan", Record{{"receipt", receipt}}}, {"answer", Record{{"mark", 2}, {"verdict", "agree"}}}};
  EXPECT_EQ(post_json("/api/v1/tasks/" + id.value + "/t2", "m06", to_json(own), seen(id, "m06")).status, 422)
      << "a receipt is good in the session it was given in";
}

TEST_F(Files, KnowingADigestOpensNothing) {
  send_upload({"POST", "/api/v1/files?name=a.txt", "t01", "secret", kBytes});
  const Record source{{"name", "a.txt"}, {"sha256", crypto::sha256_hex("secret")}, {"size", 6}};
  const Record application{{"form", "survey"},
                           {"by", Record{{"person", "P4"}}},
                           {"fields", Record{{"matter", "Чужое"}, {"source", source}}}};
  const Response refused = post_json("/api/v1/cases", "t04", to_json(application));
  EXPECT_EQ(refused.status, 422);
  EXPECT_EQ(json_of(refused)["details"].as_list().at(0)["pointer"], Value("/fields/source"));
}

}  // namespace
}  // namespace dyak::http::testing
