#pragma once
#include <atomic>
#include <string>

#include "engine/service/password.hpp"
#include "engine/service/world.hpp"

namespace dyak::service {

/// Lets whoever started the service make the first account through a page: open to who has the token that the service
/// printed, for a day, and only while the record has no account at all. Any thread.
class FirstStart {
 public:
  /// Counts the day from now. An empty token: never open.
  FirstStart(const World& world, std::string token);

  bool is_open(const cases::ReadView& view, const std::string& token) const;

  struct Wanted {
    std::string user;
    std::string title;
    std::string password;
    Value organisations;  ///< files to be laid over the directory (see import_directory); null = none
    Value people;
  };
  /// The administrator's account and what came with it, in one transaction; the token is worth nothing any more.
  /// Errors: NotFound when it is not open; InvalidInput.
  void make(const std::string& token, const Wanted& wanted, PasswordCost cost);

 private:
  const World& world_;
  std::string token_;
  Moment until_;
};

/// 256 bits, as text for an address.
std::string first_start_token(const World& world);

}  // namespace dyak::service
