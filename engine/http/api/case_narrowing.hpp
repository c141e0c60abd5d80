#pragma once
#include "engine/http/api/cases_filter.hpp"

namespace dyak::http {

/// What of the filter lists can tell, as a question to them. `words` are those of the filter.
cases::CaseListQuery narrowed(const Context& context, const CasesFilter& filter, const CaseCells& cells,
                              const service::SearchQuery& words);

/// A case of which only that is known.
cases::Case standing_so(const cases::StateCount& one);

}  // namespace dyak::http
