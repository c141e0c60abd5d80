#pragma once
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "engine/service/dashboards.hpp"
#include "engine/service/worklist.hpp"

/// What every page shows of the work that waits and the messages that came.
namespace dyak::service {

struct Pile {
  WorkSection section;
  std::size_t count = 0;
  std::size_t overdue = 0;
};

struct Glance {
  std::vector<Pile> piles;  ///< of the sections where something waits, in their order
  std::vector<std::pair<std::string, std::string>> dashboards;  ///< id and title of those he may see
  std::size_t unread = 0;                                       ///< messages; see kMaxUnread
};

/// Kept for each until something in the record changes. Any thread.
class Glances {
 public:
  std::shared_ptr<const Glance> of(const World& world, const cases::ReadView& view, CaseBook& book,
                                   const Dashboards& dashboards, const workflow::Actor& actor);

 private:
  struct Known {
    std::int64_t sequence = 0;
    std::int64_t mark = 0;  ///< how far he has read
    Date day;
    std::int64_t minute = 0;  ///< 0: no definition counts hours, and nothing becomes late within a day
    std::shared_ptr<const cases::Directory> directory;
    std::string person;
    std::set<std::string> roles;
    std::shared_ptr<const Glance> glance;
    bool operator==(const Known& other) const;
  };
  std::mutex mutex_;
  std::map<std::string, Known> known_;
};

}  // namespace dyak::service
