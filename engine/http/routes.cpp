#include "engine/http/app/router.hpp"

namespace dyak::http {
namespace {

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

}  // namespace dyak::http
