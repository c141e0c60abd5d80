#include "engine/definitions/versions.hpp"

#include <algorithm>
#include <array>
#include <sstream>
#include <string_view>

#include "engine/crypto/sha256.hpp"

namespace dyak::definitions {
namespace {

constexpr std::size_t kMaxLoaded = 6;  // a set takes some twenty megabytes

/// What is today's for every case, whatever its day.
constexpr std::array<std::string_view, 7> kOfToday{"journals",  "register", "calendar", "catalogue",
                                                   "dashboard", "story",    "users"};

bool is_yaml(const std::string& path) { return path.ends_with(".yaml"); }

/// The first key: what the file describes. Read without parsing, for a whole set should cost nothing to tell apart.
std::string_view kind_of_text(std::string_view text) {
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    const std::size_t colon = line.find(':');
    if (!line.empty() && line.front() >= 'a' && line.front() <= 'z' && colon != std::string_view::npos)
      return line.substr(0, colon);
    text.remove_prefix(std::min(text.size(), line.size() + 1));
  }
  return {};
}

/// The lines of a key at the left edge, to the next one.
std::string top_part(const std::string& text, const std::string& key) {
  std::istringstream lines(text);
  std::string part;
  bool inside = false;
  for (std::string line; std::getline(lines, line);) {
    const bool edge = !line.empty() && line.front() != ' ' && line.front() != '#' && line.front() != '-';
    if (edge) inside = line.starts_with(key + ":");
    if (inside) part += line + '\n';
  }
  return part;
}

void keep_what_is_gone(ReferenceList& list, const ReferenceList& before) {
  for (const ListEntry& entry : before.entries) {
    const bool known =
        std::any_of(list.entries.begin(), list.entries.end(), [&](const ListEntry& one) { return one.id == entry.id; });
    if (!known) list.entries.push_back(entry);
  }
}

}  // namespace

std::string rules_digest(const Value& texts) {
  std::string all;
  for (const auto& [path, value] : texts.is_record() ? texts.as_record() : Record{}) {
    if (!is_yaml(path) || !value.is_text()) continue;
    const std::string& text = value.as_text();
    const std::string_view kind = kind_of_text(text);
    if (std::find(kOfToday.begin(), kOfToday.end(), kind) != kOfToday.end()) continue;
    const bool settings_only = kind == "organisation" || kind == "overlay";
    all += path + '\0' + (settings_only ? top_part(text, "settings") : text) + '\0';
  }
  return crypto::sha256_hex(all);
}

std::vector<SourceFile> source_files(const Value& texts) {
  std::vector<SourceFile> files;
  for (const auto& [path, text] : texts.is_record() ? texts.as_record() : Record{})
    files.push_back({path, text.text_or("")});
  return files;
}

Definitions as_led(Definitions before, const Definitions& in_force) {
  Organisation organisation = in_force.organisation;
  organisation.settings.insert(before.organisation.settings.begin(), before.organisation.settings.end());
  for (const auto& [name, value] : before.organisation.settings)
    if (name != "emblem" && name != "pictures") organisation.settings[name] = value;
  before.organisation = std::move(organisation);
  before.calendar = in_force.calendar;
  before.federal_calendar = in_force.federal_calendar;
  before.language = in_force.language;
  std::map<std::string, JournalDefinition, std::less<>> journals = in_force.journals;
  journals.merge(before.journals);
  before.journals = std::move(journals);
  std::map<std::string, ReferenceList, std::less<>> lists = in_force.lists;
  for (const auto& [id, list] : before.lists) {
    if (const auto [place, is_new] = lists.emplace(id, list); !is_new) keep_what_is_gone(place->second, list);
  }
  before.lists = std::move(lists);
  before.registers = in_force.registers;
  before.catalogues = in_force.catalogues;
  before.texts = {};  // they lie in the record
  before.versions = in_force.versions;
  return before;
}

Versions::Versions(const Definitions& in_force, KeptTexts kept)
    : rules_(rules_digest(in_force.texts)), kept_(std::move(kept)) {
  auto own = std::make_shared<Definitions>(in_force);
  own->versions = this;
  in_force_ = std::move(own);
}

Versions::Known& Versions::known(const std::string& version) const {
  if (const auto found = known_.find(version); found != known_.end()) return found->second;
  Known& one = known_[version];
  if (const auto texts = kept_(version)) one.rules = rules_digest(*texts);
  return one;
}

void Versions::read(Known& one, const std::string& version) const {
  one.asked = ++asked_;
  if (one.set != nullptr || one.unreadable) return;
  for (const auto& [id, other] : known_) {
    if (other.set == nullptr || other.rules != one.rules) continue;
    auto same = std::make_shared<Definitions>(*other.set);
    same->version = version;
    one.set = std::move(same);
    return make_room(one);
  }
  const auto texts = kept_(version);
  const LoadedDefinitions loaded = texts ? load_kept_definitions(source_files(*texts)) : LoadedDefinitions{};
  one.unreadable = loaded.definitions == nullptr;
  if (one.unreadable) return;
  auto set = std::make_shared<Definitions>(as_led(*loaded.definitions, *in_force_));
  set->version = version;
  one.set = std::move(set);
  make_room(one);
}

// Whoever still works by one that goes holds it himself.
void Versions::make_room(const Known& but) const {
  std::size_t held = 0;
  Known* oldest = nullptr;
  for (auto& [version, one] : known_) {
    if (one.set == nullptr) continue;
    ++held;
    if (&one != &but && (oldest == nullptr || one.asked < oldest->asked)) oldest = &one;
  }
  if (held > kMaxLoaded && oldest != nullptr) oldest->set.reset();
}

std::shared_ptr<const Definitions> Versions::of(const std::string& version) const {
  if (version.empty() || version == in_force_->version || in_force_->organisation.cases_follow) return in_force_;
  const std::scoped_lock lock(mutex_);
  Known& one = known(version);
  if (one.rules.empty() || one.rules == rules_) return in_force_;
  read(one, version);
  return one.set == nullptr ? in_force_ : one.set;
}

Versions::Standing Versions::standing(const std::string& version, Look look) const {
  if (version == in_force_->version) return Standing::InForce;
  const std::scoped_lock lock(mutex_);
  Known& one = known(version);
  if (one.rules.empty()) return Standing::Gone;
  if (one.rules == rules_) return Standing::Alike;
  if (look == Look::Inside) read(one, version);
  return one.unreadable ? Standing::Unreadable : Standing::Kept;
}

int Versions::loaded() const {
  const std::scoped_lock lock(mutex_);
  return static_cast<int>(std::count_if(known_.begin(), known_.end(), [](const auto& one) { return one.second.set; }));
}

std::shared_ptr<const Definitions> Definitions::of(const std::string& of_version) const {
  const bool own = versions == nullptr || of_version.empty() || of_version == version;
  if (own) return {std::shared_ptr<const Definitions>{}, this};
  return versions->of(of_version);
}

std::shared_ptr<const Process> Definitions::process_of(std::string_view id, const std::string& of_version) const {
  const std::shared_ptr<const Definitions> set = of(of_version);
  return {set, set->process(id)};
}

const Definitions& Definitions::in_force() const { return versions == nullptr ? *this : *versions->in_force(); }

}  // namespace dyak::definitions
