#pragma once
#include <map>
#include <string>
#include <vector>

namespace dyak::docx::testing {

/// Parts of a Word file by name; the test fails when it is no zip.
std::map<std::string, std::string> unpacked(const std::string& bytes);
/// Names of the parts in the order of the file.
std::vector<std::string> names_in_order(const std::string& bytes);
/// Why the text is no well-formed XML; empty when it is.
std::string fault_of_xml(const std::string& xml);
/// The words of word/document.xml: a line a paragraph.
std::vector<std::string> paragraphs_of(const std::string& bytes);

}  // namespace dyak::docx::testing
