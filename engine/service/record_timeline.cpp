#include "engine/service/record_timeline.hpp"

#include <algorithm>

namespace dyak::service {
namespace {

constexpr int kPage = 500;

// c-999999 comes before c-1000000.
bool opened_before(const std::string& a, const std::string& b) {
  return a.size() != b.size() ? a.size() < b.size() : a < b;
}

}  // namespace

void RecordTimeline::replay(const cases::Event& event) {
  const bool is_new = !cases_.contains(event.case_id.value);
  std::shared_ptr<cases::Case>& place = cases_[event.case_id.value];
  if (place == nullptr || place.use_count() > 1)
    place = place == nullptr ? std::make_shared<cases::Case>() : std::make_shared<cases::Case>(*place);
  cases::apply(*place, event);
  const cases::Case& state = *place;
  if (const auto kept = kept_.find(state.process); kept != kept_.end()) {
    for (auto& [name, one] : kept->second) one.changed.insert(event.case_id.value);
  }
  if (!is_new) return;
  std::vector<std::string>& ids = of_process_[state.process];
  ids.insert(std::upper_bound(ids.begin(), ids.end(), event.case_id.value, opened_before), event.case_id.value);
}

void RecordTimeline::go_to(std::int64_t sequence) {
  if (sequence < sequence_) {
    cases_.clear();
    of_process_.clear();
    kept_.clear();
    sequence_ = 0;
  }
  while (sequence_ < sequence) {
    const auto page = view_.chain(sequence_, static_cast<int>(std::min<std::int64_t>(kPage, sequence - sequence_)));
    if (page.empty()) return;
    for (const cases::ChainedEvent& one : page) {
      if (one.sequence > sequence) return;
      replay(one.event);
      sequence_ = one.sequence;
    }
  }
}

cases::CasePtr RecordTimeline::find(const CaseId& id) const {
  const auto known = cases_.find(id.value);
  return known == cases_.end() ? nullptr : known->second;
}

cases::CasePtr RecordTimeline::find_by_number(const std::string& number) const {
  if (number.empty()) return nullptr;  // the query would take it for "any"
  const std::vector<cases::Case> found = view_.cases({{}, {}, number, false});
  for (auto one = found.rbegin(); one != found.rend(); ++one) {
    const cases::CasePtr then = find(one->id);
    if (then != nullptr && then->number() == number) return then;
  }
  return nullptr;
}

std::vector<cases::CasePtr> RecordTimeline::of_process(const std::string& process) const {
  std::vector<cases::CasePtr> all;
  const auto known = of_process_.find(process);
  if (known == of_process_.end()) return all;
  all.reserve(known->second.size());
  for (const std::string& id : known->second) all.push_back(cases_.at(id));
  return all;
}

std::vector<cases::CasePtr> RecordTimeline::having(const workflow::CaseKey& key,
                                                   const std::vector<std::string>& words) const {
  const auto all = of_process_.find(key.process());
  if (all == of_process_.end()) return {};
  const auto [place, is_new] = kept_[key.process()].try_emplace(key.name());
  Kept& kept = place->second;
  if (is_new) kept.changed = {all->second.begin(), all->second.end()};
  for (const std::string& id : kept.changed) kept.cases.put(key, *cases_.at(id));
  kept.changed.clear();
  std::vector<std::string> ids = kept.cases.having(words);
  std::sort(ids.begin(), ids.end(), opened_before);
  std::vector<cases::CasePtr> found;
  found.reserve(ids.size());
  for (const std::string& id : ids) found.push_back(cases_.at(id));
  return found;
}

cases::CasePtr TimelineAt::find(const CaseId& id) const {
  timeline_->go_to(sequence_);
  return timeline_->find(id);
}

cases::CasePtr TimelineAt::find_by_number(const std::string& number) const {
  timeline_->go_to(sequence_);
  return timeline_->find_by_number(number);
}

std::vector<cases::CasePtr> TimelineAt::of_process(const std::string& process) const {
  timeline_->go_to(sequence_);
  return timeline_->of_process(process);
}

std::vector<cases::CasePtr> TimelineAt::having(const workflow::CaseKey& key,
                                               const std::vector<std::string>& words) const {
  timeline_->go_to(sequence_);
  return timeline_->having(key, words);
}

}  // namespace dyak::service
