#pragma once
#include <string>

#include "engine/service/known_names.hpp"
#include "engine/service/sheet_doubts.hpp"

namespace dyak::service {

/// What a sheet of the directory asks, with the choices there are. Each returns the answer; empty = not answered yet, or
/// (where it is said) nothing to ask.
class SheetQuestions {
 public:
  SheetQuestions(const cases::Directory& directory, const definitions::Definitions& definitions,
                 const KnownNames& known, SheetDoubts& doubts)
      : directory_(directory), definitions_(definitions), known_(known), doubts_(doubts) {}

  /// A key, "new", "skip".
  std::string which_namesake(const std::string& title, const KnownNames::Keys& keys, int line);
  /// A key or "skip".
  std::string whose_initials(const WholeName& name, const std::string& title, int line);
  /// "m" or "f"; empty too where it is known or the patronymic tells.
  std::string sex_of(const std::string& key, const Record& record, const std::string& title, int line);
  /// A key, "new:KIND", "none" (no institution, or nobody cares).
  std::string which_organisation(const std::string& name, bool of_group, int line);
  /// A day as ISO or "none".
  std::string which_day(const std::string& text, int line);
  /// The post as it is to be written; as it was when nothing in the directory is like it.
  std::string which_post(const std::string& post, int line);

 private:
  std::string folded(const std::string& text) const { return definitions_.language.folded(text); }
  std::string title_of_organisation(const std::string& key) const;
  std::string title_of_person(const std::string& key) const;
  std::string usual_kind() const;
  std::string kind_called(const std::string& name) const;

  const cases::Directory& directory_;
  const definitions::Definitions& definitions_;
  const KnownNames& known_;
  SheetDoubts& doubts_;
};

}  // namespace dyak::service
