#pragma once
#include <string>
#include <vector>

#include "engine/definitions/definitions.hpp"

namespace dyak::service {

/// How the cases that a lookup looks for are found.
struct LookupPlan {
  std::string process;                       ///< that declares it
  std::string lookup;                        ///< its id
  std::string of;                            ///< the process whose cases it looks for
  std::vector<std::string> by;               ///< what of a case is kept for it, as its condition writes that
  bool scans() const { return by.empty(); }  ///< every case of the process is read and tried
};

/// Of every lookup that looks for cases; the directory is in memory.
std::vector<LookupPlan> lookup_plans(const definitions::Definitions& definitions);

/// «similar (дела group): по it.topic» or that all are looked through.
std::string in_words(const LookupPlan& plan);

}  // namespace dyak::service
