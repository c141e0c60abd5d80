// Files written whole or not at all, also where several write the same one.
#include "engine/base/files.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <thread>
#include <vector>

#include "engine/base/error.hpp"
#include "tests/support/files.hpp"

namespace dyak {
namespace {

TEST(WriteFile, ThoseWhoWriteTheSameAtOnceEachWriteTheWhole) {
  const testing::TempDirectory folder;
  const std::string path = (folder.path() / "выше/одно.bin").string();
  std::vector<std::thread> writers;
  for (int n = 0; n < 4; ++n)
    writers.emplace_back([&path, n] {
      for (int round = 0; round < 20; ++round) write_file(path, std::string(200'000, static_cast<char>('a' + n)));
    });
  for (std::thread& one : writers) one.join();
  const std::string bytes = read_file(path);
  EXPECT_EQ(bytes, std::string(200'000, bytes.at(0)));
  const auto left = std::filesystem::directory_iterator(folder.path() / "выше");
  EXPECT_EQ(std::distance(begin(left), end(left)), 1) << "nothing else is left there";
}

TEST(ReadFile, ThatCannotBeReadToItsEndIsNoShorterFile) {
  EXPECT_THROW(read_file("/proc/self/mem"), Error) << "opens, and gives no byte";
}

TEST(ReadFile, OfNoBytesIsEmpty) {
  const testing::TempDirectory folder;
  const std::string path = (folder.path() / "пусто").string();
  write_file(path, "");
  EXPECT_EQ(read_file(path), "");
}

TEST(WriteFile, WhereNothingCanBeWrittenTheFormerFileStaysAndNothingBesideIt) {
  const testing::TempDirectory folder;
  const std::filesystem::path taken = folder.path() / "папка";
  std::filesystem::create_directories(taken / "внутри");
  EXPECT_THROW(write_file(taken.string(), "x"), Error);
  const auto left = std::filesystem::directory_iterator(folder.path());
  EXPECT_EQ(std::distance(begin(left), end(left)), 1);
}

}  // namespace
}  // namespace dyak
