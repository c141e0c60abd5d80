#pragma once
#include <string>

#include "engine/base/value.hpp"

namespace dyak::rehearsal {

/// A text as it is compared: every kind of space and line end is
/// one space, non-breaking hyphens are hyphens, soft ones are gone.
std::string folded_words(const std::string& text);

/// All that stands on a paper, folded: `document` as document::to_value made it.
std::string words_of_paper(const Value& document);

}  // namespace dyak::rehearsal
