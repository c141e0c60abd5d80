#pragma once
#include <map>
#include <set>
#include <string>
#include <vector>

#include "engine/cases/directory.hpp"
#include "engine/definitions/definitions.hpp"
#include "engine/service/likeness.hpp"
#include "engine/service/whole_name.hpp"

namespace dyak::service {

/// Whom a directory knows, by what a sheet may call them.
class KnownNames {
 public:
  using Keys = std::set<std::string>;

  KnownNames(const cases::Directory& directory, const definitions::Definitions& definitions);

  /// By the whole name; by the full or the short one. Case, «ё» and blanks do not matter.
  const Keys& persons(const std::string& name) const { return found(persons_, name); }
  const Keys& organisations(const std::string& name) const { return found(organisations_, name); }
  /// Who may be meant by initials.
  std::vector<std::string> meant(const WholeName& name) const;
  std::vector<Likeness::Alike> like_organisation(const std::string& name) const;
  /// Posts as the directory writes them.
  bool is_post(const std::string& post) const { return posts_.contains(folded(post)); }
  const std::string& post(const std::string& post) const { return posts_.at(folded(post)); }
  std::vector<Likeness::Alike> like_post(const std::string& post) const;

  /// Somebody of the sheet whom the next rows may name.
  void add_person(const std::string& name, const std::string& key) { persons_[folded(name)].insert(key); }
  void add_organisation(const std::string& name, const std::string& key) { organisations_[folded(name)].insert(key); }

 private:
  std::string folded(const std::string& text) const { return definitions_.language.folded(text); }
  const Keys& found(const std::map<std::string, Keys>& names, const std::string& name) const;

  const cases::Directory& directory_;
  const definitions::Definitions& definitions_;
  std::map<std::string, Keys> persons_;
  std::map<std::string, Keys> organisations_;
  std::map<std::string, std::vector<std::string>> surnames_;  ///< keys
  std::map<std::string, std::string> posts_;
  Likeness like_organisations_;
  Likeness like_posts_;
};

}  // namespace dyak::service
