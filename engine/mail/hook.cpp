#include "engine/mail/hook.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "engine/base/value.hpp"
#include "engine/crypto/mac.hpp"
#include "engine/crypto/text.hpp"

namespace dyak::mail {
namespace {

constexpr std::size_t kShortestSecret = 24;
constexpr std::string_view kSecretMark = "whsec_";

bool is_of_a_name(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' || c == '-' ||
         c == '_';  // names of containers have it
}

}  // namespace

std::optional<HookPlace> hook_place(const Hook& hook) {
  HookPlace place;
  std::string_view rest = hook.url;
  const bool secured = rest.rfind("https://", 0) == 0;
  if (!secured && rest.rfind("http://", 0) != 0) return std::nullopt;
  rest.remove_prefix(secured ? 8 : 7);
  const bool plain = std::all_of(rest.begin(), rest.end(), [](char c) { return c > ' ' && c < 0x7f; });
  const std::size_t slash = std::min(rest.find('/'), rest.size());
  std::string_view authority = rest.substr(0, slash);
  place.path = slash == rest.size() ? "/" : std::string(rest.substr(slash));
  place.server.security = secured ? Security::Tls : Security::None;
  place.server.port = secured ? 443 : 80;
  if (const auto colon = authority.rfind(':'); colon != std::string_view::npos) {
    const auto port = Rational::parse(std::string(authority.substr(colon + 1)));
    if (!port || !port->is_integer() || *port <= Rational(0) || *port > Rational(65535)) return std::nullopt;
    place.server.port = static_cast<std::uint16_t>(port->numerator());
    authority = authority.substr(0, colon);
  }
  place.server.host = std::string(authority);
  place.server.ca_file = hook.ca_file;
  place.server.timeout = hook.timeout;
  const bool good = plain && !authority.empty() && std::all_of(authority.begin(), authority.end(), is_of_a_name);
  return good && (secured || is_own_machine(place.server.host)) ? std::optional(place) : std::nullopt;
}

std::string hook_secret(std::string_view text) {
  if (text.rfind(kSecretMark, 0) != 0) return {};
  const std::string bytes = crypto::from_base64(text.substr(kSecretMark.size())).value_or("");
  return bytes.size() < kShortestSecret ? std::string() : bytes;
}

std::string hook_signature(const Hook& hook, std::string_view id, std::int64_t seconds, std::string_view body) {
  return "v1," + crypto::base64(crypto::hmac_sha256(hook.secret, fmt::format("{}.{}.{}", id, seconds, body)));
}

Reply call_hook(const Hook& hook, std::string_view id, Moment now, std::string_view body) {
  const auto place = hook_place(hook);
  if (!place) return {Reply::Of::Never, "адрес не годится"};
  const std::int64_t seconds = now.unix_ms() / 1000;
  Wire wire(place->server);
  wire.allow(place->server.timeout);
  wire.send(
      fmt::format("POST {} HTTP/1.1\r\nHost: {}:{}\r\nConnection: close\r\nUser-Agent: dyak\r\n"
                  "Content-Type: application/json\r\nContent-Length: {}\r\nwebhook-id: {}\r\n"
                  "webhook-timestamp: {}\r\nwebhook-signature: {}\r\n\r\n{}",
                  place->path, place->server.host, place->server.port, body.size(), id, seconds,
                  hook_signature(hook, id, seconds, body), body));
  const std::string line = wire.line();
  const bool shaped = line.rfind("HTTP/1.", 0) == 0 && line.size() >= 12 &&
                      std::all_of(line.begin() + 9, line.begin() + 12, [](char c) { return c >= '0' && c <= '9'; });
  if (!shaped) throw TalkFailed("Адресат событий «" + hook.id + "» отвечает не по правилам HTTP");
  const int code = std::stoi(line.substr(9, 3));
  Reply reply;
  reply.of = code >= 200 && code < 300 ? Reply::Of::Accepted : code == 410 ? Reply::Of::Never : Reply::Of::Later;
  reply.said = "HTTP " + std::to_string(code);
  return reply;
}

}  // namespace dyak::mail
