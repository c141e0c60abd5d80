#pragma once
#include "engine/definitions/keys/keys.hpp"

namespace dyak::definitions::keys {

extern const Keys kDashboard, kFigure;

}  // namespace dyak::definitions::keys
