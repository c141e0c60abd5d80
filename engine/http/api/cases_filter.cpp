#include "engine/http/api/cases_filter.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <set>

#include "engine/http/api/case_json.hpp"
#include "engine/http/wire/message.hpp"
#include "engine/http/wire/problem.hpp"
#include "engine/service/case_listing.hpp"
#include "engine/service/case_order.hpp"
#include "engine/service/follows.hpp"
#include "engine/service/term_clocks.hpp"

namespace dyak::http {
namespace {

std::optional<Date> day_of(const std::string& typed, std::vector<std::string>& unclear) {
  if (typed.empty()) return std::nullopt;
  auto day = Date::parse_iso(typed);
  if (!day) day = Date::parse_russian(typed);
  if (!day) unclear.push_back(typed);
  return day;
}

/// Whether the words typed into a field are in the text; an empty field fits all.
class FieldWords {
 public:
  FieldWords(const language::Language& language, const std::string& typed)
      : language_(language), query_(language, typed) {}
  bool is_asked() const { return !query_.empty(); }
  bool fit(const std::string& text) const {
    service::SearchText words(language_);
    words.add(text);
    return query_.fits(words);
  }

 private:
  const language::Language& language_;
  service::SearchQuery query_;
};

/// Cases that name the actor or whom he speaks for.
std::set<CaseId> own_cases(const Context& context) {
  const auto directory = context.view->directory();
  const auto parties = service::parties_of(context.actor, *directory, context.app.today());
  std::set<CaseId> own;
  for (const std::string& party : parties) {
    for (cases::CasePlace& place : service::lists_of(*context.view).naming(party, std::numeric_limits<int>::max()))
      own.insert(std::move(place.id));
  }
  return own;
}

}  // namespace

bool CasesFilter::narrows() const {
  return overdue || mine || followed || !(q + process + state + executor + organisation + from_text + to_text).empty();
}

Record CasesFilter::record() const {
  Record parameters;
  const auto put = [&](const char* name, const std::string& value) {
    if (!value.empty()) parameters[name] = value;
  };
  put("q", q);
  put("process", process);
  put("state", state);
  put("from", from_text);
  put("to", to_text);
  put("executor", executor);
  put("organisation", organisation);
  put("overdue", overdue ? "1" : "");
  put("mine", mine ? "1" : "");
  put("followed", followed ? "1" : "");
  put("sort", sort);
  put("order", descending ? "desc" : "");
  return parameters;
}

bool CasesFilter::narrows_otherwise() const {
  return from || to || overdue || mine || followed || !executor.empty() || !number.empty() || !organisation.empty();
}

std::string CasesFilter::link(const std::string& sort_by, bool down, const std::string& after_place) const {
  CasesFilter other = *this;
  other.sort = sort_by;
  other.descending = down;
  const std::string target = other.link_to("/cases");
  return after_place.empty() ? target : target + "&after=" + url_encoded(after_place);
}

std::string CasesFilter::link_to(const std::string& place) const {
  std::string target = place;
  for (const auto& [name, value] : record())
    target += (target.size() == place.size() ? "?" : "&") + name + "=" + url_encoded(value.as_text());
  return target;
}

namespace {

template <class Get>
CasesFilter filter_from(const Get& get) {
  CasesFilter filter;
  filter.q = get("q");
  filter.process = get("process");
  filter.state = get("state");
  filter.executor = get("executor");
  filter.organisation = get("organisation");
  filter.from_text = get("from");
  filter.to_text = get("to");
  filter.from = day_of(filter.from_text, filter.unclear);
  filter.to = day_of(filter.to_text, filter.unclear);
  filter.overdue = get("overdue") == "1";
  filter.mine = get("mine") == "1";
  filter.followed = get("followed") == "1";
  const std::string sort = get("sort");
  const bool known = std::any_of(std::begin(kCaseColumns), std::end(kCaseColumns),
                                 [&](const CaseColumn& column) { return column.id == sort; });
  filter.sort = known ? sort : "due";
  filter.descending = get("order") == "desc";
  filter.after = get("after");
  return filter;
}

}  // namespace

CasesFilter cases_filter_of(const Request& request) {
  return filter_from([&](const char* name) { return request.parameter(name); });
}

CasesFilter cases_filter_of(const Value& parameters) {
  return filter_from([&](const char* name) { return parameters[name].text_or(""); });
}

void check_days(const CasesFilter& filter) {
  if (filter.unclear.empty()) return;
  throw HttpError(400, "bad-parameter", "День «" + filter.unclear.front() + "» не понят",
                  "Пишите так: 2026-09-14 или 14.09.2026");
}

cases::CaseListQuery::Order order_of(const std::string& column) {
  using Order = cases::CaseListQuery::Order;
  static const std::map<std::string, Order> kOrders{
      {kInOrderOfOpening, Order::Opened}, {"received", Order::Received}, {"number", Order::Number},
      {"subject", Order::Subject},        {"executor", Order::Executor}, {"organisation", Order::Organisation}};
  const auto found = kOrders.find(column);
  return found == kOrders.end() ? Order::Due : found->second;
}

std::vector<ShownColumn> shown_columns(const definitions::Definitions& definitions, const std::string& process) {
  const definitions::Process* chosen = definitions.process(process);
  std::vector<ShownColumn> all;
  if (chosen == nullptr || chosen->list.empty()) {
    for (const CaseColumn& column : kCaseColumns) all.push_back({column.id, column.title});
    return all;
  }
  const auto form = definitions.forms.find(chosen->form);
  for (const std::string& id : chosen->list) {
    const auto own = std::find_if(std::begin(kCaseColumns), std::end(kCaseColumns),
                                  [&](const CaseColumn& column) { return id == column.id; });
    if (own != std::end(kCaseColumns)) {
      all.push_back({own->id, own->title});
    } else if (form != definitions.forms.end()) {
      for (const definitions::Field* field : form->second.fields())
        if (field->id == id) all.push_back({id, field->title, field});
    }
  }
  return all;
}

std::string CaseCells::field(const cases::Case& state, const definitions::Field& field) const {
  const auto found = state.data.find(field.id);
  return found == state.data.end() ? std::string{} : names_.value(field.type, found->second);
}

std::string CaseCells::kind(const cases::Case& state) const {
  const auto process = names_.definitions().process_of(state.process, state.definition_version);
  return process == nullptr ? state.process : process->title;
}

std::string CaseCells::executor(const cases::Case& state) const { return service::executor_of(names_, state); }

std::string CaseCells::organisation(const cases::Case& state) const {
  return service::organisation_of(names_, directory_, state);
}

Date CaseCells::received(const cases::Case& state) { return state.received_at.value_or(state.opened_at).date(Zone{}); }

std::string CaseCells::sort_key(const cases::Case& state, const std::string& column) const {
  const auto& language = names_.definitions().language;
  if (column == "received") return received(state).iso();
  if (column == "due") {
    const auto due = service::earliest_due(state);
    return due ? due->iso() : std::string{};
  }
  std::string text;
  if (column == "number") return service::number_order(language, state.number());
  if (column == "subject") text = names_.subject(state);
  if (column == "kind") text = kind(state);
  if (column == "state") text = own_state_title(state, names_.definitions());
  if (column == "executor") text = executor(state);
  if (column == "organisation") text = organisation(state);
  return service::text_order(language, text);
}

namespace {

bool was_opened_before(const CaseId& a, const CaseId& b) {
  return a.value.size() != b.value.size() ? a.value.size() < b.value.size() : a < b;
}

}  // namespace

// What has nothing to sort by comes last in either direction, in order of opening.
bool stands_before(const PlacedCase& a, const PlacedCase& b, bool descending) {
  if (a.named != b.named) return a.named;
  if (a.key.empty() != b.key.empty()) return b.key.empty();
  if (a.key != b.key) return descending ? b.key < a.key : a.key < b.key;
  const bool turned = descending && !a.key.empty();
  return turned ? was_opened_before(b.state->id, a.state->id) : was_opened_before(a.state->id, b.state->id);
}

std::string place_of(const PlacedCase& row) { return (row.named ? "1" : "0") + row.state->id.value + "~" + row.key; }

std::optional<PlacedCase> read_place(const std::string& place) {
  const auto mark = place.find('~');
  if (mark == std::string::npos || mark < 2) return std::nullopt;
  auto state = std::make_shared<cases::Case>();
  state->id = CaseId{place.substr(1, mark - 1)};
  return PlacedCase{std::move(state), place[0] == '1', place.substr(mark + 1)};
}

std::function<bool(const cases::Case&)> fits_of(const Context& context, const CasesFilter& filter,
                                                const CaseCells& cells) {
  const auto& definitions = context.app.definitions();
  const FieldWords executor(definitions.language, filter.executor);
  const FieldWords organisation(definitions.language, filter.organisation);
  const std::set<CaseId> own = filter.mine ? own_cases(context) : std::set<CaseId>{};
  const std::set<CaseId> stars =
      filter.followed ? service::followed(*context.view, context.actor.user) : std::set<CaseId>{};
  return
      [&definitions, &filter, &cells, executor, organisation, own, stars,
       clocks = std::make_shared<service::TermClocks>(context.app.world(), *context.view)](const cases::Case& state) {
        const Date received = CaseCells::received(state);
        if (!filter.process.empty() && filter.process != state.process) return false;
        if (!filter.number.empty() && filter.number != state.number()) return false;
        if (!filter.state.empty() && filter.state != state.state && filter.state != own_state_title(state, definitions))
          return false;
        if ((filter.from && received < *filter.from) || (filter.to && *filter.to < received)) return false;
        if (filter.overdue && !clocks->is_late(state)) return false;
        if (filter.mine && !own.contains(state.id)) return false;
        if (filter.followed && !stars.contains(state.id)) return false;
        return (!executor.is_asked() || executor.fit(cells.executor(state))) &&
               (!organisation.is_asked() || organisation.fit(cells.organisation(state)));
      };
}

}  // namespace dyak::http
