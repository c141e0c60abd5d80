#pragma once
#include <string>
#include <utility>
#include <vector>

#include "output/document/document.hpp"

/// Invented papers of an invented department: what tests render and what the gallery shows.
namespace dyak::test {

document::Document an_order();            ///< one page
document::Document an_order_with_list();  ///< 40 rows in the appendix
document::Document a_long_order();        ///< several pages, subpoints, two signatures
document::Document a_refusal();           ///< letter on the corner letterhead
document::Document a_request();           ///< letter with attachments
document::Document a_protocol();
document::Document an_extract();                ///< with «Верно»
document::Document a_draft();                   ///< order with a watermark, blanks and an unsure word
document::Document a_receipt();                 ///< A5
document::Document a_list();                    ///< landscape table
document::Document an_agreement();              ///< stamps, side by side signatures, electronic mark, QR, sheets
document::Document a_paper_of_means();          ///< every means of the language at once
document::Document a_wide_paper();              ///< tables that turn their sheets
document::Document a_paper_of_two_languages();  ///< side by side, with formulas and a drawing
/// A table of that many rows in an appendix.
document::Document a_register(int rows);

/// Those that an office writes every day, with file names.
std::vector<std::pair<std::string, document::Document>> gallery();
/// They and those that show what the language has besides.
std::vector<std::pair<std::string, document::Document>> every_paper();

/// A PNG of four by four points, half of them let the paper through.
inline constexpr const char* kTinyPng =
    "iVBORw0KGgoAAAANSUhEUgAAAAQAAAAECAYAAACp8Z5+AAAAGUlEQVR42mMQsemJAuL/"
    "MJoBmQOiGQiqAAAxtRiJOc+woQAAAABJRU5ErkJggg==";

}  // namespace dyak::test
