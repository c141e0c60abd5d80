#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "engine/cases/directory.hpp"
#include "engine/definitions/definitions.hpp"

namespace dyak::workflow {

/// Those of organisation.yaml who sign on that day. An entry that names a body instead of a person stands for everybody
/// recorded there on that day: one entry each, the person filled in, acting or not as the entry says.
std::vector<definitions::Signatory> signatories_on(const definitions::Organisation& organisation,
                                                   const cases::Directory& directory, Date date);

/// Who signs in that role on that day: acting before permanent, the first of equals; nullopt when nobody does.
std::optional<definitions::Signatory> signatory_on(const definitions::Organisation& organisation,
                                                   const cases::Directory& directory, std::string_view role, Date date);

}  // namespace dyak::workflow
