#pragma once
#include <map>
#include <string>
#include <vector>

#include "engine/rehearsal/stage.hpp"
#include "engine/rehearsal/story_file.hpp"

namespace dyak::rehearsal {

/// Whom and what a story means by its names: cases by labels, people by accounts, files by where they lie.
class StoryNames {
 public:
  StoryNames(Stage& stage, const StoryFile& file) : stage_(stage), file_(file) {}

  /// The folder of the file whose step is played: what it names is looked for there first.
  void enter(const std::string& folder) { folder_ = folder; }
  void put(const std::string& label, const CaseId& id) { labels_[label] = id; }

  /// By its label, number or id, "/order" and the like behind it. Error{NotFound} that says so when its application
  /// is still to come, or was refused.
  cases::Case find(const std::string& reference) const;
  /// An account; in a story also a person of the directory (who then acts for himself) or a bare role.
  workflow::Actor actor(const std::string& name) const;
  /// The key of who that is in the directory; empty when nobody.
  std::string person(const std::string& name) const;
  std::string path_of(const std::string& name) const;

  /// The input of a transition of this case, with cases resolved and files taken in.
  Value input_of(const cases::Case& state, const Value& given) const;
  /// The same for the answer of a task and the fields of an application.
  Value with_names(const std::vector<const definitions::Field*>& fields, const Value& sent) const;
  /// … whose files stand beside the file that it was written like.
  Value with_names(const std::vector<const definitions::Field*>& fields, const Value& sent,
                   const std::string& folder) const;

 private:
  bool comes_later(const std::string& label) const;

  Stage& stage_;
  const StoryFile& file_;
  std::string folder_;
  std::map<std::string, CaseId> labels_;
};

}  // namespace dyak::rehearsal
