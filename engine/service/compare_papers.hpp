#pragma once
#include <optional>
#include <vector>

#include "engine/service/papers.hpp"
#include "output/document/difference.hpp"

namespace dyak::service {

/// Other versions of the same paper in its case, the oldest first: the same document for the same receiver and item.
std::vector<cases::Paper> versions_of(const cases::Case& state, const cases::Paper& paper);

/// The earlier version of the paper that is shown when nobody says which: the one before it, else the one after it;
/// nothing when there is but one.
std::optional<cases::Paper> version_beside(const cases::Case& state, const cases::Paper& paper);

struct ComparedPapers {
  cases::Paper before;  ///< the older one
  cases::Paper after;
  document::Difference difference;
};

/// Both as they were composed. Error{NotFound} when the other is no version of the paper.
ComparedPapers compare_papers(const cases::ReadView& view, const FoundPaper& one, int other_ordinal);

}  // namespace dyak::service
