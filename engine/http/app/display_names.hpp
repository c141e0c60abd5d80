#pragma once
#include "engine/service/display_names.hpp"

namespace dyak::http {

using service::DisplayNames;

}  // namespace dyak::http
