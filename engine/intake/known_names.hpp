#pragma once
#include <map>
#include <string>

#include "engine/cases/directory.hpp"
#include "engine/language/language.hpp"

namespace dyak::intake {

/// People and institutions by what somebody calls them on paper. Made for one reading.
class KnownNames {
 public:
  KnownNames(const cases::Directory& directory, const language::Language& language, Date today);

  /// The key of the only one so called: by key, by «… [key]», by the whole name, a person by surname and initials too,
  /// an institution by any of its names. Empty: nobody, or several.
  std::string person(const std::string& typed) const;
  std::string organisation(const std::string& typed) const;

 private:
  using KeysByName = std::map<std::string, std::string>;  ///< folded name -> key; an empty key: several are called so
  std::string found(const KeysByName& names, const std::string& typed) const;
  void put(KeysByName& names, const std::string& name, const std::string& key) const;

  const cases::Directory& directory_;
  const language::Language& language_;
  KeysByName persons_;
  KeysByName organisations_;
};

}  // namespace dyak::intake
