#include "engine/http/api/paper_list.hpp"

#include <algorithm>
#include <set>

#include "engine/http/wire/message.hpp"
#include "engine/service/search_words.hpp"

namespace dyak::http {
namespace {

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
    return words_.fits(text);
  }

  const PaperFilter& filter_;
  const definitions::Definitions& definitions_;
  std::shared_ptr<const cases::Directory> directory_;
  std::set<std::string> documents_;
  std::string number_;
  service::SearchQuery words_;
};

std::vector<service::CasePtr> cases_asked(const Context& context, const PaperFilter& filter) {
  if (filter.in_case.empty()) return context.visible_cases();
  return {std::make_shared<const cases::Case>(context.visible_case(filter.in_case))};
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
