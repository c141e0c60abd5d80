#pragma once
#include <string_view>
#include <vector>

namespace dyak::fuzz {

/// A reader of bytes that strangers send. The contract of each: whatever comes in, it returns, findings or a
/// dyak::Error come out, nothing else. What else it promises is held by DYAK_EXPECT in it.
struct Target {
  std::string_view name;  ///< of its corpus too
  void (*run)(std::string_view bytes);
};

std::vector<Target> http_targets();
std::vector<Target> text_targets();
std::vector<Target> pdf_targets();
std::vector<Target> table_targets();
std::vector<Target> all_targets();

}  // namespace dyak::fuzz
