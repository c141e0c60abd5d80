#include "engine/intake/known_names.hpp"

#include <algorithm>

#include "engine/base/utf8.hpp"

namespace dyak::intake {
namespace {

std::string initial(const std::string& name) {
  const std::u32string letters = to_utf32(name);
  return letters.empty() ? std::string() : to_utf8(letters.substr(0, 1));
}

/// «ООШ № 1» and «ООШ №1», «И.О.» and «И. О.» are one: without spaces, points and quotation marks.
std::string plain_key(const language::Language& language, const std::string& name) {
  std::u32string kept;
  for (const char32_t c : to_utf32(language.folded(name))) {
    const std::u32string_view dropped = U" \u00A0.,«»„“”\"'";
    if (dropped.find(c) == std::u32string_view::npos) kept += c;
  }
  return to_utf8(kept);
}

/// «… [T01]» -> T01
std::string bracketed(const std::string& typed) {
  const auto open = typed.rfind(" [");
  if (open == std::string::npos || typed.back() != ']') return {};
  return typed.substr(open + 2, typed.size() - open - 3);
}

}  // namespace

KnownNames::KnownNames(const cases::Directory& directory, const language::Language& language, Date today)
    : directory_(directory), language_(language) {
  for (const auto& [key, person] : directory.persons) {
    const Phrase& name = person.name;
    put(persons_, name.nominative, key);
    const std::string initials = initial(name.first_name) + initial(name.patronymic);
    put(persons_, name.surname + initials, key);
    put(persons_, initials + name.surname, key);
  }
  for (const auto& [key, organisation] : directory.organisations) {
    if (!organisation.valid.holds(today)) continue;
    for (const cases::OrganisationName& name : organisation.names) {
      put(organisations_, name.full.nominative, key);
      put(organisations_, name.short_name, key);
    }
  }
}

void KnownNames::put(KeysByName& names, const std::string& name, const std::string& key) const {
  if (name.empty()) return;
  const auto [place, fresh] = names.try_emplace(plain_key(language_, name), key);
  if (!fresh && place->second != key) place->second.clear();
}

std::string KnownNames::found(const KeysByName& names, const std::string& typed) const {
  const auto place = names.find(plain_key(language_, typed));
  return place == names.end() ? std::string() : place->second;
}

std::string KnownNames::person(const std::string& typed) const {
  for (const std::string& key : {typed, bracketed(typed)}) {
    if (!key.empty() && directory_.person(key) != nullptr) return key;
  }
  return found(persons_, typed);
}

std::string KnownNames::organisation(const std::string& typed) const {
  for (const std::string& key : {typed, bracketed(typed)}) {
    if (!key.empty() && directory_.organisation(key) != nullptr) return key;
  }
  return found(organisations_, typed);
}

}  // namespace dyak::intake
