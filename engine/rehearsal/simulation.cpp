#include "engine/rehearsal/simulation.hpp"

#include <algorithm>

#include "engine/base/temporary_folder.hpp"
#include "engine/rehearsal/invented_district.hpp"
#include "engine/rehearsal/scenario_run.hpp"
#include "engine/rehearsal/scenarios.hpp"
#include "engine/rehearsal/simulation_walk.hpp"
#include "engine/service/access.hpp"
#include "engine/service/service.hpp"
#include "engine/store/sqlite_store.hpp"

namespace dyak::rehearsal {
namespace {

using definitions::Process;
using definitions::Transition;

constexpr int kTogether = 5;  // cases that walk in one record and so see each other
constexpr int kStepsAfterScenario = 40;

bool opens(const Process& process, const std::string& other) {
  const auto of_transition = [&](const Transition& transition) {
    return std::any_of(transition.effects.begin(), transition.effects.end(), [&](const definitions::Effect& effect) {
      const auto* open = std::get_if<definitions::OpenCase>(&effect);
      return open != nullptr && open->process == other;
    });
  };
  for (const definitions::State& state : process.states) {
    if (std::any_of(state.transitions.begin(), state.transitions.end(), of_transition)) return true;
  }
  return std::any_of(process.anywhere.begin(), process.anywhere.end(),
                     [&](const definitions::Anywhere& a) { return of_transition(a.transition); });
}

/// The processes with a form from which a case of `wanted` comes, nearest first; `wanted` alone when it has a form
/// itself, or when nothing opens it.
std::vector<std::string> doors(const definitions::Definitions& definitions, const std::string& wanted) {
  std::vector<std::string> found;
  std::vector<std::string> seen{wanted};
  for (std::size_t i = 0; i < seen.size(); ++i) {
    if (!definitions.process(seen[i])->form.empty()) {
      found.push_back(seen[i]);
      continue;
    }
    for (const auto& [id, process] : definitions.processes) {
      if (opens(process, seen[i]) && std::find(seen.begin(), seen.end(), id) == seen.end()) seen.push_back(id);
    }
  }
  if (found.empty()) found.push_back(wanted);
  return found;
}

/// A record of its own for some cases.
struct Room {
  Room(const std::shared_ptr<const definitions::Definitions>& definitions, Moment from, const pdf::Renderer& renderer)
      : clock(from),
        store(store::open_sqlite_store(folder.path(), store::OpenMode::Create)),
        service({clock, Zone{}, *store, definitions, renderer, folder.path()}) {}

  TemporaryFolder folder;
  FixedClock clock;
  std::unique_ptr<cases::Store> store;
  service::Service service;
};

/// Each scenario of the process, and of those from which its cases come, and on from there at random.
void walk_from_scenarios(const std::shared_ptr<const definitions::Definitions>& definitions, const SimulationPlan& plan,
                         const pdf::Renderer& renderer, InventedDistrict& district, SimulationReport& report) {
  std::vector<std::string> processes = doors(*definitions, plan.process);
  if (std::find(processes.begin(), processes.end(), plan.process) == processes.end()) processes.push_back(plan.process);
  for (const std::string& id : processes) {
    for (const definitions::Scenario& scenario : definitions->process(id)->scenarios) {
      const auto its_own = with_settings(definitions, scenario);
      run_scenario(its_own, *its_own->process(id), scenario, renderer, plan.folder,
                   [&](service::Service& service, cases::Store& store, FixedClock& clock) {
                     district.adopt(*store.read()->directory());
                     walk_on({*its_own, plan, district, report, service, store, clock}, kStepsAfterScenario);
                   });
    }
  }
}

/// A state that somebody left is no dead end, nor one that other answers might leave: what was invented did not fit.
void sort_dead_ends(SimulationReport& report) {
  std::vector<SimulationReport::Stuck> all = std::move(report.dead_ends);
  report.dead_ends.clear();
  for (SimulationReport::Stuck& one : all) {
    const bool left = report.left.contains(one.process + "/" + one.state) || one.hangs_on_answers;
    (left ? report.held_up : report.dead_ends).push_back(std::move(one));
  }
}

}  // namespace

SimulationReport simulate(const std::shared_ptr<const definitions::Definitions>& definitions,
                          const SimulationPlan& plan) {
  SimulationReport report;
  const pdf::Renderer renderer;
  InventedDistrict district(*definitions, plan.seed);
  const auto from = doors(*definitions, plan.process);
  for (int done = 0; done < plan.cases; done += kTogether) {
    Room room(definitions, plan.from, renderer);
    room.service.put_directory(district.directory(), service::system_actor());
    walk_new({*definitions, plan, district, report, room.service, *room.store, room.clock}, from,
             std::min(kTogether, plan.cases - done));
  }
  const int invented = report.opened;
  walk_from_scenarios(definitions, plan, renderer, district, report);
  report.from_scenarios = report.opened - invented;
  report.opened = invented;
  sort_dead_ends(report);
  return report;
}

}  // namespace dyak::rehearsal
