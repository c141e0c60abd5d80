#pragma once
#include <string>

#include "output/document/document.hpp"
#include "output/docx/emblem.hpp"

/// The parts of a Word file besides its text (ISO/IEC 29500-2: a zip of parts, and of relations between them).
namespace dyak::docx {

std::string content_types(const Emblem& emblem);
std::string package_relations();
std::string document_relations(const Emblem& emblem);
/// Headings and the plain paragraph, so that the outline of the paper can be walked through.
std::string styles(double text_pt, const std::string& language);
std::string settings();
/// At the head of each sheet: its number from the second on, «ПРОЕКТ» on drafts.
std::string header(double size_pt, double width_pt, bool number, bool draft);
/// What the file is for.
std::string footer();
std::string core_properties(const document::Document& document);

}  // namespace dyak::docx
