#include "engine/service/copies.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "engine/base/error.hpp"
#include "engine/base/files.hpp"
#include "engine/crypto/sha256.hpp"

namespace dyak::service {
namespace {

namespace fs = std::filesystem;

constexpr const char* kCopyEnding = ".dyak";
constexpr const char* kOfNight = "-night.dyak";
constexpr const char* kDigestEnding = ".sha256";

// In order of time.
std::string copy_name(Moment now, Zone zone, bool by_night) {
  std::string text = now.iso(zone).substr(0, 19);
  std::erase(text, ':');
  std::replace(text.begin(), text.end(), 'T', '-');
  return "dyak-" + text + (by_night ? kOfNight : kCopyEnding);
}

/// Every byte read again: what lies on the disk, not what was meant to.
std::string digest_on_disk(const std::string& path) {
  crypto::Sha256 digest;
  constexpr std::size_t kPiece = 1024 * 1024;
  std::ifstream in(path, std::ios::binary);
  std::string piece(kPiece, '\0');
  while (in) {
    in.read(piece.data(), static_cast<std::streamsize>(kPiece));
    digest.add(std::string_view(piece).substr(0, static_cast<std::size_t>(in.gcount())));
  }
  return digest.hex();
}

void note_copy(const World& world, const std::string& kind, const std::string& user, const std::string& name,
               Record data) {
  const auto transaction = world.store.write();
  transaction->record({kind, world.clock.now(), user, name, std::move(data)});
  transaction->commit();
}

}  // namespace

std::vector<KeptCopy> copies_in(const std::string& folder) {
  std::vector<KeptCopy> all;
  std::error_code none;
  for (const auto& entry : fs::directory_iterator(folder, none)) {
    if (entry.path().extension() != kCopyEnding) continue;
    struct stat about {};
    if (::stat(entry.path().c_str(), &about) != 0) continue;
    const std::string beside = entry.path().string() + kDigestEnding;
    all.push_back({entry.path().filename().string(), static_cast<std::uint64_t>(about.st_size),
                   fs::exists(beside, none) ? read_file(beside).substr(0, 64) : std::string{},
                   Moment::from_unix_ms(static_cast<std::int64_t>(about.st_mtim.tv_sec) * 1000)});
  }
  std::sort(all.begin(), all.end(), [](const KeptCopy& a, const KeptCopy& b) { return a.name > b.name; });
  return all;
}

std::string make_copy(const World& world, const std::string& folder, const BackUp& back_up, const std::string& user,
                      bool by_night) {
  std::error_code failed;
  fs::create_directories(folder, failed);
  ::chmod(folder.c_str(), S_IRWXU);
  const std::string name = copy_name(world.clock.now(), world.zone, by_night);
  const std::string path = folder + "/" + name;
  try {
    back_up(path);
  } catch (const Error& error) {
    if (error.code != ErrorCode::Conflict)
      note_copy(world, "backup-failed", user, name, Record{{"why", error.public_message}});
    throw;
  }
  const std::string digest = digest_on_disk(path);
  write_file(path + kDigestEnding, digest + "  " + name + "\n");
  note_copy(world, "backup-made", user, name, Record{{"sha256", digest}});
  return name;
}

std::size_t drop_old_copies(const std::string& folder, std::size_t keep) {
  std::size_t seen = 0;
  std::size_t gone = 0;
  for (const KeptCopy& copy : copies_in(folder)) {
    if (!copy.name.ends_with(kOfNight) || ++seen <= keep) continue;
    std::error_code failed;
    gone += fs::remove(folder + "/" + copy.name, failed) ? 1 : 0;
    fs::remove(folder + "/" + copy.name + kDigestEnding, failed);
  }
  return gone;
}

bool has_copy_of(const std::string& folder, Date day) {
  const std::vector<KeptCopy> all = copies_in(folder);
  // One without its digest was not made to the end.
  return std::any_of(all.begin(), all.end(), [&](const KeptCopy& copy) {
    return copy.name.rfind("dyak-" + day.iso(), 0) == 0 && copy.name.ends_with(kOfNight) && !copy.sha256.empty();
  });
}

}  // namespace dyak::service
