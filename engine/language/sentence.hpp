#pragma once
#include <string>
#include <string_view>

namespace dyak::language {

/// The text with a full stop at its end, unless it ends with a mark of its own (. ! ? … : ;), also inside a closing
/// quote or bracket. Spaces at the end are dropped. Empty stays empty.
std::string as_sentence(std::string_view text_utf8);

}  // namespace dyak::language
