#include "engine/cli/serve_options.hpp"

#include <algorithm>
#include <sstream>

#include "engine/base/error.hpp"
#include "engine/base/files.hpp"
#include "engine/definitions/yaml.hpp"

namespace dyak::cli {
namespace {

// 0 = no limit.
std::uint32_t quota_of(const Arguments& arguments, const std::string& name, std::uint32_t otherwise) {
  return arguments.option_or(name, "") == "0" ? 0 : arguments.count_or(name, otherwise);
}

[[noreturn]] void refuse_config(const std::string& path, const Place& place, const char* code,
                                const std::string& message, const std::string& hint) {
  throw Error(ErrorCode::InvalidInput, "Настройки службы «" + path + "» не прочитаны",
              {{Severity::Error, code, message, hint, place, {}}});
}

}  // namespace

const std::vector<std::string>& serve_options() {
  static const std::vector<std::string> kOptions{"address",
                                                 "connections-per-address",
                                                 "threads",
                                                 "mail",
                                                 "incoming",
                                                 "bootstrap",
                                                 "log",
                                                 "trusted-proxy",
                                                 "require-totp",
                                                 "anchor",
                                                 "journal-key",
                                                 "writes-per-hour",
                                                 "visitor-writes-per-hour",
                                                 "files-per-hour",
                                                 "exports-per-hour",
                                                 "mebibytes-per-day",
                                                 "public-forms-per-hour",
                                                 "public-letters-per-hour",
                                                 "public-letters-per-address",
                                                 "public-letters-per-mailbox",
                                                 "public-letters-per-mailbox-a-day",
                                                 "public-waiting",
                                                 "public-kibibytes",
                                                 "backups",
                                                 "backup-at",
                                                 "backups-kept",
                                                 "backup-key"};
  return kOptions;
}

const std::vector<std::string>& serve_flags() {
  static const std::vector<std::string> kFlags{"secure", "quiet", "without-tls", "despite-damage", "proxy-protocol"};
  return kFlags;
}

std::vector<std::string> with_config(const Arguments& given, std::vector<std::string> words) {
  const auto path = given.option("config");
  if (!path) return words;
  Diagnostics findings;
  const auto node = definitions::parse_yaml(*path, read_file(*path), findings);
  if (!findings.empty())
    throw Error(ErrorCode::InvalidInput, "Настройки службы «" + *path + "» не прочитаны", std::move(findings));
  if (!node || !node->is_map())
    refuse_config(*path, {*path, 1, 1}, "config-shape", "здесь ожидаются настройки: ключ и значение",
                  "address: 127.0.0.1:8080");
  std::vector<std::string> known = serve_options();
  known.insert(known.end(), serve_flags().begin(), serve_flags().end());
  known.insert(known.end(), {"data", "definitions"});
  for (std::size_t i = 0; i < node->keys.size(); ++i) {
    const definitions::Node& key = node->keys[i];
    const definitions::Node& value = node->items[i];
    if (std::find(known.begin(), known.end(), key.text) == known.end()) {
      const std::string near = nearest(key.text, known);
      std::string all;
      for (const std::string& one : known) all += (all.empty() ? "бывают: " : ", ") + one;
      refuse_config(*path, key.place, "unknown-key", "у службы нет настройки «" + key.text + "»",
                    near.empty() ? all : "возможно, «" + near + "»");
    }
    if (!value.is_scalar())
      refuse_config(*path, value.place, "wrong-shape", "у настройки «" + key.text + "» ожидается одно значение", "");
    const bool flag = std::find(serve_flags().begin(), serve_flags().end(), key.text) != serve_flags().end();
    if (flag && value.text != "true" && value.text != "false")
      refuse_config(*path, value.place, "bad-flag", "здесь ожидается true или false", "");
    if (given.has(key.text) || (flag && value.text == "false")) continue;
    words.push_back("--" + key.text);
    if (!flag) words.push_back(value.text);
  }
  return words;
}

http::ServerOptions server_options(const Arguments& arguments) {
  http::ServerOptions options;
  const std::string address = arguments.option_or("address", "127.0.0.1:8080");
  const auto colon = address.rfind(':');
  const auto port = colon == std::string::npos ? std::nullopt : Rational::parse(address.substr(colon + 1));
  if (!port || !port->is_integer() || *port < Rational(0) || *port > Rational(65535))
    throw UsageError{"--address: АДРЕС:ПОРТ, например 127.0.0.1:8080"};
  options.address = address.substr(0, colon);
  options.port = static_cast<std::uint16_t>(port->numerator());
  options.max_of_one_address = arguments.count_or("connections-per-address", 20);
  options.workers = arguments.count_or("threads", 8);
  std::istringstream proxies(arguments.option_or("trusted-proxy", ""));
  for (std::string one; std::getline(proxies, one, ',');) {
    if (!options.trusted.add(one))
      throw UsageError{"--trusted-proxy: адреса и сети прокси через запятую, например 127.0.0.1,10.0.0.0/8"};
  }
  if (arguments.has("proxy-protocol")) options.proxy_protocol = http::ProxyProtocol::On;
  if (arguments.has("proxy-protocol") && options.trusted.empty())
    throw UsageError{"--proxy-protocol: назовите и прокси, которому верить: --trusted-proxy 127.0.0.1"};
  return options;
}

http::QuotaLimits quotas(const Arguments& arguments) {
  http::QuotaLimits limits;
  limits.writes = quota_of(arguments, "writes-per-hour", limits.writes);
  limits.visitor_writes = quota_of(arguments, "visitor-writes-per-hour", limits.visitor_writes);
  limits.files = quota_of(arguments, "files-per-hour", limits.files);
  limits.exports = quota_of(arguments, "exports-per-hour", limits.exports);
  limits.strangers = quota_of(arguments, "public-forms-per-hour", limits.strangers);
  constexpr std::uint64_t kMebibyte = 1024 * 1024;
  limits.bytes =
      kMebibyte * quota_of(arguments, "mebibytes-per-day", static_cast<std::uint32_t>(limits.bytes / kMebibyte));
  return limits;
}

service::PublicLimits public_limits(const Arguments& arguments) {
  service::PublicLimits limits;
  const auto count = [&](const char* name, std::size_t otherwise) -> std::size_t {
    return arguments.count_or(name, static_cast<std::uint32_t>(otherwise));
  };
  limits.of_all = count("public-letters-per-hour", limits.of_all);
  limits.of_client = count("public-letters-per-address", limits.of_client);
  limits.of_mailbox = count("public-letters-per-mailbox", limits.of_mailbox);
  limits.of_mailbox_a_day = count("public-letters-per-mailbox-a-day", limits.of_mailbox_a_day);
  limits.waiting = count("public-waiting", limits.waiting);
  constexpr std::size_t kKibibyte = 1024;
  limits.bytes = kKibibyte * count("public-kibibytes", limits.bytes / kKibibyte);
  return limits;
}

LogOptions log_options(const Arguments& arguments) {
  LogOptions options;
  options.file = arguments.option_or("log", "");
  return options;
}

}  // namespace dyak::cli
