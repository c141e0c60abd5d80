#pragma once
#include <string>

#include "engine/service/world.hpp"

namespace dyak::service {

/// A task's form that came filled in.
struct PostedSheet {
  std::string form;
  std::string person;       ///< key of who filled it in; empty = nobody knows
  std::string case_number;  ///< as it stands in it; empty = not said
};

struct SheetTask {
  std::string task;  ///< "c-000017/t2"; empty = none, or not one
  std::string why;   ///< Russian, when there is none
};

/// The one open task of the person whose answer takes the form.
SheetTask task_of_sheet(const World& world, const cases::ReadView& view, const PostedSheet& sheet);

}  // namespace dyak::service
