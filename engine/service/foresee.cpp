// What an act would bring: the act itself, in a transaction that is never committed.
#include <set>

#include "engine/service/access.hpp"
#include "engine/service/case_transaction.hpp"
#include "engine/service/service.hpp"

namespace dyak::service {
namespace {

// Numbers are taken and papers drawn as they will be, so that whatever stands in the way is said now.
Foreseen foreseen(CaseTransaction& work, const CaseId& id) {
  Foreseen outlook{id, work.fresh(), {}};
  std::set<CaseId> told;
  for (const cases::Event& event : outlook.events) {
    if (told.insert(event.case_id).second) outlook.cases.push_back(work.current(event.case_id));
  }
  work.finish();
  return outlook;
}

}  // namespace

Foreseen Service::foresee(const CaseId& id, const workflow::Command& command, const workflow::Actor& actor) {
  const auto transaction = world_.store.write();
  require_act(*transaction, id, actor);
  CaseTransaction work(world_, *transaction);
  work.execute(id, command, actor);
  return foreseen(work, id);
}

Foreseen Service::foresee(const workflow::Submission& submission, const workflow::Actor& actor) {
  const auto transaction = world_.store.write();
  require_submit(*transaction, submission, actor);
  CaseTransaction work(world_, *transaction);
  const CaseId id = work.open({as_handed_in(submission, actor), {}, {}, {}}, actor);
  return foreseen(work, id);
}

}  // namespace dyak::service
