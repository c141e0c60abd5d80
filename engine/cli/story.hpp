#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/error.hpp"
#include "engine/cli/office.hpp"
#include "engine/definitions/node.hpp"

namespace dyak::cli {

/// One line of what a story did, for the table at the end.
struct StoryLine {
  std::string date;
  std::string who;
  std::string what;
  std::string result;
};

/// Plays the steps of a story one by one through the same use cases that the service calls, each at its own moment.
///
/// A step: `at`, `as` and one of `intake: FILE`, `event: {case, name, with}`, `task: {case, task, of, answer}`, `tick: true`,
/// `register: {name, period, to}`, `expect: {case, state, refused, paper, number, due, defects, overdue}`; `expect` may also stand
/// beside another. A case is named by the stem of the file it was taken in from ("A1"), its number, its id, or any of these with
/// "/process" for the last case of that process it opened ("A1/order").
class Story {
 public:
  Story(Office& office, std::string folder, std::string out) : office_(office), folder_(std::move(folder)), out_(std::move(out)) {}

  /// Stops at the first step that fails. Errors: Error{InvalidInput} with the step's place and what was seen.
  void play(const definitions::Node& steps);
  const std::vector<StoryLine>& lines() const { return lines_; }

 private:
  void play_step(const definitions::Node& step);
  void do_intake(const Value& file);
  void do_event(const Value& event);
  void do_task(const Value& task);
  void do_register(const Value& wanted);
  void expect(const definitions::Node& node, const Value& wanted);
  void expect_refused(const definitions::Node& node, const Value& wanted);
  void expect_state(const definitions::Node& node, const Value& wanted);
  /// Runs the act; a refusal is kept until the expectation that may follow it.
  template <class Act>
  void attempt(const Act& act);

  cases::Case find(const std::string& reference) const;
  workflow::Actor actor(const std::string& name) const;
  void say(const std::string& what, const std::string& result);
  void check_keys(const definitions::Node& node, const std::vector<std::string>& known, const char* of) const;
  [[noreturn]] void fail(const Place& place, const std::string& message) const;

  Office& office_;
  std::string folder_;
  std::string out_;
  std::map<std::string, CaseId> labels_;
  std::optional<Error> refusal_;  ///< of the last act, not yet expected by anybody
  Place refused_at_;
  Moment at_;
  std::string as_;
  std::string last_;  ///< the case of the last act: what an expectation without `case` is about
  std::vector<StoryLine> lines_;
};

}  // namespace dyak::cli
