#include "engine/definitions/continued_scenarios.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace dyak::definitions {
namespace {

Node* item_of(Node& map, std::string_view key) {
  for (std::size_t i = 0; i < map.keys.size(); ++i) {
    if (map.keys[i].text == key) return &map.items[i];
  }
  return nullptr;
}

void take_away(Node& map, std::string_view key) {
  for (std::size_t i = 0; i < map.keys.size(); ++i) {
    if (map.keys[i].text != key) continue;
    map.keys.erase(map.keys.begin() + static_cast<std::ptrdiff_t>(i));
    map.items.erase(map.items.begin() + static_cast<std::ptrdiff_t>(i));
    return;
  }
}

/// A key of the map, as a map or a list of its own; made when it is not there.
Node& made(Node& map, const char* key, Node::Kind kind) {
  if (Node* known = item_of(map, key)) {
    if (kind != Node::Kind::List || known->is_list()) return *known;
    Node alone = std::move(*known);
    *known = Node{};
    known->kind = kind;
    known->place = alone.place;
    known->source = alone.source;
    known->items.push_back(std::move(alone));
    return *known;
  }
  Node name = map;
  name.kind = Node::Kind::Scalar;
  name.text = key;
  name.keys.clear();
  name.items.clear();
  Node item = name;
  item.kind = kind;
  item.text.clear();
  map.keys.push_back(std::move(name));
  map.items.push_back(std::move(item));
  return map.items.back();
}

void lay_before(Node& scenario, Node first) {
  Node& given = made(scenario, "given", Node::Kind::Map);
  take_away(given, "after");
  // What is given here besides happened after all that happened there.
  std::vector<Node> then;
  if (item_of(given, "before") != nullptr) then = std::move(made(given, "before", Node::Kind::List).items);
  take_away(given, "before");
  const Node& given_first = made(first, "given", Node::Kind::Map);
  for (std::size_t i = 0; i < given_first.keys.size(); ++i) {
    if (given.find(given_first.keys[i].text) != nullptr) continue;
    given.keys.push_back(given_first.keys[i]);
    given.items.push_back(given_first.items[i]);
  }
  Node& when = made(scenario, "when", Node::Kind::List);
  std::vector<Node> happened = std::move(made(first, "when", Node::Kind::List).items);
  happened.insert(happened.end(), std::make_move_iterator(then.begin()), std::make_move_iterator(then.end()));
  when.items.insert(when.items.begin(), std::make_move_iterator(happened.begin()),
                    std::make_move_iterator(happened.end()));
}

std::string title_of(const Node& scenario) {
  const Node* title = scenario.find("title");
  return title == nullptr ? std::string{} : title->text;
}

}  // namespace

void write_out_continued(Reading& reading, Node& process) {
  Node* scenarios = item_of(process, "scenarios");
  if (scenarios == nullptr || !scenarios->is_list()) return;
  std::vector<std::string> above;
  for (Node& scenario : scenarios->items) {
    const Node* given = scenario.find("given");
    const Node* after = given == nullptr ? nullptr : given->find("after");
    if (after != nullptr && after->is_scalar()) {
      const auto found = std::find(above.begin(), above.end(), after->text);
      if (found != above.end()) {
        lay_before(scenario, scenarios->items[static_cast<std::size_t>(found - above.begin())]);
      } else {
        reading.refer(after->place, after->text, above, "unknown-scenario", "сценария выше");
      }
    }
    above.push_back(title_of(scenario));
  }
}

}  // namespace dyak::definitions
