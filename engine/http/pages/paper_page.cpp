// A paper on its page: what it looks like, what was changed in its words, and its other forms.
#include <algorithm>

#include "engine/http/api/case_json.hpp"
#include "engine/http/pages/news.hpp"
#include "engine/http/pages/page.hpp"
#include "engine/http/pages/paper_remarks.hpp"
#include "engine/service/compare_papers.hpp"
#include "engine/service/papers.hpp"

namespace dyak::http::pages {
namespace {

/// What came of a draft stands beside it: another draft, or the paper itself.
bool is_superseded(const cases::Case& state, const cases::Paper& paper) {
  return std::any_of(state.papers.begin(), state.papers.end(), [&](const cases::Paper& other) {
    return other.ordinal > paper.ordinal && !other.cancelled && other.document == paper.document &&
           other.item == paper.item && other.receiver == paper.receiver;
  });
}

bool may_reword(const Context& context, const cases::Case& state, const cases::Paper& paper) {
  return paper.draft && !paper.cancelled && !is_superseded(state, paper) &&
         service::allow(context.actor, service::Action::Reword) && context.may(service::Action::Act, state);
}

/// What of the paper's words is not the definition's; for the office.
List changed_words(const Context& context, const cases::Case& state, const cases::Paper& paper) {
  List changed;
  if (!service::allow(context.actor, service::Action::Reword)) return changed;
  const auto directory = context.view->directory();
  const DisplayNames names(context.app.definitions(), *directory, *context.view, context.app.today());
  for (const cases::Rewording& one : state.rewordings) {
    if (one.document != paper.document) continue;
    changed.push_back(Record{{"was", one.was},
                             {"is", one.text},
                             {"why", one.reason},
                             {"who", called(context, one.actor, names)},
                             {"when", one.at.date(context.app.world().zone).russian()}});
  }
  return changed;
}

/// How the draft is laid out, for whoever may still change it.
Record draft_remarks(const Context& context, const cases::Case& state, const cases::Paper& paper,
                     const std::string& file) {
  if (!context.app.options().measure.remarks || !may_reword(context, state, paper)) return {};
  const auto kept = context.view->paper(PaperId{state.id.value + "/" + context.at("paper")});
  if (!kept) return {};
  return paper_remarks(context, service::paper_bytes(*kept, context.app.world().renderer), file + "?format=remarks");
}

}  // namespace

Response show_paper(Context& context) {
  const cases::Case state = context.visible_case(context.at("case"));
  for (const cases::Paper& paper : state.papers) {
    if ("p" + std::to_string(paper.ordinal) != context.at("paper")) continue;
    const std::string file = "/papers/" + state.id.value + "/" + context.at("paper");
    const std::string title = paper_title(paper, context.app.definitions());
    Record model{{"heading", title},
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
                 {"sha256", paper.sha256}};
    model.merge(draft_remarks(context, state, paper, file));
    return page(context, "paper", title, "cases", std::move(model));
  }
  throw Error(ErrorCode::NotFound, "Документа «" + context.at("paper") + "» в деле нет");
}

// The sheets of a draft with what was found on them drawn over: for whoever may change it.
Response remarked_paper(Context& context) {
  const cases::Case state = context.visible_case(context.at("case"));
  const auto kept = context.view->paper(PaperId{state.id.value + "/" + context.at("paper")});
  const auto& drawn = context.app.options().measure.drawn;
  for (const cases::Paper& paper : state.papers) {
    if ("p" + std::to_string(paper.ordinal) != context.at("paper") || !kept || !drawn) continue;
    if (!may_reword(context, state, paper)) break;
    Response response{200, "application/pdf"};
    response.body = drawn(service::paper_bytes(*kept, context.app.world().renderer));
    put_header(response, "Cache-Control", "no-store");
    put_header(response, "Content-Disposition", content_disposition("inline", "Замечания к проекту.pdf"));
    return response;
  }
  throw Error(ErrorCode::NotFound, "Проекта «" + context.at("paper") + "» с замечаниями в деле нет");
}

}  // namespace dyak::http::pages
