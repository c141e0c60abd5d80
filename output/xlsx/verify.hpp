#pragma once
#include <string>
#include <vector>

#include "output/xlsx/sheet_writer.hpp"

namespace dyak::xlsx {

/// Opens the finished file again: every part unpacks with its CRC and is well-formed XML, every sheet has the rows and
/// cells that were written, the string table is whole. The library returns success from a full disk, so its word is not
/// enough. Errors: Error{Unavailable}, code xlsx-damaged.
void verify(const std::string& bytes, const std::vector<Written>& sheets);

}  // namespace dyak::xlsx
