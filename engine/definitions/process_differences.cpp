#include "engine/definitions/process_differences.hpp"

#include <algorithm>

#include "engine/calendar/calendar.hpp"

namespace dyak::definitions {
namespace {

using Differences = std::vector<Difference>;

std::string branches(const Process& process, const std::vector<Branch>& to) {
  std::string text;
  for (const Branch& one : to) {
    const State* state = process.state(one.state);
    text += (text.empty() ? "" : ", ") + (state == nullptr ? one.state : state->title);
    if (!one.when.empty()) text += " (если " + one.when.source() + ")";
  }
  return text;
}

/// Papers and tasks that a step brings, by id.
std::vector<std::string> brought(const Transition& transition) {
  std::vector<std::string> all;
  for (const Effect& effect : transition.effects) {
    if (const auto* paper = std::get_if<MakePaper>(&effect))
      all.push_back((paper->mode == PaperMode::Draft ? "проект " : "документ ") + paper->document);
    if (const auto* give = std::get_if<GiveTasks>(&effect)) all.push_back("поручение " + give->task);
    if (const auto* open = std::get_if<OpenCase>(&effect)) all.push_back("дело " + open->process);
  }
  return all;
}

std::vector<std::string> columns_of(const std::vector<std::string>& list) {
  return list.empty() ? std::vector<std::string>{"обычные"} : list;
}

std::string length_of(const TermDefinition& term) { return calendar::length_text(term.rule); }

class ProcessCompared {
 public:
  ProcessCompared(const Process& before, const Process& after)
      : before_(before), after_(after), about_("Процесс " + said(after.title, after.id)) {}

  Differences run() {
    if (before_.title != after_.title) tell("название " + turned(before_.title, after_.title));
    if (before_.list != after_.list)
      tell("столбцы списка дел: " + turned(listed(columns_of(before_.list)), listed(columns_of(after_.list))));
    states();
    roles();
    compare_fields(before_.data, after_.data, about_, "", found_);
    terms();
    tasks();
    rest();
    return std::move(found_);
  }

 private:
  void tell(std::string what, std::string whom = {}) { found_.push_back({about_, std::move(what), std::move(whom)}); }

  /// The one state of that title which `other` does not know; nullptr: there is none, or several.
  static const State* lone(const Process& process, const Process& other, const std::string& title) {
    const State* found = nullptr;
    for (const State& one : process.states) {
      if (one.title != title || other.state(one.id) != nullptr) continue;
      if (found != nullptr) return nullptr;
      found = &one;
    }
    return found;
  }

  /// What `there` calls otherwise: the only one of its title on both sides.
  static const State* namesake(const Process& there, const Process& here, const State& state) {
    return lone(here, there, state.title) == &state ? lone(there, here, state.title) : nullptr;
  }

  void states() {
    for (const State& state : after_.states) {
      const State* was = before_.state(state.id);
      if (was == nullptr) was = namesake(before_, after_, state);
      if (was == nullptr) {
        tell("новое состояние " + said(state.title, state.id));
        continue;
      }
      if (was->id != state.id)
        tell("состояние " + said(state.title, state.id) + ": имя в файле " + turned(was->id, state.id) +
             "; в плане перевода — states: {" + was->id + ": " + state.id + "}");
      const std::string name = "состояние " + said(state.title, state.id);
      if (was->title != state.title) tell(name + ": название " + turned(was->title, state.title));
      if (was->region != state.region) tell(name + ": ветвь " + turned(was->region, state.region));
      regions(*was, state, name);
      if (was->final != state.final)
        tell(name + (state.final ? ": теперь дело в нём завершено" : ": теперь дело в нём идёт дальше"));
      steps(was->transitions, state.transitions, "в состоянии " + said(state.title, state.id));
    }
    for (const State& state : before_.states) {
      if (after_.state(state.id) == nullptr && namesake(after_, before_, state) == nullptr)
        tell("состояния " + said(state.title, state.id) + " больше нет");
    }
    std::vector<Transition> was, is;
    for (const Anywhere& one : before_.anywhere) was.push_back(one.transition);
    for (const Anywhere& one : after_.anywhere) is.push_back(one.transition);
    steps(was, is, "в любом состоянии");
  }

  void regions(const State& was, const State& is, const std::string& name) {
    for (const Region& region : is.regions) {
      const Region* before = with_id(was.regions, region.id);
      if (before == nullptr) tell(name + ": новая ветвь " + said(region.title, region.id));
      if (before != nullptr && before->title != region.title)
        tell(name + ": название ветви " + turned(before->title, region.title));
      if (before != nullptr && before->initial != region.initial)
        tell(name + ": ветвь " + said(region.title, region.id) + " начинается в другом состоянии, " +
             turned(before->initial, region.initial));
    }
    for (const Region& region : was.regions) {
      if (with_id(is.regions, region.id) == nullptr)
        tell(name + ": ветви " + said(region.title, region.id) + " больше нет");
    }
  }

  static std::string joining(const Transition& one) {
    if (one.join == 0) return {};
    return one.join == kAllRegions ? "все ветви" : std::to_string(one.join);
  }

  void steps(const std::vector<Transition>& before, const std::vector<Transition>& after, const std::string& where) {
    for (const Transition& one : after) {
      const std::string whom = titles_of_roles(after_, one.by);
      const std::string name = where + " шаг " + said(one.title, one.id);
      if (const Transition* was = with_id(before, one.id)) {
        step(*was, one, name, whom);
      } else {
        tell(where + " новый шаг " + said(one.title, one.id) +
                 (one.to.empty() ? "" : ", ведёт в: " + branches(after_, one.to)),
             whom);
      }
    }
    for (const Transition& one : before) {
      if (with_id(after, one.id) == nullptr)
        tell(where + " шага " + said(one.title, one.id) + " больше нет", titles_of_roles(before_, one.by));
    }
  }

  void step(const Transition& was, const Transition& is, const std::string& name, const std::string& whom) {
    const std::string before = titles_of_roles(before_, was.by);
    if (before != whom) tell(name + ": кто его делает, " + turned(before, whom), listed({before, whom}));
    if (was.title != is.title) tell(name + ": название " + turned(was.title, is.title), whom);
    const std::string from = branches(before_, was.to);
    if (const std::string to = branches(after_, is.to); from != to)
      tell(name + ": куда ведёт, " + turned(from, to), whom);
    if (sources(was.when) != sources(is.when)) tell(name + ": другие условия", whom);
    if (was.ask != is.ask) tell(name + ": что спрашивает, " + turned(listed(was.ask), listed(is.ask)), whom);
    if (was.automatic != is.automatic)
      tell(name + (is.automatic ? ": теперь следует сам" : ": теперь его делает человек"), whom);
    if (was.join != is.join) tell(name + ": сколько ветвей он ждёт, " + turned(joining(was), joining(is)), whom);
    if (was.history != is.history) tell(name + ": с какого места продолжаются ветви");
    if (brought(was) != brought(is))
      tell(name + ": что за ним следует, " + turned(listed(brought(was)), listed(brought(is))), whom);
  }

  void roles() {
    for (const Role& role : after_.roles) {
      const Role* was = before_.role(role.id);
      const std::string name = said(role.title, role.id);
      if (was == nullptr) {
        tell("новая роль " + name, role.title);
      } else if (was->title != role.title) {
        tell("роль: название " + turned(was->title, role.title), role.title);
      } else if (was->body != role.body || was->body_role != role.body_role || was->post != role.post ||
                 was->person.source() != role.person.source()) {
        tell("роль " + name + ": кто в ней, определяется иначе", role.title);
      }
    }
    for (const Role& role : before_.roles) {
      if (after_.role(role.id) == nullptr) tell("роли " + said(role.title, role.id) + " больше нет", role.title);
    }
  }

  void terms() {
    for (const TermDefinition& term : after_.terms) {
      const TermDefinition* was = before_.term(term.id);
      const std::string name = "срок " + said(term.title, term.id);
      if (was == nullptr) {
        tell("новый " + name + ": " + length_of(term));
        continue;
      }
      if (was->title != term.title) tell(name + ": название " + turned(was->title, term.title));
      if (length_of(*was) != length_of(term)) tell(name + ": " + turned(length_of(*was), length_of(term)));
      if (was->from.source() != term.from.source()) tell(name + ": считается от другого дня");
      if (was->met_by != term.met_by)
        tell(name + ": чем исполняется, " + turned(listed(was->met_by), listed(term.met_by)));
    }
    for (const TermDefinition& term : before_.terms) {
      if (after_.term(term.id) == nullptr) tell("срока " + said(term.title, term.id) + " больше нет");
    }
  }

  static std::string forms_of(const TaskDefinition& task) {
    std::vector<std::string> all;
    for (const auto& choice : task.forms) all.push_back(choice.form);
    return listed(all);
  }

  void tasks() {
    for (const TaskDefinition& task : after_.tasks) {
      const TaskDefinition* was = before_.task(task.id);
      const std::string name = "поручение " + said(task.title, task.id);
      if (was == nullptr) {
        tell("новое " + name);
        continue;
      }
      if (was->title != task.title) tell(name + ": название " + turned(was->title, task.title));
      if (forms_of(*was) != forms_of(task)) tell(name + ": форма ответа, " + turned(forms_of(*was), forms_of(task)));
      if (was->to.source() != task.to.source()) tell(name + ": даётся другим");
      if (was->length != task.length || was->term != task.term) tell(name + ": другой срок ответа");
      if (was->quorum.source() != task.quorum.source()) tell(name + ": другой кворум");
    }
    for (const TaskDefinition& task : before_.tasks) {
      if (after_.task(task.id) == nullptr) tell("поручения " + said(task.title, task.id) + " больше нет");
    }
  }

  void rest() {
    for (const Computed& one : after_.computed) {
      const Computed* was = with_id(before_.computed, one.id);
      if (was == nullptr) tell("новое вычисляемое " + said(one.title, one.id));
      if (was != nullptr && was->value.source() != one.value.source())
        tell("вычисляемое " + said(one.title, one.id) + ": считается иначе");
    }
    for (const Computed& one : before_.computed) {
      if (with_id(after_.computed, one.id) == nullptr) tell("вычисляемого " + said(one.title, one.id) + " больше нет");
    }
    lookups();
    if (sources(before_.invariants) != sources(after_.invariants)) tell("другие правила, которые держатся всегда");
  }

  void lookups() {
    for (const Lookup& one : after_.lookups) {
      const Lookup* was = with_id(before_.lookups, one.id);
      if (was == nullptr) tell("новый поиск «" + one.id + "»");
      if (was != nullptr &&
          (was->process != one.process || was->directory != one.directory || was->where.source() != one.where.source()))
        tell("поиск «" + one.id + "»: ищет другое");
    }
    for (const Lookup& one : before_.lookups) {
      if (with_id(after_.lookups, one.id) == nullptr) tell("поиска «" + one.id + "» больше нет");
    }
  }

  const Process& before_;
  const Process& after_;
  const std::string about_;
  Differences found_;
};

}  // namespace

std::string titles_of_roles(const Process& process, const std::vector<std::string>& roles) {
  std::vector<std::string> all;
  for (const std::string& id : roles) {
    const Role* role = process.role(id);
    if (role != nullptr && !role->title.empty())
      all.push_back(role->title);
    else
      all.push_back(id == "applicant" ? "Заявитель" : id == "system" ? "программа" : id);
  }
  return listed(all);
}

Differences process_differences(const Process& before, const Process& after) {
  return ProcessCompared(before, after).run();
}

}  // namespace dyak::definitions
