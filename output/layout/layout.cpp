#include "output/layout/layout.hpp"

#include "output/layout/paginate.hpp"
#include "output/layout/paper.hpp"

namespace dyak::layout {

Laid lay_out(const document::Document& document, const Profile& profile, const FontMetrics& metrics,
             const BreakFinder& breaks) {
  Typesetter typesetter(profile, metrics, breaks, document.draft);
  PaperBuilder builder(document, profile, typesetter);
  Laid laid;
  laid.pages = paginate(builder.build(), document, typesetter);
  laid.elements = typesetter.take_elements();
  return laid;
}

}  // namespace dyak::layout
