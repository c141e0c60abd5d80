#include "tests/http/office.hpp"

#include "engine/service/access.hpp"
#include "engine/service/actor_view.hpp"

#include <algorithm>

#include "engine/http/wire/request_head.hpp"
#include "tests/http/memory_bytes.hpp"

namespace dyak::http::testing {
namespace {

AppOptions app_options() {
  AppOptions options;
  options.pages = (dyak::testing::source_dir() / "templates/pages").string();
  static const auto kParsed = std::make_shared<const Templates>(options.pages);
  options.templates = kParsed;
  options.password_cost = {64, 1};
  return options;
}

cases::Account account(const std::string& user, const std::string& person, const std::string& role) {
  cases::Account made;
  made.user = user;
  made.title = role;
  made.person = person;
  made.roles = {role};
  return made;
}

}  // namespace

const std::shared_ptr<const definitions::Definitions>& office_definitions() {
  static const std::shared_ptr<const definitions::Definitions> kOffice = [] {
    std::vector<definitions::SourceFile> files =
        definitions::read_definition_files(dyak::testing::trips::folder().string());
    for (auto& file : definitions::read_definition_files((dyak::testing::source_dir() / "tests/http/office").string()))
      files.push_back(std::move(file));
    definitions::LoadedDefinitions loaded = definitions::load_definitions(files);
    for (const Diagnostic& finding : loaded.findings) ADD_FAILURE() << finding.text();
    if (loaded.definitions == nullptr) throw std::runtime_error("tests/http/office has errors");
    return loaded.definitions;
  }();
  return kOffice;
}

std::string header_of(const Response& response, std::string_view name) {
  const auto found = std::find_if(response.headers.begin(), response.headers.end(),
                                  [&](const auto& header) { return header.first == name; });
  return found == response.headers.end() ? std::string{} : found->second;
}

Value json_of(const Response& response) {
  const ParsedJson parsed = parse_json(response.body);
  EXPECT_TRUE(parsed.findings.empty()) << response.body.substr(0, 300);
  return parsed.value;
}

Office::Office() : app(office, app_options(), [this](const Value& line) { lines.push_back(line); }) {
  const auto transaction = store->write();
  for (const cases::Account& one :
       {account("t01", "P1", "applicant"), account("t04", "P4", "applicant"), account("e05", "P5", "expert"),
        account("m06", "P6", "member"), account("clerk", "P7", "clerk"), account("chief", "P9", "chief"),
        account("admin", "", "administrator")}) {
    transaction->put_account(one, clock.now(), "test");
  }
  transaction->commit();
}

std::string Office::session_of(const std::string& user) {
  const std::string token = crypto::sha256_hex("session of " + user);
  const auto transaction = store->write();
  transaction->put_session({crypto::sha256_hex(token), user, clock.now(), clock.now()});
  transaction->commit();
  return token;
}

Request Office::request_of(const Sent& sent) {
  std::string head = sent.method + " " + sent.target + " HTTP/1.1\r\nHost: dyak.test\r\n";
  std::string body = sent.body;
  if (!sent.user.empty()) {
    head += "Cookie: sid=" + session_of(sent.user) + "\r\n";
    const bool is_form = sent.type == "application/x-www-form-urlencoded";
    if (sent.method != "GET" && sent.with_token && is_form)
      body += (body.empty() ? "csrf=" : "&csrf=") + csrf_of(sent.user);
    if (sent.method != "GET" && sent.with_token && !is_form) head += "X-CSRF-Token: " + csrf_of(sent.user) + "\r\n";
  }
  if (!sent.type.empty()) head += "Content-Type: " + sent.type + "\r\n";
  for (const auto& [name, value] : sent.headers) head += name + ": " + value + "\r\n";
  if (sent.method != "GET") head += "Content-Length: " + std::to_string(body.size()) + "\r\n";
  ParsedHead parsed = parse_head(head + "\r\n", {});
  if (parsed.fault) ADD_FAILURE() << sent.target << ": " << parsed.fault->message;
  Request request = parsed.head.request;
  request.body = std::move(body);
  request.id = "r-" + std::to_string(lines.size());
  request.address = from;
  return request;
}

Response Office::send(const Sent& sent) { return app.handle(request_of(sent)); }

Response Office::send_upload_to(App& door, const Sent& sent) {
  Request request = request_of(sent);
  if (const Admission admission = door.admit(request); admission.refusal) return *admission.refusal;
  request.upload = std::make_shared<MemoryBytes>(std::move(request.body));
  request.body.clear();
  return door.handle(request);
}

Response Office::post_json(const std::string& target, const std::string& user, const std::string& body,
                           Fields headers) {
  return send({"POST", target, user, body, "application/json", std::move(headers)});
}

int Office::seen_version(const CaseId& id, const std::string& user) const {
  const auto view = store->read();
  const service::ActorView reading(office_world, *view, service::actor_of(*view, user, *office_world.definitions));
  return reading.seen_version(id, the(id).version);
}

Response Office::post_form(const std::string& target, const std::string& user, const std::string& body) {
  return send({"POST", target, user, body, "application/x-www-form-urlencoded"});
}

workflow::Submission Office::survey(const std::string& matter) {
  workflow::Submission submission;
  submission.process = "survey";
  submission.form = "survey";
  submission.by = Record{{"person", "P1"}};
  submission.channel = "лично";
  submission.fields = Record{{"matter", matter}, {"readers", List{"P5", "P6"}}};
  return submission;
}

CaseId Office::asked(const workflow::Submission& submission) {
  const CaseId id = office.submit(submission, service::testing::clerk()).id;
  office.fire(id, {"ask", {}, {}, {}}, service::testing::clerk());
  return id;
}

}  // namespace dyak::http::testing
