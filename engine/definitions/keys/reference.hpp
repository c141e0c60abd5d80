#pragma once
#include <string>
#include <string_view>

#include "engine/definitions/keys/keys.hpp"

namespace dyak::definitions {

/// The keys of one map as a table of Markdown, in Russian.
std::string reference(const Keys& keys);

/// A text in which every `<!-- keys: NAME -->` … `<!-- /keys -->` holds the table of that name. Throws
/// std::invalid_argument for a name that no table has.
std::string with_references(std::string_view text);

/// templates/KEYS.md: every map of every kind of file.
std::string whole_reference();

}  // namespace dyak::definitions
