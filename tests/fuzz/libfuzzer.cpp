// The entry of libFuzzer: DYAK_FUZZ_TARGET in the environment names the target.
#include <cstdint>
#include <cstdlib>
#include <iostream>

#include "tests/fuzz/targets.hpp"

namespace {

dyak::fuzz::Target chosen() {
  const char* name = std::getenv("DYAK_FUZZ_TARGET");
  for (const auto& target : dyak::fuzz::all_targets()) {
    if (name != nullptr && target.name == name) return target;
  }
  std::cerr << "DYAK_FUZZ_TARGET names no target\n";
  std::exit(2);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const dyak::fuzz::Target target = chosen();
  target.run({reinterpret_cast<const char*>(data), size});
  return 0;
}
