#include "engine/service/directory_import.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>

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
      : before_(before), definitions_(definitions), papers_(papers), base_(to_value(before)) {}

  DirectoryImport run(const Value& file, ImportMode mode) && {
    result_.findings = check_directory_text(file, definitions_, papers_);
    Value clean = without_stray_spaces(file);
    const bool merge = mode == ImportMode::Merge && clean.is_record();
    if (merge) clean = merged(clean.as_record());
    cases::ReadDirectory read =
        merge ? cases::directory_from_value(clean, before_) : cases::directory_from_value(clean);
    for (Diagnostic& finding : read.findings) result_.findings.push_back(std::move(finding));
    if (has_errors(read.findings)) return std::move(result_);
    result_.next = merge ? put_into(before_, std::move(read.directory)) : std::move(read.directory);
    result_.next = with_kept_forms(std::move(result_.next), before_);
    for (Diagnostic& finding : check_directory_whole(clean, result_.next, definitions_))
      result_.findings.push_back(std::move(finding));
    return std::move(result_);
  }

 private:
  /// The file's items completed by what the directory says of the same thing; their places stay.
  Value merged(Record file) {
    for (const char* section : {"persons", "organisations"}) {
      List items = list_of(file[section]);
      std::map<std::string, const Value*, std::less<>> by_key;
      for (const Value& known : list_of(base_[section])) by_key.emplace(known["key"].text_or(""), &known);
      for (Value& item : items) {
        if (!item.is_record()) continue;
        const auto known = by_key.find(item["key"].text_or(""));
        if (known != by_key.end()) item = laid_over_party(*known->second, item);
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
      for (std::size_t i = 0; i < items.size(); ++i) complete(section, i, items[i]);
      file[section.name] = std::move(items);
    }
    return file;
  }

  void complete(const ImportedSection& section, std::size_t place, Value& item) {
    std::optional<std::size_t>& same = same_[section.name].emplace_back();
    if (!item.is_record()) return;
    const List& known = list_of(base_[section.name]);
    std::vector<std::size_t> alike;
    for (const std::size_t i : of_person(section.name, item["person"].text_or(""))) {
      bool all = true;
      for (const char* member : section.members) all = all && words_of(known[i][member]) == words_of(item[member]);
      if (!all) continue;
      alike.push_back(i);
      if (known[i]["from"] == item["from"]) same = i;
    }
    const bool says_from = item.as_record().contains("from");
    if (!same && !says_from && alike.size() == 1) same = alike.front();
    if (!same && !says_from && alike.size() > 1) {
      result_.findings.push_back(refusal(
          "dir-ambiguous", "Таких записей в справочнике " + std::to_string(alike.size()) + ": не сказано, о какой речь",
          "Укажите from той, которая меняется",
          "/" + std::string(section.name) + "/" + std::to_string(place) + "/from"));
    }
    if (same) item = laid_over(known[*same], item);
  }

  /// Places of the person's entries in the section as it was.
  const std::vector<std::size_t>& of_person(const char* section, const std::string& person) {
    static const std::vector<std::size_t> kNone;
    const auto [found, is_new] = places_.try_emplace(section);
    if (is_new) {
      const List& known = list_of(base_[section]);
      for (std::size_t i = 0; i < known.size(); ++i) found->second[known[i]["person"].text_or("")].push_back(i);
    }
    const auto places = found->second.find(person);
    return places == found->second.end() ? kNone : places->second;
  }

  template <class Entry>
  void put(std::vector<Entry>& all, std::vector<Entry> items, const char* section) {
    const auto& same = same_[section];
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (same[i]) {
        all[*same[i]] = std::move(items[i]);
      } else {
        all.push_back(std::move(items[i]));
      }
    }
  }

  cases::Directory put_into(cases::Directory next, cases::Directory read) {
    for (auto& [key, person] : read.persons) next.persons.insert_or_assign(key, std::move(person));
    for (auto& [key, organisation] : read.organisations)
      next.organisations.insert_or_assign(key, std::move(organisation));
    put(next.employments, std::move(read.employments), "employments");
    put(next.memberships, std::move(read.memberships), "memberships");
    put(next.consents, std::move(read.consents), "consents");
    put(next.kinships, std::move(read.kinships), "kinships");
    for (cases::FormCorrection& correction : read.corrections) {
      const auto& known = next.corrections;
      if (std::find(known.begin(), known.end(), correction) == known.end())
        next.corrections.push_back(std::move(correction));
    }
    return next;
  }

  const cases::Directory& before_;
  const definitions::Definitions& definitions_;
  const Printable* papers_;
  Value base_;
  std::map<std::string, std::vector<std::optional<std::size_t>>, std::less<>> same_;
  std::map<std::string, std::map<std::string, std::vector<std::size_t>>> places_;  ///< by section and person
  DirectoryImport result_;
};

}  // namespace

DirectoryImport import_directory(const cases::Directory& before, const Value& file, ImportMode mode,
                                 const definitions::Definitions& definitions, const Printable* papers) {
  return Import(before, definitions, papers).run(file, mode);
}

}  // namespace dyak::service
