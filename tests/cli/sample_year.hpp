#pragma once
#include "tests/cli/program.hpp"

namespace dyak::cli::testing {

/// The words that play samples/story.yaml into the folder: `store`, and `out` with papers and registers.
inline std::vector<std::string> year_into(const std::filesystem::path& folder) {
  return {"play", "samples/story.yaml", "--data", (folder / "store").string(), "--out", (folder / "out").string()};
}

inline void expect_played(const Ran& ran) {
  if (ran.code != 0) throw std::runtime_error("the sample year is not played: " + ran.out + ran.err);
}

/// The sample year, played once for all of the program: half a minute under the sanitizers. Whoever writes takes a copy.
inline const std::filesystem::path& sample_year() {
  static const TempDirectory kFolder;
  static const std::filesystem::path kPlayed = [] {
    expect_played(dyak(year_into(kFolder.path())));
    return kFolder.path();
  }();
  return kPlayed;
}

}  // namespace dyak::cli::testing
