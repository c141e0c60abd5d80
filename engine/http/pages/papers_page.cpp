// «Документы»: papers of all cases, to look through and to print many at once.
#include <algorithm>
#include <set>

#include "engine/http/api/case_json.hpp"
#include "engine/http/api/paper_list.hpp"
#include "engine/http/pages/page.hpp"
#include "engine/http/pages/papers_page.hpp"

namespace dyak::http::pages {
namespace {

constexpr std::size_t kPapersOnAPage = 50;
constexpr std::string_view kCopiesOf = "copies.";

/// What stood in the form that was sent; nothing when the page is only looked at.
struct Ticked {
  bool sent = false;
  bool all = false;
  bool duplex = false;
  std::set<std::string> papers;
};

Ticked ticked_in(const Context& context) {
  Ticked ticked;
  ticked.sent = context.request.writes();
  ticked.all = context.field("all") == "1";
  ticked.duplex = context.field("duplex") == "1";
  for (const auto& [name, value] : context.form) {
    if (name == "paper") ticked.papers.insert(value);
  }
  return ticked;
}

Record listed_row(const Context& context, const cases::Directory& directory, const ListedPaper& one, bool checked) {
  const cases::Paper& paper = *one.paper;
  const std::string id = one.id();
  const service::Receivers receivers = receivers_in(context, directory, one);
  const std::string& typed = context.field(std::string(kCopiesOf) + id);
  return {{"id", id},
          {"target", "/cases/" + one.state->id.value + "/papers/p" + std::to_string(paper.ordinal)},
          {"paper_title", paper_title(paper, context.app.definitions())},
          {"number", paper.number},
          {"date", paper.date.russian()},
          {"draft", paper.draft},
          {"cancelled", paper.cancelled},
          {"to", receivers.names},
          {"copies", typed.empty() ? std::to_string(receivers.count) : typed},
          {"pages", paper.pages},
          {"checked", checked},
          {"case_target", "/cases/" + one.state->id.value},
          {"case_label", label(*one.state)}};
}

List document_options(const definitions::Definitions& definitions, const std::string& chosen) {
  std::set<std::string> titles;
  bool chosen_by_id = false;
  for (const auto& [process, documents] : definitions.documents) {
    for (const auto& [id, document] : documents) {
      titles.insert(document->title);
      chosen_by_id = chosen_by_id || (id == chosen && document->title != chosen);
    }
  }
  std::vector<std::string> sorted(titles.begin(), titles.end());
  std::sort(sorted.begin(), sorted.end(),
            [&](const std::string& a, const std::string& b) { return definitions.language.compare(a, b) < 0; });
  List options;
  if (chosen_by_id) options.push_back(Record{{"title", chosen}, {"chosen", true}});
  for (const std::string& title : sorted) options.push_back(Record{{"title", title}, {"chosen", title == chosen}});
  return options;
}

Record filter_model(const PaperFilter& filter, const definitions::Definitions& definitions, Date today) {
  List unclear;
  for (const std::string& typed : filter.unclear) unclear.push_back(Record{{"typed", typed}});
  PaperFilter of_today = filter;
  of_today.from_text = of_today.to_text = today.iso();
  return {{"documents", document_options(definitions, filter.document)},
          {"number", filter.number},
          {"receiver", filter.receiver},
          {"in_case", filter.in_case},
          {"from", filter.from ? filter.from->iso() : filter.from_text},
          {"to", filter.to ? filter.to->iso() : filter.to_text},
          {"drafts", filter.drafts},
          {"unclear", std::move(unclear)},
          {"narrows", filter.narrows()},
          {"today_target", "/papers" + of_today.query("")},
          {"is_today", filter.from && filter.to && *filter.from == today && *filter.to == today}};
}

Response show_list(Context& context, const std::string& problem, int status) {
  const PaperFilter filter = paper_filter_of(context.request);
  const PaperPage found = listed_papers(context, filter, kPapersOnAPage);
  const Ticked ticked = ticked_in(context);
  const auto directory = context.view->directory();
  const bool of_case = !filter.in_case.empty();
  List rows;
  for (const ListedPaper& one : found.items) {
    const bool in_force = !one.paper->draft && !one.paper->cancelled;
    const bool checked = ticked.sent ? ticked.papers.contains(one.id()) : of_case && in_force;
    rows.push_back(listed_row(context, *directory, one, checked));
  }
  const auto& definitions = context.app.definitions();
  Record model = filter_model(filter, definitions, context.app.today());
  model["problem"] = problem;
  model["any"] = !rows.empty();
  model["rows"] = std::move(rows);
  model["found"] = definitions.language.counted(Rational(static_cast<std::int64_t>(found.found)), "документ").text;
  model["all_ticked"] = ticked.all;
  model["duplex"] = ticked.duplex;
  model["action"] = "/papers/print" + filter.query(filter.after);
  model["first_page"] = filter.after.empty() ? "" : "/papers" + filter.query("");
  model["next_page"] = found.more ? "/papers" + filter.query(found.items.back().place()) : "";
  return page(context, "papers", "Документы", "papers", std::move(model), status);
}

/// A number as it was typed; 0 for what is none, which the printing then refuses by its bounds.
int copies_typed(const Context& context, const std::string& id) {
  const std::string& typed = context.field(std::string(kCopiesOf) + id);
  if (typed.empty()) return 0;
  const auto number = Rational::parse(typed);
  if (!number || !number->is_integer() || *number < Rational(1) || *number > Rational(bundle::Limits{}.copies))
    return -1;
  return static_cast<int>(number->numerator());
}

}  // namespace

Response papers(Context& context) { return show_list(context, "", 200); }

Response print_papers(Context& context) {
  const Ticked ticked = ticked_in(context);
  std::vector<service::WantedPaper> wanted;
  for (const auto& [name, value] : context.form) {  // in the order of the page
    if (!std::string_view(name).starts_with(kCopiesOf)) continue;
    const std::string id = name.substr(kCopiesOf.size());
    if (ticked.all || ticked.papers.contains(id)) wanted.push_back({id, copies_typed(context, id)});
  }
  for (const std::string& id : ticked.papers) {  // of a form without numbers of copies
    const bool known = std::any_of(wanted.begin(), wanted.end(), [&](const auto& one) { return one.reference == id; });
    if (!known) wanted.push_back({id, 0});
  }
  try {
    return printed(context, wanted, ticked.duplex ? bundle::Sides::Two : bundle::Sides::One);
  } catch (const Error& error) {
    if (error.code != ErrorCode::InvalidInput) throw;
    return show_list(context, error.public_message, 422);
  }
}

}  // namespace dyak::http::pages
