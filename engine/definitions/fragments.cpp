#include "engine/definitions/fragments.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "engine/definitions/map_reader.hpp"

namespace dyak::definitions {

void Fragments::add(const Node& file) {
  MapReader map(reading_, file, keys::kFragments);
  const Node* all = map.get("fragments");
  map.finish();
  if (all == nullptr || !reading_.is_map(*all)) return;
  for (std::size_t i = 0; i < all->keys.size(); ++i) {
    const std::string name = reading_.id(all->keys[i]);
    known_[name] = &all->items[i];
    places_[name] = all->keys[i].place;
  }
}

void Fragments::put_into(Node& document) { replace(document); }

void Fragments::tell_unused() {
  for (const auto& [name, place] : places_) {
    if (used_.contains(name)) continue;
    reading_.warning(place, "fragment-unused", fmt::format("общую часть «{}» не берёт ни один документ", name),
                     fmt::format("назовите её в документе — {{use: {}}} — или удалите", name));
  }
}

/// nullptr: told, what is wrong.
const Node* Fragments::wanted(const Node& use) {
  const Node& name = *use.find("use");
  if (use.keys.size() > 1) {
    reading_.error(use.place, "use-alone", "use стоит один: у общей части нет других ключей",
                   "допишите нужное рядом отдельной строкой или заведите ещё одну общую часть");
    return nullptr;
  }
  const std::string id = reading_.id(name);
  if (id.empty()) return nullptr;
  std::vector<std::string> names;
  for (const auto& [known, node] : known_) names.push_back(known);
  if (!reading_.refer(name.place, id, names, "unknown-fragment", "общей части")) return nullptr;
  if (std::find(inside_.begin(), inside_.end(), id) != inside_.end()) {
    reading_.error(name.place, "fragment-circle",
                   fmt::format("общая часть берёт сама себя: {} → {}", fmt::join(inside_, " → "), id),
                   "уберите один из use");
    return nullptr;
  }
  used_.insert(id);
  inside_.push_back(id);
  return known_.find(id)->second;
}

void Fragments::replace(Node& node) {
  if (node.is_map() && node.find("use") != nullptr) {
    const Node* found = wanted(node);
    if (found == nullptr) {
      node = Node{};
      return;
    }
    node = Node(*found);
    replace(node);
    inside_.pop_back();
    return;
  }
  if (node.is_list()) return replace_items(node);
  for (Node& item : node.items) replace(item);
}

void Fragments::replace_items(Node& list) {
  std::vector<Node> items;
  for (Node& item : list.items) {
    const bool asked = item.is_map() && item.find("use") != nullptr;
    replace(item);
    if (asked && item.is_null()) continue;  // told already
    if (asked && item.is_list()) {
      items.insert(items.end(), item.items.begin(), item.items.end());
    } else {
      items.push_back(std::move(item));
    }
  }
  list.items = std::move(items);
}

void put_in_fragments(Reading& reading, std::vector<File>& files) {
  Fragments fragments(reading);
  for (const File& file : files) {
    if (file.kind == "fragments") fragments.add(file.node);
  }
  for (File& file : files) {
    if (file.kind == "document") fragments.put_into(file.node);
  }
  fragments.tell_unused();
}

}  // namespace dyak::definitions
