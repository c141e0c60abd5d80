#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "engine/cases/repositories.hpp"
#include "engine/workflow/decide.hpp"

namespace dyak::service {

/// What was looked at of others while a case was asked whether it can go on by itself.
struct Watched {
  std::set<std::string> cases;
  std::set<std::string> processes;  ///< looked through
  bool anything = false;            ///< what may change without any case: it must be asked each time
};

/// Cases as they are asked for, and which were.
class WatchedCases final : public workflow::CaseSource {
 public:
  explicit WatchedCases(const workflow::CaseSource& inner) : inner_(inner) {}
  const Watched& watched() const { return watched_; }

  cases::CasePtr find(const CaseId& id) const override;
  cases::CasePtr find_by_number(const std::string& number) const override;
  std::vector<cases::CasePtr> of_process(const std::string& process) const override;
  bool keeps_keys() const override { return inner_.keeps_keys(); }
  std::vector<cases::CasePtr> having(const workflow::CaseKey& key,
                                     const std::vector<std::string>& words) const override;
  FileState file(const std::string& sha256) const override;

 private:
  const workflow::CaseSource& inner_;
  mutable Watched watched_;
};

/// Which cases watch which, as long as the service runs: a minute in which nothing changed that a case looks at leaves it
/// alone. What is not known here any more, after a start, is looked at once. Any thread.
class WatchBook {
 public:
  /// Those that saw something which has changed since they were asked last; nullopt: all that watch anything.
  std::optional<std::set<CaseId>> stirred(const cases::ReadView& view, const std::string& stamp, Date today);
  void keep(const CaseId& id, const Watched& watched);
  /// It must be looked at again next time. Whether the store may know it as one that sleeps and watches.
  bool forget(const CaseId& id);
  /// Looks at all again next time.
  void forget_all();

 private:
  void clear();
  bool take_out(const std::string& id);

  std::mutex mutex_;
  std::int64_t sequence_ = 0;
  std::string stamp_;  ///< of the definitions; empty: nothing is known
  std::shared_ptr<const cases::Directory> directory_;
  Date day_;
  bool all_ = true;                                                    ///< everything was looked at last
  std::map<std::string, Watched> watched_;                             ///< by who watches
  std::map<std::string, std::set<std::string>> of_case_, of_process_;  ///< who watches it
};

}  // namespace dyak::service
