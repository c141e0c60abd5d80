#include "engine/service/directory_index.hpp"

#include <set>

namespace dyak::service {
namespace {

const std::string& shown_name(const cases::OrganisationName& name) {
  return name.short_name.empty() ? name.full.nominative : name.short_name;
}

}  // namespace

DirectoryIndex::DirectoryIndex(std::shared_ptr<const cases::Directory> directory, const language::Language& language,
                               Date today)
    : directory_(std::move(directory)),
      language_(&language),
      today_(today),
      persons_(language),
      organisations_(language) {
  std::vector<DirectoryTitle> titles;
  titles.reserve(directory_->persons.size());
  for (const auto& [key, person] : directory_->persons) titles.push_back(title_of(person));
  persons_.fill(std::move(titles));
  titles.clear();
  for (const auto& [key, organisation] : directory_->organisations) titles.push_back(title_of(organisation));
  organisations_.fill(std::move(titles));
}

DirectoryIndex::DirectoryIndex(const DirectoryIndex& before, std::shared_ptr<const cases::Directory> directory)
    : directory_(std::move(directory)),
      language_(before.language_),
      today_(before.today_),
      persons_(before.persons_),
      organisations_(before.organisations_) {
  std::set<std::string> people;
  std::set<std::string> places;  // called otherwise: who works there is, too
  const cases::Directory& old = *before.directory_;
  each_difference(old.persons, directory_->persons,
                  [&](const std::string& key, const auto*, const auto*) { people.insert(key); });
  each_difference(old.employments, directory_->employments,
                  [&](std::size_t, const cases::Employment* was, const cases::Employment* is) {
                    for (const cases::Employment* one : {was, is})
                      if (one != nullptr) people.insert(one->person);
                  });
  each_difference(old.organisations, directory_->organisations,
                  [&](const std::string& key, const auto*, const cases::Organisation* is) {
                    places.insert(key);
                    if (is == nullptr) return organisations_.remove(key);
                    organisations_.put(title_of(*is));
                  });
  for (const std::string& place : places)
    for (const std::size_t n : directory_->employments.tying_to(place))
      people.insert(directory_->employments[n].person);
  for (const std::string& key : people) person_changed(key);
}

void DirectoryIndex::person_changed(const std::string& key) {
  const cases::Person* person = directory_->person(key);
  if (person == nullptr) return persons_.remove(key);
  DirectoryTitle title = title_of(*person);
  const DirectoryTitle* known = persons_.find(key);
  if (known == nullptr || known->title != title.title) persons_.put(std::move(title));
}

DirectoryTitle DirectoryIndex::title_of(const cases::Person& person) const {
  std::string title = person.name.nominative;
  const cases::Employment* work = directory_->employment(person.key, today_);
  const auto* place = work == nullptr ? nullptr : directory_->organisation(work->organisation);
  const auto* name = place == nullptr ? nullptr : cases::Directory::name_on(*place, today_);
  if (name != nullptr) title += " — " + shown_name(*name);
  std::string folded = searched_text(*language_, title);
  return {person.key, std::move(title), std::move(folded)};
}

DirectoryTitle DirectoryIndex::title_of(const cases::Organisation& organisation) const {
  const auto* name = cases::Directory::name_on(organisation, today_);
  std::string title = name == nullptr ? organisation.key : shown_name(*name);
  std::string folded = searched_text(*language_, title);
  return {organisation.key, std::move(title), std::move(folded)};
}

}  // namespace dyak::service
