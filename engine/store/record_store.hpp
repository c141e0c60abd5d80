#pragma once
#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <string>

#include "engine/cases/repositories.hpp"
#include "engine/store/anchor.hpp"
#include "engine/store/clock_guard.hpp"
#include "engine/store/copy_stream.hpp"
#include "engine/store/random_source.hpp"
#include "engine/store/verify.hpp"

namespace dyak::store {

inline constexpr auto kQuickCheck = std::chrono::seconds(5);
/// With less on the disk nothing is begun.
inline constexpr std::uint64_t kLeastRoom = 8ULL * 1024 * 1024;

enum class OpenMode {
  Create,    ///< makes the folder and the database when there is none
  Existing,  ///< Error{NotFound} when there is none
  ReadOnly,  ///< beside a program that writes; write() throws Error{Unavailable}
  Serve      ///< as Create; a store that is there and cannot be written is read, and written as soon as it can be
};

/// The record, whichever database holds it. read() and write() may be called from any thread; write() waits up to 5 s for
/// the transaction before it. Views and transactions must end before the store does.
class RecordStore : public cases::Store {
 public:
  /// What a second writer is told: the address of the service, once it is known.
  virtual void set_holder(const std::string& holder) = 0;
  /// Why nothing can be recorded now: the disk is full or only to be read, another program writes, the record is
  /// damaged. Empty = it can. Tries, and so may wait as long as write() does.
  virtual std::string write_trouble() = 0;
  /// Looks through the record in a reader's view for so long, what tells most first; `cancelled` ends it at once. What
  /// it finds stops the writing: of a case, or altogether.
  virtual Checked verify_within(std::chrono::milliseconds limit, Thoroughness thoroughness,
                                const std::atomic<bool>& cancelled) = 0;
  /// From now on this is a real clock, not a story's: see ClockGuard.
  void keep_time(const Clock& clock) { clock_.keep_to(clock); }
  /// Error{Refused} "clock-back" when nothing may be recorded at the time that the clock shows.
  virtual void check_clock() = 0;
  /// The newest moment at which a real clock wrote; nullopt = none has.
  virtual std::optional<Moment> kept_until() = 0;
  /// Writing goes on whatever the checks find.
  virtual void disregard_damage() = 0;
  /// Every line of the chain, to be proved elsewhere (chain_export.hpp).
  virtual void export_to(const std::function<void(const std::string& line)>& take) = 0;
  /// What is not as it was anchored: rewritten and hashed anew, cut off, an old copy put in place.
  virtual std::vector<std::string> differs_from(const Anchors& anchors) = 0;
  /// A whole copy in one new file, made while others go on; encrypted when there is a key. Returns what is wrong with
  /// the record it was made of: of such a copy nothing is restored. Error{Conflict} when the file is there already. What
  /// fails leaves nothing behind.
  virtual std::vector<cases::RecordFault> backup_to(const std::string& path, const CopyKey& key = {}) = 0;

 protected:
  ClockGuard clock_{};
};

/// Where the record of this folder lies: the line `store: postgresql://…` of its store.yaml; empty = in its dyak.db.
/// Error{InvalidInput} when the file says anything else.
std::string record_address(const std::string& directory);

/// The store of the folder, wherever its record lies. `holder` names this program to whoever also wants to write. Errors:
/// NotFound (Existing and ReadOnly), Unavailable (another process writes, no right, a network disk, a newer or foreign
/// database, nobody answers at the address).
std::unique_ptr<RecordStore> open_store(const std::string& directory, OpenMode mode, const std::string& holder = {},
                                        std::shared_ptr<RandomSource> random = system_random());

}  // namespace dyak::store
