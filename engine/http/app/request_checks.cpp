#include "engine/http/app/request_checks.hpp"

#include <algorithm>
#include <charconv>
#include <set>

#include "engine/crypto/mac.hpp"
#include "engine/crypto/sha256.hpp"
#include "engine/http/app/router.hpp"
#include "engine/http/wire/client_address.hpp"
#include "engine/http/wire/problem.hpp"

namespace dyak::http {
namespace {

constexpr std::string_view kBearer = "Bearer ";

// No browser sends this by itself; another scheme (a proxy's own sign-in) says nothing, and the cookie counts.
bool by_bearer(const Request& request) { return request.header("authorization").rfind(kBearer, 0) == 0; }

// An open catalogue is narrowed by whatever its definition says.
bool is_facet(const definitions::Definitions& definitions, const std::string& name) {
  return std::any_of(definitions.catalogues.begin(), definitions.catalogues.end(), [&](const auto& one) {
    return std::any_of(one.second.facets.begin(), one.second.facets.end(),
                       [&](const auto& facet) { return facet.id == name; });
  });
}

}  // namespace

void check_origin(const Request& request) {
  const std::string& site = request.header("sec-fetch-site");
  const std::string& origin = request.header("origin");
  const std::string& host = request.header("host");
  const bool foreign_site = !site.empty() && site != "same-origin" && site != "none";
  const bool foreign_origin = !origin.empty() && origin != "http://" + host && origin != "https://" + host;
  if (foreign_site || foreign_origin)
    throw HttpError(403, "foreign-origin", "Запрос пришёл с чужой страницы и не выполнен",
                    "Откройте страницу заново и повторите");
}

bool has_token(const Context& context) {
  if (context.token.empty() || by_bearer(context.request)) return true;
  const std::string& sent =
      context.route.face == Face::Page ? context.field("csrf") : context.request.header("x-csrf-token");
  return crypto::same_secret(sent, context.csrf());
}

void check_token(const Context& context) {
  if (!has_token(context))
    throw HttpError(403, "csrf", "Страница устарела, и запрос не выполнен", "Откройте страницу заново и повторите");
}

std::string token_of(const Request& request, bool secure) {
  if (by_bearer(request)) return request.header("authorization").substr(kBearer.size());
  return request.cookie(secure ? "__Host-sid" : "sid");
}

service::Client client_of(const Request& request, bool secure) {
  return {network_of(request.address), request.cookie(secure ? "__Host-device" : "device"), request.shared_address};
}

void check_parameters(const definitions::Definitions& definitions, const Route& route, const Request& request) {
  const std::string known = "," + std::string(route.query) + ",";
  std::set<std::string> seen;
  for (const auto& [name, value] : request.query) {
    const bool listed = name.find(',') == std::string::npos && known.find("," + name + ",") != std::string::npos;
    const bool facet = std::string_view(route.id) == "catalogue" && is_facet(definitions, name);
    if (!listed && !facet)
      throw HttpError(
          400, "bad-parameter", "Неизвестный параметр " + name,
          *route.query == '\0' ? "Параметров у этого запроса нет" : "Возможны: " + std::string(route.query));
    if (!seen.insert(name).second)
      throw HttpError(400, "bad-parameter", "Параметр " + name + " указан дважды", "Оставьте один");
  }
}

std::string unknown_parameters(const Route& route, const Request& request) {
  const std::string known = "," + std::string(route.query) + ",";
  std::string all;
  for (const auto& [name, value] : request.query) {
    if (name.find(',') == std::string::npos && known.find("," + name + ",") != std::string::npos) continue;
    all += (all.empty() ? "«" : ", «") + name + "»";
  }
  return all.empty() ? all : "Страница показана без отбора: " + all + " в адресе ей неизвестно.";
}

void check_coding(const Request& request) {
  const std::string& coding = request.header("content-encoding");
  if (!coding.empty() && coding != "identity")
    throw HttpError(415, "content-encoding", "Сжатое тело запроса (Content-Encoding) не принимается",
                    "Отправьте его как есть");
}

bool from_own_page(const Request& request) {
  return request.header("sec-fetch-site") == "same-origin" || !request.header("origin").empty();
}

Response only_when_changed(const Request& request, Response response) {
  constexpr std::size_t kTagDigits = 32;
  const std::string tag = "\"" + crypto::sha256_hex(response.body).substr(0, kTagDigits) + "\"";
  if (names_tag(request.header("if-none-match"), tag, Compare::Weak)) {
    response.status = 304;
    response.body.clear();
  }
  put_header(response, "ETag", tag);
  put_header(response, "Cache-Control", "private, no-cache");
  return response;
}

std::size_t body_length(const Request& head) {
  std::size_t length = 0;
  const std::string& text = head.header("content-length");
  std::from_chars(text.data(), text.data() + text.size(), length);
  return length;
}

}  // namespace dyak::http
