#pragma once
#include "output/document/document.hpp"
#include "output/layout/metrics.hpp"
#include "output/layout/pages.hpp"
#include "output/layout/profile.hpp"

namespace dyak::layout {

/// Document -> pages. Pure: the same arguments give the same pages. Time grows with
/// the text, whatever the text is. Throws Error{InvalidInput}: "glyph-missing",
/// "text-invalid", "text-direction" (text.hpp), "layout-too-tall" (paginate.hpp).
Laid lay_out(const document::Document& document, const Profile& profile, const FontMetrics& metrics,
             const BreakFinder& breaks);

}  // namespace dyak::layout
