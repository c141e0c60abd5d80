#include <algorithm>

#include "engine/http/api/case_json.hpp"
#include "engine/http/app/display_names.hpp"
#include "engine/http/pages/case_data.hpp"
#include "engine/http/pages/case_page.hpp"
#include "engine/http/pages/page.hpp"
#include "engine/http/pages/picture.hpp"
#include "engine/service/actor_view.hpp"
#include "engine/service/read_cases.hpp"
#include "engine/service/remarks.hpp"
#include "engine/workflow/objects/overdue.hpp"

namespace dyak::http::pages {
namespace {

constexpr std::size_t kFewButtons = 3;

/// A draft after which the same was written out again, or signed.
bool is_superseded(const cases::Case& state, const cases::Paper& draft) {
  return std::any_of(state.papers.begin(), state.papers.end(), [&](const cases::Paper& paper) {
    return paper.ordinal > draft.ordinal && paper.document == draft.document && paper.receiver == draft.receiver &&
           paper.item == draft.item;
  });
}

List papers_of(const cases::Case& state, const definitions::Definitions& definitions) {
  List papers;
  for (const cases::Paper& paper : state.papers) {
    const std::string id = state.id.value + "/p" + std::to_string(paper.ordinal);
    const bool past = paper.draft && is_superseded(state, paper);
    std::string about = past ? "проект, после него составлен другой документ"
                        : paper.draft          ? "проект"
                        : paper.number.empty() ? ""
                                               : "№ " + paper.number;
    about += (about.empty() ? "" : ", ") + paper.date.russian();
    papers.push_back(Record{{"target", "/cases/" + state.id.value + "/papers/p" + std::to_string(paper.ordinal)},
                            {"file", "/papers/" + id},
                            {"paper_title", paper_title(paper, definitions)},
                            {"about", about},
                            {"draft", paper.draft},
                            {"superseded", past},
                            {"cancelled", paper.cancelled}});
  }
  return papers;
}

/// What to aim at, while it is worth saying.
std::string aim_of(const cases::TermState& term) {
  return !term.running() || !term.internal || *term.internal == term.due ? "" : term.internal->russian();
}

List terms_of(const cases::Case& state, const definitions::Process& process, Date today) {
  List terms;
  for (const auto& [id, term] : state.terms) {
    const auto* definition = process.term(id);
    const bool by_itself = definition != nullptr && workflow::ends_by_itself(process, *definition);
    const bool late = !by_itself && (term.overdue || (term.running() && term.due < today));
    terms.push_back(Record{{"term_title", term.title},
                           {"due", term.due.russian() + (term.provisional ? " (предварительно)" : "")},
                           {"internal", aim_of(term)},
                           {"late", late},
                           {"met", term.met_on ? term.met_on->russian() : ""},
                           {"stopped", term.cancelled},
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
      {cases::TaskStatus::Annulled, "аннулировано"}, {cases::TaskStatus::Expired, "срок истёк"}};
  List tasks;
  for (const cases::Task& task : state.tasks) {
    const Value scan = scan_of(*context.view, state, task);
    const bool open = is_open(task);
    tasks.push_back(Record{
        {"target", "/cases/" + state.id.value + "/tasks/t" + std::to_string(task.ordinal)},
        {"task_title", task.title},
        {"task_to", names.party(task.to)},
        {"task_status", kStatus.at(task.status)},
        {"task_due", task.due && open ? task.due->russian() + (task.provisional ? " (предварительно)" : "") : ""},
        {"task_on", task.answered && was_answered(task) ? task.answered->russian() : ""},
        {"scan", scan.is_null() ? "" : "/files/" + state.id.value + "/" + scan["sha256"].text_or("")},
        {"scan_name", scan["name"].text_or("")}});
  }
  return tasks;
}

/// Whether nothing can follow in the case, wherever the transition leads.
bool ends(const definitions::Process& process, const definitions::Transition& transition) {
  return !transition.to.empty() &&
         std::all_of(transition.to.begin(), transition.to.end(), [&](const definitions::Branch& branch) {
           const auto* state = process.state(branch.state);
           return state != nullptr && state->final;
         });
}

void put_possibilities(Context& context, const cases::Case& state, const definitions::Process& process, Record& model) {
  List doable;
  List ending;  // apart, and never the great blue button
  List barred;
  const service::ActorView reading(context.app.world(), *context.view, context.actor);
  for (const auto& one : reading.offered(process, state)) {
    const definitions::Transition& transition = *one.transition;
    if (!is_for_people(transition)) continue;
    // What only others do is no news to whoever came from outside.
    const bool is_others = std::any_of(one.refusals.begin(), one.refusals.end(),
                                       [](const Diagnostic& reason) { return reason.code == "not-your-role"; });
    if (is_others && service::is_outsider(context.actor)) continue;
    Record entry{{"event_title", transition.title},
                 {"target", "/cases/" + state.id.value + "/events/" + transition.id},
                 {"asks", !transition.ask.empty() || transition.amend_form},
                 {"reasons", reason_list(one.refusals)}};
    (!one.refusals.empty() ? barred : ends(process, transition) ? ending : doable).push_back(std::move(entry));
  }
  model["nothing"] = doable.empty() && ending.empty();
  model["any_ending"] = !ending.empty();
  model["ending"] = std::move(ending);
  model["many"] = doable.size() > kFewButtons;
  model["doable"] = std::move(doable);
  model["any_barred"] = !barred.empty();
  model["barred"] = std::move(barred);
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
    const auto* process = context.app.definitions().process(other->process);
    linked.push_back(
        Record{{"target", "/cases/" + id.value},
               {"linked_title", (process == nullptr ? other->process : process->title) + " " + label(*other)},
               {"linked_state", state_title(*other, context.app.definitions())}});
  }
  return linked;
}

/// The states between which he is not to choose where the case stands.
std::set<std::string> standing_in(const Context& context, const cases::Case& state,
                                  const definitions::Process& process) {
  std::set<std::string> here;
  if (state.shown_as.empty()) here.insert(state.state);
  if (!service::is_outsider(context.actor)) return here;
  const std::string title = state_title(state, context.app.definitions());
  for (const definitions::State& one : process.states) {
    if (one.outside_title == title) here.insert(one.id);
  }
  return here;
}

}  // namespace

Value about_case(const Context& context, const cases::Case& state, const definitions::Process& process,
                 const DisplayNames& names) {
  List data = data_of(context, state, process, names);
  if (data.empty()) return false;
  return Record{{"subject", names.subject(state)}, {"data", std::move(data)}};
}

Response show_case(Context& context) {
  if (context.request.parameter("said") == "already")
    context.notice = "Это уже отправлено раньше, второй раз ничего не сделано. Вот это дело.";
  const cases::Case state = context.visible_case(context.at("id"));
  const definitions::Process& process = process_of(context, state);
  const auto directory = context.view->directory();
  const DisplayNames names(context.app.definitions(), *directory, *context.view, context.app.today());
  List defects;
  for (const auto& defect : state.defects) defects.push_back(Record{{"text", defect.message}, {"hint", defect.basis}});
  List remarks;
  for (const Diagnostic& remark : service::remarks(state, context.app.definitions()))
    remarks.push_back(Record{{"text", remark.message}});
  Record model{
      {"label", label(state)},
      {"any_remarks", !remarks.empty()},
      {"remarks", std::move(remarks)},
      {"process_title", process.title},
      {"state_name", state_title(state, context.app.definitions())},
      {"final", is_final(state, context.app.definitions())},
      {"from", names.party(state.applicant)},
      {"version", state.version},
      {"received", state.received_at ? names.moment(*state.received_at) : names.moment(state.opened_at)},
      {"handed_in", !state.applicant.is_null()},
      {"channel", state.channel},
      {"any_defects", !defects.empty()},
      {"defects", std::move(defects)},
      {"terms", terms_of(state, process, context.app.today())},
      {"lost_quorums", lost_quorums_of(state, process)},
      {"data", data_of(context, state, process, names)},
      {"papers", papers_of(state, context.app.definitions())},
      {"any_papers", !state.papers.empty()},
      {"tasks", tasks_of(context, state, names)},
      {"any_tasks", !state.tasks.empty()},
      {"picture", to_svg(process, standing_in(context, state, process), state_title(state, context.app.definitions()))},
      {"history", history_of(context, state, process, names)}};
  List linked = linked_of(context, state);
  model["any_linked"] = !linked.empty();
  model["linked"] = std::move(linked);
  put_possibilities(context, state, process, model);
  return page(context, "case", process.title + " " + label(state), "cases", std::move(model));
}

}  // namespace dyak::http::pages
