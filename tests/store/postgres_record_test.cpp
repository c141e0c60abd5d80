// The record is only added to: what the roles may, what the triggers hold, what verify tells of whoever got round them.
#include <fstream>

#include "engine/store/postgres_schema.hpp"
#include "tests/store/postgres_place.hpp"

namespace dyak::store {
namespace {

using dyak::testing::Cluster;
using Place = testing::PostgresPlace;
using Codes = std::vector<std::string>;

/// A store whose service has a role of its own.
struct WithARole {
  WithARole() {
    place.open();
    const std::string owner = place.address();
    const std::string role = "dyak_service_" + owner.substr(owner.find("dyak_"), owner.find('?') - owner.find("dyak_"));
    Cluster::shared().rewrite(owner, "CREATE ROLE " + role + " LOGIN");
    PostgresConnection connection(owner);
    grant_service(connection, role);
    service = owner;
    service.replace(service.find("user=postgres"), 13, "user=" + role);
    std::ofstream(place.folder.path() + "/store.yaml") << "store: " << service << '\n';
  }

  Place place;
  std::string service;
};

TEST(PostgresRole, OfAServiceDoesAllThatAServiceDoesButDestroy) {
  const WithARole with;
  testing::write_sample(with.place.folder);
  const auto store = with.place.open(OpenMode::Serve);
  EXPECT_EQ(testing::codes(store->verify()), Codes{});
  const auto transaction = store->write();
  cases::Erasure erasure;
  erasure.person = "T01";
  erasure.members = {"surname"};
  erasure.on = testing::date("2026-09-02");
  EXPECT_EQ(testing::error_of([&] { transaction->erase(erasure); }), ErrorCode::Refused);
}

TEST(PostgresRole, OfAServiceMayOnlyAddToTheRecord) {
  const WithARole with;
  testing::write_sample(with.place.folder);
  const std::vector<std::string> refused{"UPDATE events SET actor = 'x'",
                                         "DELETE FROM events",
                                         "UPDATE payloads SET content = ''",
                                         "DELETE FROM payloads",
                                         "UPDATE seals SET hash = ''",
                                         "DELETE FROM seals",
                                         "UPDATE seal_rows SET digest = ''",
                                         "DELETE FROM seal_rows",
                                         "UPDATE entries SET content = ''",
                                         "DELETE FROM entries",
                                         "UPDATE journal SET n = n + 1",
                                         "DELETE FROM journal",
                                         "UPDATE papers SET sha256 = ''",
                                         "DELETE FROM papers",
                                         "UPDATE files SET bytes = ''",
                                         "DELETE FROM files",
                                         "UPDATE answers SET answer = ''",
                                         "DELETE FROM answers",
                                         "UPDATE outbox SET body = ''",
                                         "DELETE FROM outbox",
                                         "UPDATE definitions SET texts = ''",
                                         "DELETE FROM definitions",
                                         "UPDATE directory_versions SET content = ''",
                                         "DELETE FROM directory_versions",
                                         "UPDATE directory_records SET content = ''",
                                         "DELETE FROM directory_records",
                                         "UPDATE account_versions SET content = ''",
                                         "DELETE FROM account_versions",
                                         "UPDATE reports SET sha256 = ''",
                                         "DELETE FROM reports",
                                         "DELETE FROM annulments",
                                         "TRUNCATE events",
                                         "DROP TRIGGER events_stay ON events",
                                         "ALTER TABLE events DISABLE TRIGGER ALL",
                                         "CREATE TABLE t (n BIGINT)",
                                         "UPDATE dyak_schema SET version = 0"};
  for (const std::string& sql : refused) {
    PostgresConnection connection(with.service);
    EXPECT_EQ(testing::error_of([&] { connection.run(sql, {}); }), ErrorCode::Refused) << sql;
  }
}

TEST(PostgresRecord, IsAppendOnlyForItsOwnerToo) {
  const Place place;
  testing::write_sample(place.folder);
  for (const char* sql : {"UPDATE events SET actor = 'x'", "DELETE FROM events", "DELETE FROM payloads",
                          "DELETE FROM journal", "UPDATE papers SET sha256 = ''", "UPDATE seals SET hash = ''",
                          "DELETE FROM seals", "UPDATE entries SET actor = ''", "DELETE FROM entries",
                          "UPDATE account_versions SET content = ''", "DELETE FROM directory_records"}) {
    PostgresConnection connection(place.address());
    EXPECT_EQ(testing::error_of([&] { connection.run(sql, {}); }), ErrorCode::Conflict) << sql;
  }
}

TEST(PostgresRecord, ThatWasAlteredIsFoundOut) {
  const std::vector<std::pair<std::string, std::string>> rows{
      {"DROP TRIGGER events_stay ON events", "schema-changed"},
      {"ALTER TABLE seals DISABLE TRIGGER seals_stay", "schema-changed"},
      {"CREATE TABLE quiet (n BIGINT)", "schema-changed"},
      {"CREATE VIEW quiet AS SELECT 1 AS n", "schema-changed"},
      {"DROP INDEX cases_by_number", "schema-changed"},
      {"CREATE INDEX quiet ON outbox (at)", "schema-changed"},
      {"CREATE RULE quiet AS ON INSERT TO outbox DO ALSO NOTHING", "schema-changed"},
      {"CREATE OR REPLACE FUNCTION dyak_stays() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$",
       "schema-changed"},
  };
  for (const auto& [sql, code] : rows) {
    const Place place;
    testing::write_sample(place.folder);
    Cluster::shared().rewrite(place.address(), sql);
    EXPECT_EQ(testing::codes(place.open(OpenMode::ReadOnly)->verify()), Codes{code}) << sql;
  }
}

}  // namespace
}  // namespace dyak::store
