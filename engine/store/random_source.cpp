#include "engine/store/random_source.hpp"

#include <sys/random.h>

#include "engine/base/error.hpp"

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

std::shared_ptr<RandomSource> system_random() { return std::make_shared<SystemRandom>(); }

}  // namespace dyak::store
