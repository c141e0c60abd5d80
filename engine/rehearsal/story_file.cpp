#include "engine/rehearsal/story_file.hpp"

#include <algorithm>
#include <filesystem>

#include "engine/base/diagnostics.hpp"
#include "engine/base/error.hpp"
#include "engine/base/files.hpp"
#include "engine/definitions/yaml.hpp"

namespace dyak::rehearsal {
namespace {

namespace fs = std::filesystem;
using definitions::Node;

// Of a bare name: here.
std::string folder_of(const std::string& path) {
  const fs::path folder = fs::path(path).parent_path();
  return folder.empty() ? "." : folder.string();
}

const std::vector<std::string> kRootKeys{"story",    "title",       "basis", "directory", "users",
                                         "settings", "signatories", "parts", "steps"};

class Reader {
 public:
  StoryFile read(const std::string& path) {
    StoryFile story;
    story.folder = folder_of(path);
    story.root = read_steps(path, 0, story.steps);
    if (const Node* parts = story.root.find("parts")) read_parts(*parts, story);
    if (!findings_.empty()) throw Error(ErrorCode::InvalidInput, "История не прочитана", std::move(findings_));
    std::stable_sort(story.steps.begin(), story.steps.end(),
                     [](const StoryStep& a, const StoryStep& b) { return a.at < b.at; });
    return story;
  }

 private:
  void error(const Place& place, const char* code, std::string message, std::string hint) {
    findings_.push_back({Severity::Error, code, std::move(message), std::move(hint), place, {}});
  }

  void read_parts(const Node& parts, StoryFile& story) {
    std::vector<const Node*> named;
    if (parts.is_scalar()) named.push_back(&parts);
    for (const Node& item : parts.items) named.push_back(&item);
    for (std::size_t i = 0; i < named.size(); ++i) {
      const std::string path = (fs::path(story.folder) / named[i]->text).string();
      if (!named[i]->is_scalar() || !fs::is_regular_file(path)) {
        error(named[i]->place, "story-part", "Нет файла части истории «" + named[i]->text + "»",
              "Путь — от папки самой истории");
        continue;
      }
      const Node root = read_steps(path, i + 1, story.steps);
      for (const char* key : {"parts", "settings", "signatories"}) {
        if (const Node* found = root.find(key))
          error(found->place, "story-part", std::string("У части истории не может быть «") + key + "»",
                "Перенесите это в саму историю");
      }
    }
  }

  Node read_steps(const std::string& path, std::size_t file, std::vector<StoryStep>& all) {
    auto node = definitions::parse_yaml(path, read_file(path), findings_);
    if (!node) return {};
    const Node* found = node->is_list() ? &*node : node->find("steps");
    if (node->is_map()) check_keys(*node);
    if (found == nullptr || !found->is_list()) {
      if (node->find("parts") == nullptr)
        error({path, 0, 0}, "story-shape", "История — это список шагов или запись с ключом steps", "steps: [...]");
      return std::move(*node);
    }
    std::optional<Moment> at;
    std::string as;
    for (const Node& step : found->items) {
      read_moment(step, at);
      if (const Node* who = step.find("as")) as = who->text;
      all.push_back({step, at, as, file, folder_of(path)});
    }
    return std::move(*node);
  }

  void check_keys(const Node& root) {
    const Node* key = unknown_key(root, kRootKeys);
    if (key == nullptr) return;
    const std::string near = nearest(key->text, kRootKeys);
    error(key->place, "story-key", "Неизвестный ключ истории «" + key->text + "»",
          near.empty() ? "" : "Возможно, «" + near + "»");
  }

  void read_moment(const Node& step, std::optional<Moment>& at) {
    const Node* given = step.find("at");
    if (given == nullptr) return;
    const auto moment = given->is_scalar() ? Moment::parse_iso(given->text) : std::nullopt;
    if (!moment) {
      error(given->place, "story-moment", "at: нужны дата, время и пояс", "\"2026-09-14T10:05:00+03:00\"");
    } else {
      at = moment;
    }
  }

  Diagnostics findings_;
};

}  // namespace

StoryFile read_story(const std::string& path) { return Reader().read(path); }

const Node* unknown_key(const Node& map, const std::vector<std::string>& known) {
  for (const Node& key : map.keys) {
    if (std::find(known.begin(), known.end(), key.text) == known.end()) return &key;
  }
  return nullptr;
}

Value merged(const Value& base, const Value& over) {
  if (!base.is_record() || !over.is_record()) return over;
  Record all = base.as_record();
  for (const auto& [name, value] : over.as_record()) {
    if (value.is_null()) {
      all.erase(name);
    } else {
      all[name] = merged(base[name], value);
    }
  }
  return all;
}

}  // namespace dyak::rehearsal
