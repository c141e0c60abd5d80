#pragma once
#include "engine/sandbox/sandbox.hpp"

namespace dyak::sandbox {

/// Shuts this process in, for good: limits of resources, no new privileges, and of the system's calls only those that
/// move memory, read and write what is open, and end. Opening a file fails as if there were none; anything else ends
/// the process. Under a sanitizer, which needs more, time and files stay limited only. False: the system refused.
bool shut_in(const Limits& limits);

}  // namespace dyak::sandbox
