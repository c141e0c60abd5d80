#pragma once
#include <string>

#include "engine/service/service.hpp"

namespace dyak::service {

/// What somebody at the console wants done to accounts and the directory, in a form that goes through a socket to the
/// service that holds the record: {do, as, …}. `do`: user-add {account}, user-change {user, title?, person?, roles?},
/// user-disable, user-enable, user-sign-out {user}, user-password {user, hash}, directory-import {file, mode},
/// reset-link {user}, second-factor-off {user}, note {command}, export {kind, subject, data}, migrate (see migrate_order).
struct ConsoleOrder {
  Value what;
  std::string os_user;  ///< as the operating system knows him
};

/// Carries it out with the rights of the account in `as` (without one only while there is no account at all) and puts
/// on record who stood behind it. Returns what a command has to tell. Errors: as Accounts, Service.
Value execute_order(Service& service, const ConsoleOrder& order);

/// Who acts: the account, or the owner of the data folder while there is none. Error{Forbidden}.
workflow::Actor console_actor_for(const World& world, const std::string& as);
/// That somebody acts at the console in the name of an account.
void note_console(const World& world, const std::string& as, const std::string& os_user, const std::string& command);
/// That something was given out of the record at the console:
/// what is sent out by the pages is noted under the same kinds.
void note_console_export(cases::Store& store, Moment at, const std::string& os_user, const Value& what);

}  // namespace dyak::service
