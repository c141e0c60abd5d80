#pragma once
#include <memory>
#include <optional>

#include "engine/cases/repositories.hpp"
#include "engine/definitions/definitions.hpp"

namespace dyak::service {

/// Which files lead new cases on a day.
struct FilesInForce {
  std::shared_ptr<const definitions::Definitions> definitions;
  std::optional<Date> next_from{};  ///< the day on which those that were read take their place; absent: they are them
};

/// Those that were read; before their `valid_from` those by which the last application was opened, as the record keeps
/// them. A record that has none of these, or keeps no texts that can be read, takes the new ones at once.
FilesInForce files_in_force(const std::shared_ptr<const definitions::Definitions>& read, const cases::ReadView& view,
                            Date today);

}  // namespace dyak::service
