#include "engine/definitions/extend_process.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "engine/definitions/map_reader.hpp"
#include "engine/definitions/suggest.hpp"

namespace dyak::definitions {
namespace {

Node* found_in(Node& map, std::string_view key) {
  return const_cast<Node*>(std::as_const(map).find(key));  // NOLINT(cppcoreguidelines-pro-type-const-cast): map is not
}

void put(Node& map, const Node& key, Node value) {
  if (Node* same = found_in(map, key.text)) {
    *same = std::move(value);
    return;
  }
  map.keys.push_back(key);
  map.items.push_back(std::move(value));
}

std::vector<std::string> names_of(const Node& map) {
  std::vector<std::string> names;
  for (const Node& key : map.keys) names.push_back(key.text);
  return names;
}

std::vector<std::string> steps_of(const std::string& path) {
  std::vector<std::string> steps(1);
  for (const char letter : path) {
    if (letter == '.') {
      steps.emplace_back();
    } else {
      steps.back() += letter;
    }
  }
  return steps;
}

class Extension {
 public:
  Extension(Reading& reading, const Node& office) : reading_(reading), office_(office) {}

  Node over(Node part) {
    MapReader map(reading_, office_, keys::kExtends);
    name_ = map.text("extends");
    for (const Node* path : map.items("without")) take_out(part, *path);
    for (const std::string_view key : {"title", "basis", "form", "shown", "list"}) {
      if (const Node* value = map.get(key)) put(part, key_node(key), *value);
    }
    for (const std::string_view key :
         {"roles", "data", "computed", "lookups", "terms", "tasks", "states", "anywhere"}) {
      if (const Node* names = map.get(key)) merge_names(inner(part, key), *names);
    }
    for (const std::string_view key : {"invariants", "scenarios"}) {
      if (const Node* more = map.get(key)) append(inner(part, key), *more);
    }
    map.finish();
    take_place(part);
    return part;
  }

 private:
  const Node& key_node(std::string_view key) const {
    return *std::find_if(office_.keys.begin(), office_.keys.end(), [&](const Node& one) { return one.text == key; });
  }

  /// What the part says under a key of the process; begins there empty as the office writes it.
  Node& inner(Node& part, std::string_view key) {
    if (Node* same = found_in(part, key)) return *same;
    Node begun = *office_.find(key);
    begun.keys.clear();
    begun.items.clear();
    put(part, key_node(key), std::move(begun));
    return part.items.back();
  }

  void merge_names(Node& part, const Node& names) {
    if (!reading_.is_map(names)) return;
    for (std::size_t i = 0; i < names.keys.size(); ++i) {
      Node* same = found_in(part, names.keys[i].text);
      const Node& written = names.items[i];
      if (same == nullptr || !same->is_map() || !written.is_map() || asks_for_fragment(written)) {
        tell_also_of_nothing(written, names.keys[i].text);
        put(part, names.keys[i], written);
      } else {
        // What the office changes is the office's: it is told, and tried, where it changed it.
        Node& key = part.keys[static_cast<std::size_t>(same - part.items.data())];
        key.place = names.keys[i].place;
        key.source = names.keys[i].source;
        merge_entry(*same, written);
      }
    }
  }

  /// A named entry: its keys take the place of the part's, what has names of its own is merged in turn.
  void merge_entry(Node& part, const Node& written) {
    MapReader map(reading_, written, keys::kOver);
    for (const std::string_view inner : {"transitions", "states", "regions"}) map.get(inner);
    const Node* also = map.get("also");
    for (std::size_t i = 0; i < written.keys.size(); ++i) {
      const Node& key = written.keys[i];
      const bool named = key.text == "transitions" || key.text == "states" || key.text == "regions";
      Node* same = found_in(part, key.text);
      if (key.text == "also") continue;
      if (named && same != nullptr && same->is_map() && written.items[i].is_map()) {
        merge_names(*same, written.items[i]);
      } else {
        put(part, key, written.items[i]);
      }
    }
    if (also != nullptr && reading_.is_map(*also)) add_to(part, *also);
  }

  void add_to(Node& part, const Node& also) {
    for (std::size_t i = 0; i < also.keys.size(); ++i) {
      Node* there = found_in(part, also.keys[i].text);
      if (there == nullptr && asks_for_fragment(part)) {
        reading_.error(also.keys[i].place, "extends-also",
                       fmt::format("дописывать не к чему: «{}» здесь даёт общая часть (use)", also.keys[i].text),
                       "напишите этот ключ целиком, без also: он станет вместо ключа общей части");
      } else if (there == nullptr) {
        put(part, also.keys[i], also.items[i]);
      } else if (also.keys[i].text == "set" && there->is_map() && also.items[i].is_map()) {
        merge_names(*there, also.items[i]);
      } else {
        append(*there, also.items[i]);
      }
    }
  }

  static void append(Node& there, const Node& more) {
    if (!there.is_list()) {
      Node list = there;
      list.kind = Node::Kind::List;
      list.keys.clear();
      list.items = {there};
      there = std::move(list);
    }
    if (more.is_list()) {
      there.items.insert(there.items.end(), more.items.begin(), more.items.end());
    } else {
      there.items.push_back(more);
    }
  }

  void take_out(Node& part, const Node& path) {
    Node* map = &part;
    std::string before;
    const std::vector<std::string> steps = steps_of(reading_.text(path));
    for (std::size_t i = 0; i < steps.size(); ++i) {
      Node* next = map->is_map() ? found_in(*map, steps[i]) : nullptr;
      if (next == nullptr) return tell_path(path, before, steps[i], *map);
      if (i + 1 == steps.size()) {
        const auto at = next - map->items.data();
        map->keys.erase(map->keys.begin() + at);
        map->items.erase(map->items.begin() + at);
        return;
      }
      before += steps[i] + ".";
      map = next;
    }
  }

  void tell_path(const Node& path, const std::string& before, const std::string& step, const Node& map) {
    const std::string near = nearest(step, names_of(map));
    reading_.error(path.place, "extends-path", fmt::format("в готовой части у «{}» нет «{}{}»", name_, before, step),
                   near.empty() ? "пишут путь от процесса: data.visas, states.draft.transitions.redraft"
                                : fmt::format("возможно, вы имели в виду «{}{}»", before, near));
  }

  void tell_also_of_nothing(const Node& written, const std::string& name) {
    if (const Node* also = written.find("also"))
      reading_.error(also->place, "extends-also",
                     fmt::format("дописывать не к чему: у «{}» готовой части нет «{}»", name_, name),
                     "напишите эти ключи рядом, без also, или поправьте имя");
  }

  static bool asks_for_fragment(const Node& node) { return !node.keys.empty() && node.keys.front().text == "use"; }

  void take_place(Node& part) const {
    part.place = office_.place;
    part.source = office_.source;
    part.keys.front().place = office_.keys.front().place;
    part.items.front().place = office_.items.front().place;
    part.items.front().source = office_.items.front().source;
  }

  Reading& reading_;
  const Node& office_;
  std::string name_;
};

}  // namespace

Node extended_process(Reading& reading, Node part, const Node& office) {
  return Extension(reading, office).over(std::move(part));
}

}  // namespace dyak::definitions
