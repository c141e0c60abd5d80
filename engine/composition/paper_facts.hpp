#pragma once
#include <functional>
#include <map>
#include <optional>
#include <string>

#include "engine/base/date.hpp"
#include "engine/base/value.hpp"
#include "engine/cases/directory.hpp"
#include "engine/definitions/definitions.hpp"
#include "engine/expression/environment.hpp"
#include "output/document/document.hpp"

namespace dyak::composition {

/// Everything one paper is made of. References must outlive the composition.
struct PaperFacts {
  const definitions::DocumentDefinition& definition;
  const definitions::Process& process;  ///< whose roles say who may sign for whom
  const definitions::Definitions& definitions;
  const expression::Environment& facts;  ///< the names of the case that the paper tells about
  const cases::Directory& directory;
  Moment at;  ///< of the event that makes the paper: its date
  Zone zone;
  std::string number;  ///< as printed, without «№»; empty on drafts and papers without a number
  bool draft = false;  ///< blanks and unsure words are shown instead of refused
  Value item;          ///< of `each`
  Value receiver;
  std::string
      signer{};  ///< person who acts: stands under the paper when he holds or substitutes the role; empty = by the date
  Value issuer{};  ///< the case that issues it
  /// Other words for texts of the definition: its text as it is written -> see TextTemplate::reworded().
  std::map<std::string, std::string> rewordings{};
  /// Told of each text that is put into words, in the order of the paper, with the names it reads. Empty = nobody asks.
  std::function<void(const expression::TextTemplate&, const expression::Environment&)> heard{};
  /// An issued paper as it was composed, by its id: what a copy is taken from. Empty = nothing can be copied.
  std::function<std::optional<document::Document>(const std::string& id)> kept{};
};

}  // namespace dyak::composition
