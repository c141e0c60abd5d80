#pragma once
#include <optional>
#include <string>

#include "engine/base/error.hpp"
#include "engine/cases/case.hpp"
#include "engine/workflow/decide.hpp"

namespace dyak::rehearsal {

/// Which task of a case a story or a scenario means; what is empty does not narrow.
struct TaskWish {
  std::string kind;
  std::string
      of;  ///< key of the addressee or of who took it on; with none of his own, what a role or an organisation has
  std::string seat;
  Value item{};               ///< of `for_each`: the item itself, or some of its members
  int number = 0;             ///< within the case; 0 = not said
  bool answered_too = false;  ///< annulling and replacing are about answers as well
  std::string who{};          ///< who acts: of several that are open, and nobody named, he answers his own
};

/// The task that fits. With none open, the last that is not: it says itself why it
/// cannot be answered any more. nullptr when there is none at all. Error{InvalidInput}
/// when several are open and the wish does not say which, with their numbers.
const cases::Task* chosen_task(const cases::Case& state, const TaskWish& wish);

/// An error of whoever may not even see the case any more, or not yet: with how his task stands.
Error with_standing(Error error, const cases::Task& task);

/// What `verb` does to a task that was given to several; nullopt: it is another verb.
std::optional<workflow::Hold> hold_meant(const std::string& verb, int ordinal, const std::string& to,
                                         const std::string& reason);

/// Key of the person, institution or role it was given to.
std::string addressee_of(const cases::Task& task);

}  // namespace dyak::rehearsal
