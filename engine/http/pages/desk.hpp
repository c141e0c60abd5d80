#pragma once

#include <optional>
#include <vector>

#include "engine/http/pages/page.hpp"
#include "engine/service/concern.hpp"

/// The shelves of "my work": which cases and tasks wait for the person who asks, the soonest first.
namespace dyak::http {

/// So many rows of a shelf are kept and shown; all are counted.
inline constexpr std::size_t kMaxInASection = 100;

struct Row {
  std::optional<Date> due;
  service::CasePtr state;
  int task = 0;  ///< ordinal; 0 = the case itself
};

/// Rows of a table, of which only the first are shown.
struct WorkSection {
  std::vector<Row> rows;
  std::size_t count = 0;
};

bool sooner(const Row& a, const Row& b);

struct Desk {
  WorkSection tasks;
  WorkSection waiting;
  WorkSection executing;  ///< decided, signed, being carried out
  WorkSection open;       ///< nothing presses
  WorkSection own;        ///< of somebody from outside: what he may see
};

Desk desk_of(Context& context);

void put(WorkSection& shelf, service::CasePtr state);

}  // namespace dyak::http
