#include "engine/http/router.hpp"

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

std::vector<Route> all_routes() {
  std::vector<Route> all = api_routes();
  for (Route& page : page_routes()) all.push_back(page);
  return all;
}

}  // namespace

const std::vector<Route>& routes() {
  static const std::vector<Route> kRoutes = all_routes();
  return kRoutes;
}

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

}  // namespace dyak::http
