#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/value.hpp"
#include "engine/cli/log_lines.hpp"
#include "engine/service/service.hpp"

namespace dyak::cli {

/// Where commands reach the service that holds the record: a socket in the data folder, open to the folder's owner
/// alone. One order at a time: JSON, then the end of the stream; JSON comes back. So there is one writer, and the
/// workspace need not be closed to disable an account.
class ConsoleDoor {
 public:
  /// Opens it; the service and the log must outlive it. Error{Unavailable} when it cannot be opened.
  ConsoleDoor(service::Service& service, const std::string& data_folder, LogLines& log);
  ~ConsoleDoor();
  ConsoleDoor(const ConsoleDoor&) = delete;
  ConsoleDoor& operator=(const ConsoleDoor&) = delete;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

/// Whether a service holds this data folder and takes orders.
bool has_service(const std::string& data_folder);
/// Hands the order to the service of this data folder; nullopt
/// when none is there. The service's errors are thrown here.
std::optional<Value> ask_service(const std::string& data_folder, const Value& order);

/// The name of whoever runs the program, from the system's table of users; his number when it has no name.
std::string os_user();
std::string os_user(unsigned int uid);
/// Error{Forbidden} unless the program runs as the owner of the data folder, or as root: acting in somebody's name
/// needs no password.
void require_owner(const std::string& data_folder);
/// The words that name the running command: "user add"; they are remembered when the program starts.
std::string running_command();
void remember_command(const std::vector<std::string>& words);

}  // namespace dyak::cli
