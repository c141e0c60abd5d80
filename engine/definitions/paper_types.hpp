#pragma once
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "engine/definitions/read_document.hpp"
#include "engine/definitions/read_process.hpp"

namespace dyak::definitions {

using PaperTypesByUse = std::map<std::pair<std::string, std::string>, PaperTypes>;  ///< process, document

/// What `item`, `receiver` and the issuing case are in a paper of a process: the type common to all effects that draft
/// or issue it, or anything.
PaperTypesByUse paper_types(const std::vector<PaperUse>& uses);

}  // namespace dyak::definitions
