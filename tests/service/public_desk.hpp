#pragma once
#include <memory>
#include <regex>
#include <string>
#include <vector>

#include "engine/base/json.hpp"
#include "engine/intake/letter.hpp"
#include "engine/service/post.hpp"
#include "engine/service/public_applications.hpp"
#include "engine/service/public_shelf.hpp"
#include "engine/service/public_status.hpp"
#include "tests/service/desk.hpp"
#include "tests/support/mail_sink.hpp"

namespace dyak::service::testing {

using dyak::testing::MailSink;

/// The office of appeals (tests/regulations/patterns/outsiders), whose form is open to all, with a post of its own.
class PublicDesk : public ::testing::Test {
 protected:
  static std::shared_ptr<const definitions::Definitions> appeals() {
    static const auto kAppeals = [] {
      auto loaded = definitions::load_definitions(definitions::read_definition_files(
          (dyak::testing::source_dir() / "tests/regulations/patterns/outsiders").string()));
      for (const Diagnostic& finding : loaded.findings) ADD_FAILURE() << finding.text();
      return loaded.definitions;
    }();
    return kAppeals;
  }
  PublicDesk() {
    const std::string people = dyak::testing::read_file(
        (dyak::testing::source_dir() / "tests/regulations/patterns/outsiders/people.json").string());
    const ParsedJson parsed = parse_json(people);
    service.put_directory(cases::directory_from_value(parsed.value).directory, system_actor());
  }

  PostOptions options(const std::string& site = "https://dyak.example.org") const {
    PostOptions made;
    made.settings.from = {"Совет", "council@example.org"};
    made.settings.site = site;
    made.folder = (folder.path() / "letters").string();
    made.layouts = {(dyak::testing::source_dir() / "templates/mail").string()};
    return made;
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

  static PublicApplication about(const std::string& question, const std::string& email = "v@example.ru") {
    return {"appeal",
            Record{{"surname", "Ветрова"},
                   {"first_name", "Нина"},
                   {"patronymic", "Олеговна"},
                   {"email", email},
                   {"address", "ул. Садовая, д. 7"}},
            Record{{"question", question}}};
  }
  /// The token behind the last link of the letter to that page.
  static std::string token_in(const std::string& letter, const std::string& page) {
    const std::string text = intake::read_letter(letter).text;
    const std::regex link(page + "/([0-9a-f]{64})");
    std::smatch found;
    return std::regex_search(text, found, link) ? found[1].str() : std::string();
  }
  std::string confirm_token(const MailSink& sink) const {
    Post(world, options(sink)).run_all();
    return token_in(sink.letters().back(), "/public/confirm");
  }
  std::vector<cases::Letter> letters() const { return letters_of(*store->read()).letters({}); }
  std::size_t count_cases() const { return store->read()->cases({}).size(); }
  std::size_t count_entries(const std::string& kind) const {
    cases::EntryQuery query;
    query.kind = kind;
    return store->read()->entries(query).size();
  }
  static workflow::Actor in(const std::string& role, const std::string& person) {
    return {role, person, {role, kOffice}, false};
  }
  void later(int seconds) { clock.set(clock.now().plus_seconds(seconds)); }
  void expect_record_whole() const {
    for (const cases::RecordFault& fault : store->verify()) ADD_FAILURE() << fault.code << ": " << fault.message;
  }

  dyak::testing::TempDirectory folder;
  FixedClock clock{moment("2026-09-14T10:00:00+03:00")};
  std::unique_ptr<cases::Store> store = store::open_sqlite_store(folder.path().string(), store::OpenMode::Create);
  World world{clock, Zone{}, *store, appeals(), renderer(), folder.path().string()};
  Service service{world};
  PublicApplications door{service};
};

}  // namespace dyak::service::testing
