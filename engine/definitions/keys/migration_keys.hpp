#pragma once
#include "engine/definitions/keys/keys.hpp"

namespace dyak::definitions::keys {

extern const Keys kMigration, kMigratedProcess;

}  // namespace dyak::definitions::keys
