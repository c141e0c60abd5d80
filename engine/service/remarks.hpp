#pragma once
#include "engine/base/diagnostics.hpp"
#include "engine/cases/case.hpp"
#include "engine/definitions/definitions.hpp"

namespace dyak::service {

/// What a person should look at in the texts of a case before a paper repeats them: letters of another alphabet that
/// look Russian (latin-look-alike, greek-look-alike), one finding a field, under JSON Pointers below /data. Nothing is
/// refused for it.
Diagnostics remarks(const cases::Case& state, const definitions::Definitions& definitions);

}  // namespace dyak::service
