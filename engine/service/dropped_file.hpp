#pragma once
#include <cstddef>
#include <string>

/// Files of a folder into which others write while we read.
namespace dyak::service {

struct DroppedFile {
  enum class State { Whole, TooBig, NoFile, Gone };
  State state = State::NoFile;
  std::string bytes{};
};

/// What lies there under this very name: no link is followed, nothing that waits (a pipe, a device) is opened for long,
/// and not more than `most` bytes are taken however fast it grows. Error{Unavailable} when it cannot be read.
DroppedFile read_dropped(const std::string& path, std::size_t most);

/// Its name as a text: what is no letter becomes «_», signs that control a terminal become spaces.
std::string dropped_name(const std::string& name);

}  // namespace dyak::service
