#include "engine/definitions/fragments.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "engine/definitions/map_reader.hpp"
#include "engine/definitions/parts.hpp"

namespace dyak::definitions {

void Fragments::add(const Node& file) {
  MapReader map(reading_, file, keys::kFragments);
  const Node* all = map.get("fragments");
  map.finish();
  if (all == nullptr || !reading_.is_map(*all)) return;
  for (std::size_t i = 0; i < all->keys.size(); ++i) {
    const std::string name = reading_.id(all->keys[i]);
    if (!known_.emplace(name, &all->items[i]).second) continue;  // the office's own stands for a ready part's
    if (!is_of_part(all->keys[i].place.file)) places_[name] = all->keys[i].place;
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
  const Node* found = known_.find(id)->second;
  if (use.keys.size() > 1 && !found->is_map()) {
    reading_.error(use.place, "use-alone", fmt::format("рядом с use стоят другие ключи, а «{}» — не набор ключей", id),
                   "допишите нужное рядом отдельной строкой или заведите ещё одну общую часть");
    return nullptr;
  }
  used_.insert(id);
  inside_.push_back(id);
  return found;
}

namespace {

/// `use` is the first key: a field may be called so too.
bool asks_for_fragment(const Node& node) {
  return node.is_map() && !node.keys.empty() && node.keys.front().text == "use" && node.items.front().is_scalar();
}

/// What stands beside `use` takes the place of the fragment's key of that name.
Node laid_over(const Node& fragment, const Node& asking) {
  Node whole(fragment);
  for (std::size_t i = 1; i < asking.keys.size(); ++i) {
    const auto same = std::find_if(whole.keys.begin(), whole.keys.end(),
                                   [&](const Node& key) { return key.text == asking.keys[i].text; });
    if (same == whole.keys.end()) {
      whole.keys.push_back(asking.keys[i]);
      whole.items.push_back(asking.items[i]);
    } else {
      whole.items[static_cast<std::size_t>(same - whole.keys.begin())] = asking.items[i];
    }
  }
  return whole;
}

}  // namespace

void Fragments::replace(Node& node) {
  if (asks_for_fragment(node)) {
    const Node* found = wanted(node);
    if (found == nullptr) {
      node = Node{};
      return;
    }
    node = laid_over(*found, node);
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
    const bool asked = asks_for_fragment(item);
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
    if (file.kind == "document" || file.kind == "process" || file.kind == "form") fragments.put_into(file.node);
  }
  fragments.tell_unused();
}

}  // namespace dyak::definitions
