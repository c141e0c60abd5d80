#pragma once
#include <vector>

#include "engine/http/app/app.hpp"
#include "engine/http/app/display_names.hpp"
#include "engine/http/pages/typed.hpp"

namespace dyak::http {

/// A form that somebody filled in while others changed the case.
struct Meanwhile {
  Record data;       ///< as typed, with what others changed where he changed nothing
  Diagnostics told;  ///< at each field that others changed: what stands there now, and whose is in the form
};

/// What somebody's form showed of the case.
struct SeenCase {
  int version = 0;      ///< as he is told versions, see ActorView::seen_version
  bool is_sure = true;  ///< false: guessed, so that what stands in the case may have stood there before
};

/// Held against the case as he may read it. Somebody from outside is told only what stands there now, not that it came
/// while he typed: what is opened to him later is counted among what he has seen.
Meanwhile changed_meanwhile(const Context& context, const cases::Case& state, SeenCase seen,
                            const std::vector<const definitions::Field*>& fields, const Record& typed,
                            const DisplayNames& names, const std::string& pointer);

/// What he kept of the form, else `given` (what the form shows of the case as it stands). What changed since he saw the
/// case is said above the page; of a draft that does not say what he saw, by the guess that tells more.
Record restore_with_what_changed(Context& context, const cases::Case& state,
                                 const std::vector<const definitions::Field*>& fields, const Record& given,
                                 Typed& typed);

}  // namespace dyak::http
