#pragma once
#include "engine/rehearsal/stage.hpp"
#include "engine/rehearsal/story_course.hpp"
#include "engine/rehearsal/story_file.hpp"
#include "engine/rehearsal/story_names.hpp"

namespace dyak::rehearsal {

/// What stands around a story: people, accounts, settings and days off, before it and on its way.
class StorySurroundings {
 public:
  StorySurroundings(Stage& stage, const StoryFile& file, const StoryNames& names, StoryCourse& course)
      : stage_(stage), file_(file), names_(names), course_(course) {}

  /// Directory, accounts and settings that the story's head names, or that lie near it. Error{InvalidInput}.
  void prepare();
  /// Lays `settings`, `calendar` and `signatories` of the step over the definitions, with those of the steps before it.
  void overlay(const definitions::Node& step);
  /// Lays entries over those of the directory.
  void change_directory(const Value& changes);
  /// What a failing disk or a careless hand does: the bytes under a received file are no longer those that came.
  void damage(const definitions::Node& node, const Value& wanted);

 private:
  void prepare_directory();
  void put_entries(const Value& changes);
  void add_days(const definitions::Node& calendar);
  void add_signatories(const Value& more);

  Stage& stage_;
  const StoryFile& file_;
  const StoryNames& names_;
  StoryCourse& course_;
  Record settings_;   ///< laid over the organisation's
  List days_;         ///< laid over the calendar
  List signatories_;  ///< besides the organisation's
};

}  // namespace dyak::rehearsal
