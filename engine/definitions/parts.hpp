#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "engine/definitions/definitions.hpp"
#include "engine/definitions/reading.hpp"

namespace dyak::definitions {

/// One file of a ready part, read: names of roles and journals are those of the office already.
struct PartFile {
  SourceFile source;
  Node node;
};

/// Whether it lies under templates/parts: read only when a file `use: …` asks for its part.
bool is_of_part(std::string_view path);

/// The files of the parts that these `use` nodes ask for, and of those that the parts ask for themselves. A part lies in
/// the office's own templates/parts or comes with the program. Codes: unknown-part, part-name and those of parse_yaml().
std::vector<PartFile> part_files(Reading& reading, const std::vector<Node>& uses, const std::vector<SourceFile>& office,
                                 Diagnostics& findings);

}  // namespace dyak::definitions
