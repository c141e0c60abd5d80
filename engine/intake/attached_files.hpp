#pragma once
#include <string>
#include <vector>

#include "engine/base/diagnostics.hpp"
#include "engine/cases/repositories.hpp"
#include "engine/definitions/field.hpp"

namespace dyak::intake {

/// Takes the files that were sent as paths into the store and puts in their places what is recorded of them: {name,
/// sha256, size}. A path is looked for in the folders, one after another, and may not lead out of them; {path, name}
/// gives the file another name. What is a record of a stored file already stays. Codes: file-missing, file-outside,
/// file-empty, each with the field's JSON Pointer. The files are kept even when the application is refused afterwards:
/// nothing received is lost.
Value take_files(const std::vector<const definitions::Field*>& fields, const Value& sent, const std::string& pointer,
                 const std::vector<std::string>& folders, cases::Store& store, Diagnostics& findings);

}  // namespace dyak::intake
