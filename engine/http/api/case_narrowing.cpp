#include "engine/http/api/case_narrowing.hpp"

#include <algorithm>

#include "engine/http/api/case_json.hpp"
#include "engine/service/actor_view.hpp"
#include "engine/service/case_listing.hpp"
#include "engine/service/follows.hpp"
#include "engine/service/late_today.hpp"

namespace dyak::http {
namespace {

using cases::CaseListQuery;
using States = std::vector<std::pair<std::string, std::string>>;

class Narrowing {
 public:
  Narrowing(const Context& context, const CasesFilter& filter, const CaseCells& cells,
            const service::SearchQuery& words)
      : context_(context),
        filter_(filter),
        cells_(cells),
        words_(words),
        definitions_(context.app.definitions()),
        lists_(service::lists_of(*context.view)),
        directory_(context.view->directory()) {}

  CaseListQuery query() const {
    CaseListQuery query;
    query.stamp = service::listing_stamp(definitions_);
    query.process = filter_.process;
    query.number = filter_.number;
    if (!filter_.state.empty()) query.states = states_called(filter_.state);
    query.received_from = filter_.from;
    query.received_to = filter_.to;
    if (filter_.overdue) {
      query.due_before = context_.app.today();
      for (const cases::CasePlace& one : service::late_today(context_.app.world(), *context_.view, context_.app.book()))
        query.due_too.push_back(one.id);
    }
    if (filter_.mine) query.naming = service::parties_of(context_.actor, *directory_, context_.app.today());
    if (filter_.followed) {
      const auto stars = service::followed(*context_.view, context_.actor.user);
      query.among = std::vector<CaseId>(stars.begin(), stars.end());
    }
    if (const service::SearchQuery executor(definitions_.language, filter_.executor); !executor.empty())
      query.asked = parties_called(executor);
    if (const service::SearchQuery at(definitions_.language, filter_.organisation); !at.empty())
      query.also = at.sought_in_cases();
    if (!words_.empty()) {
      query.words = words_.sought_in_cases();
      query.in_papers = words_.sought();
    }
    return query;
  }

 private:
  States states_called(const std::string& asked) const {
    States found;
    for (const cases::StateCount& one : lists_.state_counts()) {
      if (asked == one.state || asked == state_title(standing_so(one), definitions_))
        found.emplace_back(one.process, one.state);
    }
    return found;
  }

  std::vector<std::string> parties_called(const service::SearchQuery& asked) const {
    std::vector<std::string> found;
    for (const std::string& party : lists_.asked_parties()) {
      const auto colon = party.find(':');
      cases::Case state;
      state.tasks.emplace_back().to = Record{{party.substr(0, colon), party.substr(std::min(party.size(), colon + 1))}};
      service::SearchText text(definitions_.language);
      text.add(cells_.executor(state));
      if (asked.fits(text)) found.push_back(party);
    }
    return found;
  }

  const Context& context_;
  const CasesFilter& filter_;
  const CaseCells& cells_;
  const service::SearchQuery& words_;
  const definitions::Definitions& definitions_;
  const cases::CaseLists& lists_;
  std::shared_ptr<const cases::Directory> directory_;
};

}  // namespace

CaseListQuery narrowed(const Context& context, const CasesFilter& filter, const CaseCells& cells,
                       const service::SearchQuery& words) {
  return Narrowing(context, filter, cells, words).query();
}

cases::Case standing_so(const cases::StateCount& one) {
  cases::Case state;
  state.process = one.process;
  state.state = one.state;
  return state;
}

}  // namespace dyak::http
