#include "engine/service/historical_record.hpp"

#include <algorithm>

#include "engine/cases/case_lists.hpp"

namespace dyak::service {
namespace {

bool has_number(const cases::Case& state, const cases::JournalEntry& entry) {
  const bool own = std::any_of(state.numbers.begin(), state.numbers.end(), [&](const cases::Numbered& number) {
    return number.journal == entry.journal && number.text == entry.text;
  });
  return own || std::any_of(state.papers.begin(), state.papers.end(), [&](const cases::Paper& paper) {
           return paper.journal == entry.journal && paper.number == entry.text;
         });
}

}  // namespace

HistoricalRecord::HistoricalRecord(const cases::ReadView& view, std::int64_t sequence, Moment at)
    : view_(view), past_(Past{sequence, at}) {}

const std::set<std::string>& HistoricalRecord::changed_since() const {
  if (!past_->changed_since) {
    past_->changed_since.emplace();
    for (const CaseId& id : view_.changed_since(past_->sequence)) past_->changed_since->insert(id.value);
  }
  return *past_->changed_since;
}

std::optional<cases::Case> HistoricalRecord::as_it_stood(cases::Case now) const {
  if (!past_ || !changed_since().contains(now.id.value)) return now;
  const std::vector<cases::Event> events = view_.events_until(now.id, past_->sequence);
  if (events.empty()) return std::nullopt;
  return cases::fold(events);
}

std::optional<cases::Case> HistoricalRecord::find(const CaseId& id) const {
  if (const auto known = places_.find(id.value); known != places_.end()) {
    return processes_.at(known->second.first)[known->second.second];
  }
  const auto [place, is_new] = singles_.try_emplace(id.value);
  if (is_new) {
    auto now = view_.find(id);
    if (now) place->second = as_it_stood(std::move(*now));
  }
  return place->second;
}

std::optional<cases::Case> HistoricalRecord::find_by_number(const std::string& number) const {
  if (number.empty()) return std::nullopt;  // the query would take it for "any"
  std::vector<cases::Case> found = view_.cases({{}, {}, number, false});
  for (auto one = found.rbegin(); one != found.rend(); ++one) {
    auto then = as_it_stood(std::move(*one));
    if (then && then->number() == number) return then;
  }
  return std::nullopt;
}

const std::vector<cases::Case>& HistoricalRecord::kept_of(const std::string& process) const {
  const auto known = processes_.find(process);
  if (known != processes_.end()) return known->second;
  std::vector<cases::Case>& kept = processes_[process];
  for (cases::Case& now : view_.cases({process, {}, {}, false})) {
    if (auto then = as_it_stood(std::move(now))) kept.push_back(std::move(*then));
  }
  for (std::size_t i = 0; i < kept.size(); ++i) places_[kept[i].id.value] = {process, i};
  return kept;
}

std::vector<cases::Case> HistoricalRecord::of_process(const std::string& process) const { return kept_of(process); }

// Where the record is asked as it stood, lists tell how it stands: what has changed since may have fitted then.
std::vector<cases::Case> HistoricalRecord::within(const std::string& process, const cases::CaseBounds& bounds) const {
  const auto* lists = dynamic_cast<const cases::CaseLists*>(&view_);
  if (lists == nullptr || bounds.empty() || processes_.contains(process)) return kept_of(process);
  std::set<std::pair<std::size_t, std::string>> ids;  // in order of opening: ids grow longer as they grow
  for (const CaseId& id : lists->within(process, bounds)) ids.emplace(id.value.size(), id.value);
  if (past_)
    for (const std::string& id : changed_since()) ids.emplace(id.size(), id);
  std::vector<cases::Case> found;
  for (const auto& [length, id] : ids) {
    auto state = find(CaseId{id});
    if (state && state->process == process) found.push_back(std::move(*state));
  }
  return found;
}

std::vector<cases::Case> HistoricalRecord::having(const workflow::CaseKey& key,
                                                  const std::vector<std::string>& words) const {
  const std::vector<cases::Case>& all = kept_of(key.process());
  const auto [place, is_new] = kept_.try_emplace({key.process(), key.name()});
  if (is_new) {
    for (const cases::Case& one : all) place->second.put(key, one);
  }
  std::vector<std::size_t> order;
  for (const std::string& id : place->second.having(words)) order.push_back(places_.at(id).second);
  std::sort(order.begin(), order.end());
  std::vector<cases::Case> found;
  found.reserve(order.size());
  for (const std::size_t i : order) found.push_back(all[i]);
  return found;
}

std::vector<cases::JournalEntry> HistoricalRecord::journal(const std::string& id) const {
  std::vector<cases::JournalEntry> entries = view_.journal(id, 0);
  if (!past_) return entries;
  std::vector<cases::JournalEntry> then;
  for (cases::JournalEntry& entry : entries) {
    const auto state = find(entry.case_id);
    if (!state || !has_number(*state, entry)) continue;
    if (entry.annulled && past_->at < entry.annulled_at) {
      entry.annulled = false;
      entry.reason.clear();
    }
    then.push_back(std::move(entry));
  }
  return then;
}

std::shared_ptr<const cases::Directory> HistoricalRecord::directory() const {
  return past_ ? view_.directory_at(past_->at) : view_.directory();
}

}  // namespace dyak::service
