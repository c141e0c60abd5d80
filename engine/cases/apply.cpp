#include "engine/cases/apply.hpp"

#include "engine/cases/outsider.hpp"

#include <algorithm>

#include "engine/base/error.hpp"

namespace dyak::cases {
namespace {

// What was told of the field and of what stood inside it.
void forget_erased(ErasedFields& erased, const std::string& name) {
  erased.erase(name);
  const std::string inside = name + ".";
  for (auto one = erased.lower_bound(inside); one != erased.end() && one->first.starts_with(inside);)
    one = erased.erase(one);
}

// Null takes a member away: an answer withdrawn on amending must not linger. A destroyed value is told as such.
void merge(Case& state, const Value& values) {
  if (!values.is_record()) return;
  for (const auto& [name, value] : values.as_record()) {
    forget_erased(state.erased, name);
    if (is_erased(value)) state.erased[name] = read_erased_mark(value);
    if (value.is_null() || is_erased(value)) {
      state.data.erase(name);
    } else {
      state.data[name] = without_marks(value, name, state.erased);
    }
  }
}

/// The answers to these tasks are taken away; `task`: "review" or "review.note".
void take_answers(Case& state, const std::string& task, const ErasedField& told) {
  const std::string kind = task.substr(0, task.find('.'));
  for (Task& one : state.tasks) {
    if (one.kind != kind) continue;
    bool taken = false;
    if (kind == task) {
      taken = !one.answer.is_null() || !one.reason.empty();
      one.answer = Value();
      if (!one.reason.empty()) one.reason = kErasedWords;
    } else if (one.answer.is_record()) {
      Record answer = one.answer.as_record();
      taken = take_away(answer, task.substr(kind.size() + 1));
      one.answer = std::move(answer);
    }
    if (taken) state.erased[erased_answer(task)] = told;
  }
}

/// A region that is not there any more is remembered as it was left.
void stand_in_regions(Case& state, const Value& regions) {
  for (auto& [region, at] : state.regions) {
    if (regions[region].is_null()) state.history[region] = at;
  }
  state.regions = texts_of(regions);
}

}  // namespace

std::map<std::string, std::string> texts_of(const Value& record) {
  std::map<std::string, std::string> texts;
  if (!record.is_record()) return texts;
  for (const auto& [name, text] : record.as_record()) texts.emplace(name, text.text_or(""));
  return texts;
}

void apply(Case& state, const Opened& fact, const Stamp& stamp) {
  state.process = fact.process;
  state.definition_version = fact.definition;
  state.state = fact.state;
  stand_in_regions(state, fact.regions);
  state.opened_at = stamp.at;
  state.received_at = fact.received_at;
  state.channel = fact.channel;
  state.applicant = settled_applicant(fact.by, state.id);
  merge(state, fact.data.values);
  state.opened_by = CaseId{fact.opened_by};
  state.document = fact.document;
  state.on_signed = fact.on_signed;
}

void apply(Case& state, const Moved& fact, const Stamp& stamp) {
  const std::string from = fact.from.value_or(state.state);
  const std::string to = fact.to.value_or(state.state);
  state.steps.push_back({stamp.at, stamp.actor, fact.transition.value_or(""), fact.title.value_or(""), from, to,
                         fact.person, fact.region, fact.regions});
  if (fact.region.empty()) state.state = to;
  if (fact.reason == "taken-back") {  // it was never there
    state.regions = texts_of(fact.regions);
  } else {
    stand_in_regions(state, fact.regions);
  }
  state.lost_quorums.clear();
}

void apply(Case& state, const DataSet& fact, const Stamp&) { merge(state, fact.values.values); }

void apply(Case& state, const Amended& fact, const Stamp&) { merge(state, fact.data.values); }

void apply(Case& state, const DefectsFound& fact, const Stamp&) { state.defects = fact.items; }

void apply(Case& state, const QuorumLost& fact, const Stamp&) {
  std::erase(state.lost_quorums, fact.task);
  state.lost_quorums.push_back(fact.task);
}

void apply(Case& state, const Linked& fact, const Stamp&) {
  if (fact.role == "opened") state.opened.push_back(CaseId{fact.other});
}

void apply(Case& state, const ValuesErased& fact, const Stamp&) {
  const ErasedField told{fact.on.value_or(Date{}), fact.reason};
  for (const std::string& name : fact.names) {
    if (take_away(state.data, name)) state.erased[name] = told;
  }
  for (const std::string& task : fact.tasks) take_answers(state, task, told);
}

void apply(Case& state, const Noted& fact, const Stamp& stamp) {
  state.notes.push_back({stamp.at, stamp.actor, fact.text, fact.mentions, fact.file});
}

void apply(Case& state, const Reworded& fact, const Stamp& stamp) {
  std::erase_if(state.rewordings,
                [&](const Rewording& one) { return one.document == fact.document && one.was == fact.was; });
  if (fact.text.empty()) return;
  state.rewordings.push_back({fact.document, fact.was, fact.text, fact.reason, stamp.at, stamp.actor});
}

void apply(Case& state, const Event& event) {
  DYAK_EXPECT(event.version == state.version + 1);
  DYAK_EXPECT(state.version == 0 || event.case_id == state.id);
  state.id = event.case_id;
  state.version = event.version;
  std::visit([&](const auto& fact) { apply(state, fact, Stamp{event.at, event.actor}); }, fact_of(event));
}

Case fold(const std::vector<Event>& events) {
  DYAK_EXPECT(!events.empty());
  Case state;
  for (const Event& event : events) apply(state, event);
  return state;
}

}  // namespace dyak::cases
