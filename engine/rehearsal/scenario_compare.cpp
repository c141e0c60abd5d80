// What a scenario promised and what came of it.
#include <algorithm>

#include "engine/base/json.hpp"
#include "engine/cases/standing.hpp"
#include "engine/rehearsal/expected_values.hpp"
#include "engine/rehearsal/scenario_run.hpp"
#include "engine/service/read_cases.hpp"
#include "engine/workflow/objects/case_environment.hpp"

namespace dyak::rehearsal {
namespace {

std::string told_instead(const Diagnostics& refused) {
  std::string all;
  for (const Diagnostic& d : refused) all += (all.empty() ? "" : "; ") + d.code + ": " + d.message;
  return all.empty() ? ": действие прошло" : ", а отказано так: " + all;
}

}  // namespace

std::string text_of(const Place& place) {
  return place.file + ":" + std::to_string(place.line) + ":" + std::to_string(place.column);
}

std::vector<std::string> compare_refusals(const definitions::Scenario& scenario, const Diagnostics& refused) {
  std::vector<std::string> problems;
  for (const std::string& wanted : scenario.refused) {
    const bool told = std::any_of(refused.begin(), refused.end(), [&](const Diagnostic& d) {
      return d.code == wanted || d.message.find(wanted) != std::string::npos;
    });
    if (!told) problems.push_back("не отказано по причине «" + wanted + "»" + told_instead(refused));
  }
  if (scenario.any_refusal && refused.empty()) problems.emplace_back("ожидался отказ, а действие прошло");
  return problems;
}

std::vector<std::string> compare_case(const definitions::Scenario& scenario, const cases::Case& state) {
  std::vector<std::string> problems;
  if (!scenario.state.empty() && !state.stands_in(scenario.state)) {
    std::string stands = state.state;
    for (const auto& [region, at] : state.regions) stands += ", " + at;
    problems.push_back("состояние «" + stands + "» вместо «" + scenario.state + "»");
  }
  if (scenario.number && state.number() != *scenario.number)
    problems.push_back("номер «" + state.number() + "» вместо «" + *scenario.number + "»");
  for (const std::string& document : scenario.issued) {
    const bool issued = std::any_of(state.papers.begin(), state.papers.end(),
                                    [&](const cases::Paper& p) { return p.document == document && !p.draft; });
    if (!issued) problems.push_back("не выпущен документ «" + document + "»");
  }
  for (const auto& [kind, wanted] : scenario.tasks) {
    const auto open = std::count_if(state.tasks.begin(), state.tasks.end(), [&, name = kind](const cases::Task& t) {
      return t.kind == name && cases::is_awaited(t);
    });
    if (open != wanted)
      problems.push_back("открытых поручений «" + kind + "» " + std::to_string(open) + " вместо " +
                         std::to_string(wanted));
  }
  for (const auto& [term, due] : scenario.due) {
    const auto known = state.terms.find(term);
    if (known != state.terms.end() && known->second.due == due) continue;
    problems.push_back("срок «" + term +
                       "»: " + (known == state.terms.end() ? "не идёт" : known->second.due.russian()) + " вместо " +
                       due.russian());
  }
  return problems;
}

std::vector<std::string> compare_values(const definitions::Scenario& scenario, const definitions::Process& process,
                                        const cases::Case& state, const service::World& world) {
  std::vector<std::string> problems;
  const auto view = world.store.read();
  const service::ReadCases reader(*view, &world.store);
  const auto directory = view->directory();
  const workflow::Facts facts{*world.definitions, *directory, reader, world.clock.now(), world.zone};
  const workflow::Actor nobody{"system", {}, {}, true};
  const workflow::CaseEnvironment environment(process, state, facts, nobody, facts.now.date(facts.zone));
  for (const auto& [text, value] : scenario.values) {
    const Value seen = expression::plain(value.evaluate(environment));
    if (!is_as_wanted(seen, scenario.data_after[text]))
      problems.push_back(text + " — " + to_json(seen) + " вместо " + to_json(scenario.data_after[text]));
  }
  return problems;
}

}  // namespace dyak::rehearsal
