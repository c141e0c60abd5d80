#pragma once
#include "engine/cases/fact.hpp"
#include "engine/service/post.hpp"
#include "tests/service/desk.hpp"
#include "tests/support/mail_sink.hpp"

namespace dyak::service::testing {

using dyak::testing::MailSink;

/// The trip office with a post of its own: servers are started by the tests.
class PostTest : public Desk {
 protected:
  PostOptions options() const {
    PostOptions options;
    options.settings.from = {"Дом творчества", "office@example.org"};
    options.settings.site = "https://dyak.example.org";
    options.folder = (folder.path() / "letters").string();
    options.layouts = {(dyak::testing::source_dir() / "templates/mail").string()};
    return options;
  }
  PostOptions options(const MailSink& sink) const {
    PostOptions with = options();
    mail::Server server;
    server.host = "localhost";
    server.port = sink.port();
    server.security = mail::Security::None;
    server.timeout = std::chrono::seconds(10);
    with.settings.server = server;
    return with;
  }
  std::vector<cases::Letter> letters() const { return letters_of(*store->read()).letters({}); }
  cases::Letter the_letter() const {
    const auto all = letters();
    EXPECT_EQ(all.size(), 1U);
    return all.at(0);
  }
  std::vector<cases::Delivered> delivered(const CaseId& id) const {
    std::vector<cases::Delivered> all;
    for (const cases::Event& event : store->read()->events(id))
      if (const auto told = cases::as<cases::Delivered>(event)) all.push_back(*told);
    return all;
  }
  void address(const std::string& email) {
    service.change_directory([&](cases::Directory& directory) { directory.persons.at("P1").email = email; },
                             system_actor());
  }
  void account_of(const std::string& person) {
    service.put_account({"u1", "Заявитель", person, {"employee"}, "", false}, system_actor());
  }
  static workflow::Actor applicant() { return {"u1", "P1", {"employee"}, false}; }
  void later(int seconds) { clock.set(clock.now().plus_seconds(seconds)); }
};

}  // namespace dyak::service::testing
