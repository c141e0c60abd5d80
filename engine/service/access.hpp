#pragma once
#include <string>
#include <string_view>

#include "engine/cases/repositories.hpp"
#include "engine/workflow/decide.hpp"
#include "engine/workflow/objects/office.hpp"

namespace dyak::service {

using workflow::kOffice;
using workflow::kOutsideRoles;

/// The actor behind an account; the organisation's file says which roles make it one of the office's. Error{Forbidden}
/// when there is none or it is disabled.
workflow::Actor actor_of(const cases::ReadView& view, const std::string& user,
                         const definitions::Definitions& definitions);
workflow::Actor actor_of(const cases::Account& account, const definitions::Definitions& definitions);

/// The program itself: automatic transitions, the minute tick, what a set-up puts into an empty record.
workflow::Actor system_actor();
/// Whoever has no account and sends a form that is open to all: by that alone, never by itself asked for a right.
workflow::Actor stranger_actor();
/// Whoever owns the data folder, at the console without an account: sets people and accounts up, decides nothing.
workflow::Actor console_actor();

/// The role of who keeps accounts; no case is his by it.
inline constexpr const char* kAdministrator = "administrator";

/// What somebody wants to do. Whether a transition or an answer is his to take is for decide(); here is what comes
/// before it.
enum class Action {
  Public,          ///< no account needed: sign-in, the program's own state
  SeeSelf,         ///< own account, signing out
  SeeDefinitions,  ///< forms and processes as they are described
  ListCases,       ///< lists hold only what SeeCase allows
  SeeAnswer,       ///< the answer to one task of a case, and the paper made of it
  SeeCase,         ///< data, history, papers, tasks of one case
  Submit,          ///< hand an application in, in somebody's name
  Act,             ///< fire an event, answer a task
  Reword,          ///< give a draft other words
  Note,            ///< remark something on a case, put a file to it: seen by the office alone
  SeeJournals,
  SeeRegisters,
  SeeDirectory,  ///< names and places of work
  SeeContacts,   ///< mail, telephones, consents in the directory
  CountTerms,
  AnnulNumber,      ///< strike a number out of a journal: whom the journal names, else whoever takes numbers there
  ChangeDirectory,  ///< import people and institutions
  ManageAccounts,
  Operate  ///< numbers about the service
};

/// What it is about. Fields that an action does not need may be null.
struct AccessObject {
  const cases::Case* state = nullptr;
  const cases::Directory* directory = nullptr;
  const Value* applicant = nullptr;  ///< {person|organisation|case: key}
  std::optional<Date> on{};          ///< memberships are asked as of this day; absent = open ones
  const workflow::Facts* facts =
      nullptr;  ///< with them whoever holds a role in the case (its chair, say) is concerned by it too
  const cases::Task* task = nullptr;            ///< whose answer
  const definitions::Form* form = nullptr;      ///< to submit
  const cases::JournalEntry* number = nullptr;  ///< to annul; `state` is then its case, null when there is none
};

/// The one question about rights: every use case asks it itself, whoever calls, pages and commands only to know what to
/// offer. Denies what it does not know. A subject without a user is nobody.
bool allow(const workflow::Actor& subject, Action action, const AccessObject& object = {});
/// Error{Forbidden} with a sentence that says to whom the action is open.
[[noreturn]] void deny(Action action);
/// deny() unless allow().
void require(const workflow::Actor& subject, Action action, const AccessObject& object = {});
/// The action's name; empty for a number that is none: a table of all actions ends there.
std::string_view name_of(Action action);

/// Whether the answer to the task is not to be read yet but by those whom its definition names.
bool is_sealed(const definitions::Process& process, const cases::Case& state, const cases::Task& task, Zone zone);

/// Whom the subject speaks for: his roles, himself, the bodies he heads, as party_key() writes them.
std::vector<std::string> parties_of(const workflow::Actor& subject, const cases::Directory& directory, Date on);

/// Whether the subject comes from outside the office: whoever is not known to work in it, an account in a role nobody
/// knows too.
bool is_outsider(const workflow::Actor& subject);

}  // namespace dyak::service
