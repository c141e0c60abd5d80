#include "engine/definitions/check_process.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "engine/definitions/cases_named.hpp"
#include "engine/definitions/check_erasure.hpp"
#include "engine/definitions/check_outside.hpp"
#include "engine/definitions/check_public_form.hpp"
#include "engine/definitions/check_regions.hpp"
#include "engine/definitions/check_together.hpp"
#include "engine/definitions/check_ways.hpp"
#include "engine/definitions/paper.hpp"

namespace dyak::definitions {
namespace {

/// Names that the engine gives; a field of the same name would hide one of them.
const std::set<std::string, std::less<>> kEngineNames{
    "case",   "tasks", "terms",     "applicant", "actor", "now",      "settings",     "lists",
    "event",  "item",  "it",        "row",       "rows",  "paper",    "organisation", "receiver",
    "period", "entry", "candidate", "seat",      "cases", "journals", "directory",    "word_forms"};

class ProcessCheck {
 public:
  ProcessCheck(Reading& reading, const Definitions& definitions, const Process& process)
      : reading_(reading), definitions_(definitions), process_(process) {}

  void run() {
    names();
    for (const Role& role : process_.roles) substitutes(role);
    if (process_.states.empty()) {
      reading_.error(process_.place, "no-states", "у процесса нет ни одного состояния", "опишите их в states");
      return;
    }
    titles();
    for (const State& state : process_.states) {
      for (const Transition& transition : state.transitions) check_transition(transition);
    }
    for (const Anywhere& anywhere : process_.anywhere) check_transition(anywhere.transition);
    for (const TermDefinition& term : process_.terms) met(term);
    for (const TaskDefinition& task : process_.tasks) {
      quorum(task);
      given(task);
    }
  }

 private:
  void name(const std::string& id, const Place& place, const char* what) {
    if (kEngineNames.count(id) != 0) {
      reading_.error(place, "name-clash",
                     fmt::format("имя «{}» занято: так называется то, что даёт сама программа", id), "назовите иначе");
    } else if (!names_.insert(id).second) {
      reading_.error(place, "name-clash", fmt::format("имя «{}» ({}) уже есть у этого процесса", id, what),
                     "назовите иначе");
    }
  }

  void names() {
    if (const Form* form = definitions_.form(process_.form)) {
      std::set<std::string> twice;  // told when the form was read
      for (const Field* field : form->fields()) {
        if (twice.insert(field->id).second) name(field->id, field->place, "поле формы");
      }
    }
    for (const Field& field : process_.data) name(field.id, field.place, "поле data");
    for (const Computed& computed : process_.computed) name(computed.id, computed.place, "вычисление");
    for (const Lookup& lookup : process_.lookups) name(lookup.id, lookup.place, "поиск");
  }

  void substitutes(const Role& role) {
    std::set<std::string> seen;
    std::vector<const Role*> waiting{&role};
    while (!waiting.empty()) {
      const Role* next = waiting.back();
      waiting.pop_back();
      for (const Role::Substitute& one : next->substitutes) {
        if (one.role == role.id) {
          reading_.error(role.place, "substitute-circle", fmt::format("роль «{}» замещает сама себя", role.id),
                         "разорвите круг");
          return;
        }
        const Role* further = process_.role(one.role);
        if (further != nullptr && seen.insert(one.role).second) waiting.push_back(further);
      }
    }
  }

  /// People know states by their titles: on pages, in registers.
  void titles() {
    std::set<std::pair<std::string, std::string>> seen;
    for (const State& state : process_.states) {
      if (state.title.empty() || seen.insert({state.region, state.title}).second) continue;
      reading_.warning(
          state.place, "state-title-twice",
          fmt::format("состояние с названием «{}» уже есть: на страницах и в реестрах их не различить", state.title),
          "назовите иначе");
    }
  }

  void check_transition(const Transition& transition) {
    const bool system_only =
        !transition.by.empty() && std::all_of(transition.by.begin(), transition.by.end(),
                                              [](const std::string& role) { return role == "system"; });
    if (system_only && !transition.automatic && transition.at_term.empty() && !fired_by_anybody(transition.id)) {
      reading_.warning(
          transition.place, "never-fired",
          fmt::format("переход «{}» никто не совершит: он только для программы, а события такого никто не посылает",
                      transition.id),
          "auto: true, at: СРОК, роль в by — или fire, on_signed, on_submitted с этим именем");
    }
    for (const Effect& effect : transition.effects) {
      if (const auto* paper = std::get_if<MakePaper>(&effect)) check_number(transition, *paper);
      if (const auto* event = std::get_if<FireEvent>(&effect)) check_right(transition, *event);
    }
  }

  /// By whose right is not said: another's case, which an applicant may name, would stop the whole transition.
  void check_right(const Transition& transition, const FireEvent& event) {
    if (event.asked || event.by != FireBy::Named || event.if_refused != IfRefused::Fail) return;
    if (!asks_for(event, named_from_outside(definitions_, process_))) return;
    reading_.warning(transition.place, "fire-by-unsaid",
                     fmt::format("событие «{}» идёт в дела, которые называет заявитель, а по чьему праву — не сказано: "
                                 "без by оно по праву заявителя, и чужое дело откажет всему переходу «{}»",
                                 event.event, transition.id),
                     "by: applicant, by: system или by: actor; if_refused: record — если отказ не должен мешать");
  }

  /// An order without a number is no order; a document may have one of its own and stand in a journal besides.
  void check_number(const Transition& transition, const MakePaper& paper) {
    const DocumentDefinition* document = definitions_.document(process_.id, paper.document);
    if (document == nullptr || paper.mode != PaperMode::Issue) return;
    const bool numbered = !document->number.empty() || !paper.journal.empty() || !document->number_of.empty() ||
                          !document->copy_of.from.empty();
    if (!numbered && document->kind == "order") {
      reading_.warning(transition.place, "order-without-number",
                       fmt::format("приказ «{}» выходит без номера", paper.document), "journal: ЖУРНАЛ у выпуска");
    }
  }

  bool fired_by_anybody(const std::string& event) const {
    if (event == "number-annulled") return true;  // by the engine itself
    const auto of_process = [&](const Process& process) {
      const auto sends = [&](const Transition& transition) { return sends_event(transition, event); };
      const bool tasks = std::any_of(process.tasks.begin(), process.tasks.end(), [&](const TaskDefinition& task) {
        return task.on_declined == event || task.on_expired == event || task.on_submitted == event ||
               task.on_quorum == event;
      });
      return tasks ||
             std::any_of(process.anywhere.begin(), process.anywhere.end(),
                         [&](const Anywhere& a) { return sends(a.transition); }) ||
             std::any_of(process.states.begin(), process.states.end(), [&](const State& state) {
               return std::any_of(state.transitions.begin(), state.transitions.end(), sends);
             });
    };
    return std::any_of(definitions_.processes.begin(), definitions_.processes.end(),
                       [&](const auto& one) { return of_process(one.second); });
  }

  static bool sends_event(const Transition& transition, const std::string& event) {
    return std::any_of(transition.effects.begin(), transition.effects.end(), [&](const Effect& effect) {
      const auto* fire = std::get_if<FireEvent>(&effect);
      const auto* open = std::get_if<OpenCase>(&effect);
      return (fire != nullptr && fire->event == event) || (open != nullptr && open->on_signed == event);
    });
  }

  void met(const TermDefinition& term) {
    if (!term.met_by.empty() || !term.cancelled_by.empty() || term.window) return;
    reading_.warning(term.place, "term-never-met",
                     fmt::format("срок «{}» ничем не исполняется и всегда будет просрочен", term.id),
                     "met_by: [СОСТОЯНИЕ]");
  }

  void quorum(const TaskDefinition& task) {
    if (task.quorum.empty() || !task.on_submitted.empty() || !task.on_quorum.empty()) return;
    reading_.warning(task.place, "quorum-unused",
                     fmt::format("кворума поручения «{}» никто не ждёт: нет on_quorum", task.id),
                     "on_quorum: ПЕРЕХОД — он совершится, когда ответов хватит; или автоматический переход с when");
  }

  /// A task stands in a file to be given; revoking it gives nothing.
  void given(const TaskDefinition& task) {
    const auto gives = [&](const Transition& transition) {
      return std::any_of(transition.effects.begin(), transition.effects.end(), [&](const Effect& effect) {
        const auto* give = std::get_if<GiveTasks>(&effect);
        return give != nullptr && (give->task == task.id || process_.task(give->task) == nullptr);  // told there
      });
    };
    const bool somewhere = std::any_of(process_.anywhere.begin(), process_.anywhere.end(),
                                       [&](const Anywhere& one) { return gives(one.transition); }) ||
                           std::any_of(process_.states.begin(), process_.states.end(), [&](const State& state) {
                             return std::any_of(state.transitions.begin(), state.transitions.end(), gives);
                           });
    if (somewhere) return;
    reading_.warning(task.place, "task-never-given",
                     fmt::format("поручение «{}» никому не дают: ни один переход его не назвал в give", task.id),
                     fmt::format("give: {{task: {}}} у перехода — или удалите его из tasks", task.id));
  }

  Reading& reading_;
  const Definitions& definitions_;
  const Process& process_;
  std::set<std::string> names_;
};

}  // namespace

void check_process(Reading& reading, const Definitions& definitions, const Process& process) {
  ProcessCheck(reading, definitions, process).run();
  if (!process.states.empty() && check_regions(reading, process)) check_ways(reading, process);
  check_erasure(reading, definitions, process);
  check_outside(reading, process);
  if (const Form* form = definitions.form(process.form)) check_public_form(reading, *form);
  check_together(reading, definitions, process);
}

}  // namespace dyak::definitions
