#pragma once
#include <string>

#include "engine/workflow/decide.hpp"
#include "engine/workflow/objects/reach.hpp"

namespace dyak::service {

/// What somebody may name in what he sends: the office anything; whoever comes from outside the cases he sees or that
/// an open catalogue shows, and the files he has brought. References must outlive it.
class SenderReach final : public workflow::Reach {
 public:
  SenderReach(const workflow::Actor& actor, const workflow::Facts& facts) : actor_(actor), facts_(facts) {}
  bool may_name(const cases::Case& state) const override;
  bool may_attach(const std::string& sha256) const override;

 private:
  bool is_free() const;

  const workflow::Actor& actor_;
  const workflow::Facts& facts_;
};

/// The actor with the files that stand in what he sends. `named`: the same before his files were taken in: what stood
/// there already by its digest alone is not brought by him.
workflow::Actor bringing(workflow::Actor actor, const Value& sent, const Value& named = {});

}  // namespace dyak::service
