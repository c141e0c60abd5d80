#include "output/layout/layout.hpp"

#include <algorithm>
#include <utility>

#include "output/layout/paginate.hpp"
#include "output/layout/paper.hpp"

namespace dyak::layout {

namespace {

struct Attempt {
  Laid laid;
  std::size_t first_part = 0;  // pages of the paper without appendices
};

Attempt attempt(const document::Document& document, const Profile& profile, const FontMetrics& metrics,
                const BreakFinder& breaks) {
  Typesetter typesetter(profile, metrics, breaks, document.draft);
  PaperBuilder builder(document, profile, typesetter);
  Paginated paginated = paginate(builder.build(), document, typesetter);
  return {{std::move(paginated.pages), typesetter.take_elements(), typesetter.take_images()}, paginated.first_part};
}

// Those that still part the requisites: two lines above the signature.
Profile with_least_gaps(Profile profile) {
  const auto at_most = [](double& gap, double lines) { gap = std::min(gap, lines); };
  at_most(profile.gap_kind_lines, 1);
  at_most(profile.gap_heading_lines, 1);
  at_most(profile.gap_text_lines, 1);
  at_most(profile.gap_signature_lines, 2);
  at_most(profile.gap_list_lines, 1);
  return profile;
}

}  // namespace

Laid lay_out(const document::Document& document, const Profile& profile, const FontMetrics& metrics,
             const BreakFinder& breaks) {
  Attempt first = attempt(document, profile, metrics, breaks);
  if (first.first_part != 2) return std::move(first.laid);
  // A paper of little more than a page is set tighter when that saves the second sheet: first the gaps between its
  // requisites, the text as in every other paper; then the lines as well, but no more than the eye forgives.
  Profile tighter = with_least_gaps(profile);
  for (const double leading : {profile.leading, std::min(profile.leading, profile.tightest_leading)}) {
    tighter.leading = leading;
    Attempt next = attempt(document, tighter, metrics, breaks);
    if (next.first_part == 1) return std::move(next.laid);
  }
  return std::move(first.laid);
}

}  // namespace dyak::layout
