#pragma once
// What decides which call fails, for all parts of the library.
#include <dlfcn.h>

#include <atomic>
#include <cerrno>
#include <cstdint>
#include <cstdlib>

namespace faults {

inline std::atomic<std::uint64_t>* board = nullptr;
inline std::atomic<std::uint64_t> drawn{0};
inline std::uint64_t seed = 1;
inline bool of_new = true;
inline thread_local bool inside = false;

inline std::uint64_t next_number() {
  std::uint64_t x = (drawn.fetch_add(1) + 1) * 0x9E3779B97F4A7C15ULL + seed;
  x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9ULL;
  x = (x ^ (x >> 27)) * 0x94D049BB133111EBULL;
  return x ^ (x >> 31);
}

/// One call in `of` fails.
inline bool fails(std::uint64_t of) {
  if (board == nullptr || inside || board[0].load(std::memory_order_relaxed) == 0) return false;
  if (next_number() % (of * (board[2].load(std::memory_order_relaxed) + 1)) != 0) return false;
  board[1].fetch_add(1);
  return true;
}

template <class Function>
Function real(Function& kept, const char* name) {
  if (kept == nullptr) {
    inside = true;
    void* found = dlsym(RTLD_NEXT, name);
    static_assert(sizeof found == sizeof kept);
    __builtin_memcpy(&kept, &found, sizeof kept);
    inside = false;
  }
  return kept;
}

}  // namespace faults

#define REAL(name) faults::real(kept, #name)
