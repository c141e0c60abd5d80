#pragma once
#include <string>
#include <vector>

#include "engine/rehearsal/stage.hpp"
#include "engine/rehearsal/story_acts.hpp"
#include "engine/rehearsal/story_course.hpp"
#include "engine/rehearsal/story_expectations.hpp"
#include "engine/rehearsal/story_file.hpp"
#include "engine/rehearsal/story_names.hpp"
#include "engine/rehearsal/story_surroundings.hpp"

namespace dyak::rehearsal {

/// Plays the steps of a story one by one through the same use cases that the service calls, each at its own moment. The
/// language stands in templates/README.md.
class Story {
 public:
  Story(Stage& stage, const StoryFile& file, std::string out)
      : stage_(stage),
        file_(file),
        names_(stage, file),
        surroundings_(stage, file, names_, course_),
        acts_(stage, names_, course_, std::move(out)),
        expectations_(stage, names_, course_) {}

  /// Directory, accounts and settings the story names. Error{InvalidInput}.
  void prepare() { surroundings_.prepare(); }
  /// Stops at the first step that fails. Errors: Error{InvalidInput} with the step's place and what was seen.
  void play();
  const std::vector<StoryLine>& lines() const { return course_.lines(); }

 private:
  void play_step(const StoryStep& step);
  void act(const StoryStep& step, const Value& value);
  void expect_none();

  Stage& stage_;
  const StoryFile& file_;
  StoryCourse course_;
  StoryNames names_;
  StorySurroundings surroundings_;
  StoryActs acts_;
  StoryExpectations expectations_;
};

}  // namespace dyak::rehearsal
