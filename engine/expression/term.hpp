#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/value.hpp"
#include "engine/expression/environment.hpp"

namespace dyak::expression {

inline constexpr std::int64_t kMaxSteps = 1'000'000;
/// Where values are kept, whoever waits is asked after each kMaxSteps whether he still does.
inline constexpr std::int64_t kMaxKeptSteps = 4'000'000'000;

/// The state of one evaluation: the values of names and the steps that are left.
class Frame {
 public:
  Frame(const Environment& environment, const std::vector<std::string>& root_names, std::size_t locals);
  ~Frame();
  Frame(const Frame&) = delete;
  Frame& operator=(const Frame&) = delete;

  /// Counts work in proportion to `count`. Errors: Error{InvalidInput} expression-steps.
  void step(std::size_t count = 1) {
    if (count > static_cast<std::uint64_t>(steps_left_)) grant(count);
    steps_left_ -= static_cast<std::int64_t>(count);
  }
  /// Where values of these root names alone are kept; nullptr unless all of them stay as they are.
  KeptValues* kept(const std::vector<std::size_t>& roots) const;
  /// A root name's value, asked of the environment once.
  const Value& root(std::size_t index);
  Value& local(std::size_t slot) { return locals_[slot]; }
  /// Errors: Error{InvalidInput} expression-calendar where no working days are known.
  const calendar::Calendar& calendar() const;
  /// A day was counted in a year that has no calendar yet.
  void note_provisional() { provisional_ = true; }
  bool provisional() const { return provisional_; }

 private:
  const Environment& environment_;
  const std::vector<std::string>& root_names_;
  std::vector<std::optional<Value>> roots_;
  std::vector<Value> locals_;
  /// More steps, where somebody looks after how long it takes.
  void grant(std::size_t count);

  KeptValues* kept_;
  std::int64_t granted_ = kMaxSteps;
  std::int64_t steps_left_ = kMaxSteps;
  bool provisional_ = false;
};

/// By all evaluations of this thread that are over.
std::int64_t steps_taken();

/// A checked piece of an expression, ready to run.
class Term {
 public:
  virtual ~Term() = default;
  Value run(Frame& frame) const {
    frame.step();
    return evaluate(frame);
  }

 private:
  virtual Value evaluate(Frame& frame) const = 0;
};

using TermPtr = std::unique_ptr<const Term>;
using Terms = std::vector<TermPtr>;

/// Works on already evaluated arguments.
using FunctionRun = Value (*)(Frame&, const std::vector<Value>&);
using BinaryRun = Value (*)(Frame&, const Value&, const Value&);

TermPtr constant(Value value);
TermPtr root_name(std::size_t index);
TermPtr local_name(std::size_t slot);
TermPtr member(TermPtr of, std::string name);
/// `.title` of a choice.
TermPtr option_title(TermPtr of, std::shared_ptr<const Titles> titles);
TermPtr index_of(TermPtr of, TermPtr index);
TermPtr list_of(Terms items);
TermPtr record_of(std::vector<std::string> keys, Terms values);
TermPtr negation(TermPtr of);      ///< !x
TermPtr opposite(TermPtr of);      ///< -x
TermPtr conjunction(Terms parts);  ///< stops at the first that is not true
TermPtr disjunction(Terms parts);
TermPtr choice(TermPtr condition, TermPtr yes, TermPtr no);
TermPtr binary(BinaryRun run, TermPtr left, TermPtr right);
TermPtr call(FunctionRun run, Terms arguments);
/// A part that follows from these root names alone, computed once where they stay as they are.
TermPtr kept(TermPtr part, std::string written, std::vector<std::size_t> roots);

/// true only for true; null is false. Errors: Error{InvalidInput} expression-type for anything else.
bool is_true(const Value& value);

/// Error{InvalidInput} expression-type: an Any turned out to be of a kind that does not fit.
[[noreturn]] void wrong_kind(const std::string& wanted, const Value& found);

}  // namespace dyak::expression
