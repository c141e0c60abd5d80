#pragma once
#include <string>
#include <vector>

#include "output/document/document.hpp"
#include "output/docx/emblem.hpp"

/// The parts of a Word file besides its text (ISO/IEC 29500-2: a zip of parts, and of relations between them).
namespace dyak::docx {

/// `images`: those of the text, rIdImage1 and on.
std::string content_types(const Emblem& emblem, const std::vector<Emblem>& images);
std::string package_relations();
std::string document_relations(const Emblem& emblem, const std::vector<Emblem>& images);
/// Headings and the plain paragraph, so that the outline of the paper can be walked through.
std::string styles(double text_pt, const std::string& language);
std::string settings();
/// At the head of each sheet: its number from the second on, «ПРОЕКТ» on drafts.
std::string header(double size_pt, double width_pt, bool number, bool draft);
/// What the file is for.
std::string footer();
std::string core_properties(const document::Document& document);

}  // namespace dyak::docx
