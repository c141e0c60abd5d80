#include "engine/store/sqlite_store.hpp"

#include <fcntl.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <optional>
#include <system_error>

#include "engine/store/chain_export.hpp"
#include "engine/store/copy.hpp"
#include "engine/store/damage.hpp"
#include "engine/store/erasures.hpp"
#include "engine/store/file_folder.hpp"
#include "engine/store/group_commit.hpp"
#include "engine/store/lock_file.hpp"
#include "engine/store/older_record.hpp"
#include "engine/store/reader_pool.hpp"
#include "engine/store/schema.hpp"
#include "engine/store/store_folder.hpp"
#include "engine/store/verify.hpp"
#include "engine/store/write_transaction.hpp"
#include "engine/store/writer_gate.hpp"

namespace dyak::store {
namespace {

namespace fs = std::filesystem;

class SqliteReadView final : private Snapshot, public SqlReader<cases::ReadView> {
 public:
  SqliteReadView(ReaderPool& pool, DirectoryCache& cache) : Snapshot(pool), SqlReader(Snapshot::connection(), cache) {}
};

class OpenStore final : public RecordStore {
 public:
  OpenStore(const fs::path& directory, OpenMode mode, std::string holder, std::shared_ptr<RandomSource> random)
      : path_((directory / "dyak.db").string()),
        lock_path_((directory / "dyak.lock").string()),
        mode_(mode),
        holder_(std::move(holder)),
        random_(std::move(random)),
        files_(directory / "files"),
        readers_(path_) {
    if (mode == OpenMode::ReadOnly) {
      check_readable();
      return;
    }
    const bool is_there = fs::exists(path_);
    try {
      become_writer();
    } catch (const Error& refused) {
      const bool held = !refused.details.empty();  // by another program, which writes
      if (mode != OpenMode::Serve || !is_there || held || refused.code != ErrorCode::Unavailable) throw;
      if (!reads_older_copy()) require_up_to_date(Snapshot(readers_).connection(), path_, refused);
    }
  }

  std::unique_ptr<cases::ReadView> read() override { return std::make_unique<SqliteReadView>(readers_, cache_); }

  std::unique_ptr<cases::WriteTransaction> write() override { return write_within(kWriterPatience); }

  std::unique_ptr<cases::WriteTransaction> write_soon() override {
    if (!writes_ && mode_ != OpenMode::ReadOnly)  // becoming the writer may take its time
      throw Error(ErrorCode::Unavailable, "Хранилище сейчас только читается. Повторите позже");
    return write_within(kShortPatience);
  }

  std::unique_ptr<cases::IncomingFile> receive_file() override {
    if (!writes_) write();
    return files_.receive();
  }

  std::shared_ptr<const cases::FileBytes> open_file(const std::string& sha256) override {
    if (auto file = files_.open(sha256)) return file;
    auto bytes = read()->file(sha256);  // put in with a transaction, as small ones may be
    return bytes ? in_memory(std::move(*bytes)) : nullptr;
  }

  bool drop_file(const std::string& sha256, Moment not_since) override {
    if (!writes_) write();
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
    Snapshot snapshot(readers_);
    Checked checked = verify_record(snapshot.connection(), files_, thoroughness,
                                    [&] { return cancelled.load() || std::chrono::steady_clock::now() > end; });
    // A check that did not see everything proves nothing about what an earlier one found.
    if (checked.whole || !checked.faults.empty()) damage_.found(checked.faults);
    return checked;
  }

  void check_clock() override { clock_.check(Snapshot(readers_).connection()); }

  std::optional<Moment> kept_until() override { return store::kept_until(Snapshot(readers_).connection()); }

  void disregard_damage() override { damage_.disregard(); }

  std::string write_trouble() override {
    struct statvfs about {};
    if (::statvfs(path_.c_str(), &about) == 0) {
      if ((about.f_flag & ST_RDONLY) != 0) return "Диск хранилища доступен только для чтения";
      if (std::uint64_t{about.f_bavail} * about.f_frsize < kLeastRoom) return "На диске хранилища кончилось место";
    }
    if (mode_ == OpenMode::ReadOnly) return "Хранилище открыто только для чтения";
    if (damage_.everywhere()) return "Хранилище повреждено: его можно читать, но не изменять";
    try {
      const auto transaction = write();
      const std::scoped_lock lock(holder_mutex_);
      if (!holder_told_) holder_told_ = lock_->set_holder(holder_);
      check_clock();
    } catch (const Error& refused) {
      return refused.public_message;
    }
    return {};
  }

  void export_to(const std::function<void(const std::string& line)>& take) override {
    Snapshot snapshot(readers_);
    export_chain(snapshot.connection(), take);
  }

  std::vector<std::string> differs_from(const Anchors& anchors) override {
    Snapshot snapshot(readers_);
    std::vector<std::string> faults;
    prove_anchors(seal_hashes(snapshot.connection()), anchors, faults);
    return faults;
  }

  void set_holder(const std::string& holder) override {
    const std::scoped_lock lock(holder_mutex_);
    holder_ = holder;
    holder_told_ = writes_ && lock_->set_holder(holder);
  }

  std::vector<cases::RecordFault> backup_to(const std::string& path, const CopyKey& key) override {
    std::error_code ignored;
    if (fs::exists(path, ignored)) {
      throw Error(ErrorCode::Conflict, "Файл копии уже есть: " + path + ". Укажите другое имя");
    }
    Snapshot snapshot(readers_);
    write_copy(snapshot.connection(), files_, path, key);
    // After it, in the same picture of the record: whatever is found, a copy of what there is has been made.
    std::vector<cases::RecordFault> faults =
        verify_record(snapshot.connection(), files_, Thoroughness::Whole, [] { return false; }).faults;
    std::erase_if(faults, [](const cases::RecordFault& fault) { return fault.code == "clock-back"; });
    return faults;
  }

 private:
  [[noreturn]] static void read_only() {
    throw Error(ErrorCode::Unavailable, "Хранилище открыто только для чтения: запись невозможна");
  }

  // Those of this program wait at the gate, another program's transaction is waited for by the database.
  std::unique_ptr<cases::WriteTransaction> write_within(std::chrono::milliseconds patience) {
    if (mode_ == OpenMode::ReadOnly) read_only();
    const auto until = std::chrono::steady_clock::now() + patience;
    gate_.enter(until);
    try {
      if (!writes_) become_writer();
      if (!writer_) writer_ = std::make_unique<SqliteConnection>(path_, Role::Writer);
      const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - std::chrono::steady_clock::now());
      writer_->script("PRAGMA busy_timeout=" + std::to_string(std::max<std::int64_t>(left.count(), 1)));
      end_.begin(*writer_);
      auto transaction = std::make_unique<SqlTransaction>(*writer_, cache_, *random_, damage_, end_);
      transaction->keep_to(clock_);
      return transaction;
    } catch (...) {
      end_.abandon();
      throw;
    }
  }

  // Where a command that writes could bring the record up to date, it is told to.
  void check_readable() {
    const bool takes_nothing = ::faccessat(AT_FDCWD, path_.c_str(), W_OK, AT_EACCESS) != 0;
    if (takes_nothing && reads_older_copy()) return;
    check_schema(Snapshot(readers_).connection(), schema_steps());
  }

  /// False: it is not older, or does not fit into memory.
  bool reads_older_copy() {
    try {
      const std::string address = "file:/dyak-" + std::to_string(reinterpret_cast<std::uintptr_t>(this)) + "?vfs=memdb";
      copy_ = copy_brought_up_to_date(Snapshot(readers_).connection(), address, means_);
      if (copy_) readers_.read_copy(address);
    } catch (const Error&) {
      copy_.reset();
    }
    return copy_ != nullptr;
  }

  // By one thread: at the start, or behind the gate. What fails leaves a store that is only read.
  void become_writer() {
    try {
      {
        const std::scoped_lock lock(holder_mutex_);
        lock_.emplace(lock_path_, holder_);
      }
      readers_.end_stillness();
      writer_ = std::make_unique<SqliteConnection>(path_, Role::Writer);
      bring_up_to_date(*writer_, means_);
      if (copy_) read_in_place();
      files_.clean();
      traces_left_ = has_traces(*writer_);
      if (traces_left_) wipe();
      writes_ = true;
    } catch (const Error&) {
      writer_.reset();
      lock_.reset();
      throw;
    }
  }

  void read_in_place() {
    readers_.read_copy("");
    cache_.clear();
    copy_.reset();  // whoever still reads it keeps it
  }

  // Whatever went wrong on a connection, its state is not worth guessing: the next transaction gets a new one.
  void release_writer(bool leaves_traces) {
    traces_left_ = traces_left_ || leaves_traces;
    if (writer_ && writer_->is_broken()) writer_.reset();
    if (traces_left_ && writer_) wipe();
    gate_.leave();
  }

  // What cannot go now (a reader still looks at it, the disk is full) goes with a later writing.
  void wipe() {
    try {
      // Whoever reads meanwhile, be it the page that the erasing was asked on, is not waited for.
      writer_->script("PRAGMA busy_timeout=100");
      traces_left_ = !wipe_traces(*writer_, files_);
    } catch (const std::exception&) {
      if (writer_->is_broken()) writer_.reset();
    }
  }

  std::string path_;
  std::string lock_path_;
  OpenMode mode_;
  std::mutex holder_mutex_;
  std::string holder_;        ///< what the lock file tells others
  bool holder_told_ = false;  ///< it does
  std::shared_ptr<RandomSource> random_;
  FileFolder files_;
  DirectoryCache cache_;
  Damage damage_;
  const WritingMeans means_{cache_, *random_, damage_};
  std::shared_ptr<void> copy_;                // of a record that could not be brought up to date where it lies
  std::optional<LockFile> lock_;              // let go last
  std::unique_ptr<SqliteConnection> writer_;  // closes after the readers and so checkpoints
  std::atomic<bool> writes_{false};           // the lock is ours
  bool traces_left_ = false;                  // whoever is inside the gate knows
  WriterGate gate_;
  GroupCommit end_{gate_, [this](bool traces) { release_writer(traces); }, [this] { cache_.clear(); }};
  ReaderPool readers_;
};

}  // namespace

std::unique_ptr<RecordStore> open_sqlite_store(const std::string& directory, OpenMode mode, const std::string& holder,
                                               std::shared_ptr<RandomSource> random) {
  const fs::path folder = fs::absolute(directory);
  prepare_folder(folder, mode);
  return std::make_unique<OpenStore>(folder, mode, holder, std::move(random));
}

}  // namespace dyak::store
