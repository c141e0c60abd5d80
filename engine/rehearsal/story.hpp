#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/error.hpp"
#include "engine/definitions/node.hpp"
#include "engine/rehearsal/stage.hpp"
#include "engine/rehearsal/story_file.hpp"

namespace dyak::rehearsal {

/// One line of what a story did, for the table at the end.
struct StoryLine {
  std::string date;
  std::string who;
  std::string what;
  std::string result;
};

/// Plays the steps of a story one by one through the same use cases that the service calls, each at its own moment. The
/// language stands in templates/README.md.
class Story {
 public:
  Story(Stage& stage, const StoryFile& file, std::string out) : stage_(stage), file_(file), out_(std::move(out)) {}

  /// Directory, accounts and settings the story names. Error{InvalidInput}.
  void prepare();
  /// Stops at the first step that fails. Errors: Error{InvalidInput} with the step's place and what was seen.
  void play();
  const std::vector<StoryLine>& lines() const { return lines_; }

 private:
  /// What expectations of one file are about: another file's steps may come between.
  struct Thread {
    std::optional<Error> refusal;  ///< of the last act, not yet expected by anybody
    Place refused_at;
    std::string last;  ///< the case of the last act: what an expectation without `case` is about
    std::optional<document::Workbook> workbook;  ///< of the last register
  };

  void check_step(const StoryStep& step) const;
  void play_step(const StoryStep& step);
  /// Whether the step does anything besides expecting.
  bool check_acts(const definitions::Node& step) const;
  void act(const StoryStep& step, const Value& value);
  void do_intake(const StoryStep& step, const Value& value);
  void do_event(const Value& event);
  void do_task(const Value& task);
  void do_tick(const definitions::Node& tick);
  void do_register(const Value& wanted);
  void do_annul(const Value& wanted);
  void do_directory(const Value& changes);
  void change_directory(const Value& changes);
  void prepare_directory();
  void do_damage(const definitions::Node& node, const Value& wanted);
  void do_overlay(const definitions::Node& step);
  /// The bytes of an application: of the file it names, or written out in the story itself.
  std::string application(const Value& given, std::string& name) const;

  void expect(const definitions::Node& node, const Value& wanted);
  void expect_refused(const definitions::Node& node, const Value& wanted);
  void expect_case(const definitions::Node& node, const Value& wanted);
  void check_names(const definitions::Node& node, const Value& wanted, const cases::Case& state) const;
  void check_values(const definitions::Node& node, const Value& wanted) const;
  void expect_papers(const definitions::Node& node, const Value& wanted, const cases::Case& state,
                     const std::string& reference);
  void expect_terms(const definitions::Node& node, const Value& wanted, const cases::Case& state,
                    const std::string& reference);
  std::string first_term(const cases::Case& state) const;
  void expect_tasks(const definitions::Node& node, const Value& wanted, const cases::Case& state,
                    const std::string& reference);
  void expect_mail(const definitions::Node& wanted, const cases::Case& state, const std::string& reference) const;
  void expect_data(const definitions::Node& wanted, const cases::Case& state, const std::string& reference);
  /// An expression over the names of the case, plain.
  Value asked(const SourceText& text, const cases::Case& state) const;
  void expect_register(const definitions::Node& node, const Value& wanted);

  /// Runs the act; a refusal is kept until the expectation that may follow it.
  template <class Act>
  void attempt(const Act& act);
  Thread& thread() { return threads_[now_in_]; }
  /// The input of a transition, the answer of a task, the fields of an application: cases by the story's names are
  /// resolved, files by their paths in the folder are taken in.
  Value input_of(const cases::Case& state, const Value& given) const;
  Value with_names(const std::vector<const definitions::Field*>& fields, const Value& sent,
                   const std::string& folder) const;
  cases::Case find(const std::string& reference) const;
  /// An account; in a story also a person of the directory (who then acts for himself) or a bare role.
  workflow::Actor actor(const std::string& name) const;
  /// An application by that name stands in a step that is still to come, or was refused.
  bool comes_later(const std::string& label) const;
  std::string path_of(const std::string& name) const;
  void say(const std::string& what, const std::string& result);
  void check_keys(const definitions::Node& node, const std::vector<std::string>& known, const char* of) const;
  void check_settings(const definitions::Node& settings, const Value& known) const;
  [[noreturn]] void fail(const Place& place, const std::string& message) const;

  Stage& stage_;
  const StoryFile& file_;
  std::string out_;
  std::map<std::string, CaseId> labels_;
  std::map<std::size_t, Thread> threads_;
  std::size_t now_in_ = 0;  ///< the file of the step being played
  std::string folder_;      ///< of that file
  Moment at_;
  std::string as_;
  Record settings_;   ///< laid over the organisation's
  List days_;         ///< laid over the calendar
  List signatories_;  ///< besides the organisation's
  std::vector<StoryLine> lines_;
};

}  // namespace dyak::rehearsal
