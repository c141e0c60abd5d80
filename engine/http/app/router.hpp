#pragma once
#include <optional>
#include <string>
#include <vector>

#include "engine/http/app/app.hpp"

namespace dyak::http {

enum class Face { Api, Page, File };

/// Whose threads a route takes: so that none of these kinds can hold up another.
enum class Lane {
  Common,
  SignIn,  ///< passwords are tried
  Export,  ///< registers: two at once, given up when nobody waits for them any more
  Signs    ///< of life: nothing but the program itself is asked
};

/// One row: what is asked for, by which right, who answers; and what OpenAPI says about it.
struct Route {
  const char* method;
  const char* pattern;  ///< "/api/v1/cases/{id}": whole segments in braces
  const char* id;       ///< stable name: operationId, the log's word for the route
  service::Action action;
  Face face;
  Response (*handler)(Context&);
  const char* about = "";  ///< Russian
  const char* query = "";  ///< names of query parameters, by commas
  const char* takes = "";  ///< schema of the body; empty = none
  const char* gives = "";  ///< schema of the answer, or a media type
  int status = 200;        ///< of success
  bool files = false;      ///< takes uploads (see is_upload)
  Lane lane = Lane::Common;
};

/// The whole table: API, pages, files. Tests, OpenAPI and the permission table are made from it.
const std::vector<Route>& routes();
std::vector<Route> api_routes();
std::vector<Route> page_routes();

struct Found {
  const Route* route = nullptr;
  Fields place;
  std::string allowed;  ///< methods there are, when only the method is wrong
};
Found find_route(const std::string& method, const std::vector<std::string>& path);
/// The same of a request. Error{NotFound}; HttpError 405 with what there is.
Found route_of(const Request& request);

}  // namespace dyak::http
