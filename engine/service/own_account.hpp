#pragma once
#include <optional>
#include <string>
#include <vector>

#include "engine/service/password.hpp"
#include "engine/service/world.hpp"
#include "engine/workflow/decide.hpp"

namespace dyak::service {

/// What is known of a session besides who and when: kept beside it, gone with it.
struct SessionNote {
  std::string agent;             ///< the browser in a few words
  std::string address;           ///< where it came from
  bool passed = false;           ///< the second factor was shown
  std::optional<Moment> proved;  ///< when its owner last showed again who he is
  bool operator==(const SessionNote&) const = default;
};
SessionNote session_note(const cases::ReadView& view, const std::string& token_sha256);
void note_session(cases::WriteTransaction& transaction, const cases::Session& session, const SessionNote& note);
/// When the owner of the session last showed who he is: at the sign-in, or since; nullopt when there is no session.
std::optional<Moment> proved_at(const cases::ReadView& view, const std::string& token_sha256);

/// The same session under a new token, with this note; the old token
/// lets nobody in any more. Empty when there is no such session.
std::string renew_session(const World& world, const std::string& token, const SessionNote& note,
                          const std::string& kind_of_entry);

/// A session as its owner sees it.
struct OpenSession {
  std::string id;  ///< names it, and lets nobody in
  cases::Session session;
  SessionNote note;
};
/// Those that still let in, the newest first.
std::vector<OpenSession> open_sessions(const cases::ReadView& view, const std::string& user, Moment now);
/// One's own by its id. Error{NotFound}.
void end_session(const World& world, const std::string& user, const std::string& id);
/// Every one but this.
void end_other_sessions(const World& world, const std::string& user, const std::string& token_sha256);

/// Words that a password of this account must not have: of the office, of the person behind it.
std::vector<std::string> words_of_place(const cases::ReadView& view, const definitions::Definitions& definitions,
                                        const std::string& user);

/// One's own new password; the old one was shown. Every session ends, this one too. Error{InvalidInput} "password".
void change_own_password(const World& world, PasswordCost cost, const std::string& user, const std::string& password);

/// Whether the actor may hand this account a link for a new password:
/// an administrator to anybody, the office to those from outside.
bool may_reset(const workflow::Actor& actor, const cases::Account& account,
               const definitions::Definitions& definitions);
/// The token of a link that lets the account's owner set a password, once, within a day; links made before end.
/// Error{Forbidden}, Error{NotFound}.
std::string make_reset_link(const World& world, const std::string& user, const workflow::Actor& actor);
/// Whose link it is; nullopt when it was used, has expired or never was.
std::optional<cases::Account> reset_link_owner(const cases::ReadView& view, const std::string& token, Moment now);
/// Uses the link up. Every session of its owner ends. Error{NotFound}; Error{InvalidInput} "password".
cases::Account use_reset_link(const World& world, PasswordCost cost, const std::string& token,
                              const std::string& password);

}  // namespace dyak::service
