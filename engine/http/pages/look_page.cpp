// How pages look to whoever asks, and the keys there are: kept in his browser.
#include "engine/http/app/look.hpp"
#include "engine/http/pages/page.hpp"

namespace dyak::http::pages {

Response look(Context& context) {
  Record model = look_value(look_of(context.request));
  model["back"] = own_target(context.request.parameter("back"), "/look");
  model["signed_in"] = context.account.has_value();
  return page(context, "look", "Вид страниц и клавиши", "", std::move(model));
}

Response change_look(Context& context) {
  Look look = look_of(context.request);
  for (const auto& [name, value] : context.form) look = with_change(look, name, value);
  Response response = see_other(own_target(context.field("back"), "/look"));
  put_look_cookie(response, look, context.app.options().secure);
  return response;
}

}  // namespace dyak::http::pages
