#pragma once
#include <string_view>

#include "engine/base/value.hpp"
#include "engine/cases/directory.hpp"
#include "engine/expression/environment.hpp"

namespace dyak::workflow {

/// The entries of a part of the directory as conditions and registers see them: persons and organisations as objects,
/// memberships and consents as records. Nothing of a part that does not exist.
List directory_entries(std::string_view part, const cases::Directory& directory,
                       const expression::ObjectSource& objects);

}  // namespace dyak::workflow
