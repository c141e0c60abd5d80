#include "engine/cases/case.hpp"
#include "engine/cases/payload.hpp"

namespace dyak::cases {
namespace {

TermState read_term(const Value& value) {
  TermState term;
  term.id = text_of(value, "id");
  term.title = text_of(value, "title");
  term.from = date_of(value, "from").value_or(Date{});
  term.due = date_of(value, "due").value_or(Date{});
  term.internal = date_of(value, "internal");
  term.last_day = date_of(value, "last_day");
  term.counted_from = date_of(value, "counted_from").value_or(term.from);
  term.length = text_of(value, "length");
  term.stood = integer_of(value, "stood");
  term.provisional = flag_of(value, "provisional");
  term.basis = text_of(value, "basis");
  term.met_on = date_of(value, "met_on");
  term.cancelled = flag_of(value, "cancelled");
  term.overdue = flag_of(value, "overdue");
  for (const Value& period : list_of(value, "reminded")) term.reminded.push_back(period.text_or(""));
  term.steps = value["steps"];
  return term;
}

Task read_task(const Value& value) {
  Task task;
  task.ordinal = integer_of(value, "ordinal");
  task.kind = text_of(value, "kind");
  task.title = text_of(value, "title");
  task.to = value["to"];
  task.seat = text_of(value, "seat");
  task.due = date_of(value, "due");
  task.provisional = flag_of(value, "provisional");
  task.status = parse_status(text_of(value, "status")).value_or(TaskStatus::Invited);
  task.answer = value["answer"];
  task.reason = text_of(value, "reason");
  task.recorded_by = text_of(value, "recorded_by");
  task.given = date_of(value, "given");
  task.answered = date_of(value, "answered");
  task.item = value["item"];
  return task;
}

Paper read_paper(const Value& value) {
  Paper paper;
  paper.ordinal = integer_of(value, "ordinal");
  paper.document = text_of(value, "document");
  paper.title = text_of(value, "title");
  paper.kind = text_of(value, "kind");
  paper.draft = flag_of(value, "draft");
  paper.cancelled = flag_of(value, "cancelled");
  paper.journal = text_of(value, "journal");
  paper.number = text_of(value, "number");
  paper.date = date_of(value, "date").value_or(Date{});
  paper.sha256 = text_of(value, "sha256");
  paper.pages = integer_of(value, "pages");
  paper.item = value["item"];
  paper.receiver = value["receiver"];
  paper.points = value["points"];
  paper.appendices = integer_of(value, "appendices");
  return paper;
}

Defect read_defect(const Value& value) {
  return {text_of(value, "field"), text_of(value, "message"), text_of(value, "basis")};
}

Step read_step(const Value& value) {
  return {moment_of(value, "at").value_or(Moment{}),
          text_of(value, "actor"),
          text_of(value, "transition"),
          text_of(value, "title"),
          text_of(value, "from"),
          text_of(value, "to"),
          text_of(value, "person")};
}

Numbered read_numbered(const Value& value) {
  return {text_of(value, "journal"), text_of(value, "text"), date_of(value, "date").value_or(Date{}),
          integer_of(value, "n")};
}

CaseId read_id(const Value& value) { return CaseId{value.text_or("")}; }

template <class Item>
std::vector<Item> read_all(const Value& record, std::string_view member, Item (*read)(const Value&)) {
  std::vector<Item> items;
  for (const Value& item : list_of(record, member)) items.push_back(read(item));
  return items;
}

std::map<std::string, TermState> read_terms(const Value& value) {
  std::map<std::string, TermState> terms;
  if (!value.is_record()) return terms;
  for (const auto& [id, term] : value.as_record()) terms.emplace(id, read_term(term));
  return terms;
}

}  // namespace

Case case_from_value(const Value& value) {
  Case state;
  state.id = read_id(value["id"]);
  state.process = text_of(value, "process");
  state.definition_version = text_of(value, "definition_version");
  state.state = text_of(value, "state");
  state.version = integer_of(value, "version");
  state.opened_at = moment_of(value, "opened_at").value_or(Moment{});
  state.received_at = moment_of(value, "received_at");
  state.channel = text_of(value, "channel");
  state.applicant = value["applicant"];
  if (value["data"].is_record()) state.data = value["data"].as_record();
  if (value["erased"].is_record())
    for (const auto& [field, mark] : value["erased"].as_record()) state.erased.emplace(field, read_erased_mark(mark));
  state.defects = read_all(value, "defects", read_defect);
  state.numbers = read_all(value, "numbers", read_numbered);
  state.terms = read_terms(value["terms"]);
  state.tasks = read_all(value, "tasks", read_task);
  state.papers = read_all(value, "papers", read_paper);
  state.steps = read_all(value, "steps", read_step);
  for (const Value& kind : list_of(value, "lost_quorums")) state.lost_quorums.push_back(kind.text_or(""));
  state.opened = read_all(value, "opened", read_id);
  state.opened_by = read_id(value["opened_by"]);
  state.document = text_of(value, "document");
  state.on_signed = text_of(value, "on_signed");
  return state;
}

}  // namespace dyak::cases
