// The directory changed by hand: as it was seen, as it was agreed to; and what became of an entry.
#include "engine/service/directory_edit.hpp"

#include "tests/service/desk.hpp"
#include "tests/support/throws.hpp"

namespace dyak::service::testing {
namespace {

class DirectoryEdit : public Desk {
 protected:
  static Value phone(const std::string& number) {
    return Record{{"persons", List{Record{{"key", "P1"}, {"phone", number}}}}};
  }
  std::string code_of(const std::function<void()>& act) {
    try {
      act();
    } catch (const Error& error) {
      return error.details.empty() ? "no details" : error.details.front().code;
    }
    return "";
  }
};

TEST_F(DirectoryEdit, WhatWasSeenMustStillStand) {
  const std::string seen = seen_of(*store->read()->directory(), "P1");
  DirectoryWrite first{phone("1"), ImportMode::Merge, "P1"};
  first.seen = seen;
  write_directory(world, first, clerk());
  EXPECT_EQ(store->read()->directory()->person("P1")->phone, "1");
  DirectoryWrite second{phone("2"), ImportMode::Merge, "P1"};
  second.seen = seen;
  EXPECT_EQ(code_of([&] { write_directory(world, second, clerk()); }), "directory-stale");
  EXPECT_EQ(store->read()->directory()->person("P1")->phone, "1");
}

TEST_F(DirectoryEdit, WhatWasAgreedToIsDoneOrNothing) {
  const DirectoryPlan plan = plan_directory(*store->read(), world, phone("1"), ImportMode::Merge);
  write_directory(world, {phone("5"), ImportMode::Merge, "P1"}, clerk());  // somebody was faster
  EXPECT_EQ(code_of([&] {
              write_directory(world, {phone("1"), ImportMode::Merge, "P1", digest_of(plan)}, clerk());
            }),
            "directory-stale");
}

TEST_F(DirectoryEdit, NothingChangedIsNothingWritten) {
  write_directory(world, {phone("1"), ImportMode::Merge, "P1"}, clerk());
  const auto versions = store->read()->directory_versions(0, 100).size();
  write_directory(world, {phone("1"), ImportMode::Merge, "P1"}, clerk());
  EXPECT_EQ(store->read()->directory_versions(0, 100).size(), versions);
}

TEST_F(DirectoryEdit, TheRecordSaysWhichFieldsAndNoValues) {
  write_directory(world, {phone("2-12-85"), ImportMode::Merge, "P1"}, clerk());
  const auto entries = store->read()->entries({"directory-changed", "", "P1", 0, 10});
  ASSERT_EQ(entries.size(), 1U);
  EXPECT_EQ(entries[0].entry.actor, "clerk");
  EXPECT_EQ(entries[0].entry.data, Value(Record{{"persons", Record{{"changed", 1}, {"fields", List{"phone"}}}}}));
}

TEST_F(DirectoryEdit, ThePastOfAnEntryIsWhoChangedWhat) {
  write_directory(world, {phone("1"), ImportMode::Merge, "P1"}, clerk());
  write_directory(world, {Record{{"persons", List{Record{{"key", "P2"}, {"phone", "7"}}}}}, ImportMode::Merge, "P2"},
                  chief());
  write_directory(world, {phone("2"), ImportMode::Merge, "P1"}, chief());
  const DirectoryPast past = directory_past(*store->read(), "P1");
  ASSERT_EQ(past.steps.size(), 3U);
  EXPECT_EQ(past.steps[0].actor, "chief");
  EXPECT_EQ(past.steps[0].difference[0].changed.at(0).members.at(0).before, "1");
  EXPECT_EQ(past.steps[0].difference[0].changed.at(0).members.at(0).after, "2");
  EXPECT_EQ(past.steps[1].actor, "clerk");
  EXPECT_TRUE(past.steps[2].first);
  EXPECT_EQ(past.next, 0);
  EXPECT_EQ(directory_past(*store->read(), "P1", past.steps[0].version).steps.size(), 2U);
  EXPECT_TRUE(directory_past(*store->read(), "nobody").steps.empty());
}

TEST_F(DirectoryEdit, OnesOwnContactsAreOnesOwn) {
  const workflow::Actor own{"t01", "P1", {"applicant"}, false};
  correct_own_contacts(world, "new@example.org", "", own);
  EXPECT_EQ(store->read()->directory()->person("P1")->email, "new@example.org");
  EXPECT_EQ(code_of([&] { correct_own_contacts(world, "a b@example.org", "", own); }), "email");
  EXPECT_EQ(code_of([&] {
              correct_own_contacts(world, "", "", {"admin", "", {"administrator"}, false});
            }),
            "no-person");
  correct_own_contacts(world, "", "", own);
  EXPECT_EQ(store->read()->directory()->person("P1")->email, "");
}

TEST_F(DirectoryEdit, SignsThatPapersCannotShowAreRefused) {
  EXPECT_NE(code_of([&] {
              write_directory(world, {phone("\xF0\x9F\x98\x80"), ImportMode::Merge, "P1"}, clerk());
            }),
            "");
}

}  // namespace
}  // namespace dyak::service::testing
