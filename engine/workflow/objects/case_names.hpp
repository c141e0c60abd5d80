#pragma once
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>

#include "engine/workflow/objects/objects.hpp"

namespace dyak::workflow {

/// Marks a name as being computed, exceptions or not.
class Underway {
 public:
  Underway(std::set<std::string, std::less<>>& names, const std::string& name) : names_(names), name_(name) {
    names_.insert(name);
  }
  ~Underway() { names_.erase(name_); }
  Underway(const Underway&) = delete;
  Underway& operator=(const Underway&) = delete;

 private:
  std::set<std::string, std::less<>>& names_;
  const std::string& name_;
};

/// The names of one case: fields, data, computed values, lookups and what every case has. Values are made when asked
/// for. A value that leads back to itself is null, and so is one that lies more than kMaxDepth computed values deep.
class CaseNames final : public expression::Environment, public std::enable_shared_from_this<CaseNames> {
 public:
  static constexpr int kMaxDepth = 24;
  /// From kNestedDepth down at most kMaxNested values are computed for one outermost value; more is
  /// Error{InvalidInput}, code expression-steps: cases that all ask one another take as long as there are orders to
  /// ask in.
  static constexpr int kNestedDepth = 2;
  static constexpr int kMaxNested = 10'000;

  /// Of another case, which it keeps.
  CaseNames(cases::CasePtr other, ObjectsPtr objects);
  /// Of the case being decided: keeps references.
  CaseNames(const definitions::Process& process, const cases::Case& current, const Actor& actor, Value event,
            ObjectsPtr objects);

  Value root(std::string_view name) const override;
  const calendar::Calendar* calendar() const override { return &objects_->facts().definitions.calendar; }
  /// Form fields, data and computed; nullopt when the process declares no such name.
  std::optional<Value> own_root(std::string_view name) const;

  const cases::Case& current() const { return current_; }
  const definitions::Process* process() const {
    return process_;
  }  ///< nullptr: the process is gone from the definitions
  const Objects& objects() const { return *objects_; }
  /// By which the case goes on.
  const definitions::Definitions& definitions() const { return led_ ? *led_ : objects_->facts().definitions; }
  Value itself() const;  ///< as an object
  Value terms() const;
  Value tasks() const;
  /// Lets go of the other cases that lookups found, which may know this one.
  void forget() const { lookups_.clear(); }

 private:
  const definitions::Field* field(std::string_view name) const;
  Value field_value(const definitions::Field& field) const;
  Value computed_value(const definitions::Computed& computed) const;
  Value lookup_value(const definitions::Lookup& lookup) const;
  /// Of the process looked through, at least those that the condition holds of.
  std::vector<cases::CasePtr> in_question(const definitions::Lookup& lookup) const;
  bool is_cut_off(const std::string& name) const;
  Value common_root(std::string_view name) const;
  Value actor_value() const;
  Value lists_value() const;

  /// What today's definitions compute of every case; nullptr when the case goes by them itself.
  const definitions::Computed* later_computed(std::string_view name) const;

  const cases::CasePtr owned_;
  const std::shared_ptr<const definitions::Definitions> led_;  ///< by which another case goes on
  const definitions::Process* process_;
  const definitions::Form* form_;
  const cases::Case& current_;
  const Actor* actor_ = nullptr;
  Value event_;
  ObjectsPtr objects_;
  mutable std::map<std::string, Value, std::less<>> known_;
  mutable std::map<std::string, Value, std::less<>> lookups_;
  mutable std::set<std::string, std::less<>> in_progress_;
};

}  // namespace dyak::workflow
