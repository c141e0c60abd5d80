#pragma once
#include <map>
#include <string>
#include <type_traits>

#include "engine/cases/case.hpp"
#include "engine/cases/fact.hpp"

namespace dyak::cases {

/// {name: text} as it is recorded; nothing of null.
std::map<std::string, std::string> texts_of(const Value& record);

/// When and by whom a fact was recorded.
struct Stamp {
  Moment at;
  const std::string& actor;
};

// What each kind makes of the case, called by apply(Case&, const Event&) only. A kind without one does not compile.

void apply(Case& state, const Opened& fact, const Stamp& stamp);
void apply(Case& state, const Moved& fact, const Stamp& stamp);
void apply(Case& state, const DataSet& fact, const Stamp& stamp);
void apply(Case& state, const Amended& fact, const Stamp& stamp);
void apply(Case& state, const DefectsFound& fact, const Stamp& stamp);
void apply(Case& state, const QuorumLost& fact, const Stamp& stamp);
void apply(Case& state, const Linked& fact, const Stamp& stamp);
void apply(Case& state, const ValuesErased& fact, const Stamp& stamp);
void apply(Case& state, const Noted& fact, const Stamp& stamp);
void apply(Case& state, const Reworded& fact, const Stamp& stamp);

void apply(Case& state, const Migrated& fact, const Stamp& stamp);

void apply(Case& state, const TermCounted& fact, const Stamp& stamp);
void apply(Case& state, const TermMet& fact, const Stamp& stamp);
void apply(Case& state, const TermCancelled& fact, const Stamp& stamp);
void apply(Case& state, const TermReminded& fact, const Stamp& stamp);
void apply(Case& state, const TermOverdue& fact, const Stamp& stamp);

void apply(Case& state, const NumberTaken& fact, const Stamp& stamp);
void apply(Case& state, const PaperMade& fact, const Stamp& stamp);
void apply(Case& state, const PaperCancelled& fact, const Stamp& stamp);
void apply(Case& state, const Delivered& fact, const Stamp& stamp);

void apply(Case& state, const TaskGiven& fact, const Stamp& stamp);
void apply(Case& state, const TaskQueued& fact, const Stamp& stamp);
void apply(Case& state, const TaskBarred& fact, const Stamp& stamp);
void apply(Case& state, const TaskHeld& fact, const Stamp& stamp);
void apply(Case& state, const TaskRecounted& fact, const Stamp& stamp);
void apply(Case& state, const TaskOutcome& fact, TaskStatus status, const Stamp& stamp);
template <class Outcome>
requires std::is_base_of_v<TaskOutcome, Outcome>
void apply(Case& state, const Outcome& fact, const Stamp& stamp) { apply(state, fact, Outcome::kStatus, stamp); }

// These leave the case as it is.
inline void apply(Case&, const Fired&, const Stamp&) {}
inline void apply(Case&, const Notified&, const Stamp&) {}
inline void apply(Case&, const DirectoryChanged&, const Stamp&) {}
inline void apply(Case&, const NumberAnnulled&, const Stamp&) {}
inline void apply(Case&, const UnknownFact&, const Stamp&) {}

}  // namespace dyak::cases
