#pragma once
#include <string>
#include <string_view>

#include "engine/base/value.hpp"
#include "engine/http/wire/message.hpp"

namespace dyak::http {

/// How somebody wants pages to look, kept in his browser: for whoever has not signed in too, and without JavaScript.
struct Look {
  int size = 0;  ///< 0 = as usual; 1 to 3 = the large-print version (ГОСТ Р 52872-2019), ever larger
  std::string ground = "white";  ///< of the large-print version: white, black or blue
  bool keys = true;              ///< whether single keys do something

  bool operator==(const Look&) const = default;
};

/// As the cookie says; what cannot be read there is as usual.
Look look_of(const Request& request);
void put_look_cookie(Response& response, const Look& look, bool secure);
/// With one thing changed as a form's button says: `size`, `ground` or `keys`. What is unknown changes nothing.
Look with_change(Look look, std::string_view name, const std::string& value);
/// What the layout says of it: the class of the page, the buttons with those that are pressed.
Record look_value(const Look& look);

}  // namespace dyak::http
