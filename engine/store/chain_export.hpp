#pragma once
#include <functional>
#include <istream>
#include <map>
#include <string>
#include <vector>

#include "engine/store/anchor.hpp"
#include "engine/store/connection.hpp"

namespace dyak::store {

// The whole chain as lines of JSON that can be proved without the database: a first line, then for each seal the events
// and entries under it and the seal itself, then a last line.

void export_chain(Connection& connection, const std::function<void(const std::string& line)>& take);

struct Proof {
  std::vector<std::string> faults;  ///< Russian, the first broken, missing, swapped, inserted or cut-off row first
  std::map<std::int64_t, std::string> seals;  ///< n -> hash
};
/// Recomputes every digest and hash of an export.
Proof prove_export(std::istream& in);
/// Each anchored head must be the hash of its seal; what is anchored and not there was cut off.
void prove_anchors(const std::map<std::int64_t, std::string>& seals, const Anchors& anchors,
                   std::vector<std::string>& faults);
std::map<std::int64_t, std::string> seal_hashes(Connection& connection);

}  // namespace dyak::store
