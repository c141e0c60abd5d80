#pragma once
#include <map>
#include <set>
#include <string>

#include "engine/cases/directory.hpp"
#include "engine/language/language.hpp"

namespace dyak::service {

/// Who in a directory is called so that the eye takes him for somebody else: letters of the other alphabet, capitals,
/// hyphens and spaces tell nobody apart. For a few questions it looks through the names as they are written; for many it
/// makes itself a table first. References must outlive it.
class DirectoryLooks {
 public:
  using Keys = std::set<std::string>;
  DirectoryLooks(const cases::Directory& directory, const language::Language& language)
      : directory_(directory), language_(language) {}

  /// Keys of people whose name looks like this one, the same included; good until the next question.
  const Keys& people(const std::string& name) { return ask(people_, name); }
  /// Keys of institutions one of whose names does.
  const Keys& places(const std::string& name) { return ask(places_, name); }
  /// Keys that look like this one.
  const Keys& keys(const std::string& key) { return ask(keys_, key); }

 private:
  struct Kind {
    int number;
    int asked = 0;
    std::map<std::string, Keys> table{};
  };

  const Keys& ask(Kind& kind, const std::string& text);
  std::string look(const std::string& text) const;
  /// Calls seen(text, key) for all texts of the kind.
  template <class Seen>
  void each(const Kind& kind, const Seen& seen) const;

  const cases::Directory& directory_;
  const language::Language& language_;
  Kind people_{0};
  Kind places_{1};
  Kind keys_{2};
  Keys found_;
};

}  // namespace dyak::service
