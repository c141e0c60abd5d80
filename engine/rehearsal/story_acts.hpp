#pragma once
#include "engine/rehearsal/stage.hpp"
#include "engine/rehearsal/story_course.hpp"
#include "engine/rehearsal/story_file.hpp"
#include "engine/rehearsal/story_names.hpp"

namespace dyak::rehearsal {

/// What people do in the steps of a story, through the same use cases that the service calls. A refusal is kept in the
/// course of the story until an expectation asks for it.
class StoryActs {
 public:
  /// Registers are written below `out`.
  StoryActs(Stage& stage, StoryNames& names, StoryCourse& course, std::string out)
      : stage_(stage), names_(names), course_(course), out_(std::move(out)) {}

  /// Whatever the step does of intake, event, task, tick, register and annul.
  void perform(const StoryStep& step, const Value& value);

 private:
  void bring_application(const StoryStep& step, const Value& value);
  /// The bytes of an application: of the file it names, or written out in the story itself.
  std::string application(const Value& given, std::string& name) const;
  void fire(const Value& event);
  void deal_with_task(const Value& task);
  void answer_task(const cases::Case& state, const cases::Task& chosen, const Value& task, const workflow::Actor& as);
  void tick(const definitions::Node& node);
  void write_register(const Value& wanted);
  void annul_number(const Value& wanted);

  Stage& stage_;
  StoryNames& names_;
  StoryCourse& course_;
  std::string out_;
};

}  // namespace dyak::rehearsal
