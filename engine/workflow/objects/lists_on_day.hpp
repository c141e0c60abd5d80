#pragma once
#include "engine/definitions/definitions.hpp"

namespace dyak::workflow {

/// What `lists` means in conditions and papers: each list with its entries in force on that day. The same definitions on
/// the same day give the same value, so it is kept for whoever asks next. Any thread.
Value lists_on_day(const definitions::Definitions& definitions, Date day);

}  // namespace dyak::workflow
