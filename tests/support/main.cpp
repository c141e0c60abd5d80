// main() of every test program: one that was started to read a file apart does that and nothing else.
#include <gtest/gtest.h>

#include "engine/sandbox/sandbox.hpp"

int main(int count, char** words) {
  if (const auto code = dyak::sandbox::serve_if_child(count, words)) return *code;
  ::testing::InitGoogleTest(&count, words);
  return RUN_ALL_TESTS();
}
