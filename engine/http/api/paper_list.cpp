#include "engine/http/api/paper_list.hpp"

#include <algorithm>
#include <cstdlib>
#include <set>

#include "engine/cases/outsider.hpp"
#include "engine/http/wire/message.hpp"
#include "engine/service/actor_view.hpp"
#include "engine/service/case_listing.hpp"
#include "engine/service/search_words.hpp"

namespace dyak::http {
namespace {

constexpr int kMaxInQuestion = 2000;  ///< cases, the newest
constexpr std::size_t kMaxPapersCounted = 10'000;

std::optional<Date> paper_day(const std::string& typed, std::vector<std::string>& unclear) {
  if (typed.empty()) return std::nullopt;
  auto day = Date::parse_iso(typed);
  if (!day) day = Date::parse_russian(typed);
  if (!day) unclear.push_back(typed);
  return day;
}

/// Ids of the documents that are asked for by id or title.
std::set<std::string> documents_named(const definitions::Definitions& definitions, const std::string& asked) {
  std::set<std::string> ids{asked};
  for (const auto& [process, documents] : definitions.documents) {
    for (const auto& [id, document] : documents) {
      if (document->title == asked) ids.insert(id);
    }
  }
  return ids;
}

class PaperSieve {
 public:
  PaperSieve(const Context& context, const PaperFilter& filter)
      : filter_(filter),
        definitions_(context.app.definitions()),
        directory_(context.view->directory()),
        documents_(documents_named(definitions_, filter.document)),
        number_(service::number_key(filter.number)),
        words_(definitions_.language, filter.receiver) {}

  bool lets(const cases::Case& state, const cases::Paper& paper) const {
    if (!filter_.drafts && (paper.draft || paper.cancelled)) return false;
    if ((filter_.from && paper.date < *filter_.from) || (filter_.to && *filter_.to < paper.date)) return false;
    if (!filter_.document.empty() && !documents_.contains(paper.document)) return false;
    if (!filter_.number.empty() && (number_.empty() || service::number_key(paper.number) != number_)) return false;
    return words_.empty() || names_receiver(state, paper);
  }

  const std::set<std::string>& documents() const { return documents_; }

 private:
  void add_party(service::SearchText& text, const Value& party) const {
    const std::string plain = party.text_or("");
    if (const auto* person = directory_->person(plain.empty() ? party["person"].text_or("") : plain))
      text.add_name(person->name);
    const auto* body = directory_->organisation(plain.empty() ? party["organisation"].text_or("") : plain);
    if (body == nullptr) return;
    for (const cases::OrganisationName& name : body->names) {
      text.add_name(name.full);
      text.add(name.short_name);
    }
  }

  bool names_receiver(const cases::Case& state, const cases::Paper& paper) const {
    service::SearchText text(definitions_.language);
    add_party(text, paper.receiver);
    add_party(text, paper.item);
    add_party(text, state.applicant);
    if (const auto outsider = cases::outsider_of(state)) text.add_name(outsider->name);
    return words_.fits(text);
  }

  const PaperFilter& filter_;
  const definitions::Definitions& definitions_;
  std::shared_ptr<const cases::Directory> directory_;
  std::set<std::string> documents_;
  std::string number_;
  service::SearchQuery words_;
};

/// Cases that the words of a receiver, or a number, bring into question.
std::vector<service::CasePtr> cases_with_words(const Context& context, const PaperFilter& filter) {
  const auto& definitions = context.app.definitions();
  cases::CaseListQuery query;
  query.stamp = service::listing_stamp(definitions);
  const std::string number = service::number_key(filter.number);
  const service::SearchQuery receiver(definitions.language, filter.receiver);
  if (!receiver.empty()) query.also = receiver.sought_in_cases();
  if (!filter.number.empty()) query.words = cases::SoughtWords{{{"#" + number, false}}};
  query.descending = true;
  query.limit = kMaxInQuestion;
  std::vector<service::CasePtr> found;
  if (!filter.number.empty() && number.empty()) return found;
  const service::ActorView reading(context.app.world(), *context.view, context.actor);
  for (const cases::ListedCase& one : service::lists_of(*context.view).list(query)) {
    service::CasePtr state = context.app.book().find(*context.view, one.id);
    if (state && !reading.is_open(*state)) state = std::make_shared<const cases::Case>(reading.shown(*state));
    if (state) found.push_back(std::move(state));
  }
  return found;
}

std::vector<service::CasePtr> cases_asked(const Context& context, const PaperFilter& filter) {
  if (!filter.in_case.empty()) return {std::make_shared<const cases::Case>(context.visible_case(filter.in_case))};
  return service::is_outsider(context.actor) ? context.visible_cases() : cases_with_words(context, filter);
}

const cases::Paper* paper_of(const cases::Case& state, int ordinal) {
  const auto found = std::find_if(state.papers.begin(), state.papers.end(),
                                  [&](const cases::Paper& paper) { return paper.ordinal == ordinal; });
  return found == state.papers.end() ? nullptr : &*found;
}

/// "2026-09-14~c-000012~00003", as ListedPaper::place() writes it.
std::optional<cases::PaperListQuery::Place> read_paper_place(const std::string& text) {
  const auto first = text.find('~');
  const auto second = text.rfind('~');
  const auto date = Date::parse_iso(text.substr(0, first));
  if (!date || first == second || second == std::string::npos) return std::nullopt;
  return cases::PaperListQuery::Place{*date, CaseId{text.substr(first + 1, second - first - 1)},
                                      std::atoi(text.c_str() + second + 1)};
}

/// For the office, which sees every case: from the list of papers, a page of it.
PaperPage paged_papers(const Context& context, const PaperFilter& filter, const PaperSieve& sieve, std::size_t limit) {
  const cases::CaseLists& lists = service::lists_of(*context.view);
  const service::ActorView reading(context.app.world(), *context.view, context.actor);
  cases::PaperListQuery query;
  query.in_force = !filter.drafts;
  query.from = filter.from;
  query.to = filter.to;
  if (!filter.document.empty()) query.documents.emplace(sieve.documents().begin(), sieve.documents().end());
  PaperPage page;
  page.found = lists.count_papers(query, kMaxPapersCounted);
  query.after = read_paper_place(filter.after);
  query.limit = static_cast<int>(limit) + 1;
  for (const auto& place : lists.papers(query)) {
    service::CasePtr state = context.app.book().find(*context.view, place.id);
    if (state && !reading.is_open(*state)) state = std::make_shared<const cases::Case>(reading.shown(*state));
    const cases::Paper* paper = state ? paper_of(*state, place.paper) : nullptr;
    if (paper != nullptr && sieve.lets(*state, *paper)) page.items.push_back({std::move(state), paper});
  }
  page.more = page.items.size() > limit;
  if (page.more) page.items.pop_back();
  return page;
}

}  // namespace

bool PaperFilter::narrows() const {
  return drafts || !(document + number + receiver + in_case + from_text + to_text).empty();
}

std::string PaperFilter::query(const std::string& after_place) const {
  std::string target;
  const auto put = [&](const char* name, const std::string& value) {
    if (!value.empty()) target += (target.empty() ? "?" : "&") + std::string(name) + "=" + url_encoded(value);
  };
  put("document", document);
  put("number", number);
  put("receiver", receiver);
  put("case", in_case);
  put("from", from_text);
  put("to", to_text);
  put("drafts", drafts ? "1" : "");
  put("after", after_place);
  return target;
}

PaperFilter paper_filter_of(const Request& request) {
  PaperFilter filter;
  filter.document = request.parameter("document");
  filter.number = request.parameter("number");
  filter.receiver = request.parameter("receiver");
  filter.in_case = request.parameter("case");
  filter.from_text = request.parameter("from");
  filter.to_text = request.parameter("to");
  filter.from = paper_day(filter.from_text, filter.unclear);
  filter.to = paper_day(filter.to_text, filter.unclear);
  filter.drafts = request.parameter("drafts") == "1" || request.parameter("drafts") == "true";
  filter.after = request.parameter("after");
  return filter;
}

std::string ListedPaper::id() const { return state->id.value + "/p" + std::to_string(paper->ordinal); }

std::string ListedPaper::place() const {
  const std::string ordinal = std::to_string(paper->ordinal);
  return paper->date.iso() + "~" + state->id.value + "~" +
         std::string(ordinal.size() < 5 ? 5 - ordinal.size() : 0, '0') + ordinal;
}

PaperPage listed_papers(const Context& context, const PaperFilter& filter, std::size_t limit) {
  const PaperSieve sieve(context, filter);
  const bool by_words = !(filter.in_case + filter.number + filter.receiver).empty();
  if (!by_words && !service::is_outsider(context.actor)) return paged_papers(context, filter, sieve, limit);
  PaperPage page;
  for (const service::CasePtr& state : cases_asked(context, filter)) {
    for (const cases::Paper& paper : state->papers) {
      if (!sieve.lets(*state, paper)) continue;
      ++page.found;
      ListedPaper one{state, &paper};
      if (filter.after.empty() || one.place() < filter.after) page.items.push_back(std::move(one));
    }
  }
  page.more = page.items.size() > limit;
  const auto last = page.items.begin() + static_cast<std::ptrdiff_t>(std::min(limit, page.items.size()));
  std::partial_sort(page.items.begin(), last, page.items.end(),
                    [](const ListedPaper& a, const ListedPaper& b) { return b.place() < a.place(); });
  page.items.erase(last, page.items.end());
  return page;
}

service::Receivers receivers_in(const Context& context, const cases::Directory& directory, const ListedPaper& one) {
  // Whoever is on record as its receiver needs no look into the paper itself.
  if (!one.paper->receiver.is_null()) return service::receivers_of(*one.paper, {}, directory);
  const auto stored = context.view->paper(PaperId{one.id()});
  if (!stored) return {};
  return service::receivers_of(*one.paper, document::from_value(stored->document), directory);
}

Response printed(Context& context, const std::vector<service::WantedPaper>& wanted, bundle::Sides sides) {
  service::PrintedPapers made = service::print_papers(context.app.world(), *context.view, context.actor, wanted, sides);
  context.app.audit().note({"papers-exported", context.app.world().clock.now(), context.actor.user, "",
                            Record{{"papers", std::move(made.ids)}, {"copies", made.copies}}});
  Response response;
  response.type = "application/pdf";
  response.body = std::move(made.bytes);
  put_header(response, "Content-Disposition", content_disposition("inline", "Документы для печати.pdf"));
  return response;
}

}  // namespace dyak::http
