#include "engine/service/known_names.hpp"

namespace dyak::service {

KnownNames::KnownNames(const cases::Directory& directory, const definitions::Definitions& definitions)
    : directory_(directory), definitions_(definitions) {
  for (const auto& [key, person] : directory.persons) {
    persons_[folded(person.name.nominative)].insert(key);
    surnames_[folded(person.name.surname)].push_back(key);
  }
  for (const auto& [key, organisation] : directory.organisations) {
    for (const auto& name : organisation.names) {
      for (const std::string& one : {name.full.nominative, name.short_name}) {
        if (one.empty()) continue;
        add_organisation(one, key);
        like_organisations_.add(key, folded(one));
      }
    }
  }
  for (const auto& employment : directory.employments) {
    const std::string& post = employment.post.nominative;
    if (!post.empty() && posts_.emplace(folded(post), post).second) like_posts_.add(post, folded(post));
  }
}

const KnownNames::Keys& KnownNames::found(const std::map<std::string, Keys>& names, const std::string& name) const {
  static const Keys kNone;
  const auto same = names.find(folded(name));
  return same == names.end() ? kNone : same->second;
}

std::vector<std::string> KnownNames::meant(const WholeName& name) const {
  std::vector<std::string> all;
  const auto same = surnames_.find(folded(name.surname));
  if (same == surnames_.end()) return all;
  for (const std::string& key : same->second) {
    const Phrase& known = directory_.person(key)->name;
    if (stands_for(name, known.surname, known.first_name, known.patronymic, definitions_.language)) all.push_back(key);
  }
  return all;
}

std::vector<Likeness::Alike> KnownNames::like_organisation(const std::string& name) const {
  return like_organisations_.like(folded(name));
}

std::vector<Likeness::Alike> KnownNames::like_post(const std::string& post) const {
  return like_posts_.like(folded(post), 3);
}

}  // namespace dyak::service
