#pragma once
#include <string>
#include <vector>

#include "engine/base/value.hpp"

namespace dyak::rehearsal {

/// A value as a story tells it: a text as it is, anything else as JSON.
std::string text_of_value(const Value& value);

/// What an expectation lists: one text, one number, or a list of texts.
std::vector<std::string> texts_of(const Value& value);

/// Whether what is seen is what was wanted: a number may be written in quotes, as money is in an application,
/// and any space for one that does not break.
bool is_as_wanted(const Value& seen, const Value& wanted);

}  // namespace dyak::rehearsal
