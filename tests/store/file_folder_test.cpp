// Received files: whole or not at all, once each, and held to their digest.
#include "engine/store/file_folder.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/file.h>
#include <unistd.h>

#include <thread>

#include "engine/base/error.hpp"
#include "engine/crypto/sha256.hpp"
#include "engine/store/sqlite_store.hpp"
#include "tests/support/files.hpp"

namespace dyak::store {
namespace {

using dyak::testing::TempDirectory;

class KeptFiles : public ::testing::Test {
 protected:
  std::string kept(const std::string& bytes) {
    const auto file = store->receive_file();
    file->append(bytes);
    return file->finish().sha256;
  }
  int files() const {
    int count = 0;
    if (!std::filesystem::exists(folder / "files")) return 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder / "files"))
      count += entry.is_regular_file() ? 1 : 0;
    return count;
  }
  std::filesystem::path place(const std::string& sha256) const {
    return folder / "files" / sha256.substr(0, 2) / sha256;
  }

  TempDirectory folder;
  std::unique_ptr<RecordStore> store = open_sqlite_store(folder.path().string(), OpenMode::Create);
};

TEST_F(KeptFiles, GivesAFileBackByItsDigest) {
  const auto incoming = store->receive_file();
  incoming->append("Дьяк");
  incoming->append(" пишет");
  const auto got = incoming->finish();
  EXPECT_EQ(got.sha256, crypto::sha256_hex("Дьяк пишет"));
  EXPECT_EQ(got.size, std::string("Дьяк пишет").size());
  const auto file = store->open_file(got.sha256);
  ASSERT_NE(file, nullptr);
  EXPECT_EQ(file->size(), got.size);
  EXPECT_EQ(file->read(0, 100), "Дьяк пишет");
  EXPECT_EQ(file->read(8, 3), std::string("Дьяк пишет").substr(8, 3));
  EXPECT_EQ(file->read(100, 3), "");
}

TEST_F(KeptFiles, KeepsTheSameBytesOnce) {
  EXPECT_EQ(kept("one"), kept("one"));
  EXPECT_EQ(files(), 1);
  kept("");
  EXPECT_EQ(files(), 2);
}

TEST_F(KeptFiles, FileNotFinishedLeavesNothing) {
  {
    const auto incoming = store->receive_file();
    incoming->append("half");
    EXPECT_EQ(files(), 1);
  }
  EXPECT_EQ(files(), 0);
}

TEST_F(KeptFiles, WhatADeadProgramLeftGoesAtTheNextStart) {
  dyak::testing::write_file(folder / "files/incoming-abc123", "half");
  store.reset();
  store = open_sqlite_store(folder.path().string(), OpenMode::Existing);
  EXPECT_EQ(files(), 0);
}

TEST_F(KeptFiles, OpensNothingButDigests) {
  dyak::testing::write_file(folder / "secret", "x");
  for (const char* name : {"", "../secret", "..%2fsecret", "incoming-x", "AA"})
    EXPECT_EQ(store->open_file(name), nullptr) << name;
  EXPECT_EQ(store->open_file(crypto::sha256_hex("unknown")), nullptr);
}

TEST_F(KeptFiles, VerifyNamesAFileThatWasChanged) {
  const std::string sha256 = kept("as it was");
  EXPECT_TRUE(store->verify().empty());
  dyak::testing::write_file(place(sha256), "as it is");
  const auto faults = store->verify();
  ASSERT_EQ(faults.size(), 1U);
  EXPECT_EQ(faults[0].code, "file-hash");
  EXPECT_NE(faults[0].message.find(sha256), std::string::npos);
}

TEST_F(KeptFiles, ReaderMayNotBringAFile) {
  store.reset();
  const auto reader = open_sqlite_store(folder.path().string(), OpenMode::ReadOnly);
  EXPECT_THROW(reader->receive_file(), Error);
}

// Two folders over one place, as two programs on two machines have them.
TEST(SharedFiles, AreNotTakenAwayByOneProgramWhileAnotherBringsThem) {
  const TempDirectory place;
  const FileFolder ours(place.path(), true);
  const FileFolder theirs(place.path(), true);
  const int held = ::open((place.path() / ".keeping").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  ASSERT_EQ(::flock(held, LOCK_EX), 0);  // they are just bringing it
  const auto file = ours.receive();
  file->append("Заявление");
  std::string sha256;
  std::thread brings([&] { sha256 = file->finish().sha256; });
  std::this_thread::sleep_for(std::chrono::milliseconds(100));
  EXPECT_EQ(ours.all().size(), 0U) << "it did not wait";
  ::close(held);
  brings.join();
  EXPECT_EQ(theirs.all(), std::vector<std::string>{sha256});
  EXPECT_FALSE(theirs.drop(sha256, Moment::from_unix_ms(0))) << "it was brought since";
  Faults faults;
  Named named;
  named.files[sha256] = {};
  theirs.verify(named, faults, [] { return false; });
  EXPECT_TRUE(faults.empty()) << "the lock is no received file";
  EXPECT_TRUE(theirs.drop(sha256));
}

}  // namespace
}  // namespace dyak::store
