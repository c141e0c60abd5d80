#include "engine/service/duty.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "engine/workflow/course.hpp"
#include "engine/workflow/roles_held.hpp"

namespace dyak::service {
namespace {

using Holds = std::function<bool(const std::string& role)>;

struct SectionName {
  WorkSection section;
  std::string_view id;
  std::string_view title;
};

constexpr std::array<SectionName, 10> kNames{{{WorkSection::Decide, "decide", "Решить"},
                                              {WorkSection::Sign, "sign", "Подписать"},
                                              {WorkSection::Visa, "visa", "Завизировать"},
                                              {WorkSection::Answer, "answer", "Ответить"},
                                              {WorkSection::Acquaint, "acquaint", "Ознакомиться"},
                                              {WorkSection::Register, "register", "Зарегистрировать"},
                                              {WorkSection::Missing, "missing", "Проверить недостающее"},
                                              {WorkSection::Execute, "execute", "Исполнить"},
                                              {WorkSection::Control, "control", "На контроле"},
                                              {WorkSection::Sometime, "sometime", "Когда понадобится"}}};

const SectionName& name_of(WorkSection section) {
  return *std::find_if(kNames.begin(), kNames.end(), [&](const SectionName& one) { return one.section == section; });
}

bool is_his(const definitions::Transition& transition, const Holds& holds) {
  return !transition.automatic && std::any_of(transition.by.begin(), transition.by.end(), holds);
}

template <class Kind, class Check>
bool has_effect(const definitions::Transition& transition, const Check& check) {
  return std::any_of(transition.effects.begin(), transition.effects.end(), [&](const definitions::Effect& effect) {
    const auto* one = std::get_if<Kind>(&effect);
    return one != nullptr && check(*one);
  });
}

bool issues(const definitions::Transition& transition) {
  return has_effect<definitions::MakePaper>(
      transition, [](const definitions::MakePaper& paper) { return paper.mode == definitions::PaperMode::Issue; });
}

bool has_given_paper(const definitions::Process& process, const std::string& state) {
  const auto is_asking = [&](const definitions::State& one) { return owes_paper(process, one.id); };
  return state != process.initial && !owes_paper(process, state) &&
         std::any_of(process.states.begin(), process.states.end(), is_asking);
}

// A term runs until the case is there: whatever leads there is what the term presses for.
bool meets_a_term(const definitions::Process& process, const definitions::Transition& transition) {
  return std::any_of(process.terms.begin(), process.terms.end(), [&](const definitions::TermDefinition& term) {
    return std::any_of(transition.to.begin(), transition.to.end(), [&](const definitions::Branch& branch) {
      return std::find(term.met_by.begin(), term.met_by.end(), branch.state) != term.met_by.end();
    });
  });
}

bool leads_on(const definitions::Transition& transition, const std::string& state) {
  return std::any_of(transition.to.begin(), transition.to.end(),
                     [&](const definitions::Branch& branch) { return branch.state != state; });
}

/// Whether an order's case is opened by it.
bool asks_for_paper(const definitions::Transition& transition) {
  return has_effect<definitions::OpenCase>(transition,
                                           [](const definitions::OpenCase& open) { return !open.document.empty(); });
}

bool settles(const definitions::Process& process, const std::string& state, const definitions::Transition& transition) {
  const bool decides = std::any_of(transition.to.begin(), transition.to.end(), [&](const definitions::Branch& branch) {
    return branch.state != state && process.decides(&transition, state, branch.state);
  });
  return decides || meets_a_term(process, transition) || asks_for_paper(transition);
}

/// A state that is come to because something is missing.
bool is_for_missing(const definitions::Process& process, const std::string& state) {
  const auto leads_here = [&](const definitions::Transition& transition) {
    return std::any_of(transition.to.begin(), transition.to.end(), [&](const definitions::Branch& branch) {
      const auto& paths = branch.when.paths();
      return branch.state == state && std::find(paths.begin(), paths.end(), "case.defects") != paths.end();
    });
  };
  return std::any_of(process.states.begin(), process.states.end(), [&](const definitions::State& one) {
    return std::any_of(one.transitions.begin(), one.transitions.end(), leads_here);
  });
}

WorkSection section_of_acts(const definitions::Process& process, const std::string& state,
                            const std::vector<const definitions::Transition*>& acts) {
  if (std::any_of(acts.begin(), acts.end(), [](const auto* act) { return issues_asked(*act); }))
    return WorkSection::Sign;
  std::vector<const definitions::Transition*> moving;
  std::copy_if(acts.begin(), acts.end(), std::back_inserter(moving),
               [&](const auto* act) { return leads_on(*act, state); });
  const auto any = [&](const auto& check) { return std::any_of(moving.begin(), moving.end(), check); };
  const bool numbers = any([](const auto* act) {
    return has_effect<definitions::TakeNumber>(*act, [](const definitions::TakeNumber&) { return true; });
  });
  if (is_for_missing(process, state)) return WorkSection::Missing;
  // What somebody handed in is entered; what the office made itself is signed.
  if (numbers && state == process.initial && process.role("applicant") != nullptr) return WorkSection::Register;
  if (moving.size() == 1 && issues(*moving.front()) && settles(process, state, *moving.front()))
    return WorkSection::Sign;
  return any([&](const auto* act) { return settles(process, state, *act); }) ? WorkSection::Decide
                                                                             : WorkSection::Execute;
}

// Conditions are not asked here: the case page does. What stands in `anywhere` is asked like a state's own.
Duty duty_of(const definitions::Process& process, const definitions::State& state,
             const std::vector<const definitions::Transition*>& all, const Holds& holds) {
  Duty duty;
  if (state.final) return duty;
  const auto is_own = [&](const definitions::Transition* transition) {
    return std::none_of(process.anywhere.begin(), process.anywhere.end(),
                        [&](const definitions::Anywhere& one) { return &one.transition == transition; });
  };
  // Whoever applied may take it back at any time: nothing waits for that.
  const auto is_pressed_for = [&](const definitions::Transition* transition) {
    return !is_own(transition) && is_his(*transition, holds) && meets_a_term(process, *transition) &&
           transition->by != std::vector<std::string>{"applicant"};
  };
  // Where a refusal would keep the term, so would the order that grants.
  const bool pressed = std::any_of(all.begin(), all.end(), is_pressed_for);
  bool sometimes = false;
  for (const auto* transition : all) {
    if (!is_his(*transition, holds)) continue;
    sometimes = true;
    if (is_own(transition) || issues_asked(*transition) || is_pressed_for(transition) ||
        (pressed && asks_for_paper(*transition)))
      duty.acts.push_back(transition);
  }
  if (!sometimes) return duty;
  duty.section = duty.acts.empty()                    ? WorkSection::Sometime
                 : has_given_paper(process, state.id) ? WorkSection::Control
                                                      : section_of_acts(process, state.id, duty.acts);
  // What the section is for comes first: others can be done to a paper that waits for its signature, too.
  if (duty.section == WorkSection::Sign)
    std::stable_partition(duty.acts.begin(), duty.acts.end(), [](const auto* act) { return issues_asked(*act); });
  return duty;
}

}  // namespace

std::string_view section_id(WorkSection section) { return name_of(section).id; }
std::string_view section_title(WorkSection section) { return name_of(section).title; }

std::optional<WorkSection> section_of(std::string_view id) {
  for (const SectionName& one : kNames) {
    if (one.id == id) return one.section;
  }
  return std::nullopt;
}

bool issues_asked(const definitions::Transition& transition) {
  return has_effect<definitions::MakePaper>(transition, [](const definitions::MakePaper& paper) {
    return paper.mode == definitions::PaperMode::Issue && paper.document == "asked";
  });
}

bool owes_paper(const definitions::Process& process, const std::string& state) {
  const auto all = process.transitions_under(state);
  return std::any_of(all.begin(), all.end(), [](const auto* transition) { return issues_asked(*transition); });
}

bool asks_nothing(const definitions::Transition& transition) {
  return transition.ask.empty() && !transition.amend_form;
}

bool asks_nothing(const definitions::Definitions& definitions, const definitions::TaskDefinition& task) {
  if (task.needs_scan) return false;
  return std::all_of(task.forms.begin(), task.forms.end(), [&](const definitions::TaskDefinition::FormChoice& choice) {
    const auto* form = definitions.form(choice.form);
    const auto fields = form == nullptr ? std::vector<const definitions::Field*>{} : form->fields();
    return std::all_of(fields.begin(), fields.end(), [&](const auto* field) {
      return field->required == definitions::Level::Never || !task.together[field->id].is_null();
    });
  });
}

std::string title_together(const definitions::Definitions& definitions, const definitions::TaskDefinition& task) {
  std::string chosen;
  if (!task.together.is_record()) return task.title;
  for (const auto& choice : task.forms) {
    const auto* form = definitions.form(choice.form);
    if (form == nullptr) continue;
    for (const auto* field : form->fields()) {
      for (const auto& option : field->type.options) {
        if (task.together[field->id].text_or("") != option.id) continue;
        if (chosen.find(option.title) == std::string::npos) chosen += (chosen.empty() ? "" : ", ") + option.title;
      }
    }
  }
  return task.title + (chosen.empty() ? "" : " — " + chosen);
}

WorkSection section_of(const definitions::Definitions& definitions, const std::string& of_process,
                       const std::string& state, const std::string& task) {
  if (task.empty()) return WorkSection::Execute;  // given by hand
  const auto* process = definitions.process(of_process);
  const auto* definition = process == nullptr ? nullptr : process->task(task);
  if (definition == nullptr) return WorkSection::Answer;
  if (definition->shows_drafts || owes_paper(*process, state)) return WorkSection::Visa;
  return has_given_paper(*process, state) && asks_nothing(definitions, *definition) ? WorkSection::Acquaint
                                                                                    : WorkSection::Answer;
}

std::map<StateKey, Duty> duties_by_state(const definitions::Definitions& definitions, const StandingRoles& roles) {
  std::map<StateKey, Duty> duties;
  for (const auto& [id, process] : definitions.processes) {
    std::map<std::string, bool> known;  // a role is looked for in the whole directory: once is enough
    const Holds holds = [&, &of = process](const std::string& role) {
      const auto found = known.find(role);
      return found != known.end() ? found->second : (known[role] = roles.holds(of, role));
    };
    for (const auto& state : process.states) {
      if (!state.region.empty()) continue;  // cases are listed by their own
      Duty duty = duty_of(process, state, process.transitions_under(state.id), holds);
      if (duty.section) duties.emplace(StateKey(id, state.id), std::move(duty));
    }
  }
  return duties;
}

Duty duty_in(const definitions::Definitions& definitions, const workflow::Actor& actor, const workflow::Facts& facts,
             const cases::Case& state) {
  const auto process = definitions.process_of(state.process, state.definition_version);
  const auto* now = process == nullptr ? nullptr : process->state(state.state);
  if (now == nullptr || now->final) return {};
  const std::set<std::string> held = workflow::roles_held(*process, state, actor, facts);
  Duty duty = duty_of(*process, *now, workflow::transitions_of(*process, state),
                      [&](const std::string& role) { return held.contains(role); });
  duty.held = process;
  return duty;
}

}  // namespace dyak::service
