#include "engine/composition/word_place.hpp"

#include <algorithm>

#include "engine/base/json_place.hpp"

namespace dyak::composition {
namespace {

// The forms typed by hand are compared too: of two namesakes, one confirmed, the other is meant.
bool is_same(const Phrase& recorded, const Phrase& wanted) {
  return recorded.nominative == wanted.nominative && recorded.sex == wanted.sex && recorded.by_hand == wanted.by_hand;
}

std::string place_of_person(const cases::Directory& directory, const Phrase& phrase) {
  for (const auto& [key, person] : directory.persons) {
    if (is_same(person.name, phrase)) return "/directory/persons/" + pointer_step(key);
  }
  return {};
}

std::string place_of_organisation(const cases::Directory& directory, const Phrase& phrase) {
  for (const auto& [key, organisation] : directory.organisations) {
    for (std::size_t i = 0; i < organisation.names.size(); ++i) {
      if (is_same(organisation.names[i].full, phrase))
        return "/directory/organisations/" + pointer_step(key) + "/names/" + std::to_string(i);
    }
  }
  return {};
}

std::string place_of_post(const cases::Directory& directory, const Phrase& phrase) {
  const bool held = std::any_of(directory.employments.begin(), directory.employments.end(),
                                [&](const cases::Employment& e) { return e.post.nominative == phrase.nominative; });
  const bool heads = std::any_of(directory.organisations.begin(), directory.organisations.end(),
                                 [&](const auto& one) { return one.second.head_post.nominative == phrase.nominative; });
  return held || heads ? "/directory/posts/" + pointer_step(phrase.nominative) : std::string{};
}

}  // namespace

std::string place_in_directory(const cases::Directory& directory, const Phrase& phrase) {
  if (phrase.nominative.empty()) return {};
  switch (phrase.kind) {
    case PhraseKind::Person:
      return place_of_person(directory, phrase);
    case PhraseKind::Organisation:
      return place_of_organisation(directory, phrase);
    case PhraseKind::Post:
      return place_of_post(directory, phrase);
    case PhraseKind::Common:
      break;
  }
  return {};
}

}  // namespace dyak::composition
