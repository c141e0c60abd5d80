#pragma once
#include <string>
#include <vector>

#include "engine/service/case_book.hpp"
#include "engine/workflow/decide.hpp"

namespace dyak::service {

/// Roles that the actor holds today whatever the case: by his account, by the directory, as acting in a post.
/// References must outlive it.
class StandingRoles {
 public:
  StandingRoles(const workflow::Actor& actor, const workflow::Facts& facts)
      : actor_(actor), facts_(facts), today_(facts.now.date(facts.zone)) {}

  /// By himself or as a substitute.
  bool holds(const definitions::Process& process, const std::string& role) const { return holds(process, role, 0); }

 private:
  bool holds(const definitions::Process& process, const std::string& role, int depth) const;
  bool by_directory(const definitions::Role& role) const;
  bool is_acting(const std::string& role) const;

  const workflow::Actor& actor_;
  const workflow::Facts& facts_;
  Date today_;
};

/// The cases that somebody from outside may be concerned by, in the order of their ids: all that allow(SeeCase) grants
/// him and a few more, so that nobody walks through ten thousand for him.
std::vector<CaseId> cases_involving(const cases::CaseLists& lists, const workflow::Actor& actor,
                                    const workflow::Facts& facts);

}  // namespace dyak::service
