#pragma once
#include "engine/rehearsal/stage.hpp"
#include "engine/rehearsal/story_course.hpp"
#include "engine/rehearsal/story_names.hpp"

namespace dyak::rehearsal {

/// What a step expects, shared out: a refusal, the register just made, a case and its messages.
class StoryExpectations {
 public:
  StoryExpectations(Stage& stage, const StoryNames& names, StoryCourse& course)
      : stage_(stage), names_(names), course_(course) {}

  /// Stops the story at the first thing that is not as expected.
  void hold(const definitions::Node& node, const Value& wanted);

 private:
  void hold_refusal(const definitions::Node& node, const Value& wanted);
  void hold_case(const definitions::Node& node, const Value& wanted);

  Stage& stage_;
  const StoryNames& names_;
  StoryCourse& course_;
};

}  // namespace dyak::rehearsal
