#pragma once
#include <string>
#include <vector>

#include "engine/cli/arguments.hpp"
#include "engine/cli/log_lines.hpp"
#include "engine/http/app/quotas.hpp"
#include "engine/http/wire/server.hpp"
#include "engine/service/public_applications.hpp"

// What `dyak serve` takes, on its command line or from a file. UsageError for what is none of it.
namespace dyak::cli {

const std::vector<std::string>& serve_options();
const std::vector<std::string>& serve_flags();

/// The options of the file under --config, a key each, before those of the command line, which win: `address:
/// 0.0.0.0:8080`, `secure: true`. Error{InvalidInput} with the place.
std::vector<std::string> with_config(const Arguments& given, std::vector<std::string> words);

http::ServerOptions server_options(const Arguments& arguments);
http::QuotaLimits quotas(const Arguments& arguments);
/// Of applications without an account.
service::PublicLimits public_limits(const Arguments& arguments);
LogOptions log_options(const Arguments& arguments);

}  // namespace dyak::cli
