#pragma once
#include <optional>

#include "engine/cli/arguments.hpp"
#include "engine/service/post.hpp"

namespace dyak::cli {

/// The post of the record under --data: its settings are --mail FILE, else mail.yaml beside the record; without either
/// nothing is sent and letters lie in the folder `letters` there. Errors: as of mail::read_settings().
service::PostOptions post_options(const Arguments& arguments);

}  // namespace dyak::cli
