#include "engine/rehearsal/sample_case.hpp"

#include "engine/base/error.hpp"
#include "engine/service/access.hpp"
#include "engine/store/sqlite_store.hpp"
#include "engine/workflow/forms/form_check.hpp"
#include "engine/workflow/objects/case_environment.hpp"

namespace dyak::rehearsal {
namespace {

using definitions::Field;
using definitions::FieldKind;
using definitions::FieldType;
using definitions::Process;

constexpr std::string_view kSample = "sample/";  ///< ids of the cases
constexpr int kAnswers = 2;                      ///< of each kind of task

std::vector<const Field*> pointers_of(const std::vector<Field>& fields) {
  std::vector<const Field*> all;
  for (const Field& field : fields) all.push_back(&field);
  return all;
}

}  // namespace

SampleRecord::SampleRecord(std::shared_ptr<const definitions::Definitions> definitions, Moment at, std::uint64_t seed)
    : definitions_(std::move(definitions)),
      at_(at),
      store_(store::open_sqlite_store(folder_.path(), store::OpenMode::Create)),
      district_(*definitions_, seed) {
  district_.leave_nothing_out();
}

workflow::Facts SampleRecord::facts() const { return {*definitions_, district_.directory(), *this, at_, Zone{}}; }

const cases::Case& SampleRecord::sample(const std::string& process) const {
  if (const auto known = samples_.find(process); known != samples_.end()) return known->second;
  const Process* definition = definitions_->process(process);
  if (definition == nullptr) throw Error(ErrorCode::NotFound, "Процесса «" + process + "» нет");
  samples_[process].id = CaseId{std::string(kSample) + process};  // those that name each other end here
  cases::Case whole = made(*definition);
  return samples_[process] = std::move(whole);
}

cases::CasePtr SampleRecord::find(const CaseId& id) const {
  if (!id.value.starts_with(kSample)) return nullptr;
  const std::string process = id.value.substr(kSample.size());
  if (definitions_->process(process) == nullptr) return nullptr;
  return cases::shared(sample(process));
}

/// Cases stand where a field wants one: nothing invented knows them.
Value SampleRecord::with_cases(const FieldType& type, Value value) const {
  if (type.kind == FieldKind::Case) {
    const std::string process = !type.process.empty()     ? type.process
                                : !type.processes.empty() ? type.processes.front()
                                                          : definitions_->processes.begin()->first;
    return std::string(kSample) + process;
  }
  if (type.kind == FieldKind::List && type.item) {
    List rows;
    for (const Value& row : value.is_list() ? value.as_list() : List{Value{}}) {
      Value made = with_cases(*type.item, row);
      if (!made.is_null()) rows.push_back(std::move(made));
    }
    return rows.empty() ? Value{} : Value(std::move(rows));
  }
  if (type.kind != FieldKind::Record || !type.fields || !value.is_record()) return value;
  Record members = value.as_record();
  for (const Field& field : *type.fields) {
    Value made = with_cases(field.type, members.contains(field.id) ? members[field.id] : Value{});
    if (!made.is_null()) members[field.id] = std::move(made);
  }
  return members;
}

Record SampleRecord::filled(const std::vector<const Field*>& fields) const {
  Record data = district_.fill(fields, at_, *store_);
  for (const Field* field : fields) {
    Value value = with_cases(field->type, data.contains(field->id) ? data[field->id] : Value{});
    if (!value.is_null()) data[field->id] = std::move(value);
  }
  return data;
}

cases::Case SampleRecord::made(const Process& process) const {
  cases::Case state;
  state.id = CaseId{std::string(kSample) + process.id};
  state.process = process.id;
  state.definition_version = definitions_->version;
  state.state = process.initial;
  state.opened_at = at_;
  state.received_at = at_;
  const definitions::Form* form = process.form.empty() ? nullptr : definitions_->form(process.form);
  if (form != nullptr) {
    state.applicant = district_.applicant(*form);
    state.data = filled(form->fields());
  }
  for (auto& [name, value] : filled(pointers_of(process.data))) state.data[name] = std::move(value);
  state.numbers.push_back({"", "1", at_.date(Zone{}), 1});
  state.defects.push_back({"", "Не указано то, без чего заявление не полно", ""});
  put_course(process, state);
  put_tasks(process, state);
  if (form == nullptr) return state;
  // Computed fields and those that are not asked with such answers are as the form makes them.
  const workflow::Facts known = facts();
  const workflow::Actor actor = service::system_actor();
  const workflow::CaseEnvironment names(process, state, known, actor, at_.date(Zone{}));
  Record given;
  for (const Field* field : form->fields()) {
    if (state.data.contains(field->id)) given[field->id] = state.data[field->id];
  }
  const auto checked = workflow::check_fields(form->fields(), {}, Value(given), "", names, names.objects(), known);
  for (const auto& id : checked.standing.not_asked) state.data.erase(id);
  for (const auto& [id, value] : checked.standing.computed) {
    if (form->find(id) != nullptr) state.data[id] = value;
  }
  return state;
}

void SampleRecord::put_tasks(const Process& process, cases::Case& state) const {
  const auto& people = district_.directory().persons;
  for (const definitions::TaskDefinition& definition : process.tasks) {
    auto person = people.begin();
    for (int i = 0; i < kAnswers && person != people.end(); ++i, ++person) {
      cases::Task task;
      task.ordinal = static_cast<int>(state.tasks.size()) + 1;
      task.kind = definition.id;
      task.title = definition.id;
      task.to = Record{{"person", person->first}};
      task.seat = definition.seats.empty() ? "" : definition.seats.front().id;
      task.due = task.given = task.answered = at_.date(Zone{});
      task.status = cases::TaskStatus::Submitted;
      const definitions::Form* form =
          definition.forms.empty() ? nullptr : definitions_->form(definition.forms.front().form);
      task.answer = form == nullptr ? Record{} : filled(form->fields());
      state.tasks.push_back(std::move(task));
    }
  }
}

/// One step of each kind, one paper of each kind, every term running.
void SampleRecord::put_course(const Process& process, cases::Case& state) const {
  const Date today = at_.date(Zone{});
  const std::string person = district_.directory().persons.begin()->first;
  for (const definitions::State& from : process.states) {
    for (const definitions::Transition& transition : from.transitions)
      state.steps.push_back({at_, "sample", transition.id, transition.title, from.id, from.id, person});
  }
  for (const definitions::Anywhere& anywhere : process.anywhere)
    state.steps.push_back(
        {at_, "sample", anywhere.transition.id, anywhere.transition.title, state.state, state.state, person});
  if (const auto papers = definitions_->documents.find(process.id); papers != definitions_->documents.end()) {
    for (const auto& [id, definition] : papers->second) {
      cases::Paper paper;
      paper.ordinal = static_cast<int>(state.papers.size()) + 1;
      paper.document = id;
      paper.title = definition->title;
      paper.kind = definition->kind;
      paper.number = "1";
      paper.date = today;
      state.papers.push_back(std::move(paper));
    }
  }
  constexpr int kDays = 10;
  for (const definitions::TermDefinition& definition : process.terms) {
    cases::TermState term;
    term.id = definition.id;
    term.title = definition.title;
    term.from = term.counted_from = today;
    term.due = today.plus_days(kDays);
    term.internal = term.last_day = term.due;
    state.terms[definition.id] = std::move(term);
  }
}

}  // namespace dyak::rehearsal
