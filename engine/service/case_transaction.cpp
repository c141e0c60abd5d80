#include "engine/service/case_transaction.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "engine/cases/case_lists.hpp"
#include "engine/service/access.hpp"
#include "engine/service/case_listing.hpp"
#include "engine/service/read_cases.hpp"
#include "engine/service/refusal.hpp"
#include "engine/service/sender_reach.hpp"
#include "engine/store/dated_transaction.hpp"

namespace dyak::service {
namespace {

/// 01.12.2026 07:14
std::string told_moment(Moment at, Zone zone) {
  const int minute = at.minute_of_day(zone);
  return fmt::format("{} {:02}:{:02}", at.date(zone).russian(), minute / 60, minute % 60);
}

constexpr int kMaxSteps = 100;
constexpr std::int64_t kClockSlackMs = 60'000;

/// "c-999999" before "c-1000000".
bool is_older_case(const CaseId& a, const CaseId& b) {
  return a.value.size() != b.value.size() ? a.value.size() < b.value.size() : a.value < b.value;
}

}  // namespace

CaseTransaction::CaseTransaction(const World& world, cases::WriteTransaction& transaction)
    : world_(world), transaction_(transaction), now_(world.clock.now()), directory_(transaction.directory()) {
  // Before anything is decided: what would be refused for other reasons too is refused for the one that explains them.
  if (const auto* dated = dynamic_cast<const store::DatedTransaction*>(&transaction)) dated->check_clock();
}

workflow::Facts CaseTransaction::facts_by(const definitions::Definitions& definitions) const {
  return {definitions, *directory_, *this, now_, world_.zone, &world_.renderer};
}

const definitions::Definitions& CaseTransaction::definitions_of(const cases::Case& state) const {
  auto& held = led_by_[state.definition_version];
  if (held == nullptr) held = world_.definitions->of(state.definition_version);
  return *held;
}

const definitions::Definitions& CaseTransaction::definitions_for(const workflow::Open& open) const {
  if (open.opened_by.empty()) return *world_.definitions;
  const auto opener = find(open.opened_by);
  return opener ? definitions_of(*opener) : *world_.definitions;
}

const definitions::Process& CaseTransaction::process_of(const cases::Case& state) const {
  const definitions::Process* process = definitions_of(state).process(state.process);
  if (process == nullptr) {
    throw Error(ErrorCode::Refused, "Для дела нет описания процесса «" + state.process + "»",
                {refusal("unknown-process", "Процесс «" + state.process + "» не описан в templates/processes")});
  }
  return *process;
}

CaseTransaction::Loaded& CaseTransaction::load(const CaseId& id) {
  if (const auto known = cases_.find(id); known != cases_.end()) return known->second;
  auto state = transaction_.find(id);
  if (!state) throw Error(ErrorCode::NotFound, "Дела «" + id.value + "» нет");
  order_.push_back(id);
  return cases_.emplace(id, Loaded{std::move(*state), {}, transaction_.last_moment(id), 0}).first->second;
}

std::vector<PaperId> CaseTransaction::papers() const {
  std::vector<PaperId> ids;
  for (const IssuedPaper& paper : papers_) ids.push_back(paper.id);
  return ids;
}

std::vector<cases::Event> CaseTransaction::fresh() const {
  std::vector<cases::Event> all;
  for (const CaseId& id : order_) {
    const std::vector<cases::Event>& events = cases_.at(id).fresh;
    all.insert(all.end(), events.begin(), events.end());
  }
  return all;
}

bool CaseTransaction::only_post_since(const CaseId& id, int version) const {
  const std::vector<cases::Event> events = transaction_.events(id);
  return version > 0 && static_cast<std::size_t>(version) <= events.size() &&
         std::all_of(events.begin() + version, events.end(),
                     [](const cases::Event& event) { return cases::is<cases::Delivered>(event); });
}

const cases::Case& CaseTransaction::current(const CaseId& id) { return load(id).state; }

cases::CasePtr CaseTransaction::find(const CaseId& id) const {
  if (const auto known = cases_.find(id); known != cases_.end()) return cases::shared(known->second.state);
  return cases::shared(transaction_.find(id));
}

cases::CasePtr CaseTransaction::find_by_number(const std::string& number) const {
  if (number.empty()) return nullptr;  // the query would take it for "any"
  const cases::Case* latest = nullptr;
  for (const auto& [id, loaded] : cases_) {
    if (loaded.state.number() == number) latest = &loaded.state;
  }
  if (latest != nullptr) return cases::shared(*latest);
  auto stored = transaction_.cases({{}, {}, number, false});
  return stored.empty() ? nullptr : find(stored.back().id);
}

std::vector<cases::CasePtr> CaseTransaction::of_process(const std::string& process) const {
  std::vector<cases::Case> stored = transaction_.cases({process, {}, {}, false});
  for (cases::Case& state : stored) {
    if (const auto known = cases_.find(state.id); known != cases_.end()) state = known->second.state;
  }
  std::vector<cases::CasePtr> all = shared_all(std::move(stored));
  for (const CaseId& id : order_) {
    const Loaded& loaded = cases_.at(id);
    const bool is_new = loaded.state.version == static_cast<int>(loaded.fresh.size());
    if (is_new && loaded.state.process == process) all.push_back(cases::shared(loaded.state));
  }
  return all;
}

bool CaseTransaction::keeps_keys() const { return dynamic_cast<const cases::CaseLists*>(&transaction_) != nullptr; }

// What this work has touched is asked itself: the store knows it as it stood before.
std::vector<cases::CasePtr> CaseTransaction::having(const workflow::CaseKey& key,
                                                    const std::vector<std::string>& words) const {
  if (!is_listed(key)) return tried_by(key, words, of_process(key.process()));
  std::set<CaseId> ids;
  for (CaseId& id : dynamic_cast<const cases::CaseLists&>(transaction_)
                        .having(key.process(), key.name(), words, listing_stamp(key.definitions()))) {
    if (!cases_.contains(id)) ids.insert(std::move(id));
  }
  for (const auto& [id, loaded] : cases_) {
    if (loaded.state.process == key.process() && has_one(key, words, loaded.state)) ids.insert(id);
  }
  std::vector<CaseId> order(ids.begin(), ids.end());
  std::sort(order.begin(), order.end(), is_older_case);
  std::vector<cases::CasePtr> found;
  for (const CaseId& id : order) {
    if (auto state = find(id)) found.push_back(std::move(state));
  }
  return found;
}

workflow::CaseSource::FileState CaseTransaction::file(const std::string& sha256) const {
  return file_state(world_.store, sha256);
}

Moment CaseTransaction::moment_after(const std::optional<Moment>& last) const {
  if (!last || *last <= now_) return now_;
  if (last->unix_ms() - now_.unix_ms() <= kClockSlackMs) return *last;
  throw_refusal("Запись не сделана: часы отстали",
                {refusal("clock-back",
                         "Часы показывают " + told_moment(now_, world_.zone) +
                             ", а последняя запись этого дела сделана " + told_moment(*last, world_.zone),
                         "Проверьте дату и время на сервере: запись не делают раньше той, что уже есть")});
}

void CaseTransaction::record(Loaded& loaded, const cases::Fact& fact, const workflow::Actor& actor) {
  record(loaded, workflow::NewEvent{cases::kind_of(fact), cases::payload_of(fact)}, actor);
}

void CaseTransaction::record(Loaded& loaded, workflow::NewEvent told, const workflow::Actor& actor) {
  cases::Event event;
  event.case_id = loaded.state.id;
  event.version = loaded.state.version + 1;
  event.kind = std::move(told.kind);
  event.at = moment_after(loaded.last);
  event.actor = actor.user;
  event.payload = expression::plain(told.payload);
  cases::apply(loaded.state, event);
  loaded.fresh.push_back(std::move(event));
}

CaseId CaseTransaction::open(const workflow::Open& open, const workflow::Actor& actor) {
  const definitions::Definitions& rules = definitions_for(open);
  const definitions::Process* process = rules.process(open.submission.process);
  if (process == nullptr) {
    throw_refusal("Дело не открыто", {refusal("unknown-process", "Процесса «" + open.submission.process + "» нет")});
  }
  const workflow::Facts all = facts_by(rules);
  const SenderReach reach(actor, all);
  workflow::Facts known = all;
  if (open.opened_by.empty()) known.reach = &reach;  // what a case passes on comes from the definition
  const workflow::Decision decision = workflow::decide(*process, nullptr, open, actor, known);
  if (!decision.refusals.empty()) throw_refusal("Не принято: " + process->title, decision.refusals);
  const CaseId id = transaction_.new_case();
  Loaded loaded;
  loaded.state.id = id;
  order_.push_back(id);
  cases_.emplace(id, std::move(loaded));
  apply_steps(id, decision, actor);
  settle(id);
  return id;
}

workflow::Refusals CaseTransaction::try_execute(const CaseId& id, const workflow::Command& command,
                                                const workflow::Actor& actor) {
  Loaded& loaded = load(id);
  if (++loaded.steps > kMaxSteps) {
    return {refusal("steps", "Дело не приходит к покою за " + std::to_string(kMaxSteps) + " шагов",
                    "Проверьте автоматические переходы процесса")};
  }
  const workflow::Facts all = facts(loaded.state);
  const SenderReach reach(actor, all);
  workflow::Facts known = all;
  known.reach = &reach;
  const workflow::Decision decision = workflow::decide(process_of(loaded.state), &loaded.state, command, actor, known);
  if (!decision.refusals.empty()) return decision.refusals;
  apply_steps(id, decision, actor);
  settle(id);
  return {};
}

void CaseTransaction::execute(const CaseId& id, const workflow::Command& command, const workflow::Actor& actor) {
  const workflow::Refusals refusals = try_execute(id, command, actor);
  if (refusals.empty()) return;
  const cases::Case& state = load(id).state;
  throw_refusal("Отказано: дело " + (state.number().empty() ? id.value : state.number()), refusals);
}

// What is automatic is the program's own act, whoever set it off.
void CaseTransaction::settle(const CaseId& id) {
  const workflow::Actor system = system_actor();
  for (;;) {
    Loaded& loaded = load(id);
    const workflow::Decision decision =
        workflow::decide(process_of(loaded.state), &loaded.state, workflow::Continue{}, system, facts(loaded.state));
    if (!decision.refusals.empty()) throw_refusal("Дело не может продолжиться само", decision.refusals);
    if (decision.steps.empty()) return;
    if (++loaded.steps > kMaxSteps) {
      throw_refusal("Отказано",
                    {refusal("steps", "Автоматические переходы дела не кончаются", "Проверьте описание процесса")});
    }
    apply_steps(id, decision, system);
  }
}

void CaseTransaction::apply_steps(const CaseId& id, const workflow::Decision& decision, const workflow::Actor& actor) {
  for (const workflow::Step& step : decision.steps) {
    std::visit([&](const auto& known) { do_step(id, known, actor); }, step);
  }
}

void CaseTransaction::finish() {
  for (const CaseId& id : order_) {
    Loaded& loaded = cases_.at(id);
    if (loaded.fresh.empty()) continue;
    const workflow::Refusals broken =
        workflow::broken_invariants(process_of(loaded.state), loaded.state, facts(loaded.state));
    if (!broken.empty()) throw_refusal("Нарушено правило процесса", broken);
    transaction_.append(loaded.fresh, {loaded.state});
    put_listing(transaction_, *world_.definitions, *directory_, loaded.state);
    loaded.fresh.clear();
  }
  for (const Entered& line : entered_) transaction_.put_journal_entry(line.entry);
  entered_.clear();
  for (const cases::Erasure& erasure : erasures_) transaction_.erase(erasure);
  erasures_.clear();
}

}  // namespace dyak::service
