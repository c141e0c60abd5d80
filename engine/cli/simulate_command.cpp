#include <algorithm>
#include <iostream>

#include "engine/cli/arguments.hpp"
#include "engine/cli/command.hpp"
#include "engine/cli/load_command.hpp"
#include "engine/cli/report.hpp"
#include "engine/cli/workspace.hpp"
#include "engine/rehearsal/simulation.hpp"

namespace dyak::cli {
namespace {

std::int64_t number_of(const Arguments& arguments, const std::string& name, std::int64_t otherwise, std::int64_t most) {
  const auto given = arguments.option(name);
  if (!given) return otherwise;
  const auto number = Rational::parse(*given);
  if (!number || !number->is_integer() || *number < Rational(1) || *number > Rational(most))
    throw UsageError{"--" + name + ": нужно целое число от 1 до " + std::to_string(most)};
  return static_cast<std::int64_t>(number->numerator());
}

// Without --now the walk begins in the first known year whose next year is known too: terms run over the end of a year.
Moment start_of(const Arguments& arguments, const calendar::Calendar& calendar) {
  if (const auto now = arguments.option("now")) {
    const auto moment = Moment::parse_iso(*now);
    if (!moment) throw UsageError{"--now: нужны дата, время и пояс: 2026-09-14T10:05:00+03:00"};
    return *moment;
  }
  constexpr int kFirst = 1990;
  constexpr int kLast = 2200;
  int year = kLast;
  while (year > kFirst && !(calendar.knows(year) && calendar.knows(year + 1))) --year;
  if (year == kFirst) {
    year = kLast;
    while (year > kFirst && !calendar.knows(year)) --year;
  }
  if (year == kFirst)
    throw Error(ErrorCode::NotFound,
                "Нет ни одного календаря: положите его в templates/calendars (dyak calendar import)");
  return *Moment::parse_iso(std::to_string(year) + "-02-02T10:00:00+03:00");
}

const definitions::Transition* transition_of(const definitions::Process& process, const std::string& id) {
  for (const definitions::State& state : process.states) {
    for (const definitions::Transition* one : process.transitions_in(state.id)) {
      if (one->id == id) return one;
    }
  }
  return nullptr;
}

// Each transition once, in the order of the file.
std::vector<std::string> transitions_of(const definitions::Process& process) {
  std::vector<std::string> ids;
  for (const definitions::State& state : process.states) {
    for (const definitions::Transition* one : process.transitions_in(state.id)) {
      if (std::find(ids.begin(), ids.end(), one->id) == ids.end()) ids.push_back(one->id);
    }
  }
  return ids;
}

template <class Map>
int count_in(const Map& map, const std::string& key) {
  const auto found = map.find(key);
  return found == map.end() ? 0 : found->second;
}

void print_map(const char* title, const std::map<std::string, int>& all) {
  if (!all.empty()) std::cout << title << '\n';
  for (const auto& [what, times] : all) std::cout << "  " << times << " × " << what << '\n';
}

void print_walk(const definitions::Process& process, const rehearsal::SimulationReport& report) {
  std::cout << "Состояния (сколько раз в них входили):\n";
  for (const definitions::State& state : process.states) {
    const int times = count_in(report.states, state.id);
    std::cout << "  " << (times == 0 ? std::string("НИ РАЗУ") : std::to_string(times)) << "  " << state.id << " — "
              << state.title << '\n';
  }
  std::cout << "Действия людей и события (сколько раз совершены):\n";
  for (const std::string& id : transitions_of(process)) {
    const definitions::Transition& one = *transition_of(process, id);
    if (std::all_of(one.by.begin(), one.by.end(), [](const std::string& role) { return role == "system"; })) continue;
    std::cout << "  " << count_in(report.transitions, id) << "  " << id << " — " << one.title << '\n';
    const auto refused = report.refusals.find(id);
    if (count_in(report.transitions, id) > 0 || refused == report.refusals.end()) continue;
    for (const auto& [reason, times] : refused->second)
      std::cout << "       мешало " << times << " раз: " << reason << '\n';
  }
}

std::vector<std::string> untried_of(const definitions::Process& process, const rehearsal::SimulationReport& report) {
  std::vector<std::string> untried;
  for (const std::string& id : transitions_of(process)) {
    if (count_in(report.transitions, id) == 0) untried.push_back(id);
  }
  return untried;
}

bool reached(const definitions::Process& process, const rehearsal::SimulationReport& report, const std::string& id) {
  return std::any_of(process.states.begin(), process.states.end(), [&](const definitions::State& state) {
    const auto here = process.transitions_in(state.id);
    return count_in(report.states, state.id) > 0 &&
           std::any_of(here.begin(), here.end(), [&](const auto* one) { return one->id == id; });
  });
}

void print_held_up(const rehearsal::SimulationReport::Stuck& one) {
  std::cout << "Застревали, но не тупик (подходящих ответов не нашлось): " << one.process << ", состояние " << one.state
            << " (" << one.times << ")\n";
  for (const std::string& reason : one.reasons) std::cout << "  " << reason << '\n';
}

void print_findings(const definitions::Process& process, const rehearsal::SimulationReport& report) {
  print_map("Заявления не приняты:", report.refused_forms);
  for (const rehearsal::SimulationReport::Stuck& one : report.held_up) print_held_up(one);
  if (report.endless()) {
    std::cout << "НИ ОДНО ДЕЛО НЕ КОНЧИЛОСЬ, ходят по кругу:";
    for (const std::string& state : report.circles) std::cout << ' ' << state;
    std::cout << '\n';
  }
  for (const rehearsal::SimulationReport::Stuck& one : report.dead_ends) {
    std::cout << "ТУПИК: " << one.process << ", состояние " << one.state << " (" << one.times << ")\n";
    for (const std::string& reason : one.reasons) std::cout << "  " << reason << '\n';
  }
  print_map("НАРУШЕНЫ ПРАВИЛА:", report.broken);
  print_map("СБОИ:", report.failures);
  if (report.opened == 0) std::cout << "Ни одного дела открыть не удалось\n";
  if (report.good()) std::cout << "Тупиков и нарушений нет\n";
  const std::vector<std::string> untried = untried_of(process, report);
  if (untried.empty()) return;
  std::cout << "Не испытано переходов " << untried.size() << " — о них ничего не известно:\n";
  for (const std::string& id : untried) {
    std::cout << "  " << id << " — " << transition_of(process, id)->title << ": ";
    const auto refused = report.refusals.find(id);
    if (refused == report.refusals.end() || refused->second.empty()) {
      std::cout << (reached(process, report, id) ? "никто не брался" : "дело не доходило до состояния, где он есть");
    } else {
      const auto often = std::max_element(refused->second.begin(), refused->second.end(),
                                          [](const auto& a, const auto& b) { return a.second < b.second; });
      std::cout << "отказано — " << often->first;
    }
    std::cout << '\n';
  }
}

Value to_value(const std::map<std::string, int>& all) {
  Record record;
  for (const auto& [what, times] : all) record[what] = times;
  return record;
}

Value to_value(const definitions::Process& process, const rehearsal::SimulationPlan& plan,
               const rehearsal::SimulationReport& report) {
  List states;
  for (const definitions::State& state : process.states)
    states.push_back(
        Record{{"state", state.id}, {"title", state.title}, {"entered", count_in(report.states, state.id)}});
  List transitions;
  for (const std::string& id : transitions_of(process)) {
    const auto refused = report.refusals.find(id);
    transitions.push_back(
        Record{{"event", id},
               {"taken", count_in(report.transitions, id)},
               {"refused", refused == report.refusals.end() ? Value(Record{}) : to_value(refused->second)}});
  }
  List dead_ends;
  for (const auto& one : report.dead_ends) {
    dead_ends.push_back(Record{{"process", one.process},
                               {"state", one.state},
                               {"times", one.times},
                               {"reasons", List(one.reasons.begin(), one.reasons.end())}});
  }
  const std::vector<std::string> untried = untried_of(process, report);
  const std::set<std::string> circles = report.endless() ? report.circles : std::set<std::string>{};
  return Record{{"process", process.id},
                {"cases", report.opened},
                {"seed", static_cast<std::int64_t>(plan.seed)},
                {"good", report.good()},
                {"states", states},
                {"transitions", transitions},
                {"dead_ends", dead_ends},
                {"untried", List(untried.begin(), untried.end())},
                {"from_scenarios", report.from_scenarios},
                {"ended", report.ended},
                {"circles", List(circles.begin(), circles.end())},
                {"broken_invariants", to_value(report.broken)},
                {"failures", to_value(report.failures)},
                {"refused_forms", to_value(report.refused_forms)}};
}

int run(const std::vector<std::string>& rest) {
  if (asks_for_load(rest)) return load_command(rest);
  constexpr std::int64_t kMaxCases = 10'000;
  constexpr std::int64_t kMaxSeed = 1'000'000'000;
  const Arguments arguments(rest, {"cases", "seed"}, {});
  arguments.no_more_than(1);
  rehearsal::SimulationPlan plan;
  plan.process = arguments.word(0, "процесс");
  plan.cases = static_cast<int>(number_of(arguments, "cases", plan.cases, kMaxCases));
  plan.seed = static_cast<std::uint64_t>(number_of(arguments, "seed", 1, kMaxSeed));
  const auto definitions = load_definitions(arguments);
  const definitions::Process* process = definitions->process(plan.process);
  if (process == nullptr) throw unknown("Процесса", plan.process, keys_of(definitions->processes));
  plan.folder = definitions_root(arguments);
  plan.from = start_of(arguments, definitions->calendar);
  const rehearsal::SimulationReport report = rehearsal::simulate(definitions, plan);
  if (arguments.json()) {
    print_json(to_value(*process, plan, report));
  } else {
    std::cout << "Процесс «" << process->title << "»: дел " << report.opened << ", из сценариев ещё "
              << report.from_scenarios << ", зерно " << plan.seed << '\n';
    print_walk(*process, report);
    print_findings(*process, report);
  }
  return report.good() ? 0 : 1;
}

}  // namespace

std::vector<Command> simulate_commands() {
  return {
      {"simulate",
       "ПРОЦЕСС [--cases N] [--seed N] | [ПРОЦЕСС] --from ДЕНЬ [--to ДЕНЬ] [--cases N] [--staff N] [--minutes N] "
       "[--leave N] [--sick N] [--absences ТАБЛИЦА] [--chart F.svg] [--seed N]",
       "провести выдуманные дела наугад: куда они доходят, где застревают, что нарушают; то же зерно — тот же путь. "
       "С --from: нагрузка и просрочка наперёд под календарём, помесячно и графиком, когда работников N, отпуск у "
       "каждого --leave дней, болезнь --sick дней (или отсутствия взяты из таблицы «Кто; С; По»)",
       run}};
}

}  // namespace dyak::cli
