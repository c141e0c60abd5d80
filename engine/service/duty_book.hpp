#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "engine/service/duty.hpp"
#include "engine/service/world.hpp"

namespace dyak::service {

/// What a case that names somebody means to him.
struct NamedDuty {
  Duty duty{};
  /// By which day: see due_of_named(). Only when there is a duty.
  std::optional<Date> due{};
};

/// Its own day; what owes a paper to another case, and has no term of its own, is as urgent as the case that asked.
std::optional<Date> due_of_named(const definitions::Definitions& definitions, const cases::Case& state,
                                 const cases::Case* asking);

/// The duties of those who were lately here, each kept until the case is written again, or another one that it was told
/// by, or until the day, the directory, the definitions or he himself is another. Any thread; of the office's own
/// people only: what others see has more to depend on.
class DutyBook {
 public:
  using Duties = std::vector<std::pair<CaseId, NamedDuty>>;
  /// Of these cases, where there is any; in the order of their ids. While nothing is recorded nobody asks which they are.
  Duties of(const World& world, const cases::ReadView& view, CaseBook& book, const workflow::Actor& actor,
            const workflow::Facts& facts, const std::function<std::vector<cases::ListedCase>()>& named);

 private:
  using Written = std::map<CaseId, std::int64_t>;
  struct Kept {
    std::int64_t written = 0;
    Written others{};  ///< that were asked for on the way
    NamedDuty duty{};
  };
  /// What every duty of his was told by.
  struct Ground {
    std::shared_ptr<const definitions::Definitions> definitions;
    std::shared_ptr<const cases::Directory> directory;
    Date day;
    std::string person;
    std::set<std::string> roles;
    bool is_system = false;
    bool operator==(const Ground&) const = default;
  };
  struct Page {
    std::mutex mutex;
    Ground ground;
    std::map<CaseId, Kept> kept;
    cases::RecordHead head;  ///< of the record as it was told by
    bool by_files = false;   ///< what lies beside the record was asked too
    Duties duties;
  };
  class Overheard;
  class Telling;

  std::shared_ptr<Page> page_of(const std::string& user);

  std::mutex mutex_;
  std::uint64_t asked_ = 0;
  std::map<std::string, std::pair<std::uint64_t, std::shared_ptr<Page>>>
      pages_;  ///< by account, with when it was asked
};

}  // namespace dyak::service
