#include "engine/store/copy.hpp"

#include <fstream>
#include <sstream>
#include <thread>

#include "tests/store/sample.hpp"

namespace dyak::store {
namespace {

namespace fs = std::filesystem;
using testing::Folder;

const CopyKey kKey = std::string(32, 'k');

std::string read_all(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream all;
  all << in.rdbuf();
  return all.str();
}

void write_all(const std::string& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
}

std::vector<std::string> names_in(const std::string& folder) {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder)) names.push_back(entry.path().filename().string());
  return names;
}

ErrorCode laid_out(const std::string& copy, const CopyKey& key) {
  const Folder place;
  return testing::error_of([&] { lay_out_copy(copy, place.path(), key); });
}

class Copy : public ::testing::TestWithParam<CopyKey> {
 protected:
  Copy() { testing::write_sample(folder); }

  const Folder folder;
  const Folder copies;
  const std::string copy = copies.path() + "/night.copy";
};

TEST_P(Copy, IsOneFileThatBringsEverythingBack) {
  open_store(folder.path(), OpenMode::ReadOnly)->backup_to(copy, GetParam());
  EXPECT_EQ(names_in(copies.path()), std::vector<std::string>{"night.copy"});
  const Folder place;
  const Value manifest = lay_out_copy(copy, place.path(), GetParam());
  EXPECT_EQ(manifest["files"].as_list().size(), 1U);
  EXPECT_EQ(manifest["tables"]["journal"], Value(3));
  const auto back = open_store(place.path(), OpenMode::Existing);
  EXPECT_EQ(testing::codes(back->verify()), std::vector<std::string>{});
  EXPECT_EQ(manifest["head"]["hash"].text_or(""), back->read()->head().hash);
}

TEST_P(Copy, IsRefusedEmptyCutOrChangedAnywhere) {
  open_store(folder.path(), OpenMode::ReadOnly)->backup_to(copy, GetParam());
  const std::string whole = read_all(copy);
  const std::string other = copies.path() + "/other.copy";
  for (const std::size_t length : {std::size_t{0}, std::size_t{5}, std::size_t{30}, std::size_t{1000}, whole.size() / 2,
                                   whole.size() - 17, whole.size() - 1}) {
    write_all(other, whole.substr(0, length));
    EXPECT_EQ(laid_out(other, GetParam()), ErrorCode::Refused) << length << " of " << whole.size();
  }
  write_all(other, whole + "x");
  EXPECT_EQ(laid_out(other, GetParam()), ErrorCode::Refused);
  for (std::size_t at = 3; at < whole.size(); at += whole.size() / 40) {
    std::string changed = whole;
    changed[at] = static_cast<char>(changed[at] ^ 1);
    write_all(other, changed);
    EXPECT_EQ(laid_out(other, GetParam()), ErrorCode::Refused) << at;
  }
}

INSTANTIATE_TEST_SUITE_P(Kinds, Copy, ::testing::Values(CopyKey{}, kKey),
                         [](const auto& row) { return row.param ? "Encrypted" : "Plain"; });

TEST(EncryptedCopy, SaysNothingWithoutItsKey) {
  const Folder folder;
  const Folder copies;
  testing::write_sample(folder);
  const std::string copy = copies.path() + "/secret.copy";
  open_store(folder.path(), OpenMode::ReadOnly)->backup_to(copy, kKey);
  EXPECT_EQ(read_all(copy).find("горы"), std::string::npos);
  EXPECT_EQ(laid_out(copy, {}), ErrorCode::Refused);
  EXPECT_EQ(laid_out(copy, std::string(32, 'x')), ErrorCode::Refused);
  EXPECT_EQ(testing::error_of([] { copy_key("short"); }), ErrorCode::Refused);
}

TEST(FailedCopy, LeavesNothingBehind) {
  const Folder folder;
  const Folder copies;
  testing::write_sample(folder);
  const auto store = open_store(folder.path(), OpenMode::ReadOnly);
  fs::create_directory(copies.path() + "/taken.copy.part");  // in the way of the copy's own
  std::ofstream(copies.path() + "/taken.copy.part/x") << "x";
  EXPECT_EQ(testing::error_of([&] { store->backup_to(copies.path() + "/taken.copy"); }), ErrorCode::Unavailable);
  EXPECT_EQ(names_in(copies.path()), std::vector<std::string>{"taken.copy.part"});
}

TEST(CopyWithoutItsFiles, IsFoundByVerifyWithTheNameOfEach) {
  const Folder folder;
  const std::string scan = testing::write_sample(folder);
  fs::remove_all(fs::path(folder.path()) / "files");
  const Folder copies;
  const std::string copy = copies.path() + "/poor.copy";
  const auto found = open_store(folder.path(), OpenMode::ReadOnly)->backup_to(copy);
  EXPECT_EQ(testing::codes(found), std::vector<std::string>{"file-missing"}) << "when it is made, not years later";
  const Folder place;
  lay_out_copy(copy, place.path(), {});
  const auto faults = open_store(place.path(), OpenMode::Existing)->verify();
  ASSERT_EQ(testing::codes(faults), std::vector<std::string>{"file-missing"});
  EXPECT_NE(faults[0].message.find("согласие.pdf"), std::string::npos);
}

TEST(CopyOfADamagedRecord, SaysSoWhenItIsMade) {
  const Folder folder;
  testing::write_sample(folder);
  const Folder copies;
  EXPECT_TRUE(open_store(folder.path(), OpenMode::ReadOnly)->backup_to(copies.path() + "/good.copy").empty());
  testing::rewrite(folder, "UPDATE payloads SET content = replace(content, '{', '{\"x\":1,') WHERE seq = 1");
  const auto found = open_store(folder.path(), OpenMode::ReadOnly)->backup_to(copies.path() + "/bad.copy");
  ASSERT_FALSE(found.empty());
  EXPECT_EQ(found.front().code, "digest-wrong");
  EXPECT_EQ(names_in(copies.path()).size(), 2U) << "what there is is kept";
}

TEST(CopyUnderLoad, IsWholeWhileOthersWrite) {
  const Folder folder;
  testing::write_sample(folder);
  const auto store = open_store(folder.path(), OpenMode::Existing);
  const Folder copies;
  const std::jthread writer([&](const std::stop_token& stop) {
    while (!stop.stop_requested()) {
      testing::commit_order(*store);
      const auto incoming = store->receive_file();
      incoming->append("файл " + std::to_string(store->read()->last_sequence()));
      incoming->finish();
    }
  });
  for (int i = 0; i < 3; ++i) {
    const std::string copy = copies.path() + "/" + std::to_string(i) + ".copy";
    store->backup_to(copy);
    const Folder place;
    lay_out_copy(copy, place.path(), {});
    EXPECT_EQ(testing::codes(open_store(place.path(), OpenMode::Existing)->verify()), std::vector<std::string>{});
  }
}

}  // namespace
}  // namespace dyak::store
