#pragma once
#include <memory>
#include <string>
#include <vector>

#include "engine/http/app/app.hpp"
#include "engine/http/app/display_names.hpp"
#include "engine/service/accounts.hpp"

namespace dyak::http {

/// What the record tells in keys (logins, people, cases, books, roles), told in names.
class AuditWords {
 public:
  explicit AuditWords(const Context& context);

  /// «Атмурзаева Ф.Х. (clerk)»; what nobody is called stays as it is.
  std::string who(const std::string& user) const;
  struct About {
    std::string text;
    std::string target;  ///< a page about it; empty = none
  };
  About about(const cases::Entry& entry) const;
  /// «второй фактор: да; роли: начальник, эксперт»
  std::string details(const Value& data) const;
  /// Whom a line of the page's form means: a login, a key, or the only person or account whose name has its words.
  std::string meant(const std::string& typed) const;

 private:
  std::string in_words(const std::string& name, const Value& value) const;
  std::string party(const std::string& key) const;  ///< a person or an institution; empty when there is none

  const Context& context_;
  std::shared_ptr<const cases::Directory> directory_;
  DisplayNames names_;
  std::vector<service::KnownRole> roles_;
};

}  // namespace dyak::http
