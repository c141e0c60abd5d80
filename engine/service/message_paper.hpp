#pragma once
#include <optional>
#include <string>
#include <vector>

#include "engine/base/ids.hpp"
#include "engine/workflow/decide.hpp"

namespace dyak::service {

/// A paper that this transaction has issued, and whom it is for.
struct IssuedPaper {
  PaperId id;
  std::string document;
  Value item;      ///< plain
  Value receiver;  ///< plain
};

/// The paper that goes with a message, so that nobody gets another's: see workflow::WantMail. `issued`: by this
/// transaction, in order; `state`: the case that writes, whose earlier papers count when the message names one.
std::optional<PaperId> paper_of_message(const std::vector<IssuedPaper>& issued, const cases::Case& state,
                                        const workflow::WantMail& message);

}  // namespace dyak::service
