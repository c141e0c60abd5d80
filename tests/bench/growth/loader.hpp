#pragma once
#include <string>

#include "engine/cases/repositories.hpp"
#include "engine/definitions/definitions.hpp"

namespace dyak::bench {

/// Makes the record bigger: every case that is in it is written again and again as others' cases would be, event by
/// event, with numbers, papers and lists of their own, until there are at least `cases`. `people`: as many of those who
/// apply and are named in applications are invented, so that nobody has more cases than before.
void grow(cases::Store& store, const definitions::Definitions& definitions, std::size_t cases, std::size_t people);

}  // namespace dyak::bench
