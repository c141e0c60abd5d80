#pragma once
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace dyak::house {

/// A file of the tree: its path from the root ("engine/base/date.hpp") and its whole text.
struct SourceFile {
  std::string path;
  std::string text;
};

/// One breach of a rule of the house. line 0 = the whole file.
struct Finding {
  std::string path;
  int line = 0;
  std::string what;
  bool operator==(const Finding&) const = default;
};

using Findings = std::vector<Finding>;

/// "path:line: what" a line each, for the message of a failed test.
std::string listing(const Findings& findings);

/// The module a path belongs to: "engine/base", "output/pdf"; empty outside engine/ and output/ or directly in them.
std::string module_of(std::string_view path);

/// Every module with those it may include, the indirect ones too: the table of arrows, closed.
const std::map<std::string, std::set<std::string>>& allowed_arrows();

/// Quoted includes: each starts at the root of the tree, and leads to a module that the including one may see.
Findings check_arrows(const std::vector<SourceFile>& files);

/// Includes in angle brackets: a foreign library is seen only by the modules that own it; base sees std alone.
Findings check_foreign_headers(const std::vector<SourceFile>& files);

/// Headers of ours that a file includes without using one name of theirs; its own header excepted.
Findings check_used_includes(const std::vector<SourceFile>& files);

/// Functions longer than `limit` lines, by their closing brace at the place where they began.
Findings check_functions(const std::vector<SourceFile>& files, int limit);

/// Words of the first regulation, in any letter case, with the line.
Findings check_local_words(const std::vector<SourceFile>& files);

/// Marks that somebody left for later.
Findings check_left_over_marks(const std::vector<SourceFile>& files);

/// Names that things had beside their own and have no more: a limit is called kMax….
Findings check_second_names(const std::vector<SourceFile>& files);

/// Files longer than `limit` lines.
Findings check_length(const std::vector<SourceFile>& files, int limit);

/// Sources that the README of their folder (or of the nearest one above, below engine/ and output/) does not name, by
/// themselves or by a pattern (`read_*`, `*_page`).
Findings check_readmes(const std::vector<SourceFile>& sources, const std::vector<SourceFile>& readmes);

/// Paths from the root of the tree ("README.md", "engine/base/date.hpp"): finds what has no place at the top level.
Findings check_top_level(const std::vector<std::string>& paths);

}  // namespace dyak::house
