#pragma once
#include <functional>
#include <optional>

#include "engine/workflow/decide.hpp"

namespace dyak::service {

/// Whether what may come over the case by itself in its state looks at more than the case and the clock: at other
/// cases, at people. Such a case is asked again and again.
bool looks_beyond_itself(const definitions::Definitions& definitions, const definitions::Process& process,
                         const cases::Case& state);

/// When the case should be looked at next, if nothing happens to it and nothing follows at `now`; nullopt = never.
/// `follows`: whether something would follow at a moment, which it does from some moment on, or between two days that
/// the case's terms name. Not later than in two weeks: whoever is wrong about it is wrong for that long.
std::optional<Moment> next_wake(const definitions::Process& process, const cases::Case& state, Moment now, Zone zone,
                                const std::function<bool(Moment)>& follows);

}  // namespace dyak::service
