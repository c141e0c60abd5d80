#pragma once
#include <vector>

#include "engine/http/api/cases_filter.hpp"

namespace dyak::http {

/// Some of the cases that a filter chooses, in its order.
struct CaseSelection {
  std::vector<PlacedCase> rows;
  bool more = false;      ///< the order goes on after them
  std::size_t count = 0;  ///< of all that are chosen
  bool at_least = false;  ///< and there may be more: nobody counts further
  int newest = 0;         ///< only among so many of the newest was it looked for, and there are more; 0 = among all
};

/// So many are read and sorted at once; where there may be more they are asked for page by page.
inline constexpr std::size_t kFewCases = 200;

/// Those from the filter's place on, at most `limit`. What is asked for by words alone, in the order of due days, may be
/// looked for among so many of the newest cases and papers that have them. Of cases that the actor may not see nothing is told, not even by
/// the count. Filter and cells must outlive the call.
CaseSelection choose_cases(const Context& context, const CasesFilter& filter, const CaseCells& cells, std::size_t limit,
                           std::size_t few = kFewCases, int newest = 0);

}  // namespace dyak::http
