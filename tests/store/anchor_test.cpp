// The chain proved outside the store: against heads that were signed with a key which lies elsewhere.
#include "engine/store/anchor.hpp"

#include <sys/stat.h>

#include <fstream>
#include <sstream>

#include "engine/store/chain_export.hpp"
#include "tests/store/sample.hpp"

namespace dyak::store {
namespace {

namespace fs = std::filesystem;
using testing::Folder;

using Lines = std::vector<std::string>;

class Anchored : public ::testing::Test {
 protected:
  Anchored() {
    HeadKey::create(key_file);
    testing::write_sample(folder);
  }

  void anchor() const {
    const auto store = open_sqlite_store(folder.path(), OpenMode::ReadOnly);
    append_anchor(anchors, store->read()->head(), testing::moment("2026-09-20T10:00:00+03:00"), HeadKey(key_file));
  }

  Lines exported() const {
    Lines lines;
    open_sqlite_store(folder.path(), OpenMode::ReadOnly)->export_to([&](const auto& line) { lines.push_back(line); });
    return lines;
  }

  Lines faults_of(const Lines& lines) const {
    std::stringstream text;
    for (const std::string& line : lines) text << line << '\n';
    Proof proof = prove_export(text);
    if (fs::exists(anchors))
      prove_anchors(proof.seals, read_anchors(anchors, HeadKey(key_file + ".pub").public_hex()), proof.faults);
    return proof.faults;
  }

  static std::size_t place_of(const Lines& lines, const std::string& what) {
    for (std::size_t i = 0; i < lines.size(); ++i)
      if (lines[i].find(what) != std::string::npos) return i;
    ADD_FAILURE() << what;
    return 0;
  }

  const Folder folder;
  const Folder elsewhere;
  const std::string key_file = elsewhere.path() + "/journal.key";
  const std::string anchors = elsewhere.path() + "/anchors";
};

TEST_F(Anchored, HeadOfASoundRecordIsProved) {
  anchor();
  EXPECT_EQ(faults_of(exported()), Lines{});
  testing::commit_order(*open_sqlite_store(folder.path(), OpenMode::Existing));
  anchor();
  anchor();  // nothing new: no line
  EXPECT_EQ(read_anchors(anchors, "").all.size(), 2U);
  EXPECT_EQ(faults_of(exported()), Lines{});
}

TEST_F(Anchored, KeyIsItsOwnersAloneAndIsNotMadeTwice) {
  struct stat about {};
  ASSERT_EQ(::stat(key_file.c_str(), &about), 0);
  EXPECT_EQ(about.st_mode & 0777U, 0600U);
  EXPECT_EQ(testing::error_of([&] { HeadKey::create(key_file); }), ErrorCode::Conflict);
  EXPECT_EQ(testing::error_of([&] { (void)HeadKey(key_file + ".pub").sign("x"); }), ErrorCode::Refused);
}

TEST_F(Anchored, YesterdaysCopyIsCutOff) {
  const Lines yesterday = exported();
  testing::commit_order(*open_sqlite_store(folder.path(), OpenMode::Existing));
  anchor();
  const Lines faults = faults_of(yesterday);
  ASSERT_FALSE(faults.empty());
  EXPECT_NE(faults[0].find("конец цепи отрезан"), std::string::npos) << faults[0];
}

TEST_F(Anchored, ChainHashedAnewIsNotTheOneThatWasAnchored) {
  anchor();
  const Folder forged;  // as if the past had been written otherwise, every hash of it right
  testing::write_sample(forged);
  Lines lines;
  const auto store = open_sqlite_store(forged.path(), OpenMode::ReadOnly);
  store->export_to([&](const auto& line) { lines.push_back(line); });
  const Lines faults = faults_of(lines);
  ASSERT_EQ(faults.size(), 1U);
  EXPECT_NE(faults[0].find("цепь до неё переписана"), std::string::npos) << faults[0];
  EXPECT_EQ(store->differs_from(read_anchors(anchors, "")), faults);
}

TEST_F(Anchored, ForgedAnchorsAreTold) {
  anchor();
  testing::commit_order(*open_sqlite_store(folder.path(), OpenMode::Existing));
  anchor();
  std::ifstream in(anchors);
  Lines lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  const auto with = [&](const Lines& changed) {
    std::ofstream out(anchors, std::ios::trunc);
    for (const std::string& line : changed) out << line << '\n';
    out.close();
    return !read_anchors(anchors, HeadKey(key_file).public_hex()).faults.empty();
  };
  EXPECT_FALSE(with(lines));
  EXPECT_TRUE(with({lines[1]})) << "the first is gone";
  EXPECT_TRUE(with({lines[1], lines[0]})) << "swapped";
  std::string changed = lines[0];
  changed.replace(changed.find("\"seal\":") + 7, 1, "9");
  EXPECT_TRUE(with({changed, lines[1]}));
  HeadKey::create(key_file + "2");
  fs::remove(anchors);
  append_anchor(anchors, {5, std::string(64, 'a'), 1, 1}, testing::moment("2026-09-20T10:00:00+03:00"),
                HeadKey(key_file + "2"));
  EXPECT_FALSE(read_anchors(anchors, HeadKey(key_file).public_hex()).faults.empty()) << "another's key";
}

TEST_F(Anchored, ExportNamesTheFirstRowThatIsWrong) {
  anchor();
  const Lines whole = exported();
  const std::size_t second = place_of(whole, "\"event\":2,");
  const auto expect = [&](const Lines& lines, const std::string& said) {
    const Lines faults = faults_of(lines);
    ASSERT_FALSE(faults.empty()) << said;
    EXPECT_NE(faults[0].find(said), std::string::npos) << faults[0];
  };
  Lines lines = whole;
  lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(second));
  expect(lines, "Событие 2: пропущено");
  lines = whole;
  std::swap(lines[second], lines[second + 1]);
  expect(lines, "Событие 2: переставлено");
  lines = whole;
  lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(second), lines[second]);
  expect(lines, "Событие 2: стоит второй раз");
  lines = whole;
  lines[second].replace(lines[second].find("sign"), 4, "sing");
  expect(lines, "Событие 2: содержимое не то");
  lines = whole;
  lines.pop_back();
  expect(lines, "обрезана");
  lines = whole;
  lines[second] = "испорчено";
  expect(lines, "испорчена");
  const std::size_t seal = place_of(whole, "\"seal\":2}");
  lines = whole;
  lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(seal));
  expect(lines, "Печать 2: пропущено");
  const std::size_t entry = place_of(whole, "\"entry\":1,");
  lines = whole;
  lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(entry));
  expect(lines, "Запись 1: пропущено");
  lines = whole;
  lines[entry].replace(lines[entry].find("signed-in"), 9, "signed-up");
  expect(lines, "Запись 1: содержимое не то");
}

}  // namespace
}  // namespace dyak::store
