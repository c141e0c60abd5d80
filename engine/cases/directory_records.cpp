#include "engine/cases/directory_records.hpp"

#include <algorithm>
#include <charconv>

namespace dyak::cases {
namespace {

constexpr const char* kPersons = "persons";
constexpr const char* kOrganisations = "organisations";
constexpr std::size_t kDigits = 8;

std::string number_text(std::size_t number) {
  const std::string digits = std::to_string(number);
  return digits.size() < kDigits ? std::string(kDigits - digits.size(), '0') + digits : digits;
}

std::size_t number_of(const std::string& key) {
  std::size_t number = 0;
  std::from_chars(key.data(), key.data() + key.size(), number);
  return number;
}

/// Calls told(section's name, its records before, after) for every section, in the order of references.
template <class Told>
void each_section(const Directory& before, const Directory& after, const Told& told) {
  told(kPersons, before.persons, after.persons);
  told(kOrganisations, before.organisations, after.organisations);
  told("employments", before.employments, after.employments);
  told("memberships", before.memberships, after.memberships);
  told("consents", before.consents, after.consents);
  told("kinships", before.kinships, after.kinships);
  told("corrections", before.corrections, after.corrections);
}

template <class Item>
const std::string& subject(const std::string& key, const KeyedRecords<Item>& /*of*/, const Item& /*record*/) {
  return key;
}
template <class Item>
const std::string& subject(std::size_t /*number*/, const ListedRecords<Item>& /*of*/, const Item& record) {
  return subject_of(record);
}
const std::string& key_text(const std::string& key) { return key; }
std::string key_text(std::size_t number) { return number_text(number); }

/// The records of one section, laid over it one after another.
template <class Item>
void lay(ListedRecords<Item>& section, ListedRecords<Item> read, std::size_t number) {
  if (read.empty()) return;
  if (number < section.size()) {
    section.set(number, read.front());
  } else {
    section.push_back(read.front());
  }
}

void lay_one(Directory& directory, const DirectoryRecord& record) {
  const Value alone(Record{{record.section, List{record.content}}});
  Directory read = directory_from_value(alone, directory).directory;
  const std::size_t number = number_of(record.key);
  for (const auto& [key, person] : read.persons) directory.persons.insert_or_assign(key, person);
  for (const auto& [key, organisation] : read.organisations)
    directory.organisations.insert_or_assign(key, organisation);
  lay(directory.employments, std::move(read.employments), number);
  lay(directory.memberships, std::move(read.memberships), number);
  lay(directory.consents, std::move(read.consents), number);
  lay(directory.kinships, std::move(read.kinships), number);
  lay(directory.corrections, std::move(read.corrections), number);
}

// Numbers have no gaps: the first that is gone is where the section ends.
void take_away(Directory& directory, const DirectoryRecord& record) {
  if (record.section == kPersons) {
    directory.persons.erase(record.key);
    return;
  }
  if (record.section == kOrganisations) {
    directory.organisations.erase(record.key);
    return;
  }
  const auto shorten = [&](const char* name, auto& section) {
    if (name == record.section) section.truncate(number_of(record.key));
  };
  shorten("employments", directory.employments);
  shorten("memberships", directory.memberships);
  shorten("consents", directory.consents);
  shorten("kinships", directory.kinships);
  shorten("corrections", directory.corrections);
}

}  // namespace

std::vector<DirectoryRecord> directory_changes(const Directory& before, const Directory& after) {
  std::vector<DirectoryRecord> all;
  each_section(before, after, [&](const char* name, const auto& old, const auto& now) {
    each_difference(old, now, [&](const auto& key, const auto* was, const auto* is) {
      all.push_back({name, key_text(key), subject(key, now, is == nullptr ? *was : *is),
                     is == nullptr ? Value() : to_value(*is)});
    });
  });
  return all;
}

void lay_over(Directory& directory, const std::vector<DirectoryRecord>& records) {
  for (const DirectoryRecord& record : records) {
    if (record.content.is_null()) take_away(directory, record);
  }
  std::vector<const DirectoryRecord*> there;
  for (const DirectoryRecord& record : records) {
    if (!record.content.is_null()) there.push_back(&record);
  }
  std::stable_sort(there.begin(), there.end(), [](const auto* a, const auto* b) { return a->key < b->key; });
  for (const DirectoryRecord* record : there) lay_one(directory, *record);
}

DirectoryParts differing_parts(const Directory& before, const Directory& after) {
  Record gone;
  Record come;
  DirectoryParts parts;
  each_section(before, after, [&](const char* name, const auto& old, const auto& now) {
    List was_all;
    List is_all;
    each_difference(old, now, [&](const auto& /*key*/, const auto* was, const auto* is) {
      if (was != nullptr) was_all.push_back(to_value(*was));
      if (is != nullptr) is_all.push_back(to_value(*is));
    });
    parts.same[name] = static_cast<std::int64_t>(old.size() - was_all.size());
    gone[name] = std::move(was_all);
    come[name] = std::move(is_all);
  });
  parts.before = std::move(gone);
  parts.after = std::move(come);
  return parts;
}

}  // namespace dyak::cases
