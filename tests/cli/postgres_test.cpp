// The same program with its record in PostgreSQL: the same papers and registers, byte by byte.
#include <cstdlib>
#include <filesystem>
#include <map>

#include "tests/cli/program.hpp"
#include "tests/support/cluster.hpp"

namespace dyak::cli::testing {
namespace {

namespace fs = std::filesystem;

using Files = std::map<std::string, std::string>;

/// Every file below, by its path, with its bytes.
Files files_below(const fs::path& folder) {
  Files files;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file()) files[fs::relative(entry.path(), folder).string()] = read_file(entry.path());
  return files;
}

class OnPostgres : public ::testing::Test {
 protected:
  OnPostgres() { dyak::testing::put_on_postgres(path("region")); }
  std::string path(const std::string& name) const { return (folder_ / name).string(); }

  /// Plays the story on both.
  void play(const std::string& story) const {
    for (const auto& [store, out] : {std::pair("district", "out-d"), {"region", "out-r"}}) {
      const Ran ran = dyak({"play", story, "--data", path(store), "--out", path(out)});
      ASSERT_EQ(ran.code, 0) << store << ran.out << ran.err;
    }
    const Files wanted = files_below(path("out-d"));
    const Files found = files_below(path("out-r"));
    ASSERT_GT(wanted.size(), 0U);
    EXPECT_EQ(found.size(), wanted.size());
    for (const auto& [name, bytes] : wanted) EXPECT_TRUE(found.contains(name) && found.at(name) == bytes) << name;
  }

  void expect_whole(const std::string& store) const {
    const Ran ran = dyak({"verify", "--data", path(store)});
    EXPECT_EQ(ran.code, 0) << store << ran.out << ran.err;
  }

 private:
  const TempDirectory folder_;
};

TEST_F(OnPostgres, AStoryGivesTheSamePapersByteByByte) {
  play("tests/acceptance/02-order-signed.yaml");
  expect_whole("region");
  EXPECT_FALSE(fs::exists(path("region") + "/dyak.db"));
  EXPECT_EQ(dyak({"case", "list", "--data", path("region"), "--as", "clerk"}).out,
            dyak({"case", "list", "--data", path("district"), "--as", "clerk"}).out);
}

TEST_F(OnPostgres, TheSampleYearGivesTheSamePapersAndRegisters) {
  if (std::getenv("DYAK_LONG") == nullptr) GTEST_SKIP() << "some minutes: DYAK_LONG=1 (cli.SampleYearOnPostgres)";
  play("samples/story.yaml");
  expect_whole("region");
}

TEST_F(OnPostgres, ARecordIsCopiedEitherWayAndBackedUp) {
  const Ran played =
      dyak({"play", "tests/acceptance/02-order-signed.yaml", "--data", path("district"), "--out", path("out")});
  ASSERT_EQ(played.code, 0) << played.err;
  const Ran there = dyak({"store", "copy", path("district"), path("region")});
  ASSERT_EQ(there.code, 0) << there.out << there.err;
  const Ran back = dyak({"store", "copy", path("region"), path("again")});
  ASSERT_EQ(back.code, 0) << back.out << back.err;
  EXPECT_EQ(dyak({"store", "copy", path("district"), path("region")}).code, 1) << "there is a record already";
  const Ran kept = dyak({"backup", path("one.copy"), "--data", path("region")});
  ASSERT_EQ(kept.code, 0) << kept.out << kept.err;
  const Ran restored = dyak({"restore", path("one.copy"), "--data", path("restored")});
  ASSERT_EQ(restored.code, 0) << restored.out << restored.err;
  for (const char* store : {"region", "again", "restored"}) expect_whole(store);
}

TEST_F(OnPostgres, APasswordIsNotToldInWordsThatOthersSee) {
  const std::string line = read_file(path("region") + "/store.yaml").substr(7);
  const std::string address = line.substr(0, line.find('\n')) + "&password=wind-4711";
  const Ran told = dyak({"store", "prepare", address});
  EXPECT_EQ(told.code, 1);
  EXPECT_NE(told.err.find("PGPASSFILE"), std::string::npos) << told.err;
  EXPECT_EQ((told.out + told.err).find("4711"), std::string::npos);
  const Ran prepared = dyak({"store", "prepare", "-"}, address + "\n");
  EXPECT_EQ(prepared.code, 0) << prepared.err;
  write_file(path("region") + "/store.yaml", "store: " + address + "\n");
  const Ran open = dyak({"store", "copy", path("region"), path("again")});
  EXPECT_NE(open.err.find("Закройте файл"), std::string::npos) << open.err;
  fs::permissions(path("region") + "/store.yaml", fs::perms::owner_read | fs::perms::owner_write);
  const Ran closed = dyak({"store", "copy", path("region"), path("third")});
  EXPECT_EQ(closed.code, 0) << closed.err;
  EXPECT_EQ(closed.err, "");
}

TEST_F(OnPostgres, ADepartmentIsMadeByOneCommandAndHasAllOfItsOwn) {
  const std::string line = read_file(path("region") + "/store.yaml").substr(7);
  const std::string owner = line.substr(0, line.find('\n'));
  for (const char* name : {"school", "library"}) {
    const Ran made = dyak(
        {"store", "prepare", owner, "--schema", name, "--role", std::string("dyak_") + name, "--data", path(name)});
    ASSERT_EQ(made.code, 0) << made.out << made.err;
    EXPECT_NE(made.out.find(name), std::string::npos) << made.out;
    EXPECT_EQ(fs::status(path(name) + "/store.yaml").permissions(), fs::perms::owner_read | fs::perms::owner_write);
    const Ran played =
        dyak({"play", "tests/acceptance/02-order-signed.yaml", "--data", path(name), "--out", path("out")});
    EXPECT_EQ(played.code, 0) << name << played.out << played.err;
    expect_whole(name);
  }
  const Ran again =
      dyak({"store", "prepare", owner, "--schema", "school", "--role", "dyak_school", "--data", path("school")});
  EXPECT_EQ(again.code, 0) << "it is there already: " << again.err;
  EXPECT_EQ(dyak({"store", "prepare", owner, "--schema", "school", "--data", path("library")}).code, 1)
      << "the folder of another";
}

TEST_F(OnPostgres, AServersOwnerPreparesItForARoleThatOnlyAdds) {
  const std::string owner = read_file(path("region") + "/store.yaml").substr(7);
  const std::string address = owner.substr(0, owner.find('\n'));
  dyak::testing::Cluster::shared().rewrite(address, "CREATE ROLE dyak_region LOGIN");
  const Ran prepared = dyak({"store", "prepare", address, "--role", "dyak_region"});
  ASSERT_EQ(prepared.code, 0) << prepared.out << prepared.err;
  std::string service = address;
  service.replace(service.find("user=postgres"), 13, "user=dyak_region");
  write_file(path("region") + "/store.yaml", "store: " + service + "\n");
  const Ran played =
      dyak({"play", "tests/acceptance/02-order-signed.yaml", "--data", path("region"), "--out", path("out")});
  EXPECT_EQ(played.code, 0) << played.out << played.err;
  expect_whole("region");
}

}  // namespace
}  // namespace dyak::cli::testing
