#include "engine/store/postgres_store.hpp"

#include <sys/statvfs.h>

#include <filesystem>

#include "engine/store/chain_export.hpp"
#include "engine/store/copy.hpp"
#include "engine/store/damage.hpp"
#include "engine/store/erasures.hpp"
#include "engine/store/file_folder.hpp"
#include "engine/store/postgres_readers.hpp"
#include "engine/store/postgres_schema.hpp"
#include "engine/store/postgres_writing.hpp"
#include "engine/store/pulse.hpp"
#include "engine/store/store_copy.hpp"
#include "engine/store/write_transaction.hpp"

namespace dyak::store {
namespace {

namespace fs = std::filesystem;

constexpr auto kHalfReceivedFor = std::chrono::hours(24);

class PostgresReadView final : private PostgresSnapshot, public SqlReader<cases::ReadView> {
 public:
  PostgresReadView(PostgresReaders& readers, DirectoryCache& cache)
      : PostgresSnapshot(readers), SqlReader(PostgresSnapshot::connection(), cache) {}
};

/// A folder that goes with it.
class Beside {
 public:
  explicit Beside(const std::string& path) : folder(path + ".part.store") { fs::remove_all(folder); }
  ~Beside() {
    try {
      fs::remove_all(folder);
    } catch (const std::exception&) {  // no memory, for one: the next copy takes it away
    }
  }
  Beside(const Beside&) = delete;
  Beside& operator=(const Beside&) = delete;

  const fs::path folder;
};

class PostgresStore final : public RecordStore, public Pulse {
 public:
  PostgresStore(const fs::path& directory, const std::string& address, OpenMode mode,
                std::shared_ptr<RandomSource> random)
      : mode_(mode),
        folder_(directory),
        random_(std::move(random)),
        files_(directory / "files", true),
        readers_(address),
        watch_(address),
        writing_(address, [this](bool traces) { leave(traces); }) {
    PostgresConnection owner(address);
    const std::int64_t found = postgres_version(owner);
    const bool makes = mode == OpenMode::Create || mode == OpenMode::Serve;
    if (mode != OpenMode::ReadOnly && (makes || found > 0) && may_migrate(owner)) migrate(owner);
    check_schema(owner);
    if (mode == OpenMode::ReadOnly) return;
    // A batch of what has no lists yet at a time: whatever stops it, the next start goes on.
    while (project()) {
    }
    if (may_migrate(owner) && has_traces(owner)) wipe(owner);
    files_.clean(kHalfReceivedFor);
  }

  std::unique_ptr<cases::ReadView> read() override { return std::make_unique<PostgresReadView>(readers_, cache_); }

  std::unique_ptr<cases::WriteTransaction> write() override { return begun(kWriterPatience); }

  std::unique_ptr<cases::WriteTransaction> write_soon() override { return begun(kShortPatience); }

  std::unique_ptr<cases::IncomingFile> receive_file() override {
    if (mode_ == OpenMode::ReadOnly) read_only();
    return files_.receive();
  }

  std::shared_ptr<const cases::FileBytes> open_file(const std::string& sha256) override {
    if (auto file = files_.open(sha256)) return file;
    auto bytes = read()->file(sha256);  // put in with a transaction, as small ones may be
    return bytes ? in_memory(std::move(*bytes)) : nullptr;
  }

  bool drop_file(const std::string& sha256, Moment not_since) override {
    if (mode_ == OpenMode::ReadOnly) read_only();
    return files_.drop(sha256, not_since);
  }

  std::vector<cases::RecordFault> verify() override {
    return verify_within(std::chrono::hours(24 * 365), Thoroughness::Whole, false).faults;
  }

  std::vector<cases::RecordFault> verify_quickly() override {
    return verify_within(kQuickCheck, Thoroughness::Quick, false).faults;
  }

  Checked verify_within(std::chrono::milliseconds limit, Thoroughness thoroughness,
                        const std::atomic<bool>& cancelled) override {
    const auto end = std::chrono::steady_clock::now() + limit;
    LongSnapshot snapshot(readers_);
    Checked checked = verify_record(snapshot.connection(), files_, thoroughness,
                                    [&] { return cancelled.load() || std::chrono::steady_clock::now() > end; });
    if (checked.whole || !checked.faults.empty()) damage_.found(checked.faults);
    return checked;
  }

  void check_clock() override { clock_.check(PostgresSnapshot(readers_).connection()); }

  void feel() override { find_head(PostgresSnapshot(watch_).connection()); }

  std::optional<Moment> kept_until() override { return store::kept_until(PostgresSnapshot(readers_).connection()); }

  void disregard_damage() override { damage_.disregard(); }

  std::string write_trouble() override {
    struct statvfs about {};
    if (::statvfs(folder_.c_str(), &about) == 0 && std::uint64_t{about.f_bavail} * about.f_frsize < kLeastRoom)
      return "На диске принятых файлов кончилось место";
    if (mode_ == OpenMode::ReadOnly) return "Хранилище открыто только для чтения";
    if (damage_.everywhere()) return "Хранилище повреждено: его можно читать, но не изменять";
    try {
      begun(kWriterPatience)->check_clock();  // no reader's place is asked for: they may all be taken
    } catch (const Error& refused) {
      return refused.public_message;
    }
    return {};
  }

  void export_to(const std::function<void(const std::string& line)>& take) override {
    LongSnapshot snapshot(readers_);
    export_chain(snapshot.connection(), take);
  }

  std::vector<std::string> differs_from(const Anchors& anchors) override {
    PostgresSnapshot snapshot(readers_);
    std::vector<std::string> faults;
    prove_anchors(seal_hashes(snapshot.connection()), anchors, faults);
    return faults;
  }

  void set_holder(const std::string& /*holder*/) override {}  // nobody is kept out

  // The same kind of copy as of SQLite: the rows are laid out in such a database first.
  std::vector<cases::RecordFault> backup_to(const std::string& path, const CopyKey& key) override {
    std::error_code ignored;
    if (fs::exists(path, ignored))
      throw Error(ErrorCode::Conflict, "Файл копии уже есть: " + path + ". Укажите другое имя");
    LongSnapshot snapshot(readers_);
    const Beside beside(path);
    lay_out_as_sqlite(snapshot.connection(), beside.folder);
    SqliteConnection reader((beside.folder / "dyak.db").string(), Role::Reader);
    write_copy(reader, files_, path, key);
    std::vector<cases::RecordFault> faults;
    try {
      faults = verify_record(snapshot.connection(), files_, Thoroughness::Whole, [] { return false; }).faults;
    } catch (...) {  // nobody can tell what it is a copy of
      fs::remove(path, ignored);
      throw;
    }
    std::erase_if(faults, [](const cases::RecordFault& fault) { return fault.code == "clock-back"; });
    return faults;
  }

 private:
  [[noreturn]] static void read_only() {
    throw Error(ErrorCode::Unavailable, "Хранилище открыто только для чтения: запись невозможна");
  }

  static bool may_migrate(PostgresConnection& owner) {
    return owner.value_or<std::int64_t>("SELECT has_schema_privilege(current_schema(), 'CREATE')", {}, 0) != 0;
  }

  // Those of this program wait at the gate, those of others at the writer's place in the database.
  std::unique_ptr<SqlTransaction> begun(std::chrono::milliseconds patience) {
    if (mode_ == OpenMode::ReadOnly) read_only();
    const auto until = std::chrono::steady_clock::now() + patience;
    gate_.enter(until);
    try {
      auto transaction = std::make_unique<SqlTransaction>(writing_.begin(until), cache_, *random_, damage_, writing_);
      transaction->keep_to(clock_);
      return transaction;
    } catch (...) {
      writing_.drop();
      throw;
    }
  }

  bool project() {
    const auto transaction = begun(kWriterPatience);
    if (!transaction->project()) return false;
    transaction->commit();
    return true;
  }

  // What cannot go now (a reader looks at it, the server has no room) goes with a later erasing or the next start.
  void wipe(PostgresConnection& owner) const {
    try {
      owner.script("SET lock_timeout = '1s'");  // longer readers are not waited for
      wipe_traces(owner, files_);
    } catch (const std::exception&) {
    }
  }

  void leave(bool traces) {
    if (traces && writing_.idle() != nullptr) {
      wipe(*writing_.idle());
      if (writing_.idle()->is_broken()) writing_.forget();
    }
    gate_.leave();
  }

  OpenMode mode_;
  fs::path folder_;
  std::shared_ptr<RandomSource> random_;
  FileFolder files_;
  DirectoryCache cache_;
  Damage damage_;
  WriterGate gate_;
  PostgresReaders readers_;
  PostgresReaders watch_;  ///< one, for whoever asks whether the database answers
  PostgresWriting writing_;
};

}  // namespace

std::unique_ptr<RecordStore> open_postgres_store(const std::string& directory, const std::string& address,
                                                 OpenMode mode, std::shared_ptr<RandomSource> random) {
  return std::make_unique<PostgresStore>(fs::absolute(directory), address, mode, std::move(random));
}

bool tells_password(const std::string& address) { return PostgresAddress(address).tells_password(); }

void prepare_postgres(const std::string& owner_address, const std::string& role, const std::string& schema) {
  PostgresConnection owner(owner_address);
  make_department(owner, schema, role);
  migrate(owner);
  if (!role.empty()) grant_service(owner, role);
}

bool sums_pages(const std::string& address) {
  PostgresConnection connection(address);
  return connection.value_or<std::string>("SELECT current_setting('data_checksums')", {}, "") == "on";
}

std::string service_address(const std::string& owner_address, const std::string& role, const std::string& schema) {
  return PostgresAddress(owner_address).of_service(role, schema);
}

}  // namespace dyak::store
