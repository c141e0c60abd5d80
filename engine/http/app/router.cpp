#include "engine/http/app/router.hpp"

#include "engine/http/wire/problem.hpp"

#include <string_view>

namespace dyak::http {
namespace {

// Whether the path has the pattern's form; what stands for braces goes to `place`.
bool matches(std::string_view pattern, const std::vector<std::string>& path, Fields& place) {
  place.clear();
  std::size_t at = 1;
  for (const std::string& segment : path) {
    if (at > pattern.size()) return false;
    const std::size_t end = std::min(pattern.find('/', at), pattern.size());
    const std::string_view wanted = pattern.substr(at, end - at);
    if (!wanted.empty() && wanted.front() == '{') {
      place.emplace(wanted.substr(1, wanted.size() - 2), segment);
    } else if (wanted != segment) {
      return false;
    }
    at = end + 1;
  }
  return at > pattern.size() || (path.empty() && pattern == "/");
}

}  // namespace

Found find_route(const std::string& method, const std::vector<std::string>& path) {
  const std::string wanted = method == "HEAD" ? "GET" : method;
  Found found;
  for (const Route& route : routes()) {
    Fields place;
    if (!matches(route.pattern, path, place)) continue;
    if (wanted == route.method) {
      found.route = &route;
      found.place = std::move(place);
      return found;
    }
    const std::string known = route.method;
    if (found.allowed.find(known) == std::string::npos) found.allowed += (found.allowed.empty() ? "" : ", ") + known;
  }
  return found;
}

Found route_of(const Request& request) {
  Found found = find_route(request.method, request.path);
  if (found.route != nullptr) return found;
  if (found.allowed.empty()) throw Error(ErrorCode::NotFound, "Такой страницы нет");
  throw HttpError(405, "method-not-allowed", "Здесь так нельзя: возможно " + found.allowed, {},
                  {{"Allow", found.allowed}});
}

}  // namespace dyak::http
