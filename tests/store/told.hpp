#pragma once
#include <optional>
#include <string>
#include <vector>

#include "engine/base/json.hpp"
#include "engine/cases/case_lists.hpp"
#include "engine/cases/deliveries.hpp"
#include "engine/cases/notices.hpp"
#include "engine/cases/repositories.hpp"

// What a view answers, as a text that tells one answer from another.
namespace dyak::store::testing {

using Text = std::string;

inline Text told(const Text& text) { return text; }
inline Text told(std::int64_t number) { return std::to_string(number); }
inline Text told(const CaseId& id) { return id.value; }
inline Text told(const PaperId& id) { return id.value; }
inline Text told(const Moment& at) { return told(at.unix_ms()); }
inline Text told(const Date& day) { return day.iso(); }
inline Text told(const std::optional<Date>& day) { return day ? day->iso() : "-"; }
inline Text told(const cases::OutboxMessage& one) { return told(one.id) + " " + one.to + " " + one.unique_key; }
inline Text told(const cases::Letter& one) {
  return told(one.message) + " " + one.state + " " + told(one.attempt) + "/" + told(one.token) + " " +
         told(one.claimed_until) + " " + told(one.next) + " " + told(one.done) + " " + one.reply;
}
inline Text told(const cases::CasePlace& one) { return one.id.value + " " + one.process + " " + one.state; }
inline Text told(const cases::Waiting& one) {
  return told(one.place) + " " + told(one.due) + " " + told(one.task) + " " + one.kind;
}
inline Text told(const cases::CaseHead& one) {
  return one.id.value + " " + one.process + " " + one.state + " " + one.number + " " + told(one.version) +
         (one.waits_for_a_day ? " waits" : "");
}
inline Text told(const cases::Case& one) { return one.id.value + " " + told(one.version); }
inline Text told(const cases::Event& one) {
  return one.case_id.value + " " + told(one.version) + " " + to_json(one.payload);
}
inline Text told(const cases::ChainedEvent& one) { return told(one.sequence) + " " + one.hash + " " + told(one.event); }
/// How often it has been written is each store's own to count.
inline Text told(const cases::ListedCase& one) { return one.id.value + " " + one.key; }
inline Text told(const cases::DueCount& one) {
  return told(one.due) + " " + told(static_cast<std::int64_t>(one.count));
}
inline Text told(const cases::StateCount& one) {
  return one.process + " " + one.state + " " + std::to_string(one.count);
}
inline Text told(const cases::VersionCount& one) {
  return one.version + " " + one.process + " " + one.state + " " + std::to_string(one.count);
}
inline Text told(const cases::VersionSpan& one) { return one.version + " " + told(one.first) + " " + told(one.last); }
inline Text told(const cases::JournalEntry& one) {
  return one.text + " " + one.case_id.value + (one.annulled ? " gone" : "");
}
inline Text told(const cases::Notice& one) { return told(one.sequence) + " " + one.subject; }
inline Text told(const cases::Account& one) { return one.user + " " + one.password_hash; }
inline Text told(const cases::Session& one) { return one.token_sha256 + " " + one.user; }
inline Text told(const cases::Draft& one) { return one.key + " " + to_json(one.values); }
inline Text told(const cases::Preference& one) { return one.key + " " + to_json(one.content); }
inline Text told(const cases::Credential& one) { return one.user + " " + told(one.expires); }
inline Text told(const cases::Upload& one) { return one.sha256 + " " + one.owner; }
inline Text told(const cases::ReportRun& one) { return one.register_id + " " + one.first_day.iso(); }
inline Text told(const cases::RecordedEntry& one) {
  return told(one.n) + " " + one.entry.kind + " " + one.entry.subject;
}
inline Text told(const cases::DirectoryVersion& one) {
  return told(one.version) + " " + one.actor + " " + told(one.size);
}
inline Text told(const cases::PaperListQuery::Place& one) {
  return one.date.iso() + " " + one.id.value + " " + told(one.paper);
}
template <class One>
Text told(const std::optional<One>& one) {
  return one ? told(*one) : "-";
}
template <class One>
Text told(const std::vector<One>& all) {
  Text text;
  for (const One& one : all) text += "\n  " + told(one);
  return text;
}

}  // namespace dyak::store::testing
