#include "engine/definitions/definitions.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace dyak::definitions {
namespace {

template <class Map>
auto find_in(const Map& map, std::string_view id) -> decltype(&map.begin()->second) {
  const auto found = map.find(id);
  return found == map.end() ? nullptr : &found->second;
}

bool in_force(const std::optional<Date>& from, const std::optional<Date>& to, Date date) {
  return (!from || *from <= date) && (!to || date <= *to);
}

/// `{n:02}` gives at least two digits.
std::string padded(int n, std::string_view slot) {
  const std::size_t colon = slot.find(':');
  if (colon == std::string_view::npos) return std::to_string(n);
  const std::size_t width = static_cast<std::size_t>(slot.back() - '0');
  std::string digits = std::to_string(n);
  return digits.size() >= width ? digits : std::string(width - digits.size(), '0') + digits;
}

}  // namespace

std::string JournalDefinition::print(int n, int year, const std::string& scope) const {
  std::string printed;
  std::string_view rest = pattern;
  while (!rest.empty()) {
    const std::size_t open = std::min(rest.find('{'), rest.size());
    printed += rest.substr(0, open);
    rest.remove_prefix(open);
    const std::size_t close = rest.find('}');
    if (close == std::string_view::npos) return printed += rest;
    const std::string_view slot = rest.substr(1, close - 1);
    if (slot == "year") {
      printed += std::to_string(year);
    } else if (slot == "scope") {
      printed += scope;
    } else {
      printed += padded(n, slot);
    }
    rest.remove_prefix(close + 1);
  }
  return printed;
}

std::vector<const ListEntry*> ReferenceList::in_force(Date date) const {
  std::vector<const ListEntry*> now;
  for (const ListEntry& entry : entries) {
    if (definitions::in_force(entry.from, entry.to, date)) now.push_back(&entry);
  }
  return now;
}

const Process* Definitions::process(std::string_view id) const { return find_in(processes, id); }
const Form* Definitions::form(std::string_view id) const { return find_in(forms, id); }

const DocumentDefinition* Definitions::document(std::string_view process_id, std::string_view id) const {
  const auto of_process = documents.find(process_id);
  if (of_process == documents.end()) return nullptr;
  const auto found = of_process->second.find(id);
  return found == of_process->second.end() ? nullptr : found->second.get();
}

}  // namespace dyak::definitions
