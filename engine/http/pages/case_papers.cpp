// Papers of a case: those given out first, drafts folded, the draft that waits for a decision in sight.
#include <algorithm>

#include "engine/http/api/case_json.hpp"
#include "engine/http/pages/case_parts.hpp"
#include "engine/service/actor_view.hpp"
#include "engine/service/undecided.hpp"

namespace dyak::http::pages {
namespace {

Record paper_row(const cases::Case& state, const cases::Paper& paper, const definitions::Definitions& definitions) {
  const std::string id = state.id.value + "/p" + std::to_string(paper.ordinal);
  const bool past = paper.draft && service::is_superseded(state, paper);
  std::string about = past ? "проект, после него составлен другой документ"
                      : paper.draft          ? "проект"
                      : paper.number.empty() ? ""
                                             : "№ " + paper.number;
  about += (about.empty() ? "" : ", ") + paper.date.russian();
  return {{"target", "/cases/" + state.id.value + "/papers/p" + std::to_string(paper.ordinal)},
          {"file", "/papers/" + id},
          {"paper_title", paper_title(paper, definitions)},
          {"about", about},
          {"draft", paper.draft},
          {"superseded", past},
          {"cancelled", paper.cancelled}};
}

const cases::Paper* waiting_draft(const cases::Case& state) {
  const cases::Paper* last = nullptr;
  for (const cases::Paper& paper : state.papers) {
    if (paper.draft && !paper.cancelled && !service::is_superseded(state, paper)) last = &paper;
  }
  return last;
}

}  // namespace

void put_papers(const cases::Case& state, const definitions::Definitions& definitions, Record& model) {
  List issued, drafts;
  for (const cases::Paper& paper : state.papers)
    (paper.draft ? drafts : issued).push_back(paper_row(state, paper, definitions));
  std::reverse(drafts.begin(), drafts.end());
  model["any_papers"] = !state.papers.empty();
  model["none_issued"] = issued.empty();
  model["papers"] = std::move(issued);
  model["any_drafts"] = !drafts.empty();
  model["draft_count"] = static_cast<int>(drafts.size());
  model["drafts"] = std::move(drafts);
}

// The order that was asked for is a case of its own: its draft is what a decision is read with.
Value draft_in_sight(const Context& context, const cases::Case& state) {
  const auto& definitions = context.app.definitions();
  if (is_final(state, definitions)) return false;
  const service::ActorView reading(context.app.world(), *context.view, context.actor);
  std::optional<cases::Case> holder;
  if (waiting_draft(state) != nullptr) holder = state;
  for (auto id = state.opened.rbegin(); !holder && id != state.opened.rend(); ++id) {
    auto other = context.view->find(*id);
    if (!other || !reading.sees(*other) || is_final(*other, definitions)) continue;
    cases::Case shown = reading.shown(std::move(*other));
    if (waiting_draft(shown) != nullptr) holder = std::move(shown);
  }
  if (!holder) return false;
  return paper_row(*holder, *waiting_draft(*holder), definitions);
}

}  // namespace dyak::http::pages
