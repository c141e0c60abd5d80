#pragma once
#include "engine/base/diagnostics.hpp"

namespace dyak::definitions {

/// Takes out what is told twice, and what is told only because something else is: the fields of a form that is not
/// there are names of nothing wherever they stand.
void drop_followers(Diagnostics& findings);

}  // namespace dyak::definitions
