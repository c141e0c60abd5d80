#pragma once
#include <string>

#include "engine/base/error.hpp"
#include "engine/expression/text_template.hpp"
#include "engine/workflow/objects/facts.hpp"

namespace dyak::workflow {

/// The sentence that a definition tells, with its paragraph when the sentence does not name it.
std::string sentence(const expression::TextTemplate& say, const std::string& basis,
                     const expression::Environment& environment, const Facts& facts);

/// What a thrown Error tells people, as refusals; `code` is used when it has no details.
Refusals refusals_of(const Error& error, const std::string& code);

/// «а», «б» и «в» without the conjunction: names in guillemets, by comma.
std::string quoted_list(const std::vector<std::string>& names);

}  // namespace dyak::workflow
