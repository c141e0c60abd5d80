#pragma once
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "engine/cases/case.hpp"
#include "engine/cases/event.hpp"
#include "engine/definitions/definitions.hpp"
#include "engine/workflow/objects/facts.hpp"

namespace dyak::workflow {

/// Something sent in: an application or what another case passes on.
struct Submission {
  std::string process;
  std::string form;  ///< empty when opened by another case
  Value by;          ///< {person|organisation|case: key}; null for cases nobody applied for
  std::string channel;
  std::optional<Moment> received_at;  ///< absent = now
  Value fields;                       ///< plain, as sent
};

struct Open {  ///< open a case
  Submission submission;
  CaseId opened_by;      ///< empty = none
  std::string document;  ///< order cases
  std::string on_signed;
};
struct Fire {  ///< take a transition
  std::string event;
  Value input;  ///< plain record: asked fields by id; {"fields": {...}} for amend: form
  std::optional<int> expected_version;
  Value with;  ///< what a firing case passes: plain record; only for system
};
struct Continue {
};  ///< take what is automatic, and what a term that has run out demands; no refusal when there is nothing
struct Remind {};    ///< the tick: reminders and overdue flags of this case at Facts::now
struct AnswerTask {  ///< act on a task
  int ordinal = 0;
  enum class Verb { Accept, Decline, Submit, Annul } verb = Verb::Submit;
  Value answer;
  std::string reason;
  std::string for_person;  ///< recorded for a person without an account
};
struct Replace {  ///< put another in place of a task's addressee
  int ordinal = 0;
  Value to;
  std::string reason;
};
struct Hold {  ///< a task for several: one of them takes it on himself, gives it back, hands it on to another
  int ordinal = 0;
  enum class Act { Claim, Release, Delegate } act = Act::Claim;
  std::string person{};  ///< Delegate: to whom
  std::string reason{};
};
struct Assign {  ///< give a colleague a task that no process knows of
  Value to;      ///< {person: key}
  std::string what;
  std::optional<Date> due;
};
struct TakeBack {                   ///< undo the last step, as far as nothing came of it
  cases::Case before;               ///< as the case stood then
  std::vector<cases::Event> since;  ///< what is on record after it: the step first
  std::optional<int> expected_version;
};
using Command = std::variant<Open, Fire, Continue, Remind, AnswerTask, Replace, Hold, Assign, TakeBack>;

/// What only the transaction can do. The service carries it out in order and records the event that says so.
struct WantNumber {
  std::string journal;
  std::string scope;
};
struct WantPaper {
  definitions::PaperMode mode;
  std::string document;  ///< never "asked": resolved
  CaseId facts_of;       ///< the case whose facts the paper tells: this one, or the one that asked
  std::string journal;
  std::string scope;  ///< of the number
  Value item;  ///< as evaluated, objects and all, so that it can be composed at once; record expression::plain() of it
  Value receiver;  ///< likewise
};
struct WantCase {
  Open open;
};
struct WantFire {
  CaseId target;
  std::string event;
  Value with;
  definitions::IfRefused if_refused;
  std::string denied{};  ///< why nobody there has the right to it (see FireEvent::by); empty = it may be tried
};
struct WantDirectory {
  std::string change;
  Value entry;  ///< plain record
};
struct WantMail {
  Value to;  ///< {person|organisation: key}
  std::string subject;
  std::string text;
  /// The document that goes with it: the one issued by this transaction for this receiver or item, else the last one in
  /// force. "none" = nothing. Empty = what this transaction issued to this receiver; or, where nothing was issued to
  /// anybody by name, its only paper.
  std::string paper;
  Value item;  ///< of the message's `each`, plain
  bool mandatory = false;
};
struct WantErasure {
  CaseId of;  ///< whose fields; empty = none
  std::vector<std::string> fields;
  std::string person;  ///< whose members in the directory; empty = nobody's
  std::vector<std::string> members;
  std::string reason;
  std::vector<std::string> tasks{};  ///< of the case `of`: whose answers
};
/// An event without its case, version, moment and actor, which the service fills in.
struct NewEvent {
  std::string kind;
  Value payload;
};
using Step = std::variant<NewEvent, WantNumber, WantPaper, WantCase, WantFire, WantDirectory, WantMail, WantErasure>;

struct Decision {
  Refusals refusals;        ///< not empty = nothing happens
  std::vector<Step> steps;  ///< in order; empty with no refusals = nothing to do
};

/// The heart: pure. `current` is nullptr for Open only.
/// Refusal codes: unknown-event, not-possible-now (the event exists in other states), not-your-role, final, check codes
/// of the file, field-* (see form_check.hpp), stale-version, term-…, task-…, steps.
Decision decide(const definitions::Process& process, const cases::Case* current, const Command& command,
                const Actor& actor, const Facts& facts);

/// For pages and `dyak case explain`: every transition of the state, possible or not, and all reasons why not.
struct Possibility {
  const definitions::Transition* transition;
  Refusals refusals;  ///< empty = may be taken (given the asked fields)
};
std::vector<Possibility> possibilities(const definitions::Process& process, const cases::Case& current,
                                       const Actor& actor, const Facts& facts);

/// Sentences of the process's invariants that the case breaks; the service refuses to commit when there are any.
Refusals broken_invariants(const definitions::Process& process, const cases::Case& current, const Facts& facts);

}  // namespace dyak::workflow
