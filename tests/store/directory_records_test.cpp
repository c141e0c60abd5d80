// The directory kept as records: what a change writes, what past versions say, and stores of an older program.
#include <gtest/gtest.h>

#include "engine/base/json.hpp"
#include "engine/store/chain.hpp"
#include "engine/store/schema.hpp"
#include "engine/store/sqlite_connection.hpp"
#include "tests/store/support.hpp"

namespace dyak::store {
namespace {

using testing::Folder;
using Integer = std::int64_t;
using Text = std::string;

const std::vector<Text> kNoFaults;

Moment day(int n) { return testing::moment("2026-09-01T09:00:00+03:00").plus_seconds(Integer{n} * 86400); }

cases::Person person(const Text& key, const Text& phone) {
  cases::Person made;
  made.key = key;
  made.name.kind = PhraseKind::Person;
  made.name.surname = "Ким";
  made.name.first_name = "Анна";
  made.name.nominative = "Ким Анна";
  made.name.sex = Sex::Female;
  made.phone = phone;
  return made;
}

cases::Directory people(int count) {
  cases::Directory directory;
  for (int i = 0; i < count; ++i) {
    const Text key = "T" + std::to_string(1000 + i);
    directory.persons.emplace(key, person(key, "8-900-" + std::to_string(i)));
    directory.consents.push_back({key, "processing", {}, ""});
  }
  return directory;
}

void put(cases::Store& store, const cases::Directory& directory, int n) {
  const auto transaction = store.write();
  transaction->put_directory(directory, day(n), "clerk");
  transaction->commit();
}

Integer count(const Folder& folder, const Text& sql) {
  SqliteConnection connection(folder.database(), Role::Reader);
  return connection.value_or<Integer>(sql, {}, -1);
}

Text text_of(const cases::Directory& directory) { return to_json(to_value(directory)); }

TEST(DirectoryRecords, AChangeWritesOnlyTheRecordsItTouched) {
  const Folder folder;
  const auto store = open_store(folder.path(), OpenMode::Create);
  cases::Directory directory = people(200);
  put(*store, directory, 1);
  directory.persons.at("T1007").phone = "8-911";
  put(*store, directory, 2);
  EXPECT_EQ(count(folder, "SELECT count(*) FROM directory_records WHERE version = 1"), 400);
  EXPECT_EQ(count(folder, "SELECT count(*) FROM directory_records WHERE version = 2"), 1);
  EXPECT_EQ(count(folder, "SELECT sum(length(content)) FROM directory_versions"), 0);
  EXPECT_EQ(testing::codes(store->verify()), kNoFaults);
}

TEST(DirectoryRecords, EveryPastVersionIsWhatItWas) {
  const Folder folder;
  std::vector<cases::Directory> all{people(70)};
  {
    const auto store = open_store(folder.path(), OpenMode::Create);
    put(*store, all[0], 0);
    for (int n = 1; n < 12; ++n) {
      cases::Directory next = all.back();
      const Text key = "T" + std::to_string(1000 + n * 5);
      if (n % 3 == 0) next.persons.erase(key);
      if (n % 3 == 1) next.persons.insert_or_assign(key, person(key, "8-9" + std::to_string(n)));
      if (n % 3 == 2) next.consents.truncate(next.consents.size() - 4);
      next.consents.push_back({key, "distribution", {}, std::to_string(n)});
      put(*store, next, n);
      all.push_back(std::move(next));
    }
  }
  const auto store = open_store(folder.path(), OpenMode::ReadOnly);
  const auto view = store->read();
  EXPECT_EQ(text_of(*view->directory()), text_of(all.back()));
  for (const int n : {0, 7, 3, 11, 10, 1})
    EXPECT_EQ(text_of(*view->directory_at(day(n))), text_of(all[static_cast<std::size_t>(n)])) << n;
  for (const int n : {4, 9})
    EXPECT_EQ(text_of(*store->read()->directory_at(day(n))), text_of(all[static_cast<std::size_t>(n)])) << n;
  const auto now = store->read();
  const auto present = now->directory();
  EXPECT_EQ(now->directory_at(day(40)), present) << "what nobody has changed since is not made anew";
}

TEST(DirectoryRecords, AReaderFollowsTheChangesOfAnother) {
  const Folder folder;
  const auto writer = open_store(folder.path(), OpenMode::Create);
  cases::Directory directory = people(100);
  put(*writer, directory, 1);
  const auto reader = open_store(folder.path(), OpenMode::ReadOnly);
  const auto before = reader->read()->directory();
  directory.persons.at("T1050").phone = "8-912";
  put(*writer, directory, 2);
  const auto after = reader->read()->directory();
  EXPECT_EQ(text_of(*after), text_of(directory));
  EXPECT_EQ(before->persons.items().chunks().back(), after->persons.items().chunks().back()) << "the rest is shared";
}

TEST(DirectoryRecords, HistoryOfOneIsReadByItsKey) {
  const Folder folder;
  const auto store = open_store(folder.path(), OpenMode::Create);
  cases::Directory directory = people(10);
  put(*store, directory, 1);
  directory.persons.at("T1001").phone = "8-911";
  put(*store, directory, 2);
  directory.persons.at("T1002").phone = "8-922";
  put(*store, directory, 3);
  directory.consents.set(1, {"T1005", "processing", {}, ""});  // whose it was has it no more
  put(*store, directory, 4);
  const auto view = store->read();
  std::vector<Integer> versions;
  for (const auto& one : view->directory_versions_of("T1001", 0, 10)) versions.push_back(one.version);
  EXPECT_EQ(versions, (std::vector<Integer>{4, 2, 1}));
  EXPECT_EQ(view->directory_about(1, "T1001")["persons"].as_list()[0]["phone"], Value("8-900-1"));
  EXPECT_EQ(view->directory_about(3, "T1001")["persons"].as_list()[0]["phone"], Value("8-911"));
  EXPECT_EQ(view->directory_about(3, "T1001")["consents"].as_list().size(), 1U);
  EXPECT_TRUE(view->directory_about(4, "T1001")["consents"].as_list().empty());
  EXPECT_EQ(view->directory_about(4, "T1005")["consents"].as_list().size(), 2U);
}

/// The store as the program of so many steps left it, with two versions of the directory as whole texts.
void write_old_store(const Folder& folder, std::size_t steps) {
  SqliteConnection writer(folder.database(), Role::Writer);
  const auto& all = schema_steps();
  migrate(writer, {all.begin(), all.begin() + static_cast<std::ptrdiff_t>(steps)});
  Text previous = chain_start();
  for (const int n : {1, 2}) {
    const Text content = text_of(people(n * 3));
    previous = chained_hash(previous, directory_digest(n, day(n), "clerk", content));
    writer.run("INSERT INTO directory_versions VALUES (?, ?, ?, ?, ?)",
               {Integer{n}, day(n).unix_ms(), "clerk", content, previous});
  }
}

TEST(DirectoryRecords, AStoreOfAnOlderProgramKeepsItsVersionsAndGoesOnInRecords) {
  const Folder folder;
  write_old_store(folder, 6);
  const auto store = open_store(folder.path(), OpenMode::Existing);
  EXPECT_EQ(testing::codes(store->verify()), kNoFaults);
  EXPECT_EQ(text_of(*store->read()->directory()), text_of(people(6)));
  EXPECT_EQ(text_of(*store->read()->directory_at(day(1))), text_of(people(3)));
  cases::Directory next = *store->read()->directory();
  next.persons.at("T1004").phone = "8-911";
  put(*store, next, 3);
  EXPECT_EQ(count(folder, "SELECT count(*) FROM directory_records WHERE version = 3"), 1);
  EXPECT_EQ(testing::codes(store->verify()), kNoFaults);
  const auto view = store->read();
  EXPECT_EQ(text_of(*view->directory()), text_of(next));
  EXPECT_EQ(text_of(*view->directory_at(day(2))), text_of(people(6)));
  EXPECT_EQ(text_of(*view->directory_at(day(1))), text_of(people(3)));
  EXPECT_EQ(view->directory_about(1, "T1001")["persons"].as_list().size(), 1U);
  EXPECT_TRUE(view->directory_about(1, "T1004")["persons"].as_list().empty());
  EXPECT_EQ(view->directory_about(2, "T1004")["persons"].as_list()[0]["phone"], Value("8-900-4"));
}

TEST(DirectoryRecords, RecordsOfAnOlderVersionThatDoNotSayWhatItsTextSaysAreFound) {
  const Folder folder;
  write_old_store(folder, 6);
  open_store(folder.path(), OpenMode::Existing);
  testing::rewrite(folder, "UPDATE directory_records SET content = replace(content, 'Ким', 'Цой') WHERE key = 'T1001'");
  EXPECT_EQ(testing::codes(open_store(folder.path(), OpenMode::ReadOnly)->verify()),
            std::vector<Text>{"directory-broken"});
}

TEST(DirectoryRecords, WhatIsErasedGoesOutOfTextsAndRecordsAlike) {
  const Folder folder;
  write_old_store(folder, 6);
  const auto store = open_store(folder.path(), OpenMode::Existing);
  cases::Directory next = *store->read()->directory();
  next.persons.at("T1001").email = "kim@example.org";
  put(*store, next, 3);
  next.persons.at("T1001").phone.clear();
  {
    const auto transaction = store->write();
    transaction->put_directory(next, day(4), "clerk");
    transaction->erase({{}, {}, "T1001", {"phone"}, testing::date("2026-09-10"), "акт", "clerk", day(4)});
    transaction->commit();
  }
  EXPECT_EQ(count(folder,
                  "SELECT (SELECT count(*) FROM directory_records WHERE content LIKE '%8-900-1\"%') + "
                  "(SELECT count(*) FROM directory_versions WHERE content LIKE '%8-900-1\"%')"),
            0);
  EXPECT_EQ(testing::codes(store->verify()), kNoFaults);
  for (const int n : {1, 2, 3, 4}) EXPECT_EQ(store->read()->directory_at(day(n))->person("T1001")->phone, "") << n;
}

// Whoever had an account when the bell came has read what was told before; whom a message is for is found out anew.
TEST(NoticesStep, FindsWhomOldMessagesAreForAndTakesThemForRead) {
  const Folder folder;
  SqliteConnection writer(folder.database(), Role::Writer);
  const auto& all = schema_steps();
  constexpr std::ptrdiff_t kBefore = 12;
  migrate(writer, {all.begin(), all.begin() + kBefore});
  writer.script(
      "BEGIN; INSERT INTO cases (ordinal, id, process, state, number, version, has_running_terms, snapshot) VALUES (1, "
      "'c-000001', 'trip', 's', '', 3, 0, '{}');"
      "INSERT INTO events VALUES (1, 'c-000001', 1, 'notified', 0, 'system', 'd', 'p', 'h'), (2, 'c-000001', 2, "
      "'notified', 0, 'system', 'd', 'p', 'h'), (3, 'c-000001', 3, 'notified', 0, 'system', 'd', 'p', 'h'), (4, "
      "'c-000001', 4, 'moved', 0, 'system', 'd', 'p', 'h');"
      "INSERT INTO payloads VALUES (1, '', '{\"to\":{\"person\":\"T01\"}}'), (2, '', "
      "'{\"to\":{\"organisation\":\"O1\"}}'), (3, '', '{\"to\":{\"role\":\"clerk\"}}'), (4, '', "
      "'{\"to\":{\"person\":\"T01\"}}');"
      "INSERT INTO account_versions (user, at, actor, content) VALUES ('clerk', 0, 'admin', '{}'), ('clerk', 1, "
      "'admin', "
      "'{}'), ('head', 0, 'admin', '{}'); COMMIT");
  migrate(writer, {all.begin(), all.begin() + kBefore + 1});
  const auto notices = writer.select<Integer, Text>("SELECT seq, party FROM notices ORDER BY seq");
  EXPECT_EQ(notices, (std::vector<std::tuple<Integer, Text>>{{1, "person:T01"}, {2, "organisation:O1"}}));
  const auto marks = writer.select<Text, Text, Integer>("SELECT owner, what, value FROM marks ORDER BY owner");
  EXPECT_EQ(marks, (std::vector<std::tuple<Text, Text, Integer>>{{"clerk", "notices", 4}, {"head", "notices", 4}}));
}

}  // namespace
}  // namespace dyak::store
