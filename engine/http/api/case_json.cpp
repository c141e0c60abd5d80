#include "engine/http/api/case_json.hpp"

#include "engine/composition/compose.hpp"
#include "engine/service/case_book.hpp"
#include "engine/service/remarks.hpp"

namespace dyak::http {
namespace {

Value terms_of(const cases::Case& state) {
  Record terms;
  for (const auto& [id, term] : state.terms) {
    Record one{{"title", term.title},     {"from", term.from},         {"due", term.due},
               {"overdue", term.overdue}, {"running", term.running()}, {"provisional", term.provisional},
               {"basis", term.basis},     {"steps", term.steps}};
    if (term.cancelled) one["cancelled"] = true;
    if (term.internal) one["internal"] = *term.internal;
    if (term.met_on) one["met_on"] = *term.met_on;
    terms[id] = std::move(one);
  }
  return terms;
}

Value paper_value(const cases::Case& state, const cases::Paper& paper) {
  const std::string id = state.id.value + "/p" + std::to_string(paper.ordinal);
  return Record{{"id", id},
                {"document", paper.document},
                {"title", paper.title},
                {"kind", paper.kind},
                {"draft", paper.draft},
                {"cancelled", paper.cancelled},
                {"journal", paper.journal},
                {"number", paper.number},
                {"date", paper.date},
                {"sha256", paper.sha256},
                {"pages", paper.pages},
                {"href", "/api/v1/documents/" + id}};
}

}  // namespace

std::string version_tag(const cases::Case& state) { return "\"v" + std::to_string(state.version) + "\""; }

std::string label(const cases::Case& state) { return state.number().empty() ? "без номера" : state.number(); }

// The title begins in lower case where it goes on from the kind («ПРОТОКОЛ заседания …»).
std::string paper_title(const cases::Paper& paper, const definitions::Definitions& definitions) {
  const definitions::DocumentDefinition* document = nullptr;
  for (const auto& [process, documents] :
       definitions.documents) {  // an order's stands with the process that asked for it
    if (const auto found = documents.find(paper.document); found != documents.end()) document = found->second.get();
  }
  return document == nullptr ? paper.title : composition::listed_title(paper.title, *document, definitions.language);
}

bool is_open(const cases::Task& task) {
  return task.status == cases::TaskStatus::Invited || task.status == cases::TaskStatus::Accepted;
}

std::string state_title(const cases::Case& state, const definitions::Definitions& definitions) {
  if (!state.shown_as.empty()) return state.shown_as;
  const auto* process = definitions.process(state.process);
  const auto* known = process == nullptr ? nullptr : process->state(state.state);
  return known == nullptr ? state.state : known->title;
}

bool is_final(const cases::Case& state, const definitions::Definitions& definitions) {
  const auto* process = definitions.process(state.process);
  const auto* known = process == nullptr ? nullptr : process->state(state.state);
  return known != nullptr && known->final;
}

Value task_value(const cases::Case& state, const cases::Task& task) {
  Record one{{"id", state.id.value + "/t" + std::to_string(task.ordinal)},
             {"case", state.id.value},
             {"case_number", state.number()},
             {"ordinal", task.ordinal},
             {"kind", task.kind},
             {"title", task.title},
             {"to", task.to},
             {"seat", task.seat},
             {"status", std::string(cases::status_name(task.status))},
             {"reason", task.reason},
             {"item", task.item}};
  if (task.due) one["due"] = *task.due;
  if (task.provisional) one["provisional"] = true;
  if (!task.answer.is_null()) one["answer"] = task.answer;
  if (!task.recorded_by.empty()) one["recorded_by"] = task.recorded_by;
  return one;
}

Value scan_of(const cases::ReadView& view, const cases::Case& state, const cases::Task& task) {
  if (task.recorded_by.empty()) return {};  // kept from the reader, or nobody typed it in
  Value scan;
  for (const cases::Event& event : view.events(state.id)) {
    if (event.kind.rfind("task-", 0) == 0 && event.payload["ordinal"] == Value(task.ordinal) &&
        event.payload["scan"].is_record())
      scan = event.payload["scan"];
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
  const auto* process = definitions.process(state.process);
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
  Record whole = case_head(state, definitions).as_record();
  whole["data"] = state.data;
  whole["channel"] = state.channel;
  if (state.received_at) whole["received_at"] = state.received_at->iso(Zone{});
  List defects, numbers, tasks, papers, opened;
  for (const auto& d : state.defects)
    defects.push_back(Record{{"field", d.field}, {"message", d.message}, {"basis", d.basis}});
  for (const auto& n : state.numbers)
    numbers.push_back(Record{{"journal", n.journal}, {"text", n.text}, {"date", n.date}, {"n", n.n}});
  for (const auto& task : state.tasks) tasks.push_back(task_value(view, state, task));
  for (const auto& paper : state.papers) papers.push_back(paper_value(state, paper));
  for (const auto& id : state.opened) opened.emplace_back(id.value);
  List remarks;
  for (const Diagnostic& remark : service::remarks(state, definitions))
    remarks.push_back(Record{{"code", remark.code}, {"field", remark.field}, {"message", remark.message}});
  whole["defects"] = std::move(defects);
  whole["remarks"] = std::move(remarks);
  whole["numbers"] = std::move(numbers);
  whole["tasks"] = std::move(tasks);
  whole["papers"] = std::move(papers);
  whole["opened"] = std::move(opened);
  if (!state.opened_by.empty()) whole["opened_by"] = state.opened_by.value;
  whole["terms"] = terms_of(state);
  return whole;
}

}  // namespace dyak::http
