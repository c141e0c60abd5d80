#include "engine/cases/apply.hpp"

#include <array>
#include <string_view>

#include "engine/base/error.hpp"
#include "engine/cases/payload.hpp"

namespace dyak::cases {
namespace {

// Null takes a member away: an answer withdrawn on amending must not linger. A destroyed value is told as such.
void merge(Case& state, const Value& values) {
  if (!values.is_record()) return;
  for (const auto& [name, value] : values.as_record()) {
    state.erased.erase(name);
    if (is_erased(value)) state.erased[name] = read_erased_mark(value);
    if (value.is_null() || is_erased(value)) {
      state.data.erase(name);
    } else {
      state.data[name] = value;
    }
  }
}

void apply_erased(Case& state, const Event& event) {
  const ErasedField told{date_of(event.payload, "on").value_or(Date{}), text_of(event.payload, "reason")};
  for (const Value& field : list_of(event.payload, "fields")) {
    const std::string name = field.text_or("");
    if (state.data.erase(name) > 0) state.erased[name] = told;
  }
}

void apply_opened(Case& state, const Event& event) {
  const Value& payload = event.payload;
  state.process = text_of(payload, "process");
  state.definition_version = text_of(payload, "definition");
  state.state = text_of(payload, "state");
  state.opened_at = event.at;
  state.received_at = moment_of(payload, "received_at");
  state.channel = text_of(payload, "channel");
  state.applicant = payload["by"];
  merge(state, payload["data"]);
  state.opened_by = CaseId{text_of(payload, "opened_by")};
  state.document = text_of(payload, "document");
  state.on_signed = text_of(payload, "on_signed");
}

void apply_moved(Case& state, const Event& event) {
  const Value& payload = event.payload;
  const std::string from = payload["from"].text_or(state.state);
  const std::string to = payload["to"].text_or(state.state);
  state.steps.push_back({event.at, event.actor, text_of(payload, "transition"), text_of(payload, "title"), from, to,
                         text_of(payload, "person")});
  state.state = to;
  state.lost_quorums.clear();
}

void apply_set(Case& state, const Event& event) { merge(state, event.payload["values"]); }

void apply_amended(Case& state, const Event& event) { merge(state, event.payload["data"]); }

void apply_defects(Case& state, const Event& event) {
  state.defects.clear();
  for (const Value& item : list_of(event.payload, "items")) {
    state.defects.push_back({text_of(item, "field"), text_of(item, "message"), text_of(item, "basis")});
  }
}

void apply_linked(Case& state, const Event& event) {
  if (text_of(event.payload, "role") == "opened") state.opened.push_back(CaseId{text_of(event.payload, "case")});
}

struct Rule {
  std::string_view kind;
  void (*apply)(Case&, const Event&);
};

constexpr std::array kRules{
    Rule{"opened", apply_opened},
    Rule{"moved", apply_moved},
    Rule{"set", apply_set},
    Rule{"amended", apply_amended},
    Rule{"defects", apply_defects},
    Rule{"term-counted", apply_term_counted},
    Rule{"term-met", apply_term_met},
    Rule{"term-cancelled", apply_term_cancelled},
    Rule{"reminded", apply_reminded},
    Rule{"overdue", apply_overdue},
    Rule{"numbered", apply_numbered},
    Rule{"paper", apply_paper},
    Rule{"paper-cancelled", apply_paper_cancelled},
    Rule{"task-given", apply_task_given},
    Rule{"quorum-lost", apply_quorum_lost},
    Rule{"task-recounted", apply_task_recounted},
    Rule{"task-accepted", apply_task_changed},
    Rule{"task-declined", apply_task_changed},
    Rule{"task-submitted", apply_task_changed},
    Rule{"task-annulled", apply_task_changed},
    Rule{"task-expired", apply_task_changed},
    Rule{"linked", apply_linked},
    Rule{"erased", apply_erased},
};

}  // namespace

void apply(Case& state, const Event& event) {
  DYAK_EXPECT(event.version == state.version + 1);
  DYAK_EXPECT(state.version == 0 || event.case_id == state.id);
  state.id = event.case_id;
  state.version = event.version;
  for (const Rule& rule : kRules) {
    if (rule.kind == event.kind) return rule.apply(state, event);
  }
}

Case fold(const std::vector<Event>& events) {
  DYAK_EXPECT(!events.empty());
  Case state;
  for (const Event& event : events) apply(state, event);
  return state;
}

}  // namespace dyak::cases
