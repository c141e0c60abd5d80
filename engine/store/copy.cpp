#include "engine/store/copy.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <fmt/format.h>

#include <fstream>

#include "engine/base/json.hpp"
#include "engine/store/file_digest.hpp"
#include "engine/store/queries.hpp"

namespace dyak::store {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kPiece = 1024 * 1024;
constexpr std::string_view kDatabaseMagic = "SQLite format 3";

/// Files on the way; gone with it.
class Parts {
 public:
  explicit Parts(const std::string& path) : copy(path + ".part"), database(path + ".part.db") { clean(); }
  ~Parts() {
    try {
      clean();
    } catch (const std::bad_alloc&) {  // the next copy takes them away
    }
  }
  Parts(const Parts&) = delete;
  Parts& operator=(const Parts&) = delete;

  const std::string copy;
  const std::string database;

 private:
  void clean() const {
    std::error_code none;
    for (const std::string& name : {copy, database, database + "-wal", database + "-shm", database + "-journal"})
      fs::remove(name, none);
  }
};

Record counts_of(Connection& reader) {
  Record counts;
  for (const auto& [table] : reader.select<std::string>(
           "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"))
    counts[table] = reader.value_or<std::int64_t>("SELECT count(*) FROM \"" + table + "\"", {}, 0);
  return counts;
}

Record head_of(Connection& reader) {
  const cases::RecordHead head = find_head(reader);
  return {{"seal", head.seal}, {"hash", head.hash}, {"event", head.event}, {"entry", head.entry}};
}

void for_pieces(const std::string& path, const std::function<void(std::string_view)>& take) {
  std::ifstream in(path, std::ios::binary);
  std::string piece(kPiece, '\0');
  while (in) {
    in.read(piece.data(), static_cast<std::streamsize>(piece.size()));
    take(std::string_view(piece).substr(0, static_cast<std::size_t>(in.gcount())));
  }
}

void sync_folder_of(const std::string& path) {
  const fs::path folder = fs::absolute(path).parent_path();
  const int opened = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  const bool synced = opened >= 0 && ::fsync(opened) == 0;
  if (opened >= 0) ::close(opened);
  if (!synced) throw Error(ErrorCode::Unavailable, "Копия не записана: проверьте папку и место на диске");
}

void write_file(const cases::FileBytes& file, CopyWriter& writer) {
  for (std::uint64_t at = 0; at < file.size();) {
    const std::string piece = file.read(at, kPiece);
    if (piece.empty()) throw Error(ErrorCode::Unavailable, "Копия не записана: принятый файл сейчас прочитать нельзя");
    writer.write(piece);
    at += piece.size();
  }
}

std::string start_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::string start(kDatabaseMagic.size(), '\0');
  in.read(start.data(), static_cast<std::streamsize>(start.size()));
  start.resize(static_cast<std::size_t>(in.gcount()));
  return start;
}

/// Takes so many bytes out of the copy into a new file, and holds them against their SHA-256.
void take_out(CopyReader& reader, const Value& about, const fs::path& to) {
  fs::create_directories(to.parent_path());
  std::ofstream out(to, std::ios::binary | std::ios::trunc);
  std::uint64_t left = about["size"].is_number() ? static_cast<std::uint64_t>(about["size"].as_integer()) : 0;
  while (left > 0) {
    const std::string piece = reader.read(static_cast<std::size_t>(std::min<std::uint64_t>(left, kPiece)));
    out.write(piece.data(), static_cast<std::streamsize>(piece.size()));
    left -= piece.size();
  }
  out.close();
  if (!out) throw Error(ErrorCode::Unavailable, "Копия не восстановлена: проверьте место на диске и права");
  if (sha256_of_file(to.string()) != about["sha256"].text_or(""))
    throw Error(ErrorCode::Refused,
                "Копия повреждена: «" + to.filename().string() + "» не то, что было в неё положено");
}

void check_counts(const fs::path& database, const Value& manifest) {
  SqliteConnection reader(database.string(), Role::Reader);
  if (Value(counts_of(reader)) != manifest["tables"] || Value(head_of(reader)) != manifest["head"])
    throw Error(ErrorCode::Refused, "Копия повреждена: записей в ней не столько, сколько сказано в её описи");
}

Value lay_out_older(const std::string& path, const fs::path& folder) {
  fs::copy_file(path, folder / "dyak.db");
  if (fs::is_directory(path + ".files")) fs::copy(path + ".files", folder / "files", fs::copy_options::recursive);
  return {};
}

}  // namespace

void write_copy(SqliteConnection& reader, const FileFolder& files, const std::string& path, const CopyKey& key) {
  const Parts parts(path);
  Record manifest{{"format", 1}, {"head", head_of(reader)}, {"tables", counts_of(reader)}};
  reader.backup_to(parts.database);
  manifest["database"] = Record{{"sha256", sha256_of_file(parts.database)},
                                {"size", static_cast<std::int64_t>(fs::file_size(parts.database))}};
  List listed;
  for (const std::string& sha256 : files.all()) {  // after the record: what it names is there already
    auto file = files.open(sha256);
    if (!file) continue;
    listed.push_back(Record{{"sha256", sha256}, {"size", static_cast<std::int64_t>(file->size())}});
  }
  manifest["files"] = listed;
  CopyWriter writer(parts.copy, key);
  writer.write(to_json(manifest) + "\n");
  for_pieces(parts.database, [&](std::string_view piece) { writer.write(piece); });
  for (const Value& one : listed) {
    const auto file = files.open(one["sha256"].as_text());
    if (!file) throw Error(ErrorCode::Unavailable, "Копия не записана: принятый файл исчез, пока она снималась");
    write_file(*file, writer);
  }
  writer.finish();
  std::error_code failure;
  fs::rename(parts.copy, path, failure);
  if (failure) throw Error(ErrorCode::Unavailable, "Копия не записана: проверьте папку и права", {}, failure.message());
  sync_folder_of(path);
}

Value lay_out_copy(const std::string& path, const fs::path& folder, const CopyKey& key) {
  if (start_of(path) == kDatabaseMagic) return lay_out_older(path, folder);
  CopyReader reader(path, key);
  const ParsedJson parsed = parse_json(reader.line());
  if (has_errors(parsed.findings) || parsed.value["format"] != Value(1) || !parsed.value["files"].is_list())
    throw Error(ErrorCode::Refused, "Копия сделана иной программой: описи её прочитать нельзя");
  take_out(reader, parsed.value["database"], folder / "dyak.db");
  for (const Value& file : parsed.value["files"].as_list()) {
    const std::string sha256 = file["sha256"].text_or("");
    if (!is_file_name(sha256)) throw Error(ErrorCode::Refused, "Копия повреждена: в описи не имя файла");
    take_out(reader, file, folder / "files" / sha256.substr(0, 2) / sha256);
  }
  reader.expect_end();
  check_counts(folder / "dyak.db", parsed.value);
  return parsed.value;
}

}  // namespace dyak::store
