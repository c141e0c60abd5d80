#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "engine/base/printable.hpp"

namespace dyak::workflow {

struct TextProblem {
  std::string problem;
  std::string hint;
};

/// The first character that cannot stand on paper, named; `papers` may be null. Requires well-formed UTF-8.
std::optional<TextProblem> text_problem(std::string_view text, const Printable* papers);

}  // namespace dyak::workflow
