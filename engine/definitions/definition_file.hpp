#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/definitions/reading.hpp"

namespace dyak::definitions {

/// A file of definitions, parsed: what it describes is said by its first key.
struct File {
  Node node;
  std::string kind;
  std::string id;
  std::string digest;  ///< SHA-256 of its text
};

/// nullopt when the file is of no kind, or the same is described by another of `files` already. Codes: file-kind,
/// file-twice, duplicate-id.
std::optional<File> sorted_file(Reading& reading, Node node, std::string_view text, const std::vector<File>& files);

/// A file of a ready part: nullopt when the office has its own file of that kind and name, or the part has no such kind.
/// Common parts of documents are several files then.
std::optional<File> part_file(Node node, std::string_view text, const std::vector<File>& files);

}  // namespace dyak::definitions
