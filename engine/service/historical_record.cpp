#include "engine/service/historical_record.hpp"

#include <algorithm>

#include "engine/cases/case_lists.hpp"
#include "engine/service/case_listing.hpp"

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

const HistoricalRecord::Ids& HistoricalRecord::changed_since() const {
  if (!past_->changed_since) {
    const std::vector<CaseId> changed = view_.changed_since(past_->sequence);
    past_->changed_since.emplace(changed.begin(), changed.end());
  }
  return *past_->changed_since;
}

cases::CasePtr HistoricalRecord::as_it_stood(cases::CasePtr now) const {
  if (!now || !past_ || !changed_since().contains(now->id)) return now;
  const std::vector<cases::Event> events = view_.events_until(now->id, past_->sequence);
  return events.empty() ? nullptr : cases::shared(cases::fold(events));
}

cases::CasePtr HistoricalRecord::read(const CaseId& id) const { return as_it_stood(cases::shared(view_.find(id))); }

cases::CasePtr HistoricalRecord::find(const CaseId& id) const {
  if (const auto known = kept_.find(id); known != kept_.end()) return known->second;
  if (const auto recent = recent_.get(id); !recent.isNull()) return *recent;
  cases::CasePtr found = read(id);
  recent_.update(id, found);
  return found;
}

cases::CasePtr HistoricalRecord::find_by_number(const std::string& number) const {
  if (number.empty()) return nullptr;  // the query would take it for "any"
  std::vector<cases::Case> found = view_.cases({{}, {}, number, false});
  for (auto one = found.rbegin(); one != found.rend(); ++one) {
    auto then = as_it_stood(cases::shared(std::move(*one)));
    if (then && then->number() == number) return then;
  }
  return nullptr;
}

const std::vector<cases::CasePtr>& HistoricalRecord::whole(const std::string& process) const {
  const auto known = processes_.find(process);
  if (known != processes_.end()) return known->second;
  std::vector<cases::CasePtr>& all = processes_[process];
  for (cases::Case& now : view_.cases({process, {}, {}, false})) {
    if (auto then = as_it_stood(cases::shared(std::move(now)))) all.push_back(std::move(then));
  }
  for (const cases::CasePtr& one : all) kept_[one->id] = one;
  return all;
}

std::vector<cases::CasePtr> HistoricalRecord::of_process(const std::string& process) const { return whole(process); }

const std::vector<CaseId>& HistoricalRecord::all_of(const std::string& process) const {
  const auto [place, is_new] = all_of_.try_emplace(process);
  if (is_new) place->second = dynamic_cast<const cases::CaseLists&>(view_).within(process, {});
  return place->second;
}

HistoricalRecord::Ids HistoricalRecord::changed_of(const std::string& process) const {
  Ids changed;
  if (!past_) return changed;
  for (const CaseId& id : all_of(process))
    if (changed_since().contains(id)) changed.insert(id);
  return changed;
}

// Where the record is asked as it stood, lists tell how it stands: what has changed since may have fitted then.
HistoricalRecord::Ids HistoricalRecord::ids_within(const std::string& process, const cases::CaseBounds& bounds) const {
  Ids ids = changed_of(process);
  for (CaseId& id : dynamic_cast<const cases::CaseLists&>(view_).within(process, bounds)) ids.insert(std::move(id));
  return ids;
}

std::vector<cases::CasePtr> HistoricalRecord::within(const std::string& process,
                                                     const cases::CaseBounds& bounds) const {
  std::vector<cases::CasePtr> found;
  each(process, bounds, [&](const cases::CasePtr& one) { found.push_back(one); });
  return found;
}

void HistoricalRecord::each(const std::string& process, const cases::CaseBounds& bounds,
                            const std::function<void(const cases::CasePtr&)>& visit) const {
  if (dynamic_cast<const cases::CaseLists*>(&view_) == nullptr || processes_.contains(process)) {
    for (const cases::CasePtr& one : whole(process)) visit(one);
    return;
  }
  for (const CaseId& id : ids_within(process, bounds))
    if (const cases::CasePtr state = find(id)) visit(state);
}

// Cases of a past stand apart, and all of them where the index was made by other definitions or knows nothing of the key.
const HistoricalRecord::ByKey& HistoricalRecord::by_key(const workflow::CaseKey& key) const {
  const auto [place, is_new] = keys_.try_emplace({key.process(), key.name()});
  ByKey& by = place->second;
  if (!is_new) return by;
  const auto* lists = dynamic_cast<const cases::CaseLists*>(&view_);
  by.listed = lists != nullptr && is_listed(key) && lists->unlisted(listing_stamp(key.definitions()), 1).empty();
  const auto put = [&](const cases::CasePtr& one) {
    if (!one) return;
    by.apart.insert(one->id);
    by.kept.put(key, *one);
  };
  if (!by.listed) {
    each(key.process(), {}, put);
    return by;
  }
  for (const CaseId& id : changed_of(key.process())) {
    by.apart.insert(id);  // one that was not there yet must not be found
    put(find(id));
  }
  return by;
}

std::vector<cases::CasePtr> HistoricalRecord::having(const workflow::CaseKey& key,
                                                     const std::vector<std::string>& words) const {
  const ByKey& by = by_key(key);
  Ids ids;
  for (std::string& id : by.kept.having(words)) ids.insert(CaseId{std::move(id)});
  if (by.listed) {
    const std::string stamp = listing_stamp(key.definitions());
    for (CaseId& id : dynamic_cast<const cases::CaseLists&>(view_).having(key.process(), key.name(), words, stamp))
      if (!by.apart.contains(id)) ids.insert(std::move(id));
  }
  std::vector<cases::CasePtr> found;
  found.reserve(ids.size());
  for (const CaseId& id : ids)
    if (auto state = find(id)) found.push_back(std::move(state));
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
