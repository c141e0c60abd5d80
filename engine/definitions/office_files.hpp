#pragma once
#include <string>
#include <vector>

#include "engine/definitions/definition_file.hpp"
#include "engine/definitions/definitions.hpp"

namespace dyak::definitions {

/// The files of an office, parsed and sorted in, those of its ready parts among them.
struct OfficeFiles {
  std::vector<File> files;
  std::vector<Node> overlays;  ///< laid over the organisation's file already; their calendars are not
  Record texts;                ///< by path: what the definitions are made of
  std::string version;         ///< digest of it
};

/// Codes: those of parse_yaml(), sorted_file(), part_files() and extended_process(); extends-unknown.
OfficeFiles read_office(Reading& reading, const std::vector<SourceFile>& sources, Diagnostics& findings);

}  // namespace dyak::definitions
