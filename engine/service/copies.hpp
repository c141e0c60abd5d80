#pragma once
#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "engine/service/world.hpp"

/// Copies of the record in a folder of their own: made while the service works, told from each other by time and digest.
namespace dyak::service {

/// Writes a copy to a path where nothing is; throws what people are to be told. The store's, with its key.
using BackUp = std::function<void(const std::string& path)>;

struct KeptCopy {
  std::string name;  ///< «dyak-2026-09-14-100500.dyak»; of a night: «…-night.dyak»
  std::uint64_t size = 0;
  std::string sha256;  ///< as it was written when the copy was made; empty = not known
  Moment made;
};

/// The newest first. A folder that is not there has none.
std::vector<KeptCopy> copies_in(const std::string& folder);

/// Makes the folder (0700) and a copy in it, reads every byte of it again, writes its digest beside it and the whole on
/// record (`backup-made`, `backup-failed`) as done by `user`. The name of the copy. Errors: those of `back_up`.
std::string make_copy(const World& world, const std::string& folder, const BackUp& back_up, const std::string& user,
                      bool by_night = false);

/// Leaves the newest `keep` of those made by night; those that people made stay. How many went.
std::size_t drop_old_copies(const std::string& folder, std::size_t keep);

/// Whether that day's copy of a night is there.
bool has_copy_of(const std::string& folder, Date day);

}  // namespace dyak::service
