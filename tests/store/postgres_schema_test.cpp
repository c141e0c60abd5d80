// The schema: departments beside each other, programs of two versions on one record, what somebody weakened in it.
#include "engine/store/postgres_schema.hpp"

#include <filesystem>
#include <fstream>
#include <map>

#include "engine/store/postgres_store.hpp"
#include "tests/store/postgres_place.hpp"
#include "tests/support/row_name.hpp"

namespace dyak::store {
namespace {

using dyak::testing::Cluster;
using Place = testing::PostgresPlace;
using Codes = std::vector<std::string>;

struct Weakened {
  const char* name;
  const char* sql;
};

class VerifyPostgresSchema : public ::testing::TestWithParam<Weakened> {};

TEST_P(VerifyPostgresSchema, TellsWhatWasWeakened) {
  const Place place;
  const auto store = place.open();
  EXPECT_EQ(testing::codes(store->verify()), Codes{});
  Cluster::shared().rewrite(place.address(), GetParam().sql);
  const Codes found = testing::codes(store->verify());
  ASSERT_FALSE(found.empty());
  for (const std::string& code : found) EXPECT_EQ(code, "schema-changed");
}

INSTANTIATE_TEST_SUITE_P(
    Table, VerifyPostgresSchema,
    ::testing::Values(
        Weakened{"TypeOfAColumn", "ALTER TABLE marks ALTER value TYPE NUMERIC"},
        Weakened{"NullLetIn", "ALTER TABLE seals ALTER digest DROP NOT NULL"},
        Weakened{"PrimaryKeyGone", "ALTER TABLE annulments DROP CONSTRAINT annulments_pkey"},
        Weakened{"UniqueGone", "ALTER TABLE events DROP CONSTRAINT events_case_id_version_key"},
        Weakened{"ReferenceGone", "ALTER TABLE payloads DROP CONSTRAINT payloads_seq_fkey"},
        Weakened{"CheckGone", "ALTER TABLE journal DROP CONSTRAINT journal_n_check"},
        Weakened{"CheckWeaker",
                 "ALTER TABLE journal DROP CONSTRAINT journal_n_check; ALTER TABLE journal ADD CONSTRAINT "
                 "journal_n_check CHECK (n > -9)"},
        Weakened{"TriggerOfFewerThings",
                 "DROP TRIGGER seals_stay ON seals; CREATE TRIGGER seals_stay BEFORE TRUNCATE ON "
                 "seals EXECUTE FUNCTION dyak_stays()"},
        Weakened{"TriggerOfFewerColumns",
                 "DROP TRIGGER entries_stay ON entries; CREATE TRIGGER entries_stay BEFORE UPDATE OF n OR DELETE OR "
                 "TRUNCATE ON entries EXECUTE FUNCTION dyak_stays()"},
        Weakened{
            "TriggerUnderACondition",
            "DROP TRIGGER papers_stay ON papers; CREATE TRIGGER papers_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON "
            "papers WHEN (current_user <> 'postgres') EXECUTE FUNCTION dyak_stays()"},
        Weakened{"TriggerOff", "ALTER TABLE events DISABLE TRIGGER events_stay"},
        Weakened{"IndexOfOtherColumns", "DROP INDEX journal_by_date; CREATE INDEX journal_by_date ON journal (text)"},
        Weakened{"IndexOfFewerRows",
                 "DROP INDEX seal_rows_by_key; CREATE INDEX seal_rows_by_key ON seal_rows (name, "
                 "key, seal) WHERE seal > 1"},
        Weakened{
            "FunctionThatLets",
            "CREATE OR REPLACE FUNCTION dyak_stays() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'"},
        Weakened{"RuleBeside", "CREATE RULE quiet AS ON INSERT TO annulments DO INSTEAD NOTHING"}),
    dyak::testing::RowName{});

// The program of the next release has been here: what it added is nothing to this one, whose programs go on.
TEST(PostgresUpgrade, ProgramsOfBothVersionsWorkSideBySide) {
  const Place place;
  const auto before = place.open();
  testing::commit_order(*before);
  Cluster::shared().rewrite(place.address(),
                            "ALTER TABLE cases ADD COLUMN colour TEXT NOT NULL DEFAULT 'green'; ALTER TABLE seals ADD "
                            "COLUMN more BIGINT NOT NULL DEFAULT 0; CREATE TABLE moods (n BIGINT PRIMARY KEY); CREATE "
                            "INDEX cases_by_colour ON cases (colour); UPDATE dyak_schema SET version = version + 1");
  testing::commit_order(*before);  // it was running all the while
  const auto started_anew = place.open();
  testing::commit_order(*started_anew);
  EXPECT_EQ(started_anew->read()->cases({}).size(), 3U);
  EXPECT_EQ(testing::codes(started_anew->verify()), Codes{});
  Cluster::shared().rewrite(place.address(), "DROP INDEX cases_by_number");
  EXPECT_EQ(testing::codes(started_anew->verify()), Codes{"schema-changed"}) << "what is missing is still told";
}

TEST(PostgresUpgrade, AnOlderSchemaIsBroughtUpByTheFirstThatStarts) {
  const Place place;
  PostgresConnection owner(place.address());
  owner.script(postgres_steps()[0].sql + "UPDATE dyak_schema SET version = 1");
  testing::commit_order(*place.open());
  EXPECT_EQ(postgres_version(owner), static_cast<std::int64_t>(postgres_steps().size()));
  EXPECT_EQ(owner.value_or<std::int64_t>("SELECT least FROM dyak_schema", {}, 0), 1);
}

/// Two departments of one database, each with its role and its folder.
class Departments : public ::testing::Test {
 protected:
  Departments() : owner_(Cluster::shared().fresh_database()) {
    static int made = 0;
    ++made;
    for (const char* name : {"school", "library"}) {
      const std::string role = std::string(name) + std::to_string(made);
      prepare_postgres(owner_, role, name);
      lie(name, service_address(owner_, role, name));
      roles_[name] = role;
    }
  }
  void lie(const std::string& folder, const std::string& address) const {
    std::filesystem::create_directories(in_.path() + "/" + folder);
    std::ofstream(in_.path() + "/" + folder + "/store.yaml") << "store: " << address << '\n';
  }
  std::unique_ptr<RecordStore> open(const std::string& folder) const {
    return open_store(in_.path() + "/" + folder, OpenMode::Serve);
  }
  /// Whether the server does this for the role of that department.
  bool is_answered(const std::string& role, const std::string& sql) const {
    PostgresConnection connection(service_address(owner_, roles_.at(role), role));
    try {
      connection.script(sql);
      return true;
    } catch (const Error&) {
      return false;
    }
  }

  std::string owner_;
  const testing::Folder in_;
  std::map<std::string, std::string> roles_;
};

TEST_F(Departments, HaveNumbersCasesAndChainsOfTheirOwn) {
  const auto school = open("school");
  const auto library = open("library");
  const auto id = testing::commit_order(*school);
  testing::commit_order(*school);
  testing::commit_order(*library);
  EXPECT_EQ(library->read()->journal("orders", 2026).size(), 1U);
  EXPECT_EQ(library->read()->journal("orders", 2026)[0].n, 1);
  EXPECT_EQ(school->read()->journal("orders", 2026).size(), 2U);
  EXPECT_TRUE(school->read()->find(id));
  EXPECT_EQ(testing::codes(school->verify()), Codes{});
  EXPECT_EQ(testing::codes(library->verify()), Codes{});
}

TEST_F(Departments, WriteWithoutWaitingForEachOther) {
  const auto school = open("school");
  const auto library = open("library");
  const auto held = school->write();
  EXPECT_NO_THROW(testing::commit_order(*library));
}

TEST_F(Departments, SeeNothingOfEachOther) {
  testing::commit_order(*open("school"));
  EXPECT_TRUE(is_answered("school", "SELECT content FROM school.payloads")) << "its own it may";
  for (const char* sql : {"SELECT content FROM school.payloads", "SELECT * FROM school.sessions",
                          "INSERT INTO school.marks VALUES ('a', 'b', 1)", "DELETE FROM school.sessions",
                          "SELECT school.dyak_next_message()", "SET search_path = school; SELECT * FROM events",
                          "CREATE TABLE school.mine (n BIGINT)", "DROP SCHEMA school CASCADE",
                          "ALTER TABLE school.events OWNER TO CURRENT_USER", "CREATE SCHEMA mine", "SET ROLE postgres",
                          "COPY school.events TO STDOUT"})
    EXPECT_FALSE(is_answered("library", sql)) << sql;
}

TEST_F(Departments, AreNotOpenedWithTheRoleOfAnother) {
  lie("stranger", service_address(owner_, roles_.at("library"), "school"));
  EXPECT_EQ(testing::error_of([&] { open("stranger")->read(); }), ErrorCode::Unavailable);
}

TEST_F(Departments, AreCalledByNamesThatMeanNothingElse) {
  for (const char* name : {"School", "pg_mine", "a b", "x; DROP SCHEMA school", "9b", "школа"})
    EXPECT_EQ(testing::error_of([&] { prepare_postgres(owner_, "", name); }), ErrorCode::InvalidInput) << name;
}

}  // namespace
}  // namespace dyak::store
