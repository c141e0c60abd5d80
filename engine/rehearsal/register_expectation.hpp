#pragma once
#include "engine/definitions/node.hpp"
#include "output/document/sheet.hpp"

namespace dyak::rehearsal {

/// What a story expects of the register it has just made: rows, cells and words.
void expect_register(const document::Workbook& book, const definitions::Node& node, const Value& wanted);

}  // namespace dyak::rehearsal
