#include "engine/service/directory_import.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>

#include "engine/cases/directory_records.hpp"
#include "engine/service/directory_check.hpp"
#include "engine/service/form_correction.hpp"

namespace dyak::service {
namespace {

/// What tells entries of a section apart, `from` besides.
struct ImportedSection {
  const char* name;
  std::array<const char*, 3> members;
};
constexpr std::array<ImportedSection, 4> kEntries{{{"employments", {"person", "organisation", "post"}},
                                                   {"memberships", {"person", "body", "role"}},
                                                   {"consents", {"person", "kind", "kind"}},
                                                   {"kinships", {"person", "relative", "relative"}}}};
constexpr std::array<const char*, 4> kNameMembers{"surname", "first_name", "patronymic", "sex"};

const List& list_of(const Value& value) {
  static const List kNone;
  return value.is_list() ? value.as_list() : kNone;
}

// A post may be written as a record of its forms.
const Value& words_of(const Value& member) { return member.is_record() ? member["nom"] : member; }

Value laid_over(const Value& before, const Value& item) {
  Record both = before.is_record() ? before.as_record() : Record{};
  for (const auto& [name, value] : item.as_record()) {
    if (value.is_null()) {
      both.erase(name);
    } else {
      both.insert_or_assign(name, value);
    }
  }
  return both;
}

Value laid_over_party(const Value& before, const Value& item) {
  Value both = laid_over(before, item);
  bool renamed = false;
  for (const char* member : kNameMembers) renamed = renamed || !(both[member] == before[member]);
  if (!renamed || !item["forms"].is_null() || before["forms"].is_null()) return both;
  Record without = both.as_record();  // forms typed for the old name are not those of the new one
  without.erase("forms");
  return without;
}

class Import {
 public:
  Import(const cases::Directory& before, const definitions::Definitions& definitions, const Printable* papers)
      : before_(before), definitions_(definitions), papers_(papers) {}

  DirectoryImport run(const Value& file, ImportMode mode) && {
    result_.findings = check_directory_text(file, definitions_, papers_);
    Value clean = with_kept_numbers(without_stray_spaces(file), definitions_);
    const bool merge = mode == ImportMode::Merge && clean.is_record();
    if (merge) clean = merged(clean.as_record());
    cases::ReadDirectory read =
        merge ? cases::directory_from_value(clean, before_) : cases::directory_from_value(clean);
    for (Diagnostic& finding : read.findings) result_.findings.push_back(std::move(finding));
    if (has_errors(read.findings)) return std::move(result_);
    result_.next = merge ? put_into(before_, read.directory) : std::move(read.directory);
    result_.next = with_kept_forms(std::move(result_.next), before_);
    for (Diagnostic& finding : check_directory_whole(clean, result_.next, definitions_, &before_))
      result_.findings.push_back(std::move(finding));
    return std::move(result_);
  }

 private:
  /// The file's items completed by what the directory says of the same thing; their places stay.
  Value merged(Record file) {
    for (const char* section : {"persons", "organisations"}) {
      List items = list_of(file[section]);
      for (Value& item : items) {
        if (!item.is_record()) continue;
        const Value known = party_of(section, item["key"].text_or(""));
        if (!known.is_null()) item = laid_over_party(known, item);
      }
      if (file[section].is_list()) file[section] = std::move(items);
      if (file[section].is_null()) file.erase(section);
    }
    for (const ImportedSection& section : kEntries) {
      if (!file[section.name].is_list()) {
        if (file[section.name].is_null()) file.erase(section.name);
        continue;
      }
      List items = list_of(file[section.name]);
      for (std::size_t i = 0; i < items.size(); ++i) complete(section, i, items);
      file[section.name] = std::move(items);
    }
    return file;
  }

  void complete(const ImportedSection& section, std::size_t place, List& items) {
    Value& item = items[place];
    std::optional<std::size_t>& same = same_[section.name].emplace_back();
    if (!item.is_record()) return;
    std::map<std::size_t, Value> alike;
    for (auto& [i, known] : of_person(section.name, item["person"].text_or(""))) {
      bool all = true;
      for (const char* member : section.members) all = all && words_of(known[member]) == words_of(item[member]);
      if (!all) continue;
      if (known["from"] == item["from"]) same = i;
      alike.emplace(i, std::move(known));
    }
    const bool says_from = item.as_record().contains("from");
    if (!same && !says_from && alike.size() == 1) same = alike.begin()->first;
    if (!same && says_from && alike.size() == 1 && section.name == std::string_view("employments") &&
        overlap(alike.begin()->second, item) && !is_named(alike.begin()->second, items))
      same = alike.begin()->first;  // nobody holds one post twice at a time: its beginning was typed otherwise
    if (!same && !says_from && alike.size() > 1) {
      result_.findings.push_back(refusal(
          "dir-ambiguous", "Таких записей в справочнике " + std::to_string(alike.size()) + ": не сказано, о какой речь",
          "Укажите from той, которая меняется",
          "/" + std::string(section.name) + "/" + std::to_string(place) + "/from"));
    }
    if (!same) return;
    const bool no_more =
        section.name == std::string_view("kinships") && item.as_record().contains("degree") && item["degree"].is_null();
    if (no_more) ended_kin_.insert(*same);
    item = laid_over(alike.at(*same), item);
  }

  static bool overlap(const Value& known, const Value& item) {
    const std::string from = item["from"].text_or("");
    const std::string to = item["to"].text_or("");
    const std::string known_from = known["from"].text_or("");
    const std::string known_to = known["to"].text_or("");
    return (known_to.empty() || from <= known_to) && (to.empty() || known_from <= to);
  }

  /// Whether a row of the file is about the very entry, by its beginning.
  static bool is_named(const Value& known, const List& items) {
    return std::any_of(items.begin(), items.end(), [&](const Value& item) {
      return item["person"] == known["person"] && item["organisation"] == known["organisation"] &&
             words_of(item["post"]) == words_of(known["post"]) && item["from"] == known["from"];
    });
  }

  /// The entry as it was; null when there was none.
  Value party_of(std::string_view section, const std::string& key) const {
    if (section == "persons") {
      const auto* person = before_.person(key);
      return person == nullptr ? Value() : to_value(*person);
    }
    const auto* organisation = before_.organisation(key);
    return organisation == nullptr ? Value() : to_value(*organisation);
  }

  /// The person's entries in the section as it was, with their numbers in it.
  std::vector<std::pair<std::size_t, Value>> of_person(std::string_view section, const std::string& person) const {
    std::vector<std::pair<std::size_t, Value>> all;
    const auto take = [&](const char* name, const auto& records) {
      if (name != section) return;
      for (const std::size_t n : records.of(person)) all.emplace_back(n, to_value(records[n]));
    };
    take("employments", before_.employments);
    take("memberships", before_.memberships);
    take("consents", before_.consents);
    take("kinships", before_.kinships);
    return all;
  }

  template <class Entry>
  void put(cases::ListedRecords<Entry>& all, const cases::ListedRecords<Entry>& items, const char* section) {
    const auto& same = same_[section];
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (same[i]) {
        all.set(*same[i], items[i]);
      } else {
        all.push_back(items[i]);
      }
    }
  }

  /// Kinships have no end to write down: one that was written by mistake goes.
  void take_away(cases::ListedRecords<cases::Kinship>& all) const {
    if (ended_kin_.empty()) return;
    cases::ListedRecords<cases::Kinship> left;
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (!ended_kin_.contains(i)) left.push_back(all[i]);
    }
    all = std::move(left);
  }

  cases::Directory put_into(cases::Directory next, const cases::Directory& read) {
    for (const auto& [key, person] : read.persons) next.persons.insert_or_assign(key, person);
    for (const auto& [key, organisation] : read.organisations) next.organisations.insert_or_assign(key, organisation);
    put(next.employments, read.employments, "employments");
    put(next.memberships, read.memberships, "memberships");
    put(next.consents, read.consents, "consents");
    put(next.kinships, read.kinships, "kinships");
    take_away(next.kinships);
    for (const cases::FormCorrection& correction : read.corrections) {
      const auto known = next.corrections.of(correction.words);
      const bool there =
          std::any_of(known.begin(), known.end(), [&](std::size_t n) { return next.corrections[n] == correction; });
      if (!there) next.corrections.push_back(correction);
    }
    return next;
  }

  const cases::Directory& before_;
  const definitions::Definitions& definitions_;
  const Printable* papers_;
  std::map<std::string, std::vector<std::optional<std::size_t>>, std::less<>> same_;
  std::set<std::size_t> ended_kin_;  ///< places of those whose degree the file takes away
  DirectoryImport result_;
};

}  // namespace

DirectoryImport import_directory(const cases::Directory& before, const Value& file, ImportMode mode,
                                 const definitions::Definitions& definitions, const Printable* papers) {
  return Import(before, definitions, papers).run(file, mode);
}

}  // namespace dyak::service
