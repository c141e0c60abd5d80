#include "engine/store/random_source.hpp"

#include <sys/random.h>

#include "engine/base/error.hpp"
#include "engine/crypto/text.hpp"

namespace dyak::store {
namespace {

class SystemRandom final : public RandomSource {
 public:
  std::string bytes(std::size_t count) override {
    std::string out(count, '\0');
    DYAK_EXPECT(getrandom(out.data(), out.size(), 0) == static_cast<ssize_t>(count));
    return out;
  }
};

}  // namespace

std::string made_salt(RandomSource& random) {
  constexpr std::size_t kBytes = 16;
  return crypto::hexadecimal(random.bytes(kBytes));
}

std::shared_ptr<RandomSource> system_random() { return std::make_shared<SystemRandom>(); }

}  // namespace dyak::store
