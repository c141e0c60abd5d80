#pragma once
#include "engine/cases/deliveries.hpp"
#include "engine/service/post.hpp"

namespace dyak::service {

/// What became of a letter, until it is recorded.
struct Post::Outcome {
  cases::Letter letter;
  cases::LetterOutcome outcome;
  bool told = true;  ///< worth an event: it is over, not only put off
};

/// Records that in the transaction: an event of the letter's case, an entry where it has none. `actor`: who did it.
void tell_outcome(cases::WriteTransaction& transaction, const cases::Letter& letter, const std::string& outcome,
                  const std::string& why, Moment at, const std::string& actor);

}  // namespace dyak::service
