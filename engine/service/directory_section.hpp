#pragma once
#include <string>
#include <string_view>

#include "engine/base/value.hpp"

namespace dyak::service {

/// Visits the entries of one section of a directory's file with their JSON Pointers: visit(entry, "/persons/3"). A
/// section that is absent or no list has none.
template <class Visit>
void each_entry(const Value& file, std::string_view section, const Visit& visit) {
  if (!file[section].is_list()) return;
  const List& list = file[section].as_list();
  for (std::size_t i = 0; i < list.size(); ++i) visit(list[i], "/" + std::string(section) + "/" + std::to_string(i));
}

}  // namespace dyak::service
