#include "engine/definitions/parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "engine/definitions/map_reader.hpp"
#include "engine/definitions/shipped_files.hpp"
#include "engine/definitions/yaml.hpp"

namespace dyak::definitions {
namespace {

constexpr std::string_view kParts = "templates/parts/";

/// "order" of "templates/parts/order/order.yaml".
std::string part_of(std::string_view path) {
  const std::string_view rest = path.substr(kParts.size());
  return std::string(rest.substr(0, rest.find('/')));
}

/// What the office calls what a part calls otherwise.
using Renamed = std::map<std::string, std::string, std::less<>>;

/// Puts the office's names in where a key names a role or a journal.
class Renaming {
 public:
  Renaming(const Renamed& roles, const Renamed& journals) : roles_(roles), journals_(journals) {}

  void apply(Node& node) {
    if (!node.is_map()) {
      for (Node& item : node.items) apply(item);
      return;
    }
    for (std::size_t i = 0; i < node.keys.size(); ++i) {
      const std::string& key = node.keys[i].text;
      if (key == "roles" && node.items[i].is_map()) {
        for (Node& role : node.items[i].keys) put(role, roles_);
      } else if (std::find(kRoleKeys.begin(), kRoleKeys.end(), key) != kRoleKeys.end()) {
        put_all(node.items[i], roles_);
      } else if (key == "journal") {
        put_all(node.items[i], journals_);
      }
      apply(node.items[i]);
    }
  }
  bool met(const std::string& name) const { return met_.contains(name); }

 private:
  static constexpr std::array<std::string_view, 6> kRoleKeys{"by",        "recorded_by", "seen_by",
                                                             "signature", "role",        "substitute"};

  void put_all(Node& node, const Renamed& names) {
    if (node.is_scalar()) put(node, names);
    for (Node& item : node.items) {
      if (node.is_list() && item.is_scalar()) put(item, names);
    }
  }
  void put(Node& name, const Renamed& names) {
    const auto found = names.find(name.text);
    if (found == names.end()) return;
    met_.insert(found->first);
    name.text = found->second;
  }

  const Renamed& roles_;
  const Renamed& journals_;
  std::set<std::string, std::less<>> met_;
};

class PartReader {
 public:
  PartReader(Reading& reading, const std::vector<SourceFile>& office, Diagnostics& findings)
      : reading_(reading), office_(office), findings_(findings) {}

  void take(const Node& use) {
    MapReader map(reading_, use, keys::kParts);
    const std::vector<const Node*> asked = map.items("use");
    const Renamed roles = names(map.get("roles"));
    const Renamed journals = names(map.get("journals"));
    map.get("settings");
    map.finish();
    Renaming renaming(roles, journals);
    for (const Node* part : asked) take_part(*part, renaming);
    if (has_errors(findings_)) return;  // a part that was not read names nothing
    tell_unmet(map.get("roles"), renaming, "роли");
    tell_unmet(map.get("journals"), renaming, "журнала");
  }

  std::vector<PartFile> read;

 private:
  Renamed names(const Node* map) {
    Renamed all;
    if (map == nullptr || !reading_.is_map(*map)) return all;
    for (std::size_t i = 0; i < map->keys.size(); ++i) all[reading_.id(map->keys[i])] = reading_.id(map->items[i]);
    return all;
  }

  void tell_unmet(const Node* map, const Renaming& renaming, const char* what) {
    if (map == nullptr) return;
    for (const Node& key : map->keys) {
      if (renaming.met(key.text)) continue;
      reading_.error(key.place, "part-name", fmt::format("в этих частях нет {} «{}»", what, key.text),
                     "слева пишут имя из части, справа — своё");
    }
  }

  void take_part(const Node& asked, Renaming& renaming) {
    const std::string name = reading_.id(asked);
    if (name.empty() || !taken_.insert(name).second) return;
    const std::vector<SourceFile> files = files_of(name);
    if (files.empty()) {
      reading_.refer(asked.place, name, known(), "unknown-part", "готовой части");
      return;
    }
    for (const SourceFile& file : files) {
      auto node = parse_yaml(file.path, file.text, findings_);
      if (!node) continue;
      if (node->is_map() && node->find("use") == &node->items.front()) {
        for (const Node* more : Reading::items(*node->find("use"))) take_part(*more, renaming);
      }
      renaming.apply(*node);
      read.push_back({file, std::move(*node)});
    }
  }

  /// The office's own folder of that name stands for the whole part.
  std::vector<SourceFile> files_of(const std::string& part) const {
    std::vector<SourceFile> files;
    for (const SourceFile& file : office_) {
      if (is_of_part(file.path) && part_of(file.path) == part) files.push_back(file);
    }
    if (!files.empty()) return files;
    for (const ShippedFile& file : shipped_files()) {
      if (is_of_part(file.path) && part_of(file.path) == part)
        files.push_back({std::string(file.path), std::string(file.text)});
    }
    return files;
  }

  std::vector<std::string> known() const {
    std::set<std::string> names;
    for (const SourceFile& file : office_) {
      if (is_of_part(file.path)) names.insert(part_of(file.path));
    }
    for (const ShippedFile& file : shipped_files()) {
      if (is_of_part(file.path)) names.insert(part_of(file.path));
    }
    return {names.begin(), names.end()};
  }

  Reading& reading_;
  const std::vector<SourceFile>& office_;
  Diagnostics& findings_;
  std::set<std::string> taken_;
};

}  // namespace

bool is_of_part(std::string_view path) {
  return path.starts_with(kParts) && path.find('/', kParts.size()) != std::string_view::npos;
}

std::vector<PartFile> part_files(Reading& reading, const std::vector<Node>& uses, const std::vector<SourceFile>& office,
                                 Diagnostics& findings) {
  PartReader parts(reading, office, findings);
  for (const Node& use : uses) parts.take(use);
  return std::move(parts.read);
}

}  // namespace dyak::definitions
