#include <algorithm>

#include "engine/cases/standing.hpp"
#include "engine/http/api/case_json.hpp"
#include "engine/http/app/display_names.hpp"
#include "engine/http/pages/applicant_entry.hpp"
#include "engine/http/pages/case_data.hpp"
#include "engine/http/pages/case_page.hpp"
#include "engine/http/pages/case_parts.hpp"
#include "engine/http/pages/done_line.hpp"
#include "engine/http/pages/hand_task.hpp"
#include "engine/http/pages/page.hpp"
#include "engine/http/pages/picture.hpp"
#include "engine/http/pages/term_words.hpp"
#include "engine/service/actor_view.hpp"
#include "engine/service/follows.hpp"
#include "engine/service/read_cases.hpp"
#include "engine/service/remarks.hpp"
#include "engine/service/told_end.hpp"
#include "engine/workflow/objects/overdue.hpp"

namespace dyak::http::pages {
namespace {

/// What to aim at, while it is worth saying.
std::string aim_of(const cases::TermState& term) {
  return !term.running() || !term.internal || *term.internal == term.due
             ? ""
             : service::told_day(*term.internal, term.provisional);
}

List terms_of(const Context& context, const cases::Case& state, const definitions::Process& process) {
  const service::TermClocks clocks(context.app.world(), *context.view);
  List terms;
  for (const auto& [id, term] : state.terms) {
    const auto* definition = process.term(id);
    const bool by_itself = definition != nullptr && workflow::ends_by_itself(process, *definition);
    const bool late = term.running() ? clocks.is_late(state, term) : !by_itself && term.overdue;
    List why = counted_steps(term);
    terms.push_back(Record{{"term_title", term.title},
                           {"due", service::told_end(term)},
                           {"internal", aim_of(term)},
                           {"late", late},
                           {"met", term.met_on ? term.met_on->russian() : ""},
                           {"stopped", term.cancelled},
                           {"left", term.running() && !by_itself ? time_left(clocks, state, term) : ""},
                           {"any_why", !why.empty()},
                           {"why", std::move(why)},
                           {"term_basis", term.basis}});
  }
  return terms;
}

/// What the case waits for although nobody is left to answer.
List lost_quorums_of(const cases::Case& state, const definitions::Process& process) {
  List lost;
  for (const std::string& kind : state.lost_quorums) {
    const auto* task = process.task(kind);
    lost.push_back(Record{{"lost_title", task == nullptr ? kind : task->title}});
  }
  return lost;
}

bool was_answered(const cases::Task& task) {
  return task.status == cases::TaskStatus::Submitted || task.status == cases::TaskStatus::Declined;
}

List tasks_of(const Context& context, const cases::Case& state, const DisplayNames& names) {
  static const std::map<cases::TaskStatus, std::string> kStatus{
      {cases::TaskStatus::Invited, "ждёт ответа"},   {cases::TaskStatus::Accepted, "принято"},
      {cases::TaskStatus::Declined, "отказ"},        {cases::TaskStatus::Submitted, "выполнено"},
      {cases::TaskStatus::Annulled, "аннулировано"}, {cases::TaskStatus::Expired, "срок истёк"},
      {cases::TaskStatus::Queued, "ждёт очереди"},   {cases::TaskStatus::Barred, "не дано"}};
  List tasks;
  for (const cases::Task& task : state.tasks) {
    const Value scan = scan_of(*context.view, state, task);
    const bool open = cases::is_awaited(task);
    tasks.push_back(Record{
        {"target", "/cases/" + state.id.value + "/tasks/t" + std::to_string(task.ordinal)},
        {"task_title", task.title + (task.round > 1 ? ", круг " + std::to_string(task.round) : "")},
        {"task_to", names.party(task.to) + (task.holder.empty() ? "" : ": " + names.short_person(task.holder))},
        {"task_status", kStatus.at(task.status) + (task.status == cases::TaskStatus::Barred ? ": " + task.reason : "")},
        {"task_due", task.due && open ? service::told_end(task) : ""},
        {"task_on", task.answered && was_answered(task) ? task.answered->russian() : ""},
        {"scan", scan.is_null() ? "" : "/files/" + state.id.value + "/" + scan["sha256"].text_or("")},
        {"scan_name", scan["name"].text_or("")}});
  }
  return tasks;
}

List linked_of(const Context& context, const cases::Case& state) {
  List linked;
  std::vector<CaseId> ids = state.opened;
  if (!state.opened_by.empty()) ids.insert(ids.begin(), state.opened_by);
  const service::ActorView reading(context.app.world(), *context.view, context.actor);
  for (const CaseId& id : ids) {
    auto other = context.view->find(id);
    if (!other || !reading.sees(*other)) continue;
    other = reading.shown(std::move(*other));
    const auto process = context.app.definitions().process_of(other->process, other->definition_version);
    linked.push_back(
        Record{{"target", "/cases/" + id.value},
               {"linked_title", (process == nullptr ? other->process : process->title) + " " + label(*other)},
               {"linked_state", state_title(*other, context.app.definitions())}});
  }
  return linked;
}

/// What the case that asked for this one is about: an order is decided on with the application in sight.
Value asked_about(const Context& context, const cases::Case& state, const DisplayNames& names) {
  if (state.opened_by.empty()) return false;
  const service::ActorView reading(context.app.world(), *context.view, context.actor);
  auto asking = context.view->find(state.opened_by);
  if (!asking || !reading.sees(*asking)) return false;
  asking = reading.shown(std::move(*asking));
  const auto process = context.app.definitions().process_of(asking->process, asking->definition_version);
  return process == nullptr ? Value(false) : about_case(context, *asking, *process, names);
}

}  // namespace

std::set<std::string> standing_in(const Context& context, const cases::Case& state,
                                  const definitions::Process& process) {
  std::set<std::string> here;
  if (state.shown_as.empty()) {
    for (std::string& one : state.states()) here.insert(std::move(one));
  }
  if (!service::is_outsider(context.actor)) return here;
  const std::string title = state_title(state, context.app.definitions());
  for (const definitions::State& one : process.states) {
    if (one.outside_title == title) here.insert(one.id);
  }
  return here;
}

void put_picture(const Context& context, const cases::Case& state, const definitions::Process& process, Record& model) {
  constexpr std::size_t kSeenAtAGlance = 9;
  const std::set<std::string> here = standing_in(context, state, process);
  const bool large = process.states.size() > kSeenAtAGlance;
  const bool whole = !large || context.request.parameter("picture") == "whole";
  std::set<std::string> before;
  for (const cases::Step& step : state.steps) {
    if (step.region.empty() && here.contains(step.to) && !here.contains(step.from)) before = {step.from};
  }
  const std::string title = state_title(state, context.app.definitions());
  model["picture"] = whole ? to_svg(process, here, title) : to_near_svg(process, here, before, title);
  model["whole_picture"] = large && !whole;
  model["near_picture"] = large && whole;
}

Value about_case(const Context& context, const cases::Case& state, const definitions::Process& process,
                 const DisplayNames& names) {
  List data = data_of(context, state, process, names);
  if (data.empty()) return false;
  return Record{{"subject", names.subject(state)}, {"data", std::move(data)}};
}

void put_course(const Context& context, const cases::Case& state, const definitions::Process& process,
                const DisplayNames& names, Record& model) {
  model["terms"] = terms_of(context, state, process);
  model["lost_quorums"] = lost_quorums_of(state, process);
  model["any_tasks"] = !state.tasks.empty();
  model["tasks"] = tasks_of(context, state, names);
  List linked = linked_of(context, state);
  model["any_linked"] = !linked.empty();
  model["linked"] = std::move(linked);
}

void put_defects(const cases::Case& state, const definitions::Definitions& definitions, Record& model) {
  List defects, odd;
  for (const auto& defect : state.defects) defects.push_back(Record{{"text", defect.message}, {"hint", defect.basis}});
  for (const Diagnostic& one : service::remarks(state, definitions)) odd.push_back(Record{{"text", one.message}});
  model["any_defects"] = !defects.empty();
  model["defects"] = std::move(defects);
  model["any_remarks"] = !odd.empty();
  model["remarks"] = std::move(odd);
}

void put_head(const Context& context, const cases::Case& state, const definitions::Process& process,
              const DisplayNames& names, Record& model) {
  const auto& definitions = context.app.definitions();
  const std::string subject = names.subject(state);
  model["label"] = label(state);
  model["heading"] = subject.empty() ? process.title + " " + label(state) : subject;
  model["process_title"] = process.title;
  model["state_name"] = state_title(state, definitions);
  model["final"] = is_final(state, definitions);
  model["from"] = names.party(state.applicant);
  model["version"] = state.version;
  model["received"] = names.moment(state.received_at.value_or(state.opened_at));
  model["handed_in"] = !state.applicant.is_null();
  model["channel"] = state.channel;
  const auto* form = definitions.form(process.form);
  const bool may_repeat = form != nullptr && service::allow(context.actor, service::Action::Submit, {.form = form});
  model["like_target"] = may_repeat ? "/apply/" + form->id + "?like=" + state.id.value : "";
}

Response case_page(Context& context, const Diagnostics& faults, int status) {
  const cases::Case state = context.visible_case(context.at("id"));
  const definitions::Process& process = process_of(context, state);
  const auto directory = context.view->directory();
  const DisplayNames names(context.app.definitions(), *directory, *context.view, context.app.today());
  Record model{{"case_target", "/cases/" + state.id.value},
               {"data", data_of(context, state, process, names)},
               {"sight", draft_in_sight(context, state)},
               {"asked", asked_about(context, state, names)}};
  put_head(context, state, process, names, model);
  put_defects(state, context.app.definitions(), model);
  put_course(context, state, process, names, model);
  put_papers(state, context.app.definitions(), model);
  put_files(context, state, model);
  put_notes(context, state, names, faults, model);
  put_errand(context, state, names, faults, model);
  put_history(context, state, process, names, model);
  put_picture(context, state, process, model);
  model["follows"] = service::followed(*context.view, context.actor.user).contains(state.id);
  model["enter_applicant"] = applicant_to_enter(context, state);
  model["print_target"] = "/papers?case=" + state.id.value;
  model["done"] = done_line(context, state, context.request.parameter("done"), names);
  put_possibilities(context, state, process, model);
  const std::string title = model["heading"].as_text();
  return page(context, "case", title, "cases", std::move(model), status);
}

Response show_case(Context& context) {
  if (context.request.parameter("said") == "already")
    context.notice = "Это уже отправлено раньше, второй раз ничего не сделано. Вот это дело.";
  return case_page(context, {}, 200);
}

}  // namespace dyak::http::pages
