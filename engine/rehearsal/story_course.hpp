#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/error.hpp"
#include "engine/definitions/node.hpp"
#include "output/document/sheet.hpp"

namespace dyak::rehearsal {

/// One line of what a story did, for the table at the end.
struct StoryLine {
  std::string date;
  std::string who;
  std::string what;
  std::string result;
};

/// What the expectations of one file are about: another file's steps may come between.
struct StoryThread {
  std::optional<Error> refusal{};  ///< of the last act, not yet expected by anybody
  Place refused_at{};
  std::string last{};                            ///< the case of the last act: what an expectation without `case` means
  std::optional<document::Workbook> workbook{};  ///< of the last register
};

/// How far a story has come: the step being played, and what the steps so far did.
class StoryCourse {
 public:
  /// The step that is played now stands in this file, and is done at this moment by him.
  void enter(std::size_t file, Moment at, const std::string& as);
  void set_now(Moment at) { at_ = at; }
  Moment now() const { return at_; }
  const std::string& as() const { return as_; }

  StoryThread& thread() { return threads_[file_]; }
  const std::map<std::size_t, StoryThread>& threads() const { return threads_; }

  void say(const std::string& what, const std::string& result);
  /// Says "refused" for what it is, when the last act was.
  void say_if_refused(const std::string& what);
  const std::vector<StoryLine>& lines() const { return lines_; }

  /// Runs the act; a refusal is kept until the expectation that may follow it.
  template <class Act>
  void attempt(const Act& act) {
    try {
      act();
    } catch (const Error& error) {
      if (error.code == ErrorCode::Internal || error.code == ErrorCode::Unavailable) throw;
      thread().refusal = error;
    }
  }

 private:
  std::map<std::size_t, StoryThread> threads_;
  std::size_t file_ = 0;
  Moment at_;
  std::string as_;
  std::vector<StoryLine> lines_;
};

/// Error{InvalidInput} that ends the story at this place.
[[noreturn]] void stop_story(const Place& place, const std::string& message);

/// Stops at what is no map, or at its first key that is not known. `of`: «шага», «ожидания» …
void check_keys(const definitions::Node& node, const std::vector<std::string>& known, const char* of);

enum class Hints { Shown, Left };
/// What was refused and every reason, a line each, without the word that says it was refused.
std::string told(const Error& error, Hints hints);

}  // namespace dyak::rehearsal
