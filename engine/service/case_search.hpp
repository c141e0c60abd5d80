#pragma once
#include <string>
#include <vector>

#include "engine/definitions/definitions.hpp"
#include "engine/service/case_book.hpp"
#include "engine/service/search_words.hpp"

namespace dyak::service {

/// What a case may be found by: its id and numbers, the people and institutions in any part of it, what its form says,
/// the titles of its papers. Requires the case as it is shown to who looks (see Reading): nothing else is read.
SearchText search_text(const cases::Case& shown, const definitions::Definitions& definitions,
                       const cases::Directory& directory);

/// The numbers alone, which say whether the case is named: see SearchQuery::names().
SearchText number_text(const cases::Case& shown, const language::Language& language);

/// Whether the case, as it is shown to who looks, has one of these papers. Requires them in order.
bool shows_one(const cases::Case& shown, const std::vector<PaperId>& papers);

}  // namespace dyak::service
