#include "engine/cases/directory.hpp"

namespace dyak::cases {

const Person* Directory::person(std::string_view key) const {
  const auto found = persons.find(key);
  return found == persons.end() ? nullptr : &found->second;
}

const Organisation* Directory::organisation(std::string_view key) const {
  const auto found = organisations.find(key);
  return found == organisations.end() ? nullptr : &found->second;
}

const Employment* Directory::employment(std::string_view person, Date date) const {
  const Employment* other = nullptr;
  for (const std::size_t n : employments.of(person)) {
    const Employment& employment = employments[n];
    if (!employment.valid.holds(date)) continue;
    if (employment.main) return &employment;
    if (other == nullptr) other = &employment;
  }
  return other;
}

const FormCorrection* Directory::correction(const Phrase& phrase) const {
  const bool person = phrase.kind == PhraseKind::Person;
  const std::string& words = person ? phrase.surname : phrase.nominative;
  const std::vector<std::size_t> made = corrections.of(words);
  for (auto n = made.rbegin(); n != made.rend(); ++n) {
    const FormCorrection& known = corrections[*n];
    if (known.kind == phrase.kind && (!person || known.sex == phrase.sex)) return &known;
  }
  return nullptr;
}

const OrganisationName* Directory::name_on(const Organisation& organisation, Date date) {
  for (const OrganisationName& name : organisation.names) {
    if (name.valid.holds(date)) return &name;
  }
  return organisation.names.empty() ? nullptr : &organisation.names.back();
}

}  // namespace dyak::cases
