// What the fuzzing found and began with, read again each time: only findings and errors come out.
#include <gtest/gtest.h>

#include <filesystem>

#include "engine/base/error.hpp"
#include "tests/fuzz/targets.hpp"
#include "tests/support/files.hpp"
#include "tests/support/row_name.hpp"

namespace dyak::fuzz {
namespace {

class Corpus : public ::testing::TestWithParam<Target> {};

TEST_P(Corpus, IsReadWithoutAFault) {
  const auto folder = testing::source_dir() / "tests/fuzz/corpus" / std::string(GetParam().name);
  int read = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const std::string bytes = dyak::testing::read_file(entry.path());
    EXPECT_NO_THROW(GetParam().run(bytes)) << entry.path();
    // Cut off anywhere it is no worse.
    for (std::size_t length = 0; length < bytes.size(); length += 1 + bytes.size() / 64)
      EXPECT_NO_THROW(GetParam().run(std::string_view(bytes).substr(0, length)))
          << entry.path() << " cut at " << length;
    ++read;
  }
  EXPECT_GT(read, 0) << folder;
}

INSTANTIATE_TEST_SUITE_P(Targets, Corpus, ::testing::ValuesIn(all_targets()),
                         [](const auto& target) { return std::string(target.param.name); });

}  // namespace
}  // namespace dyak::fuzz
