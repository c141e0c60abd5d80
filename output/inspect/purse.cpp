#include "output/inspect/purse.hpp"

#include <limits>

namespace dyak::inspect {
namespace {

constexpr std::size_t kReadings = 8;              // how often the whole file may be read over …
constexpr std::size_t kLeastReading = 4'000'000;  // … a small one oftener
constexpr std::size_t kMaxObjects = 3'000'000;    // a page of tagged text has about 2,000
constexpr std::size_t kMaxUnpacking = 64'000'000;

thread_local Purse* purse_in_use = nullptr;

bool parts(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\0' || c == '\f'; }
bool begins(char c) { return c == '[' || c == '<' || c == '(' || c == '/'; }

}  // namespace

Purse Purse::for_file(std::size_t size) { return {kLeastReading + kReadings * size, kMaxObjects, kMaxUnpacking}; }

Purse Purse::for_stream() {
  constexpr std::size_t kNoLimit = std::numeric_limits<std::size_t>::max();
  return {kNoLimit, kNoLimit, kMaxUnpacking};
}

void Purse::take(std::size_t& from, std::size_t amount) {
  if (amount > from) throw Empty{};
  from -= amount;
}

void Purse::pay_for_reading(std::size_t bytes) { take(reading_, bytes); }

void Purse::pay_for_objects(std::string_view text) {
  std::size_t words = 0;
  bool between = true;
  for (const char c : text) {
    if (begins(c) || (between && !parts(c))) ++words;
    between = parts(c);
  }
  take(objects_, words);
}

void Purse::pay_for_unpacking(std::string_view bytes) {
  take(unpacking_, bytes.size());
  pay_for_objects(bytes);
}

Purse* Purse::open() { return purse_in_use; }

Purse::Opened::Opened(Purse& purse) : before_(purse_in_use) { purse_in_use = &purse; }
Purse::Opened::~Opened() { purse_in_use = before_; }

}  // namespace dyak::inspect
