#include "engine/cases/entry.hpp"

#include "tests/store/support.hpp"

namespace dyak::store {
namespace {

using testing::Folder;

cases::Entry signed_in(const std::string& user) {
  return {"signed-in", testing::moment("2026-09-01T09:00:00+03:00"), user, user, Record{{"from", "127.0.0.1"}}};
}

void record(cases::Store& store, const std::vector<cases::Entry>& entries) {
  const auto transaction = store.write();
  for (const cases::Entry& entry : entries) transaction->record(entry);
  transaction->commit();
}

TEST(Entries, AreReadBackNewestFirst) {
  const Folder folder;
  const auto store = open_store(folder.path(), OpenMode::Create);
  record(*store, {signed_in("clerk"), signed_in("head")});
  const auto found = store->read()->entries({});
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].n, 2);
  EXPECT_EQ(found[0].entry, signed_in("head"));
  EXPECT_EQ(found[1].entry, signed_in("clerk"));
}

TEST(Entries, AreNarrowedByKindActorAndSubjectAndPaged) {
  const Folder folder;
  const auto store = open_store(folder.path(), OpenMode::Create);
  cases::Entry annulled = signed_in("clerk");
  annulled.kind = "journal-annulled";
  annulled.subject = "orders";
  record(*store, {signed_in("clerk"), annulled, signed_in("head")});
  const auto numbers = [&](const cases::EntryQuery& query) {
    std::vector<std::int64_t> all;
    for (const auto& one : store->read()->entries(query)) all.push_back(one.n);
    return all;
  };
  using Numbers = std::vector<std::int64_t>;
  EXPECT_EQ(numbers({"signed-in", "", "", 0, 50}), (Numbers{3, 1}));
  EXPECT_EQ(numbers({"", "clerk", "", 0, 50}), (Numbers{2, 1}));
  EXPECT_EQ(numbers({"", "clerk", "orders", 0, 50}), (Numbers{2}));
  EXPECT_EQ(numbers({"", "", "", 0, 2}), (Numbers{3, 2}));
  EXPECT_EQ(numbers({"", "", "", 2, 2}), (Numbers{1}));
}

TEST(Entries, StandInOneOrderWithEvents) {
  const Folder folder;
  const auto store = open_store(folder.path(), OpenMode::Create);
  record(*store, {signed_in("clerk")});
  testing::commit_order(*store);
  record(*store, {signed_in("head")});
  const auto found = store->read()->entries({});
  EXPECT_EQ(found[0].after_event, 4);
  EXPECT_EQ(found[1].after_event, 0);
  EXPECT_EQ(store->read()->head().seal, 3);
  EXPECT_TRUE(store->verify().empty());
}

TEST(Entries, OfARolledBackTransactionAreNot) {
  const Folder folder;
  const auto store = open_store(folder.path(), OpenMode::Create);
  store->write()->record(signed_in("clerk"));
  EXPECT_TRUE(store->read()->entries({}).empty());
  EXPECT_EQ(store->read()->head().seal, 0);
}

TEST(Entries, OfAKindThatNobodyNamedAreRefused) {
  const Folder folder;
  const auto store = open_store(folder.path(), OpenMode::Create);
  cases::Entry odd = signed_in("clerk");
  odd.kind = "sneezed";
  EXPECT_EQ(testing::error_of([&] { store->write()->record(odd); }), ErrorCode::Internal);
}

TEST(Entries, GoOnInAnOlderStore) {
  const Folder folder;
  testing::commit_order(*open_store(folder.path(), OpenMode::Create));
  testing::tamper(folder, "DROP TABLE seal_rows; DROP TABLE seals; DROP TABLE entries; PRAGMA user_version = 6;");
  const auto store = open_store(folder.path(), OpenMode::Existing);
  EXPECT_TRUE(store->verify().empty());
  record(*store, {signed_in("clerk")});
  testing::commit_order(*store);
  EXPECT_TRUE(store->verify().empty());
  EXPECT_EQ(store->read()->last_sequence(), 8);
}

struct EntryRow {
  std::string name;
  std::string sql;
};
class VerifyFindsInEntries : public ::testing::TestWithParam<EntryRow> {};

TEST_P(VerifyFindsInEntries, TheAlteration) {
  const Folder folder;
  {
    const auto store = open_store(folder.path(), OpenMode::Create);
    testing::commit_order(*store);
    record(*store, {signed_in("clerk"), signed_in("head")});
    record(*store, {signed_in("clerk")});
  }
  testing::rewrite(folder, GetParam().sql);
  EXPECT_FALSE(open_store(folder.path(), OpenMode::Existing)->verify().empty());
}

INSTANTIATE_TEST_SUITE_P(
    Alterations, VerifyFindsInEntries,
    ::testing::Values(EntryRow{"ActorChanged", "UPDATE entries SET actor = 'x' WHERE n = 1"},
                      EntryRow{"MomentChanged", "UPDATE entries SET at = at + 1 WHERE n = 2"},
                      EntryRow{"KindChanged", "UPDATE entries SET kind = 'signed-out' WHERE n = 2"},
                      EntryRow{"SubjectChanged", "UPDATE entries SET subject = 'x' WHERE n = 3"},
                      EntryRow{"DataChanged", "UPDATE entries SET content = '{}' WHERE n = 1"},
                      EntryRow{"PlaceChanged", "UPDATE entries SET after_event = 1 WHERE n = 1"},
                      EntryRow{"Removed", "DELETE FROM entries WHERE n = 1"},
                      EntryRow{"LastRemoved", "DELETE FROM entries WHERE n = 3"},
                      EntryRow{
                          "Added",
                          "INSERT INTO entries SELECT n + 1, kind, at, actor, subject, after_event, salt, content, "
                          "digest FROM entries WHERE n = 3"},
                      EntryRow{"Swapped",
                               "UPDATE entries SET n = 9 WHERE n = 1; UPDATE entries SET n = 1 WHERE n = 2;"
                               "UPDATE entries SET n = 2 WHERE n = 9"},
                      EntryRow{"SealRemoved", "DELETE FROM seals WHERE n = 2"},
                      EntryRow{"LastSealRemoved", "DELETE FROM seals WHERE n = 3"},
                      EntryRow{"SealChanged", "UPDATE seals SET event = 3 WHERE n = 2"}),
    [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace dyak::store
