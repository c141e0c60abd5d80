// How pages look to whoever asks, and the keys there are: kept in his browser.
#include "engine/http/app/look.hpp"
#include "engine/http/pages/page.hpp"

namespace dyak::http::pages {
namespace {

/// The page whose button was pressed; the address of a page is not written into every page for that.
std::string page_before(const Request& request) {
  const std::string& referer = request.header("referer");
  const std::string host = "://" + request.header("host");
  const auto at = referer.find(host);
  const std::string target = at == std::string::npos || at > 5 ? "" : referer.substr(at + host.size());
  return target.starts_with('/') ? own_target(target, "/") : "/";
}

}  // namespace

Response look(Context& context) {
  Record model = look_value(look_of(context.request));
  model["signed_in"] = context.account.has_value();
  return page(context, "look", "Вид страниц и клавиши", "", std::move(model));
}

Response change_look(Context& context) {
  Look look = look_of(context.request);
  for (const auto& [name, value] : context.form) look = with_change(look, name, value);
  Response response = see_other(page_before(context.request));
  put_look_cookie(response, look, context.app.options().secure);
  return response;
}

}  // namespace dyak::http::pages
