#pragma once
#include <map>
#include <string>

#include "output/xlsx/book_file.hpp"

namespace dyak::xlsx {

/// The finished file with what the library underneath cannot say: the language of the book and of its charts is
/// Russian, columns are as wide as the book's own face asks, and charts of columns and lines are both. Only the parts concerned are packed anew; equal files stay equal.
std::string with_russian_parts(const std::string& bytes, const std::map<std::size_t, Combination>& combinations);

/// The XML of a chart of columns, with the series after the first ones drawn as lines.
std::string combined(const std::string& xml, const Combination& combination);

}  // namespace dyak::xlsx
