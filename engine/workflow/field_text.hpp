#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace dyak::workflow {

struct TextProblem {
  std::string problem;
  std::string hint;
};

/// The first character that cannot stand on paper, named. Requires well-formed UTF-8.
std::optional<TextProblem> text_problem(std::string_view text);

}  // namespace dyak::workflow
