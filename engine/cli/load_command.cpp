#include "engine/cli/load_command.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iostream>

#include "engine/base/files.hpp"
#include "engine/cli/arguments.hpp"
#include "engine/cli/report.hpp"
#include "engine/cli/workspace.hpp"
#include "engine/rehearsal/load_chart.hpp"
#include "engine/service/written_date.hpp"
#include "engine/tables/headed.hpp"

namespace dyak::cli {
namespace {

using rehearsal::LoadDay;
using rehearsal::LoadForecast;
using rehearsal::LoadPlan;

/// What a month, or the whole, comes to.
struct LoadSum {
  std::string title;
  int working = 0, came = 0, done = 0, late = 0, waiting = 0, overdue = 0;
  long long busy = 0, able = 0;
  int present = 0;  ///< days of people

  void add(const LoadDay& day) {
    working += day.kind == calendar::DayKind::Off ? 0 : 1;
    came += day.came;
    done += day.done;
    late += day.late;
    waiting = day.waiting;
    overdue = day.overdue;
    busy += day.busy;
    able += day.able;
    present += day.present;
  }
  std::string people() const {
    return working == 0 ? "0" : fmt::format("{:.1f}", static_cast<double>(present) / working);
  }
  std::string share() const { return able == 0 ? "0 %" : fmt::format("{} %", 100 * busy / able); }
};

int small_number(const Arguments& arguments, const std::string& name, int otherwise, int least, int most) {
  const auto given = arguments.option(name);
  if (!given) return otherwise;
  const auto number = Rational::parse(*given);
  if (!number || !number->is_integer() || *number < Rational(least) || *number > Rational(most))
    throw UsageError{fmt::format("--{}: нужно целое число от {} до {}", name, least, most)};
  return static_cast<int>(number->numerator());
}

Date day_given(const std::string& text, const char* name) {
  auto day = Date::parse_iso(text);
  if (!day) day = Date::parse_russian(text);
  if (!day) throw UsageError{std::string("--") + name + ": нужен день: 2026-12-25 или 25.12.2026"};
  return *day;
}

/// Who is away and when, from a table: columns «Кто» (or ФИО), «С», «По».
std::vector<rehearsal::Absence> absences_from(const std::string& path, const language::Language& language, int staff) {
  const tables::Book book = tables::read_book(read_file(path));
  const auto known = [&](const std::string& title) -> std::string {
    const std::string head = language.folded(title);
    if (head == "кто" || head == "фио" || head == "работник" || head == "сотрудник") return "who";
    return head == "с" ? "from" : head == "по" ? "to" : "";
  };
  Diagnostics findings = book.findings;
  std::vector<rehearsal::Absence> all;
  if (!has_errors(findings)) {
    const tables::Table table = tables::headed(book, known).table;
    std::vector<std::string> people;
    for (const auto& row : table.rows) {
      std::map<std::string, std::string> cells;
      for (std::size_t i = 0; i < table.head.size() && i < row.cells.size(); ++i)
        cells[known(table.head[i])] = row.cells[i];
      const auto from = service::written_date(cells["from"]);
      const auto to = service::written_date(cells["to"]);
      if (!from || !to || *to < *from || cells["who"].empty()) {
        findings.push_back(refusal("table-cell", fmt::format("Строка {}: нужны «Кто», «С» и «По»", row.line)));
        continue;
      }
      auto who = std::find(people.begin(), people.end(), cells["who"]);
      if (who == people.end()) who = people.insert(people.end(), cells["who"]);
      all.push_back({static_cast<int>(who - people.begin()), *from, *to});
    }
    if (static_cast<int>(people.size()) > staff) {
      findings.push_back(refusal("table-cell",
                                 fmt::format("В таблице отсутствий людей {}, а работников {}", people.size(), staff),
                                 "Назовите --staff не меньше"));
    }
  }
  for (Diagnostic& one : findings) one.place.file = path;
  if (has_errors(findings))
    throw Error(ErrorCode::InvalidInput, "Таблица отсутствий не прочитана", std::move(findings));
  return all;
}

std::string month_of(Date day) { return fmt::format("{:02}.{}", day.month(), day.year()); }

std::vector<LoadSum> months_of(const LoadForecast& forecast) {
  std::vector<LoadSum> months;
  for (const LoadDay& day : forecast.days) {
    if (months.empty() || months.back().title != month_of(day.day)) months.push_back({month_of(day.day)});
    months.back().add(day);
  }
  return months;
}

LoadSum sum_of(const LoadForecast& forecast) {
  LoadSum all{"Всего"};
  for (const LoadDay& day : forecast.days) all.add(day);
  return all;
}

const LoadDay& worst_day(const LoadForecast& forecast) {
  return *std::max_element(forecast.days.begin(), forecast.days.end(),
                           [](const LoadDay& a, const LoadDay& b) { return a.overdue < b.overdue; });
}

std::vector<std::string> cells_of(const LoadSum& sum) {
  return {sum.title,
          std::to_string(sum.working),
          std::to_string(sum.came),
          std::to_string(sum.done),
          std::to_string(sum.late),
          std::to_string(sum.waiting),
          std::to_string(sum.overdue),
          sum.people(),
          sum.share()};
}

void print_load(const LoadPlan& plan, const LoadForecast& forecast) {
  std::cout << "Поступит дел: " << plan.cases << " с " << plan.from.russian() << " по " << plan.to.russian()
            << "; работников: " << plan.staff << ", на каждое дело по сроку уходит минут: " << plan.minutes
            << ", зерно " << plan.seed << '\n';
  std::vector<std::vector<std::string>> rows{
      {"месяц", "раб. дней", "поступило", "исполнено", "с опозданием", "ждут", "просрочено", "на месте", "занято"}};
  for (const LoadSum& month : months_of(forecast)) rows.push_back(cells_of(month));
  rows.push_back(cells_of(sum_of(forecast)));
  std::cout << table(rows);
  for (const auto& term : forecast.by_term) {
    std::cout << "  " << term.title << ": " << term.pieces << ", с опозданием " << term.late;
    if (term.worst > 0) std::cout << ", самое большое — " << term.worst << " дн.";
    std::cout << '\n';
  }
  const LoadDay& worst = worst_day(forecast);
  if (worst.overdue > 0) std::cout << "Хуже всего " << worst.day.russian() << ": просрочено " << worst.overdue << '\n';
  if (forecast.unfinished) std::cout << "Очередь не кончилась и через год: столько людей не справится никогда\n";
  if (forecast.provisional)
    std::cout << "Календарь одного из этих лет ещё не утверждён: переносы выходных могут всё сдвинуть\n";
}

Value to_value(const LoadSum& sum) {
  return Record{{"title", sum.title},
                {"working_days", sum.working},
                {"came", sum.came},
                {"done", sum.done},
                {"late", sum.late},
                {"waiting", sum.waiting},
                {"overdue", sum.overdue},
                {"busy_minutes", std::int64_t{sum.busy}},
                {"able_minutes", std::int64_t{sum.able}}};
}

Value to_value(const LoadPlan& plan, const LoadForecast& forecast) {
  List months;
  for (const LoadSum& month : months_of(forecast)) months.push_back(to_value(month));
  List terms;
  for (const auto& term : forecast.by_term)
    terms.push_back(
        Record{{"title", term.title}, {"pieces", term.pieces}, {"late", term.late}, {"worst_days", term.worst}});
  return Record{{"from", plan.from.iso()},
                {"to", plan.to.iso()},
                {"cases", plan.cases},
                {"staff", plan.staff},
                {"months", std::move(months)},
                {"total", to_value(sum_of(forecast))},
                {"terms", std::move(terms)},
                {"provisional", forecast.provisional},
                {"unfinished", forecast.unfinished}};
}

LoadPlan load_plan_of(const Arguments& arguments, const definitions::Definitions& definitions) {
  LoadPlan plan;
  plan.from = day_given(arguments.need("from"), "from");
  const auto to = arguments.option("to");
  plan.to = to ? day_given(*to, "to") : plan.from.plus_months(12).plus_days(-1);
  if (plan.to < plan.from || plan.from.plus_months(60) < plan.to)
    throw UsageError{"--to: нужен день не раньше --from и не позже пяти лет от него"};
  plan.cases = small_number(arguments, "cases", plan.cases, 1, 1'000'000);
  plan.seed = static_cast<std::uint64_t>(small_number(arguments, "seed", 1, 1, 1'000'000'000));
  plan.staff = small_number(arguments, "staff", plan.staff, 1, 1000);
  plan.minutes = small_number(arguments, "minutes", plan.minutes, 1, 100'000);
  const std::string process = arguments.words().empty() ? std::string{} : arguments.words().front();
  if (!process.empty() && definitions.process(process) == nullptr)
    throw unknown("Процесса", process, keys_of(definitions.processes));
  plan.kinds = rehearsal::load_kinds(definitions, process);
  if (plan.kinds.empty())
    throw Error(ErrorCode::NotFound, "Считать нечего: ни у одного процесса нет срока короче 45 дней");
  const auto away = arguments.option("absences");
  plan.absences = away ? absences_from(*away, definitions.language, plan.staff)
                       : rehearsal::invented_absences(plan, small_number(arguments, "leave", 28, 0, 365),
                                                      small_number(arguments, "sick", 5, 0, 365));
  return plan;
}

}  // namespace

bool asks_for_load(const std::vector<std::string>& rest) {
  return std::any_of(rest.begin(), rest.end(),
                     [](const std::string& word) { return word == "--from" || word.rfind("--from=", 0) == 0; });
}

int load_command(const std::vector<std::string>& rest) {
  const Arguments arguments(
      rest, {"from", "to", "cases", "seed", "staff", "minutes", "leave", "sick", "absences", "chart"}, {});
  arguments.no_more_than(1);
  const auto definitions = load_definitions(arguments);
  const LoadPlan plan = load_plan_of(arguments, *definitions);
  const LoadForecast forecast = rehearsal::forecast_load(definitions->calendar, plan);
  if (const auto chart = arguments.option("chart")) {
    write_file(*chart, rehearsal::load_chart(
                           forecast, fmt::format("Нагрузка с {} по {}: дел {}, работников {}", plan.from.russian(),
                                                 plan.to.russian(), plan.cases, plan.staff)));
  }
  if (arguments.json()) {
    print_json(to_value(plan, forecast));
  } else {
    print_load(plan, forecast);
  }
  return 0;
}

}  // namespace dyak::cli
