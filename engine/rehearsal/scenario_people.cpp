#include "engine/rehearsal/scenario_people.hpp"

#include <filesystem>
#include <map>
#include <set>

#include "engine/base/error.hpp"
#include "engine/rehearsal/setup.hpp"

namespace dyak::rehearsal {
namespace {

namespace fs = std::filesystem;

void add_signatories(cases::Directory& directory, const definitions::Definitions& definitions) {
  for (const definitions::Signatory& signatory : definitions.organisation.signatories) {
    if (signatory.person.empty() || directory.person(signatory.person) != nullptr) continue;
    cases::Person person;
    person.key = signatory.person;
    person.name = {PhraseKind::Person, "Петров Пётр Петрович", "Петров", "Пётр", "Петрович",
                   Sex::Male,          NameStyle::Full,        {}};
    directory.persons.emplace(person.key, std::move(person));
  }
}

cases::ReadDirectory listed(const definitions::Scenario& scenario, const definitions::Definitions& definitions,
                            const std::string& root) {
  if (scenario.directory.is_null()) return {};
  if (!scenario.directory.is_text()) return directory_of(scenario.directory, definitions);
  const std::string& name = scenario.directory.as_text();
  const fs::path beside = fs::path(root) / fs::path(scenario.place.file).parent_path() / name;
  cases::ReadDirectory read;
  try {
    read.directory = read_directory((fs::exists(beside) ? beside : fs::path(name)).string(), definitions);
  } catch (const Error& error) {
    read.findings.push_back(
        {Severity::Error, "directory", "Справочник «" + name + "»: " + error.public_message, {}, scenario.place, {}});
    read.findings.insert(read.findings.end(), error.details.begin(), error.details.end());
  }
  return read;
}

}  // namespace

cases::ReadDirectory people_of(const definitions::Scenario& scenario, const definitions::Definitions& definitions,
                               const std::string& root) {
  cases::ReadDirectory read = listed(scenario, definitions, root);
  add_signatories(read.directory, definitions);
  return read;
}

std::string person_of(const std::string& named) { return named.substr(0, named.find('/')); }

std::vector<cases::Account> accounts_of(const definitions::Scenario& scenario) {
  std::map<std::string, std::set<std::string>> roles;
  const auto note = [&](const std::vector<definitions::Scenario::Fired>& all) {
    for (const definitions::Scenario::Fired& fired : all) {
      if (!fired.person.empty()) roles[fired.person].insert(fired.as.begin(), fired.as.end());
      const std::size_t slash = fired.to.find('/');
      if (slash != std::string::npos) roles[person_of(fired.to)].insert(fired.to.substr(slash + 1));
    }
  };
  note(scenario.before);
  note(scenario.when);
  std::vector<cases::Account> accounts;
  for (const auto& [person, held] : roles) {
    if (held.empty()) continue;
    cases::Account account;
    account.user = account.title = account.person = person;
    account.roles = {held.begin(), held.end()};
    accounts.push_back(std::move(account));
  }
  return accounts;
}

}  // namespace dyak::rehearsal
