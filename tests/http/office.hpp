#pragma once
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/json.hpp"
#include "engine/crypto/sha256.hpp"
#include "engine/http/app/app.hpp"
#include "engine/http/app/router.hpp"
#include "tests/service/desk.hpp"

namespace dyak::http::testing {

using service::testing::Desk;

/// The trip office plus a process with tasks (tests/http/office): what pages and API must be able to show.
const std::shared_ptr<const definitions::Definitions>& office_definitions();

/// A request as a client writes it; what is not said is left out.
struct Sent {
  std::string method = "GET";
  std::string target = "/";
  std::string user{};  ///< whose session; empty = nobody's
  std::string body{};
  std::string type{};      ///< Content-Type
  Fields headers{};        ///< besides Host, Content-Length and the cookie
  bool with_token = true;  ///< a write carries the session's CSRF token
};

/// A header of an answer; empty when it is not there.
std::string header_of(const Response& response, std::string_view name);
Value json_of(const Response& response);

/// App in this process over the desk's real store: requests pass the guard (parse_head), nothing goes through a socket.
/// Accounts: t01 (P1, applies), t04 (P4, applies), e05 (P5, expert), m06 (P6, member), clerk (P7), chief (P9), admin.
class Office : public Desk {
 protected:
  Office();

  /// As the guard hands it on; the test fails when it does not.
  Request request_of(const Sent& sent);
  Response send(const Sent& sent);
  /// The body as an upload, whole.
  Response send_upload(const Sent& sent) { return send_upload_to(app, sent); }
  Response send_upload_to(App& door, const Sent& sent);
  Response get(const std::string& target, const std::string& user) { return send({"GET", target, user, {}, {}, {}}); }
  /// With the case's present version unless headers say another.
  Response post_json(const std::string& target, const std::string& user, const std::string& body, Fields headers = {});
  Response post_form(const std::string& target, const std::string& user, const std::string& body);
  /// The version of the case as it stands, as the user is told it; headers with it.
  int seen_version(const CaseId& id, const std::string& user) const;
  Fields seen(const CaseId& id, const std::string& user = "clerk") const {
    return {{"if-match", "\"v" + std::to_string(seen_version(id, user)) + "\""}};
  }

  /// A session as if he had signed in: argon2 is not what these tests are about.
  std::string session_of(const std::string& user);
  std::string csrf_of(const std::string& user) { return crypto::sha256_hex("csrf " + session_of(user)); }

  static workflow::Submission survey(const std::string& matter = "Нужен ли новый маршрут");
  CaseId asked(
      const workflow::Submission& submission = survey());  ///< a survey whose readers P5 and P6 have their tasks

  std::string from = "203.0.113.7";  ///< the address that requests come from
  std::vector<Value> lines;          ///< of the log
  service::World office_world{
      clock, Zone{}, *store, office_definitions(), service::testing::renderer(), folder.path().string()};
  service::Service office{office_world};
  App app;
};

inline bool holds(const std::string& page, const std::string& text) { return page.find(text) != std::string::npos; }

}  // namespace dyak::http::testing
