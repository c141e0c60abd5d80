#include "engine/definitions/overlay.hpp"

#include <algorithm>

namespace dyak::definitions {
namespace {

void replace_settings(Node& base, const Node& over) {
  for (std::size_t i = 0; i < over.keys.size(); ++i) {
    const auto same = std::find_if(base.keys.begin(), base.keys.end(), [&](const Node& key) {
      return identifier(key.text) == identifier(over.keys[i].text);
    });
    if (same == base.keys.end()) {
      base.keys.push_back(over.keys[i]);
      base.items.push_back(over.items[i]);
      continue;
    }
    Node& item = base.items[static_cast<std::size_t>(same - base.keys.begin())];
    if (item.is_map() && over.items[i].is_map()) {
      replace_settings(item, over.items[i]);
    } else {
      item = over.items[i];
    }
  }
}

/// A key that the organisation's file does not have begins there empty.
void add_missing(Node& organisation, const Node& overlay) {
  for (std::size_t i = 0; i < overlay.keys.size(); ++i) {
    const std::string& key = overlay.keys[i].text;
    if ((key != "settings" && key != "signatories") || organisation.find(key) != nullptr) continue;
    organisation.keys.push_back(overlay.keys[i]);
    organisation.items.push_back(overlay.items[i]);
    organisation.items.back().items.clear();
    organisation.items.back().keys.clear();
  }
}

}  // namespace

void lay_over(Node& organisation, const Node& overlay) {
  add_missing(organisation, overlay);
  for (std::size_t i = 0; i < organisation.keys.size(); ++i) {
    const Node* over = overlay.find(organisation.keys[i].text);
    if (over == nullptr) continue;
    Node& item = organisation.items[i];
    if (organisation.keys[i].text == "settings") replace_settings(item, *over);
    if (organisation.keys[i].text == "signatories")
      item.items.insert(item.items.end(), over->items.begin(), over->items.end());
  }
}

void lay_under(Node& organisation, const Node& part) {
  const Node* settings = part.find("settings");
  if (settings == nullptr) return;
  add_missing(organisation, part);
  for (std::size_t i = 0; i < organisation.keys.size(); ++i) {
    if (organisation.keys[i].text != "settings" || !organisation.items[i].is_map()) continue;
    Node both = *settings;
    replace_settings(both, organisation.items[i]);
    organisation.items[i] = std::move(both);
  }
}

}  // namespace dyak::definitions
