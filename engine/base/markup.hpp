#pragma once
#include <string>
#include <string_view>

namespace dyak {

/// The text as it stands in HTML and XML, between tags and in attributes alike.
std::string escaped_markup(std::string_view text);

}  // namespace dyak
