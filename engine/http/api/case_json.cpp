#include "engine/http/api/case_json.hpp"

#include "engine/cases/fact.hpp"
#include "engine/cases/standing.hpp"
#include "engine/service/case_book.hpp"
#include "engine/service/papers.hpp"
#include "engine/service/remarks.hpp"

namespace dyak::http {
namespace {

Value terms_of(const cases::Case& state) {
  Record terms;
  for (const auto& [id, term] : state.terms) {
    Record one = cases::shown_in_api(term);
    one["running"] = term.running();
    terms[id] = std::move(one);
  }
  return terms;
}

Value paper_value(const cases::Case& state, const cases::Paper& paper) {
  const std::string id = state.id.value + "/p" + std::to_string(paper.ordinal);
  Record one = cases::shown_in_api(paper);
  one["id"] = id;
  one["href"] = "/api/v1/documents/" + id;
  return one;
}

}  // namespace

std::string version_tag(const cases::Case& state) { return "\"v" + std::to_string(state.version) + "\""; }

std::string label(const cases::Case& state) { return state.number().empty() ? "без номера" : state.number(); }

std::string paper_title(const cases::PaperBody& paper, const definitions::Definitions& definitions) {
  return service::paper_title(paper, definitions);
}

std::string own_state_title(cases::Case state, const definitions::Definitions& definitions) {
  state.regions.clear();
  return state_title(state, definitions);
}

bool is_final(const cases::Case& state, const definitions::Definitions& definitions) {
  const auto process = definitions.process_of(state.process, state.definition_version);
  const auto* known = process == nullptr ? nullptr : process->state(state.state);
  return known != nullptr && known->final;
}

Value task_value(const cases::Case& state, const cases::Task& task) {
  Record one = cases::shown_in_api(task);
  one["id"] = state.id.value + "/t" + std::to_string(task.ordinal);
  one["case"] = state.id.value;
  one["case_number"] = state.number();
  return one;
}

Value scan_of(const cases::ReadView& view, const cases::Case& state, const cases::Task& task) {
  if (task.recorded_by.empty()) return {};  // kept from the reader, or nobody typed it in
  Value scan;
  for (const cases::Event& event : view.events(state.id)) {
    const auto outcome = cases::outcome_of(event);
    if (outcome && outcome->ordinal == task.ordinal && outcome->scan.is_record()) scan = outcome->scan;
  }
  return scan;
}

Value task_value(const cases::ReadView& view, const cases::Case& state, const cases::Task& task) {
  Record one = task_value(state, task).as_record();
  if (Value scan = scan_of(view, state, task); !scan.is_null()) {
    Record file = scan.as_record();
    file["href"] = "/api/v1/cases/" + state.id.value + "/files/" + scan["sha256"].text_or("");
    one["scan"] = std::move(file);
  }
  return one;
}

Value case_head(const cases::Case& state, const definitions::Definitions& definitions) {
  const auto process = definitions.process_of(state.process, state.definition_version);
  Record head{{"id", state.id.value},
              {"process", state.process},
              {"title", process == nullptr ? state.process : process->title},
              {"number", state.number()},
              {"state", state.state},
              {"state_title", state_title(state, definitions)},
              {"version", state.version},
              {"final", is_final(state, definitions)},
              {"opened_at", state.opened_at.iso(Zone{})},
              {"applicant", state.applicant},
              {"defects", static_cast<int>(state.defects.size())}};
  if (const auto due = service::earliest_due(state)) head["due"] = *due;
  if (service::is_provisional(state)) head["due_provisional"] = true;
  if (!state.lost_quorums.empty()) head["lost_quorums"] = List(state.lost_quorums.begin(), state.lost_quorums.end());
  return head;
}

Value case_value(const cases::ReadView& view, const cases::Case& state, const definitions::Definitions& definitions) {
  Record whole = cases::shown_in_api(state);  // its defects are a list, the head's are counted
  whole.merge(Record(case_head(state, definitions).as_record()));
  List tasks, papers;
  for (const auto& task : state.tasks) tasks.push_back(task_value(view, state, task));
  for (const auto& paper : state.papers) papers.push_back(paper_value(state, paper));
  List remarks;
  for (const Diagnostic& remark : service::remarks(state, definitions))
    remarks.push_back(Record{{"code", remark.code}, {"field", remark.field}, {"message", remark.message}});
  whole["remarks"] = std::move(remarks);
  whole["tasks"] = std::move(tasks);
  whole["papers"] = std::move(papers);
  whole["terms"] = terms_of(state);
  return whole;
}

}  // namespace dyak::http
