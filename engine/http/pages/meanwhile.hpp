#pragma once
#include <optional>
#include <vector>

#include "engine/http/app/app.hpp"
#include "engine/http/app/display_names.hpp"

namespace dyak::http {

/// A form that somebody filled in while others changed the case.
struct Meanwhile {
  Record data;       ///< as typed, with what others changed where he changed nothing
  Diagnostics told;  ///< at each field that others changed: what stands there now, and whose is in the form
};

/// `seen`: the version of the case that his form showed. Nothing is merged for readers from outside the office: their
/// versions are counted otherwise, so every difference is told.
Meanwhile changed_meanwhile(const Context& context, const cases::Case& state, int seen,
                            const std::vector<const definitions::Field*>& fields, const Record& typed,
                            const DisplayNames& names, const std::string& pointer);

/// The same of a draft that was kept at this moment: what changed since is said above the page.
Record with_what_changed_since(Context& context, const cases::Case& state,
                               const std::vector<const definitions::Field*>& fields, Record kept,
                               const std::optional<Moment>& at);

}  // namespace dyak::http
