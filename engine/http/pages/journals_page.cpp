// «Журналы»: numbers as they were given, page by page.
#include <algorithm>
#include <map>

#include "engine/cases/journal_pages.hpp"
#include "engine/http/api/api.hpp"
#include "engine/http/api/case_json.hpp"
#include "engine/http/api/paper_list.hpp"
#include "engine/http/app/display_names.hpp"
#include "engine/http/pages/news.hpp"
#include "engine/http/pages/page.hpp"
#include "engine/http/wire/problem.hpp"
#include "engine/service/read_cases.hpp"

namespace dyak::http::pages {
namespace {

constexpr int kNumbersOnAPage = 100;
/// So many numbers are looked at for one answer to a search; the page leads on from there.
constexpr int kMaxLookedAt = 2000;

const cases::JournalPages& pages_of(const Context& context) {
  return dynamic_cast<const cases::JournalPages&>(*context.view);
}

/// "17" or "17/BODY": after which number the page goes on.
std::optional<cases::JournalPlace> place_in(const std::string& text) {
  const auto slash = std::min(text.find('/'), text.size());
  const auto number = Rational::parse(text.substr(0, slash));
  if (!number || !number->is_integer() || slash > 9) return std::nullopt;
  return cases::JournalPlace{slash < text.size() ? text.substr(slash + 1) : "", static_cast<int>(number->numerator())};
}

std::string place_text(const cases::JournalEntry& entry) {
  return std::to_string(entry.n) + (entry.scope.empty() ? "" : "/" + entry.scope);
}

struct AskedOfJournal {
  std::string id;
  int year = 0;
  std::string words;  ///< folded; empty = all
  std::optional<cases::JournalPlace> before;

  std::string link(const std::string& before_place, const std::string& typed) const {
    std::string target = "/journals/" + id + "?year=" + std::to_string(year);
    if (!typed.empty()) target += "&q=" + url_encoded(typed);
    if (!before_place.empty()) target += "&before=" + url_encoded(before_place);
    return target;
  }
};

int asked_year(const Context& context) {
  try {
    return api::number_parameter(context, "year", 0, 9999, 0);
  } catch (const HttpError&) {
    throw Error(ErrorCode::NotFound, "Такого года в журнале нет");
  }
}

/// What a number was given to: the paper as it is headed, or the case with what it is about; and to whom it goes.
struct Numbered {
  std::string title;
  std::string subject;
  std::string to;
};

/// JournalLines of one journal as its page tells them; cases are read as they are asked for.
class JournalLines {
 public:
  explicit JournalLines(Context& context)
      : context_(context),
        directory_(context.view->directory()),
        names_(context.app.definitions(), *directory_, *context.view, context.app.today()),
        reader_(*context.view, &context.app.world().store),
        facts_(context.facts(*directory_, reader_)) {}

  bool has(const cases::JournalEntry& entry, const std::string& words) {
    const auto& language = context_.app.definitions().language;
    const Numbered about = numbered(entry);
    const std::string all = language.folded(entry.text + " " + about.title + " " + about.subject + " " + about.to +
                                            " " + scope_of(entry) + " " + entry.reason);
    for (std::size_t from = 0; from < words.size();) {
      const std::size_t end = std::min(words.find(' ', from), words.size());
      const std::string word = words.substr(from, end - from);
      if (word != "№" && all.find(word) == std::string::npos) return false;
      from = end + 1;
    }
    return true;
  }

  Record row(const cases::JournalEntry& entry) {
    const Numbered about = numbered(entry);
    const std::string scope = entry.scope.empty() ? "" : "?scope=" + url_encoded(entry.scope);
    return {{"number", entry.text},
            {"date", entry.date.russian()},
            {"entry_title", about.title},
            {"subject", about.subject},
            {"to", about.to},
            {"target", "/cases/" + entry.case_id.value},
            {"scope", scope_of(entry)},
            {"annul", "/journals/" + entry.journal + "/" + std::to_string(entry.year) + "/" + std::to_string(entry.n) +
                          "/annul" + scope},
            {"may_annul", !entry.annulled && may_annul(entry)},
            {"annulled", entry.annulled},
            {"annulled_on", entry.annulled ? entry.annulled_at.date(context_.app.world().zone).russian() : ""},
            {"annulled_by", entry.annulled ? annuller(entry) : ""},
            {"reason", entry.reason}};
  }

 private:
  service::CasePtr case_of(const CaseId& id) {
    const auto known = cases_.find(id);
    if (known != cases_.end()) return known->second;
    return cases_.emplace(id, context_.app.book().find(*context_.view, id)).first->second;
  }

  std::string scope_of(const cases::JournalEntry& entry) const {
    return entry.scope.empty() ? "" : names_.organisation(entry.scope);
  }

  bool may_annul(const cases::JournalEntry& entry) {
    const service::CasePtr state = case_of(entry.case_id);
    return service::allow(context_.actor, service::Action::AnnulNumber,
                          {.state = state.get(),
                           .directory = directory_.get(),
                           .on = facts_.now.date(facts_.zone),
                           .facts = &facts_,
                           .number = &entry});
  }

  std::string annuller(const cases::JournalEntry& entry) const {
    return called(context_, service::annulled_by(*context_.view, entry), names_);
  }

  Numbered numbered(const cases::JournalEntry& entry) {
    const service::CasePtr state = case_of(entry.case_id);
    if (!state) return {entry.title, "", ""};
    for (const cases::Paper& paper : state->papers) {
      if (paper.journal != entry.journal || paper.number != entry.text) continue;
      const bool letter = !paper.receiver.is_null();
      return {paper_title(paper, names_.definitions()), letter ? names_.subject(*state) : "",
              letter ? receivers_in(context_, *directory_, {state, &paper}).names : ""};
    }
    const auto process = names_.definitions().process_of(state->process, state->definition_version);
    const bool of_case = process != nullptr && entry.title == process->title;
    return {entry.title, of_case ? names_.subject(*state) : "", ""};
  }

  Context& context_;
  std::shared_ptr<const cases::Directory> directory_;
  DisplayNames names_;
  service::ReadCases reader_;
  workflow::Facts facts_;
  std::map<CaseId, service::CasePtr> cases_;
};

struct FoundNumbers {
  List rows;
  std::string next;      ///< where the next page begins; empty = this is the last one
  bool stopped = false;  ///< enough was looked at, there may be more
};

FoundNumbers found_rows(Context& context, const AskedOfJournal& asked) {
  FoundNumbers found;
  JournalLines lines(context);
  cases::JournalQuery query{asked.id, asked.year, asked.before, kNumbersOnAPage + 1};
  for (int looked = 0; looked < kMaxLookedAt; looked += kNumbersOnAPage) {
    auto entries = pages_of(context).journal_page(query);
    const bool more = entries.size() > kNumbersOnAPage;
    if (more) entries.pop_back();
    for (const cases::JournalEntry& entry : entries) {
      if (!asked.words.empty() && !lines.has(entry, asked.words)) continue;
      if (found.rows.size() == kNumbersOnAPage) return found;
      found.rows.push_back(lines.row(entry));
      found.next = place_text(entry);
    }
    if (!more) {
      found.next.clear();
      return found;
    }
    query.before = cases::JournalPlace{entries.back().scope, entries.back().n};
    if (asked.words.empty()) break;
    if (found.rows.size() < kNumbersOnAPage) found.next = place_text(entries.back());
  }
  found.stopped = !asked.words.empty();
  return found;
}

/// Books that are made of this journal's numbers.
List books_of(const Context& context, const std::string& journal, int year) {
  List books;
  for (const auto& [id, one] : context.app.definitions().registers) {
    const bool of_journal = std::any_of(one.sheets.begin(), one.sheets.end(), [&](const auto& sheet) {
      return sheet.rows == definitions::RowsFrom::Numbers && sheet.journal == journal;
    });
    if (!of_journal) continue;
    books.push_back(Record{{"book", "/registers/" + url_encoded(id) + "?period=" + std::to_string(year)},
                           {"book_title", one.title}});
  }
  return books;
}

List years_to_choose(const AskedOfJournal& asked, const std::vector<int>& years) {
  List list;
  for (const int one : years) {
    list.push_back(Record{{"year_target", "/journals/" + asked.id + "?year=" + std::to_string(one)},
                          {"year", std::to_string(one)},
                          {"current", one == asked.year}});
  }
  return list;
}

}  // namespace

Response journals(Context& context) {
  List list;
  for (const auto& [id, one] : context.app.definitions().journals) {
    const auto years = pages_of(context).journal_years(id);
    const auto last =
        years.empty() ? std::vector<cases::JournalEntry>{} : pages_of(context).journal_page({id, years.front(), {}, 1});
    list.push_back(
        Record{{"target", "/journals/" + id},
               {"journal_title", one.title},
               {"last", last.empty() ? "номеров ещё нет"
                                     : "последний — " + last.front().text + " от " + last.front().date.russian()}});
  }
  return page(context, "journals", "Журналы", "journals", {{"journals", std::move(list)}});
}

Response journal(Context& context) {
  const auto known = context.app.definitions().journals.find(context.at("id"));
  if (known == context.app.definitions().journals.end())
    throw Error(ErrorCode::NotFound, "Журнала «" + context.at("id") + "» нет");
  const std::vector<int> years = pages_of(context).journal_years(known->first);
  const std::string& typed = context.request.parameter("q");
  AskedOfJournal asked{known->first, asked_year(context), context.app.definitions().language.folded(typed),
                       place_in(context.request.parameter("before"))};
  if (asked.year == 0 && !years.empty()) asked.year = years.front();
  FoundNumbers found = found_rows(context, asked);
  const bool none = found.rows.empty();
  List books = books_of(context, asked.id, asked.year);
  return page(context, "journal", known->second.title, "journals",
              {{"journal_title", known->second.title},
               {"action", "/journals/" + asked.id},
               {"asked_year", std::to_string(asked.year)},
               {"q", typed},
               {"all_target", typed.empty() ? "" : asked.link("", "")},
               {"none", none},
               {"rows", std::move(found.rows)},
               {"stopped", found.stopped},
               {"first_page", asked.before ? asked.link("", typed) : ""},
               {"next_page", found.next.empty() ? "" : asked.link(found.next, typed)},
               {"has_books", !books.empty()},
               {"books", std::move(books)},
               {"years", years_to_choose(asked, years)}});
}

}  // namespace dyak::http::pages
