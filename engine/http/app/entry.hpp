#pragma once
#include <optional>
#include <string>

#include "engine/http/app/shell.hpp"

// What comes between a right password and being let in, and what is asked of whoever is in before he does what weighs.
namespace dyak::http {

/// How long a sign-in or a repeated proof is enough for signing and for administrative acts.
inline constexpr std::int64_t kProofSeconds = 15 * 60;

/// Finds out whose session the request brings; a session whose second factor has not been shown is nobody's yet.
void identify(Context& context);
/// The account that has shown its password and not yet its second factor; nullopt = none.
std::optional<cases::Account> half_signed_in(const Context& context, const std::string& token);

/// Puts beside the session where it comes from; what cannot be written now is remembered. `passed`: the second factor
/// needs no showing any more.
void note_entry(const Context& context, const std::string& token, bool passed);
/// The browser in a few words; the address as far as it is known.
std::string agent_of(const Request& request);

/// Whether a code is asked for besides the account's password.
inline bool needs_code(const Context& context, const std::string& user) {
  return service::SecondFactor::is_set(*context.view, user);
}
/// The session lets in from now on; it stands in the record.
void entered(Context& context, const std::string& user, const std::string& token, bool passed);
/// The same when the code of the second factor is right, under a new token, which is returned; empty when it is wrong:
/// the refusal stands there. TooManyCodes.
std::string take_code(Context& context, const std::string& user, const std::string& token, const std::string& code);

/// Whether the account must have a second factor and has none: then it may do nothing but set one.
bool lacks_second_factor(const Context& context);
/// The answer that leads there, unless the route is one of those that set it.
std::optional<Response> ask_second_factor(const Context& context);

/// The question who it is, before an order is signed or something is administered by a session that has not said so
/// for a quarter of an hour; nullopt = nothing is to be asked. Of the API an HttpError 403 "proof-needed".
std::optional<Response> ask_proof(Context& context);
/// Whether the password, or the code of the second factor, is the account's. Throws HttpError 429 when guessed.
bool is_proved(Context& context, const std::string& password, const std::string& code);

/// That he has, beside his session, under a new token, which is returned: whoever has the old one has nothing.
std::string keep_proof(Context& context);
/// The page that asks for it; what was sent goes with it and comes back.
Response proof_page(Context& context, const std::string& target, const std::string& problem, int status);

/// Which reading the route is, put on record: whose case or card was opened, what was exported.
void note_reading(const Context& context, const Response& response);
/// That somebody who has signed in asked for what is not his: once a route and day.
void note_refused(App& app, const std::string& user, const std::string& route);
/// Whether the route's readings go on record.
bool is_on_record(std::string_view route);

}  // namespace dyak::http
