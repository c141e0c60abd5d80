#pragma once
#include <set>
#include <string>

#include "engine/cases/case.hpp"

namespace dyak::workflow {

/// What whoever sends something may name in it. What he may not is refused as if it were not there.
class Reach {
 public:
  virtual ~Reach() = default;
  virtual bool may_name(const cases::Case& state) const = 0;
  /// A file that lies in the store.
  virtual bool may_attach(const std::string& sha256) const = 0;
};

/// The same, and what the field holds already: a form that is sent again names nothing new.
class ReachAndKept final : public Reach {
 public:
  ReachAndKept(const Reach& reach, const std::set<std::string>& kept) : reach_(reach), kept_(kept) {}
  bool may_name(const cases::Case& state) const override {
    return kept_.contains(state.id.value) || reach_.may_name(state);
  }
  bool may_attach(const std::string& sha256) const override {
    return kept_.contains(sha256) || reach_.may_attach(sha256);
  }

 private:
  const Reach& reach_;
  const std::set<std::string>& kept_;
};

}  // namespace dyak::workflow
