#pragma once
#include <string>

#include "engine/composition/compose_register.hpp"
#include "engine/composition/period_names.hpp"

namespace dyak::composition {

/// Is the register told as of the end of that day, or later?
bool is_over(const RegisterQuestion& question, Date day);

/// What keeps a register from telling of its whole period, so that nobody takes a part for the whole.
struct Coverage {
  std::string words;     ///< empty = nothing does
  bool nothing = false;  ///< there is nothing to be said of the period at all
};

Coverage coverage_of(const RegisterQuestion& question, const Told& told);

}  // namespace dyak::composition
