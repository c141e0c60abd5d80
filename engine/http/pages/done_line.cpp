#include "engine/http/pages/done_line.hpp"

#include <algorithm>

#include "engine/cases/fact.hpp"
#include "engine/cases/standing.hpp"
#include "engine/http/api/case_json.hpp"
#include "engine/http/pages/case_page.hpp"
#include "engine/http/pages/term_words.hpp"
#include "engine/http/pages/work_row.hpp"
#include "engine/service/actor_view.hpp"
#include "engine/service/duty.hpp"
#include "engine/service/told_end.hpp"
#include "engine/workflow/roles.hpp"

namespace dyak::http {
namespace {

constexpr std::size_t kMaxLines = 6;
constexpr std::size_t kMaxPeople = 3;

Record next_line(const std::string& text) {
  return {{"text", text}, {"link", ""}, {"link_title", ""}, {"acts", List{}}};
}

/// «Ознакомиться с приказом»: three of those who are asked, and until when.
void tell_tasks(const cases::Case& state, const DisplayNames& names, List& next) {
  std::vector<std::string> told;
  for (const cases::Task& task : state.tasks) {
    if (!cases::is_awaited(task) || std::find(told.begin(), told.end(), task.kind) != told.end()) continue;
    told.push_back(task.kind);
    std::vector<std::string> whom;
    const cases::Task* first = nullptr;
    for (const cases::Task& one : state.tasks) {
      if (!cases::is_awaited(one) || one.kind != task.kind) continue;
      const std::string person = one.to["person"].text_or("");
      whom.push_back(person.empty() ? names.party(one.to) : names.short_person(person));
      if (one.due && (first == nullptr || *one.due < *first->due)) first = &one;
    }
    std::string text = "Поручение «" + task.title + "»: ";
    for (std::size_t i = 0; i < std::min(whom.size(), kMaxPeople); ++i) text += (i == 0 ? "" : ", ") + whom[i];
    if (whom.size() > kMaxPeople) text += " и ещё " + std::to_string(whom.size() - kMaxPeople);
    next.push_back(
        next_line(text + (first == nullptr ? "" : ", до " + service::told_day(*first->due, first->provisional))));
  }
}

/// Roles of those who lead on from this state; empty when it goes on by itself.
std::string who_leads_on(const definitions::Process& process, const cases::Case& state) {
  std::vector<std::string> roles;
  for (const auto* transition : process.transitions_at(state.state, state.regions)) {
    const bool own = std::none_of(process.anywhere.begin(), process.anywhere.end(),
                                  [&](const auto& one) { return &one.transition == transition; });
    if (!pages::is_for_people(*transition) || (!own && !service::issues_asked(*transition))) continue;
    for (const std::string& role : transition->by) {
      if (role != "system" && std::find(roles.begin(), roles.end(), role) == roles.end()) roles.push_back(role);
    }
  }
  return workflow::role_titles(process, roles);
}

/// What the actor may do there at once, nothing typed: an order that he has just caused is signed from here.
List acts_in(const Context& context, const cases::Case& state) {
  const auto directory = context.view->directory();
  const service::ReadCases reader(*context.view, &context.app.world().store);
  const auto duty =
      service::duty_in(context.app.definitions(), context.actor, context.facts(*directory, reader), state);
  List acts;
  if (duty.section != service::WorkSection::Sign) return acts;
  const service::WorkRow row{std::nullopt, std::make_shared<const cases::Case>(state), 0, {}};
  for (const auto* act : duty.acts) {
    if (service::asks_nothing(*act) && service::issues_asked(*act))
      acts.push_back(Record{{"one", act_key(state, *act) + " " + row_key(row)}, {"act_title", act->title + "…"}});
  }
  return acts;
}

void tell_opened(const Context& context, const cases::Case& state, const DisplayNames& names, List& next) {
  const service::ActorView reading(context.app.world(), *context.view, context.actor);
  for (const CaseId& id : state.opened) {
    auto other = context.view->find(id);
    if (!other || !reading.sees(*other)) continue;
    other = reading.shown(std::move(*other));
    const auto process = names.definitions().process_of(other->process, other->definition_version);
    if (process == nullptr || is_final(*other, names.definitions())) continue;
    const std::string who = who_leads_on(*process, *other);
    Record line = next_line("«" + process->title + "» — " + state_title(*other, names.definitions()) +
                            (who.empty() ? "" : "; за кем: " + who) + ".");
    line["link"] = "/cases/" + id.value;
    line["link_title"] = "Открыть";
    line["acts"] = acts_in(context, *other);
    next.push_back(std::move(line));
  }
}

}  // namespace

std::string after_act(const Context& context, const service::Done& done) {
  const std::string path = "/cases/" + done.id.value;
  if (done.repeated) return path + "?said=already";
  const auto view = context.app.world().store.read();
  const service::ActorView reading(context.app.world(), *view, context.actor);
  return path + "?done=" + std::to_string(reading.seen_version(done.id, done.version));
}

std::string after_answer(const Context& context, const service::Done& done) {
  const auto view = context.app.world().store.read();
  const auto state = view->find(done.id);
  const service::ActorView reading(context.app.world(), *view, context.actor);
  return state && reading.sees(*state) ? after_act(context, done) : kSaidAccepted;
}

List what_comes_next(const Context& context, const cases::Case& state, const DisplayNames& names) {
  List next;
  const auto process = names.definitions().process_of(state.process, state.definition_version);
  if (process == nullptr) return next;
  const bool ends = is_final(state, names.definitions());
  if (ends) next.push_back(next_line("Дело закончено: «" + state_title(state, names.definitions()) + "»."));
  tell_tasks(state, names, next);
  if (!ends && state.shown_as.empty()) {
    const std::string who = who_leads_on(*process, state);
    const std::string where = "Дело в состоянии «" + state_title(state, names.definitions()) + "»";
    next.push_back(next_line(where + (who.empty() ? "." : ": дальше действует " + who + ".")));
  }
  if (const auto* term = ends ? nullptr : service::first_term(state); term != nullptr)
    next.push_back(next_line("Срок «" + term->title + "»: до " + service::told_end(*term) + ", " +
                             time_left(service::TermClocks(context.app.world(), *context.view), state, *term) + "."));
  tell_opened(context, state, names, next);
  return next;
}

Value done_line(const Context& context, const cases::Case& state, const std::string& version,
                const DisplayNames& names) {
  if (version.empty() || version != std::to_string(state.version)) return false;
  const std::vector<cases::Event> events = context.visible_events(state.id);
  if (events.empty()) return false;
  const Moment last = events.back().at;
  const auto act = std::find_if(events.rbegin(), events.rend(), [](const cases::Event& event) {
    return event.actor != "system" && cases::is_act(cases::fact_of(event));
  });
  if (act == events.rend() || act->at != last || act->actor != context.actor.user) return false;
  List made;
  for (const std::string& line : pages::told_since(context, state, pages::process_of(context, state), names, last)) {
    if (made.size() < kMaxLines) made.push_back(Record{{"text", line}});
  }
  if (made.empty()) made.push_back(Record{{"text", "Принято."}});
  List next = what_comes_next(context, state, names);
  const bool any = !next.empty();
  return Record{{"made", std::move(made)}, {"any_next", any}, {"next", std::move(next)}};
}

}  // namespace dyak::http
