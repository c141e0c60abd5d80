#include "engine/http/api/case_selection.hpp"

#include <algorithm>
#include <limits>
#include <map>

#include "engine/http/api/case_json.hpp"
#include "engine/http/api/case_narrowing.hpp"
#include "engine/service/actor_view.hpp"
#include "engine/service/case_search.hpp"

namespace dyak::http {
namespace {

using cases::CaseListQuery;
using States = std::vector<std::pair<std::string, std::string>>;

constexpr std::size_t kMaxCounted = 1000;
constexpr int kReadAtOnce = 64;

/// One answer to the filter: what lists can tell narrows it, the rest is asked of each case that comes into question.
class Selecting {
 public:
  Selecting(const Context& context, const CasesFilter& filter, const CaseCells& cells)
      : context_(context),
        filter_(filter),
        cells_(cells),
        definitions_(context.app.definitions()),
        lists_(service::lists_of(*context.view)),
        directory_(context.view->directory()),
        reading_(context.app.world(), *context.view, context.actor),
        words_(definitions_.language, filter.q),
        fits_(fits_of(context, filter, cells)) {}

  CaseSelection run(std::size_t limit, std::size_t most_sorted, int newest) {
    if (service::is_outsider(context_.actor)) {
      std::vector<Candidate> all;
      for (service::CasePtr& state : context_.visible_cases()) all.push_back({std::move(state)});
      return sorted(all, limit);
    }
    CaseListQuery query = narrowed(context_, filter_, cells_, words_);
    const bool by_words_alone =
        !words_.empty() && filter_.process.empty() && filter_.state.empty() && !filter_.narrows_otherwise();
    if (newest > 0 && by_words_alone && filter_.sort == "due" && !filter_.descending)
      return among_newest(std::move(query), limit, most_sorted, newest);
    const std::size_t within = lists_.count(query, counted_to(most_sorted));
    return within <= most_sorted ? sorted(candidates(query), limit) : counted(query, paged(query, limit), within);
  }

 private:
  struct Candidate {
    service::CasePtr state;
    bool has_words = false;  ///< what was asked of its words is known to be so
  };

  bool is_told_by_states() const { return words_.empty() && !filter_.narrows_otherwise(); }

  /// Each count looks the words up again: one goes as far as anybody asks.
  std::size_t counted_to(std::size_t most_sorted) const {
    return is_told_by_states() ? most_sorted + 1 : std::max(most_sorted, kMaxCounted) + 1;
  }

  /// The words are looked up once: then it is known which cases are asked about.
  CaseSelection among_newest(CaseListQuery query, std::size_t limit, std::size_t most_sorted, int newest) {
    const cases::NewestFound among = lists_.newest(query, newest);
    query.words.reset();
    query.in_papers.reset();
    query.among = among.ids;
    CaseSelection found = among.ids.size() <= most_sorted ? sorted(candidates(query), limit)
                                                          : counted(query, paged(query, limit), among.ids.size());
    found.newest = among.more ? newest : 0;
    return found;
  }

  std::vector<PaperId> papers_asked() const {
    return words_.empty() ? std::vector<PaperId>{} : context_.view->papers_with(words_.sought());
  }

  std::vector<Candidate> candidates(CaseListQuery query) const {
    query.limit = std::numeric_limits<int>::max();
    std::vector<Candidate> all;
    for (const cases::ListedCase& one : lists_.list(query)) {
      if (auto candidate = shown(one); candidate.state) all.push_back(std::move(candidate));
    }
    return all;
  }

  /// What is kept from the reader may be what it was found by: then the words are held against what he sees.
  Candidate shown(const cases::ListedCase& one) const {
    service::CasePtr state = context_.app.book().find(*context_.view, one.id);
    if (!state || reading_.is_open(*state)) return {state, one.listed && words_.is_told_by_words()};
    return {std::make_shared<const cases::Case>(reading_.shown(*state))};
  }

  /// The row when the case is chosen.
  std::optional<PlacedCase> placed(Candidate candidate) const {
    service::CasePtr& state = candidate.state;
    if (!state || !fits_(*state)) return std::nullopt;
    const bool named = words_.names(service::number_text(*state, definitions_.language));
    if (!words_.empty() && !named && !candidate.has_words && !is_found(*state)) return std::nullopt;
    std::string key = cells_.sort_key(*state, filter_.sort);
    return PlacedCase{std::move(state), named && filter_.sort != kInOrderOfOpening, std::move(key)};
  }

  /// What its papers say is known when all of them were asked at once; names in all their cases are dear.
  bool is_found(const cases::Case& state) const {
    return (papers_ && has_paper(state)) || words_.fits(service::search_text(state, definitions_, *directory_)) ||
           (!papers_ && has_paper(state));
  }

  bool has_paper(const cases::Case& state) const {
    if (papers_) return service::shows_one(state, *papers_);
    CaseListQuery query;
    query.among = {state.id};
    query.in_papers = words_.sought();
    query.limit = 1;
    if (lists_.list(query).empty()) return false;
    papers_ = papers_asked();
    return service::shows_one(state, *papers_);
  }

  CaseSelection sorted(const std::vector<Candidate>& all, std::size_t limit) {
    const bool sure = std::all_of(all.begin(), all.end(), [](const Candidate& one) { return one.has_words; });
    if (!sure && !papers_) papers_ = papers_asked();
    CaseSelection selection;
    for (const Candidate& candidate : all) {
      if (auto row = placed(candidate)) selection.rows.push_back(std::move(*row));
    }
    selection.count = selection.rows.size();
    const auto before = [&](const PlacedCase& a, const PlacedCase& b) {
      return stands_before(a, b, filter_.descending);
    };
    std::sort(selection.rows.begin(), selection.rows.end(), before);
    if (const auto place = read_place(filter_.after)) {
      selection.rows.erase(selection.rows.begin(),
                           std::upper_bound(selection.rows.begin(), selection.rows.end(), *place, before));
    }
    cut(selection, limit);
    return selection;
  }

  static void cut(CaseSelection& selection, std::size_t limit) {
    selection.more = selection.rows.size() > limit;
    if (selection.more)
      selection.rows.erase(selection.rows.begin() + static_cast<std::ptrdiff_t>(limit), selection.rows.end());
  }

  // What is asked for by its number stands first, in either direction; mostly it is one.
  CaseSelection paged(const CaseListQuery& query, std::size_t limit) {
    CaseSelection selection;
    const auto place = read_place(filter_.after);
    if ((!place || place->named) && filter_.sort != kInOrderOfOpening) {
      CaseListQuery by_name = query;
      by_name.words = words_.sought_by_name();
      by_name.in_papers.reset();
      if (!filter_.followed) by_name.among.reset();
      if (!by_name.words->empty()) selection = sorted(named_only(candidates(by_name)), limit);
    }
    if (selection.more) return selection;
    walk(query, place && !place->named ? place : std::nullopt, limit, selection);
    cut(selection, limit);
    return selection;
  }

  std::vector<Candidate> named_only(std::vector<Candidate> all) const {
    std::erase_if(all, [&](const Candidate& one) {
      return !words_.names(service::number_text(*one.state, definitions_.language));
    });
    for (Candidate& one : all) one.has_words = true;
    return all;
  }

  void walk(CaseListQuery query, const std::optional<PlacedCase>& place, std::size_t limit,
            CaseSelection& selection) const {
    if (filter_.sort == "kind" || filter_.sort == "state") return by_groups(query, place, limit, selection);
    query.order = order_of(filter_.sort);
    query.descending = filter_.descending && query.order != CaseListQuery::Order::Opened;
    if (place) query.after = CaseListQuery::Place{place->key, place->state->id};
    gather(std::move(query), limit, selection, true);
  }

  /// Reads on until one more than is asked for is found. A row's key is that by which the store has it in its place.
  void gather(CaseListQuery walk, std::size_t limit, CaseSelection& selection, bool keyed) const {
    walk.limit = walk.among ? static_cast<int>(walk.among->size()) + 1 : kReadAtOnce;
    for (auto page = lists_.list(walk); !page.empty(); page = lists_.list(walk)) {
      for (const cases::ListedCase& one : page) {
        auto row = placed(shown(one));
        if (!row || row->named) continue;
        if (keyed) row->key = one.key;
        selection.rows.push_back(std::move(*row));
        if (selection.rows.size() > limit) return;
      }
      walk.after = CaseListQuery::Place{page.back().key, page.back().id};
    }
  }

  /// Kinds and states have few titles: one after another, the cases of each in order of opening or the other way.
  void by_groups(const CaseListQuery& query, const std::optional<PlacedCase>& place, std::size_t limit,
                 CaseSelection& selection) const {
    std::map<std::string, States> groups;
    for (const cases::StateCount& one : lists_.state_counts())
      groups[group_key(one)].emplace_back(one.process, one.state);
    std::vector<std::string> keys;
    for (const auto& [key, states] : groups) keys.push_back(key);
    if (filter_.descending) std::reverse(keys.begin(), keys.end());
    for (const std::string& key : keys) {
      CaseListQuery walk = query;
      walk.states = both(query.states, groups[key]);
      walk.descending = filter_.descending;
      if (place) {
        if (key != place->key && (filter_.descending ? place->key < key : key < place->key)) continue;
        if (key == place->key) walk.after = CaseListQuery::Place{"", place->state->id};
      }
      gather(std::move(walk), limit, selection, false);
      if (selection.rows.size() > limit) return;
    }
  }

  std::string group_key(const cases::StateCount& one) const { return cells_.sort_key(standing_so(one), filter_.sort); }

  static States both(const std::optional<States>& asked, States group) {
    const auto is_other = [&](const auto& one) { return std::find(asked->begin(), asked->end(), one) == asked->end(); };
    if (asked) std::erase_if(group, is_other);
    return group;
  }

  CaseSelection counted(const CaseListQuery& query, CaseSelection selection, std::size_t within) const {
    if (is_told_by_states()) {
      for (const cases::StateCount& one : lists_.state_counts()) {
        const bool asked = (query.process.empty() || query.process == one.process) &&
                           (!query.states || std::find(query.states->begin(), query.states->end(),
                                                       std::pair(one.process, one.state)) != query.states->end());
        if (asked) selection.count += one.count;
      }
      return selection;
    }
    selection.at_least = within > kMaxCounted;
    selection.count = std::min(within, kMaxCounted);
    return selection;
  }

  const Context& context_;
  const CasesFilter& filter_;
  const CaseCells& cells_;
  const definitions::Definitions& definitions_;
  const cases::CaseLists& lists_;
  std::shared_ptr<const cases::Directory> directory_;
  service::ActorView reading_;
  service::SearchQuery words_;
  std::function<bool(const cases::Case&)> fits_;
  mutable std::optional<std::vector<PaperId>> papers_;  ///< asked once, when somebody must know
};

}  // namespace

CaseSelection choose_cases(const Context& context, const CasesFilter& filter, const CaseCells& cells, std::size_t limit,
                           std::size_t few, int newest) {
  return Selecting(context, filter, cells).run(limit, few, newest);
}

}  // namespace dyak::http
