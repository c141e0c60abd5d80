#pragma once
#include <map>
#include <optional>
#include <vector>

#include "engine/service/case_book.hpp"
#include "engine/service/duty.hpp"
#include "engine/service/world.hpp"

/// "My work": which cases and tasks wait for somebody, on sections by what is to be done, the soonest first.
namespace dyak::service {

/// So many rows of a section are kept; all are counted.
inline constexpr std::size_t kMaxInASection = 100;
/// Days of the strip that shows what falls due, today among them.
inline constexpr int kDaysAhead = 7;

struct WorkRow {
  std::optional<Date> due;
  CasePtr state;
  int task = 0;                                        ///< ordinal; 0 = the case itself
  std::vector<const definitions::Transition*> acts{};  ///< see Duty
  std::shared_ptr<const definitions::Process> held{};
};

bool sooner(const WorkRow& a, const WorkRow& b);

/// Rows of one kind, of which only the soonest are kept.
struct SectionRows {
  std::vector<WorkRow> rows;
  std::size_t count = 0;
  std::size_t overdue = 0;
};

/// Due days that are asked for, inclusive; without any everything is, undated too.
struct DueRange {
  std::optional<Date> from{};
  std::optional<Date> to{};
  bool narrows() const { return from || to; }
};

struct Worklist {
  std::map<WorkSection, SectionRows> sections;
  std::map<Date, std::size_t> ahead;  ///< what falls due on each of the next days
  std::size_t overdue = 0;
};

/// Of cases he may see, as they stand: whoever comes from outside is shown them by ActorView before he reads them.
/// `most_rows`: of a section; who only counts asks for none.
Worklist worklist_of(const World& world, const cases::ReadView& view, CaseBook& book, const workflow::Actor& actor,
                     const DueRange& range = {}, std::size_t most_rows = kMaxInASection);

}  // namespace dyak::service
