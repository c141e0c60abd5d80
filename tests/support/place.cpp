#include "tests/support/place.hpp"

namespace dyak {

const char* source_root() { return DYAK_SOURCE_DIR; }

}  // namespace dyak
