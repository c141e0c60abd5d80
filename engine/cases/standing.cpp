#include "engine/cases/standing.hpp"

#include <algorithm>

namespace dyak::cases {
namespace {

void collect_named(const Value& value, std::set<std::string>& parties) {
  if (value.is_list()) {
    for (const Value& item : value.as_list()) collect_named(item, parties);
  } else if (value.is_record()) {
    for (const auto& [name, member] : value.as_record()) collect_named(member, parties);
  } else if (value.is_text() && value.as_text().size() <= kLongestKey &&
             value.as_text().find(' ') == std::string::npos) {
    parties.insert("person:" + value.as_text());
  }
}

}  // namespace

std::vector<std::string> Case::states() const {
  std::vector<std::string> all{state};
  for (const auto& [region, at] : regions) all.push_back(at);
  return all;
}

bool Case::stands_in(std::string_view one) const {
  return state == one ||
         std::any_of(regions.begin(), regions.end(), [&](const auto& region) { return region.second == one; });
}

std::string party_key(const Value& party) {
  for (const char* kind : {"person", "organisation", "role", "case"}) {
    if (party[kind].is_text()) return std::string(kind) + ":" + party[kind].as_text();
  }
  return {};
}

bool is_awaited(const Task& task) { return task.status == TaskStatus::Invited || task.status == TaskStatus::Accepted; }

std::string awaited_party(const Task& task) {
  return task.holder.empty() ? party_key(task.to) : "person:" + task.holder;
}

std::optional<Date> earliest_due(const Case& state) {
  std::optional<Date> due;
  for (const auto& [id, term] : state.terms) {
    if (term.running() && (!due || term.due < *due)) due = term.due;
  }
  return due;
}

bool is_late(const Case& state, Moment now, Zone zone) {
  return std::any_of(state.terms.begin(), state.terms.end(),
                     [&](const auto& term) { return term.second.running() && term.second.has_passed(now, zone); });
}

Date day_received(const Case& state) { return state.received_at.value_or(state.opened_at).date(Zone{}); }

std::set<std::string> parties_in(const Case& state) {
  std::set<std::string> parties{party_key(state.applicant)};
  for (const Task& task : state.tasks) parties.insert({party_key(task.to), awaited_party(task)});
  for (const Paper& paper : state.papers) {
    if (!paper.draft)
      parties.insert(paper.receiver.is_text() ? "person:" + paper.receiver.as_text() : party_key(paper.receiver));
  }
  collect_named(state.data, parties);
  parties.erase("");
  return parties;
}

}  // namespace dyak::cases
