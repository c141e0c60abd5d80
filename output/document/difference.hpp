#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "output/document/document.hpp"

/// Two versions of a paper held against each other, word by word.
namespace dyak::document {

/// What is to be read on the paper, in the order of the sheet: a paragraph, a requisite or a row of a table each.
std::vector<std::string> printed_lines(const Document& document);

enum class Change { Same, Removed, Added };

struct ChangePiece {
  Change change = Change::Same;
  std::string text;
  bool operator==(const ChangePiece&) const = default;
};

/// A line of both versions (its pieces say where they differ), or of one.
struct ChangedLine {
  Change change = Change::Same;  ///< Same with pieces that differ: the line was changed
  std::vector<ChangePiece> pieces;
  bool is_changed() const;
  bool operator==(const ChangedLine&) const = default;
};

struct Difference {
  std::vector<ChangedLine> lines;
  bool rough = false;  ///< too different to tell which line became which: what is between the like ends stands whole
};

/// How much two versions may differ before the telling becomes rough: the work grows with it, not with the length alone.
struct DifferenceLimits {
  std::size_t lines = 600;  ///< removed and added together
  std::size_t words = 300;  ///< the same, within a line
};

/// How the first becomes the second. Kinds of blanks make no difference.
Difference difference(const std::vector<std::string>& before, const std::vector<std::string>& after,
                      const DifferenceLimits& limits = {});

}  // namespace dyak::document
