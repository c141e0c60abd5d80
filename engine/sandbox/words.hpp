#pragma once

/// What parent and child have agreed on.
namespace dyak::sandbox {

inline constexpr const char* kChildWord = "--shut-in";  ///< the first word of a child's command line; then the job
inline constexpr int kBroken = 70;                      ///< exit code: the work failed
inline constexpr int kNoChild = 71;                     ///< exit code: the system would not shut it in

}  // namespace dyak::sandbox
