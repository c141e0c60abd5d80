#pragma once
#include <memory>
#include <optional>

#include "engine/service/read_cases.hpp"
#include "engine/service/world.hpp"

namespace dyak::service {

/// What the clocks of terms show now, for every list and page alike: a clock may stand, and nobody owes what ends by
/// itself. Keeps a reference to the view.
class TermClocks {
 public:
  TermClocks(const World& world, const cases::ReadView& view);
  Moment now() const { return facts_.now; }
  const definitions::Definitions& definitions() const { return facts_.definitions; }
  /// Its end has passed by its own clock: in hours at its moment, else with its day.
  bool is_late(const cases::Case& state, const cases::TermState& term) const;
  /// Of any of its terms.
  bool is_late(const cases::Case& state) const;
  /// Since when the clock of a term that runs stands; nullopt = it goes.
  std::optional<Moment> stands_since(const cases::Case& state, const cases::TermState& term) const;
  /// Whether the clock of some term of the process may stand in that state.
  bool may_stand(const definitions::Process& process, const std::string& state) const;

 private:
  std::optional<Moment> stopped(const cases::Case& state, const definitions::Process& process,
                                const definitions::TermDefinition& term) const;

  const workflow::Actor nobody_{"system", {}, {}, true};
  const std::shared_ptr<const cases::Directory> directory_;
  const ReadCases cases_;
  const workflow::Facts facts_;
};

}  // namespace dyak::service
