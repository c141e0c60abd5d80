#include "engine/service/directory_difference.hpp"

#include <algorithm>
#include <array>
#include <deque>
#include <map>
#include <set>

#include "engine/base/json.hpp"
#include "engine/cases/directory_records.hpp"

namespace dyak::service {
namespace {

struct ComparedSection {
  const char* name;
  const char* title;
  std::vector<const char*> identity;  ///< members that say what an entry is about
};

const std::array<ComparedSection, 6>& sections() {
  static const std::array<ComparedSection, 6> kSections{
      {{"persons", "люди", {"key"}},
       {"organisations", "организации", {"key"}},
       {"employments", "должности", {"person", "organisation", "post"}},
       {"memberships", "членство", {"person", "body", "role"}},
       {"consents", "согласия", {"person", "kind"}},
       {"kinships", "родство", {"person", "relative"}}}};
  return kSections;
}

std::string shown(const Value& value) {
  if (value.is_null()) return {};
  return value.is_text() ? value.as_text() : to_json(value);
}

std::string title_of(const ComparedSection& section, const Value& entry) {
  std::string title;
  for (const char* member : section.identity) title += (title.empty() ? "" : " · ") + shown(entry[member]);
  for (const char* part : {"surname", "first_name", "patronymic"}) {
    if (entry[part].is_text()) title += " " + entry[part].as_text();
  }
  if (const Value& names = entry["names"]; names.is_list() && !names.as_list().empty())
    title += " " + names.as_list().back()["full"].text_or("");
  return title;
}

/// What the entry is about, as one text.
std::string thing_of(const ComparedSection& section, const Value& entry) {
  List all;
  for (const char* member : section.identity) all.push_back(entry[member]);
  return to_json(all);
}

ChangedEntry changes(const ComparedSection& section, const Value& before, const Value& after) {
  ChangedEntry entry{title_of(section, after), {}};
  Record all = before.as_record();
  for (const auto& [name, value] : after.as_record()) all.emplace(name, value);
  for (const auto& [name, value] : all) {
    if (!(before[name] == after[name])) entry.members.push_back({name, shown(before[name]), shown(after[name])});
  }
  return entry;
}

/// Takes entries that both have, the same number of times, out of both.
std::size_t take_equal(std::vector<Value>& before, std::vector<Value>& after) {
  std::multiset<std::string> texts;
  for (const Value& entry : before) texts.insert(to_json(entry));
  std::multiset<std::string> both;
  const auto taken = [](std::multiset<std::string>& from, const Value& entry) {
    const auto found = from.find(to_json(entry));
    if (found == from.end()) return false;
    from.erase(found);
    return true;
  };
  std::erase_if(after, [&](const Value& entry) {
    const bool equal = taken(texts, entry);
    if (equal) both.insert(to_json(entry));
    return equal;
  });
  const std::size_t left = both.size();
  std::erase_if(before, [&](const Value& entry) { return taken(both, entry); });
  return left;
}

}  // namespace

std::vector<SectionDifference> directory_difference(const Value& before, const Value& after) {
  const auto list_in = [](const Value& whole, const char* section) {
    return whole[section].is_list() ? whole[section].as_list() : List{};
  };
  std::vector<SectionDifference> all;
  for (const ComparedSection& section : sections()) {
    SectionDifference made{section.name, section.title, {}, {}, {}, 0};
    std::vector<Value> gone = list_in(before, section.name);
    std::vector<Value> come = list_in(after, section.name);
    made.left = take_equal(gone, come);
    std::map<std::string, std::deque<const Value*>> known;
    for (const Value& entry : gone) known[thing_of(section, entry)].push_back(&entry);
    for (const Value& entry : come) {
      std::deque<const Value*>& old = known[thing_of(section, entry)];
      if (old.empty()) {
        made.added.push_back(title_of(section, entry));
        continue;
      }
      made.changed.push_back(changes(section, *old.front(), entry));
      old.pop_front();
    }
    for (const Value& entry : gone) {
      const std::deque<const Value*>& left = known[thing_of(section, entry)];
      if (std::find(left.begin(), left.end(), &entry) != left.end()) made.lost.push_back(title_of(section, entry));
    }
    all.push_back(std::move(made));
  }
  return all;
}

std::vector<SectionDifference> directory_difference(const cases::Directory& before, const cases::Directory& after) {
  const cases::DirectoryParts parts = cases::differing_parts(before, after);
  std::vector<SectionDifference> all = directory_difference(parts.before, parts.after);
  for (SectionDifference& one : all) one.left += static_cast<std::size_t>(parts.same.at(one.section).as_integer());
  return all;
}

}  // namespace dyak::service
