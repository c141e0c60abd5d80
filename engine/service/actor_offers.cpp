// What a reader is offered in a case, and which version of it he is told he has read.
#include <algorithm>
#include <iterator>

#include "engine/base/refusal_kind.hpp"
#include "engine/service/access.hpp"
#include "engine/service/actor_view.hpp"

namespace dyak::service {

std::vector<workflow::Possibility> ActorView::offered(const definitions::Process& process,
                                                      const cases::Case& seen) const {
  cases::Case stands = *view_.find(seen.id);
  std::vector<workflow::Possibility> all = workflow::possibilities(process, stands, actor_, facts_);
  if (actor_.is_system || !is_outsider(actor_)) return all;
  const auto is_others = [](const workflow::Possibility& one) {
    return std::any_of(one.refusals.begin(), one.refusals.end(),
                       [](const Diagnostic& reason) { return kind_of_refusal(reason.code) == RefusalKind::Rights; });
  };
  std::erase_if(all, is_others);
  stands.state = seen.state;
  const std::vector<workflow::Possibility> there = workflow::possibilities(process, stands, actor_, facts_);
  const auto is_known = [&](const workflow::Possibility& one) {
    return std::any_of(all.begin(), all.end(),
                       [&](const auto& known) { return known.transition->id == one.transition->id; });
  };
  for (const workflow::Possibility& one :
       there) {  // what he could do there he is offered still: its absence would tell
    if (!is_others(one) && !is_known(one)) all.push_back(one);
  }
  std::copy_if(there.begin(), there.end(), std::back_inserter(all), is_others);
  return all;
}

// A path leads somebody from outside only through what he sees: a case he may not see is as deep as one that is not
// there, whatever it has opened.
cases::Case ActorView::found(const std::string& reference) const {
  const auto slash = reference.rfind('/');
  if (slash == std::string::npos || actor_.is_system || !is_outsider(actor_)) return find_case(view_, reference);
  if (auto numbered = cases_.find_by_number(reference)) return std::move(*numbered);
  return case_below(view_, find(reference.substr(0, slash)), reference);
}

int ActorView::seen_version(const CaseId& id, int version) const {
  if (actor_.is_system || !is_outsider(actor_)) return version;
  const std::vector<cases::Event> told = events(id);
  return static_cast<int>(std::count_if(told.begin(), told.end(),
                                        [version](const cases::Event& event) { return event.version <= version; }));
}

}  // namespace dyak::service
