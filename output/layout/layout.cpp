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

bool has_contents(const document::Document& document) {
  const auto is_one = [](const document::Block& block) { return std::holds_alternative<document::Contents>(block); };
  return std::any_of(document.body.begin(), document.body.end(), is_one) ||
         std::any_of(document.appendices.begin(), document.appendices.end(), [&](const document::Appendix& appendix) {
           return std::any_of(appendix.blocks.begin(), appendix.blocks.end(), is_one);
         });
}

/// The page of each of the elements, from 1; 0 = it stands on none.
std::vector<std::size_t> pages_of(const std::vector<int>& elements, const std::vector<Page>& pages) {
  std::vector<std::size_t> found;
  for (const int element : elements) {
    const auto page = std::find_if(pages.begin(), pages.end(), [element](const Page& one) {
      return std::any_of(one.items.begin(), one.items.end(),
                         [element](const Item& item) { return item.element == element; });
    });
    found.push_back(page == pages.end() ? 0 : static_cast<std::size_t>(page - pages.begin()) + 1);
  }
  return found;
}

// Contents name pages that are known only when all is laid out: once more then, and again where that moved a heading.
Attempt attempt(const document::Document& document, const Profile& profile, const FontMetrics& metrics,
                const BreakFinder& breaks) {
  constexpr int kMaxTimes = 4;
  std::vector<std::size_t> pages;
  for (int time = 1;; ++time) {
    Typesetter typesetter(profile, metrics, breaks, document.draft);
    PaperBuilder builder(document, profile, typesetter, pages);
    Paginated paginated = paginate(builder.build(), document, typesetter);
    std::vector<std::size_t> now;
    if (has_contents(document)) now = pages_of(builder.headings(), paginated.pages);
    if (now == pages || time == kMaxTimes)
      return {{std::move(paginated.pages), typesetter.take_elements(), typesetter.take_images()}, paginated.first_part};
    pages = std::move(now);
  }
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
