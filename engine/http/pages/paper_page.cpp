// A paper on its page: what it looks like, what was changed in its words, and its other forms.
#include "engine/http/api/case_json.hpp"
#include "engine/http/pages/page.hpp"
#include "engine/service/compare_papers.hpp"

namespace dyak::http::pages {
namespace {

bool may_reword(const Context& context, const cases::Case& state, const cases::Paper& paper) {
  return paper.draft && !paper.cancelled && service::allow(context.actor, service::Action::Reword) &&
         context.may(service::Action::Act, state);
}

/// What of the paper's words is not the definition's; for the office.
List changed_words(const Context& context, const cases::Case& state, const cases::Paper& paper) {
  List changed;
  if (!service::allow(context.actor, service::Action::Reword)) return changed;
  for (const cases::Rewording& one : state.rewordings) {
    if (one.document != paper.document) continue;
    const auto account = context.view->account(one.actor);
    changed.push_back(Record{{"was", one.was},
                             {"is", one.text},
                             {"why", one.reason},
                             {"who", account ? account->title : one.actor},
                             {"when", one.at.date(context.app.world().zone).russian()}});
  }
  return changed;
}

}  // namespace

Response show_paper(Context& context) {
  const cases::Case state = context.visible_case(context.at("case"));
  for (const cases::Paper& paper : state.papers) {
    if ("p" + std::to_string(paper.ordinal) != context.at("paper")) continue;
    const std::string file = "/papers/" + state.id.value + "/" + context.at("paper");
    const std::string title = paper_title(paper, context.app.definitions());
    return page(context, "paper", title, "cases",
                {{"heading", title},
                 {"back", "/cases/" + state.id.value},
                 {"back_title", "дело " + label(state)},
                 {"file", file},
                 {"changes", service::version_beside(state, paper)
                                 ? "/cases/" + state.id.value + "/papers/" + context.at("paper") + "/changes"
                                 : ""},
                 {"number", paper.number},
                 {"date", paper.date.russian()},
                 {"draft", paper.draft},
                 {"cancelled", paper.cancelled},
                 {"pages", paper.pages},
                 {"words", may_reword(context, state, paper)
                               ? "/cases/" + state.id.value + "/papers/" + context.at("paper") + "/words"
                               : ""},
                 {"changed", changed_words(context, state, paper)},
                 {"sha256", paper.sha256}});
  }
  throw Error(ErrorCode::NotFound, "Документа «" + context.at("paper") + "» в деле нет");
}

}  // namespace dyak::http::pages
