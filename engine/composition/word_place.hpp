#pragma once
#include <string>

#include "engine/cases/directory.hpp"

namespace dyak::composition {

/// Where in the directory these words stand, so that their forms can be confirmed there, as a JSON Pointer:
/// "/directory/persons/P6", "/directory/organisations/O1/names/0", "/directory/posts/учитель"; empty = nowhere.
std::string place_in_directory(const cases::Directory& directory, const Phrase& phrase);

}  // namespace dyak::composition
