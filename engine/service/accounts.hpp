#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/error.hpp"
#include "engine/service/world.hpp"
#include "engine/workflow/decide.hpp"

namespace dyak::service {

/// What is wrong with an account as it would be written: a role
/// that nobody knows, a person the directory does not have.
Diagnostics account_findings(const cases::Account& account, const definitions::Definitions& definitions,
                             const cases::Directory& directory);

/// Every role that an account may have: id and title, the administrator's and those of the office first.
struct KnownRole {
  std::string id;
  std::string title;
  bool of_office = false;
  bool by_account = false;  ///< else the directory or the case gives it: nobody needs it in his account
};
std::vector<KnownRole> known_roles(const definitions::Definitions& definitions);

/// Error{InvalidInput} "account-name" when nobody may be called so.
void check_account_name(const std::string& user);

/// Whether the account may administer now.
bool administers(const cases::Account& account);

/// What is to change in an account; absent = stays.
struct AccountChange {
  std::optional<std::string> title{};
  std::optional<std::string> person{};
  std::optional<std::vector<std::string>> roles{};
};

/// How accounts come, change and go. Each act is one transaction, stands in the record with its author, and ends the
/// sessions of whom it gives other rights. Any thread. Errors: Forbidden unless the actor administers; NotFound;
/// InvalidInput with account_findings(); Refused where nobody would be left to administer.
class Accounts {
 public:
  explicit Accounts(const World& world) : world_(world) {}

  /// Error{Conflict} "account-exists": an account is never replaced by a new one of the same name.
  cases::Account add(cases::Account account, const workflow::Actor& actor);
  cases::Account change(const std::string& user, const AccountChange& change, const workflow::Actor& actor);
  /// Disabled nobody can enter or act by it; what was done by it stays.
  cases::Account disable(const std::string& user, const workflow::Actor& actor);
  cases::Account enable(const std::string& user, const workflow::Actor& actor);
  /// By somebody else than its owner. `hash`: see hash_password().
  void set_password(const std::string& user, const std::string& hash, const workflow::Actor& actor);
  /// His sessions everywhere.
  void end_sessions(const std::string& user, const workflow::Actor& actor);

 private:
  cases::Account rewrite(const std::string& user, const std::function<std::string(cases::Account&)>& change,
                         const workflow::Actor& actor);
  void check_administered(const cases::ReadView& view, const cases::Account& next) const;

  const World& world_;
};

/// Everything that lets the user go on without proving who he is: his sessions and the links that let in once.
void end_entries_of(cases::WriteTransaction& transaction, const std::string& user);

/// «Учётной записи «x» нет» with the nearest name there is.
Error no_such_account(const cases::ReadView& view, const std::string& user);

}  // namespace dyak::service
