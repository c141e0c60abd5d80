#include "engine/cli/memory_use.hpp"

#include <malloc.h>
#include <unistd.h>

#include <cstddef>
#include <fstream>

namespace dyak::cli {
namespace {

constexpr std::size_t kWorthIt = 64UL << 20U;

/// Bytes of ours that lie in memory; 0 = not told.
std::size_t resident() {
  std::ifstream told("/proc/self/statm");
  std::size_t whole = 0, pages = 0;
  told >> whole >> pages;
  return told ? pages * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE)) : 0;
}

}  // namespace

void give_back_memory() {
  const struct mallinfo2 told = ::mallinfo2();
  if (resident() > told.uordblks + told.hblkhd + kWorthIt) ::malloc_trim(0);
}

}  // namespace dyak::cli
