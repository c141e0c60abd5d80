#pragma once
#include <optional>
#include <string>

#include "engine/definitions/field.hpp"
#include "engine/workflow/objects/facts.hpp"

namespace dyak::workflow {

/// One scalar read from what was sent: either a plain value (null
/// = nothing was given) or why not, without the field's name.
struct ReadField {
  Value value;
  std::string code;     ///< empty = good
  std::string problem;  ///< Russian, follows «Поле «…»: »
  std::string hint;
  bool too_short = false;  ///< the only fault that may wait as a defect
};

/// Requires a kind other than List and Record.
ReadField read_scalar(const definitions::FieldType& type, const Value& sent, const Facts& facts);

/// Text as it is kept: NFC, ends trimmed, nothing invisible; a line break stays in a multiline text only.
std::string cleaned(std::string_view text, bool multiline);

/// «текст «abc»», «число 5», «список»: what came, for a message.
std::string what_came(const Value& sent);

}  // namespace dyak::workflow
