// The snapshot of a case: members are named as in case.hpp, dates and moments are ISO text, what is empty is left out.
#include "engine/cases/case.hpp"
#include "engine/cases/payload.hpp"

namespace dyak::cases {
namespace {

Value value_of(const TermState& term) {
  List reminded(term.reminded.begin(), term.reminded.end());
  return RecordBuilder()
      .text("id", term.id)
      .text("title", term.title)
      .date("from", term.from)
      .date("due", term.due)
      .date("internal", term.internal)
      .date("last_day", term.last_day)
      .date("counted_from", term.counted_from)
      .text("length", term.length)
      .number("stood", term.stood)
      .flag("provisional", term.provisional)
      .text("basis", term.basis)
      .date("met_on", term.met_on)
      .flag("cancelled", term.cancelled)
      .flag("overdue", term.overdue)
      .list("reminded", std::move(reminded))
      .value("steps", term.steps)
      .done();
}

Value value_of(const Task& task) {
  return RecordBuilder()
      .number("ordinal", task.ordinal)
      .text("kind", task.kind)
      .text("title", task.title)
      .value("to", task.to)
      .text("seat", task.seat)
      .date("due", task.due)
      .flag("provisional", task.provisional)
      .text("status", status_name(task.status))
      .value("answer", task.answer)
      .text("reason", task.reason)
      .text("recorded_by", task.recorded_by)
      .date("given", task.given)
      .date("answered", task.answered)
      .value("item", task.item)
      .done();
}

Value value_of(const Paper& paper) {
  return RecordBuilder()
      .number("ordinal", paper.ordinal)
      .text("document", paper.document)
      .text("title", paper.title)
      .text("kind", paper.kind)
      .flag("draft", paper.draft)
      .flag("cancelled", paper.cancelled)
      .text("journal", paper.journal)
      .text("number", paper.number)
      .date("date", paper.date)
      .text("sha256", paper.sha256)
      .number("pages", paper.pages)
      .value("item", paper.item)
      .value("receiver", paper.receiver)
      .value("points", paper.points)
      .number("appendices", paper.appendices)
      .done();
}

Value value_of(const Defect& defect) {
  return RecordBuilder().text("field", defect.field).text("message", defect.message).text("basis", defect.basis).done();
}

Value value_of(const Step& step) {
  return RecordBuilder()
      .moment("at", step.at)
      .text("actor", step.actor)
      .text("transition", step.transition)
      .text("title", step.title)
      .text("from", step.from)
      .text("to", step.to)
      .text("person", step.person)
      .done();
}

Value value_of(const Numbered& numbered) {
  return RecordBuilder()
      .text("journal", numbered.journal)
      .text("text", numbered.text)
      .date("date", numbered.date)
      .number("n", numbered.n)
      .done();
}

Value value_of(const ErasedFields& erased) {
  Record record;
  for (const auto& [field, told] : erased) record.emplace(field, erased_mark(told));
  return erased.empty() ? Value() : Value(std::move(record));
}

Value value_of(const CaseId& id) { return Value(id.value); }

template <class Item>
List list_from(const std::vector<Item>& items) {
  List list;
  list.reserve(items.size());
  for (const Item& item : items) list.push_back(value_of(item));
  return list;
}

Value value_of(const std::map<std::string, TermState>& terms) {
  Record record;
  for (const auto& [id, term] : terms) record.emplace(id, value_of(term));
  return terms.empty() ? Value() : Value(std::move(record));
}

}  // namespace

Value to_value(const Case& state) {
  return RecordBuilder()
      .text("id", state.id.value)
      .text("process", state.process)
      .text("definition_version", state.definition_version)
      .text("state", state.state)
      .number("version", state.version)
      .moment("opened_at", state.opened_at)
      .moment("received_at", state.received_at)
      .text("channel", state.channel)
      .value("applicant", state.applicant)
      .value("data", Value(state.data))
      .value("erased", value_of(state.erased))
      .list("defects", list_from(state.defects))
      .list("numbers", list_from(state.numbers))
      .value("terms", value_of(state.terms))
      .list("tasks", list_from(state.tasks))
      .list("papers", list_from(state.papers))
      .list("steps", list_from(state.steps))
      .list("lost_quorums", List(state.lost_quorums.begin(), state.lost_quorums.end()))
      .list("opened", list_from(state.opened))
      .text("opened_by", state.opened_by.value)
      .text("document", state.document)
      .text("on_signed", state.on_signed)
      .done();
}

}  // namespace dyak::cases
