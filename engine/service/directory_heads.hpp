#pragma once
#include <string>

#include "engine/language/language.hpp"

namespace dyak::service {

/// Which member of a directory's entry a column of this head holds ("whole_name": surname, first name and patronymic
/// together); empty = none that is known.
std::string member_of_head(const language::Language& language, const std::string& head);

}  // namespace dyak::service
