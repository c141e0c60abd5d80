// Copies of the record: made from the page, with what tells a whole one from another.
#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "engine/base/files.hpp"
#include "engine/crypto/sha256.hpp"
#include "engine/http/pages/office_pages.hpp"

namespace dyak::http {
namespace {

namespace fs = std::filesystem;
constexpr const char* kCopyEnding = ".dyak";
constexpr std::int64_t kOldSeconds = 8 * 24 * 60 * 60;

struct Copy {
  std::string name;
  std::uint64_t size = 0;
  std::string sha256;  ///< as it was written when the copy was made; empty = not known
  Moment made;
};

std::vector<Copy> copies_in(const std::string& folder) {
  std::vector<Copy> all;
  std::error_code none;
  for (const auto& entry : fs::directory_iterator(folder, none)) {
    if (entry.path().extension() != kCopyEnding) continue;
    struct stat about {};
    if (::stat(entry.path().c_str(), &about) != 0) continue;
    std::string digest;
    if (fs::exists(entry.path().string() + ".sha256", none)) digest = read_file(entry.path().string() + ".sha256");
    all.push_back({entry.path().filename().string(), static_cast<std::uint64_t>(about.st_size), digest.substr(0, 64),
                   Moment::from_unix_ms(static_cast<std::int64_t>(about.st_mtim.tv_sec) * 1000)});
  }
  std::sort(all.begin(), all.end(), [](const Copy& a, const Copy& b) { return a.name > b.name; });
  return all;
}

// «dyak-2026-09-14-100500.dyak»: in order of time.
std::string copy_name(Moment now, Zone zone) {
  std::string text = now.iso(zone).substr(0, 19);
  std::erase(text, ':');
  std::replace(text.begin(), text.end(), 'T', '-');
  return "dyak-" + text + kCopyEnding;
}

/// Every byte read again: what lies on the disk, not what was meant to.
std::string digest_of_file(const std::string& path) {
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

void note_copy(Context& context, const std::string& kind, const std::string& name, Record data) {
  const auto transaction = context.app.world().store.write();
  transaction->record({kind, context.app.world().clock.now(), context.actor.user, name, std::move(data)});
  transaction->commit();
}

}  // namespace

namespace pages {

Response backups(Context& context) {
  const AppOptions& options = context.app.options();
  const Zone zone = context.app.world().zone;
  const Moment now = context.app.world().clock.now();
  List rows;
  const std::vector<Copy> all = options.backups.empty() ? std::vector<Copy>{} : copies_in(options.backups);
  for (const Copy& one : all)
    rows.push_back(Record{{"name", one.name},
                          {"when", clock_text(one.made, zone)},
                          {"size", bytes_text(one.size)},
                          {"sha256", one.sha256}});
  const bool old = all.empty() || all.front().made.plus_seconds(kOldSeconds) < now;
  const bool none = rows.empty();
  return page(context, "backups", "Копии записи", "service",
              {{"rows", std::move(rows)},
               {"none", none},
               {"old", old && !none},
               {"folder", options.backups},
               {"may_make", static_cast<bool>(options.back_up)},
               {"done", context.request.parameter("said") == "done"}});
}

Response make_backup(Context& context) {
  const AppOptions& options = context.app.options();
  if (!options.back_up || options.backups.empty())
    throw Error(ErrorCode::Refused, "Здесь копии не делают: dyak backup ФАЙЛ");
  std::error_code failed;
  fs::create_directories(options.backups, failed);
  ::chmod(options.backups.c_str(), S_IRWXU);
  const std::string name = copy_name(context.app.world().clock.now(), context.app.world().zone);
  const std::string path = options.backups + "/" + name;
  try {
    options.back_up(path);
  } catch (const Error& error) {
    if (error.code != ErrorCode::Conflict)
      note_copy(context, "backup-failed", name, Record{{"why", error.public_message}});
    throw;
  }
  const std::string digest = digest_of_file(path);
  write_file(path + ".sha256", digest + "  " + name + "\n");
  note_copy(context, "backup-made", name, Record{{"sha256", digest}});
  return see_other("/backups?said=done");
}

}  // namespace pages
}  // namespace dyak::http
