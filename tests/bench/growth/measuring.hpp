#pragma once
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "engine/definitions/definitions.hpp"

namespace dyak::bench {

using Times = std::vector<std::pair<std::string, double>>;

/// Of the processor: what else a machine does is told by its clock, not by this.
double milliseconds(const std::function<void()>& work);

/// What a start, a minute and everyday work cost in this store, and with `books` what reads whole periods. `root`: the
/// folder of templates/ and forms/.
Times measured_in(const std::string& store, std::shared_ptr<const definitions::Definitions> definitions,
                  const std::string& root, bool books);

/// Minutes until nothing is left to be done by itself, as in a service that has always run.
void settle(const std::string& store, std::shared_ptr<const definitions::Definitions> definitions,
            const std::string& root);

}  // namespace dyak::bench
