#pragma once
#include <gtest/gtest.h>

#include <cstdlib>
#include <string>

#include "tests/support/files.hpp"

namespace dyak::testing {

/// Holds a text against tests/golden/<name>. UPDATE_GOLDEN=1 rewrites the file: read the difference like code.
inline void expect_golden(const std::string& name, const std::string& actual) {
  const std::filesystem::path path = source_dir() / "tests/golden" / name;
  if (std::getenv("UPDATE_GOLDEN") != nullptr) write_file(path, actual);
  ASSERT_TRUE(std::filesystem::exists(path)) << "run once with UPDATE_GOLDEN=1 and look at " << path;
  EXPECT_EQ(actual, read_file(path)) << "UPDATE_GOLDEN=1 rewrites " << path;
}

}  // namespace dyak::testing
