#include "engine/cli/gost_command.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iostream>

#include "engine/base/files.hpp"
#include "engine/cli/arguments.hpp"
#include "engine/cli/page_pictures.hpp"
#include "engine/cli/report.hpp"
#include "output/inspect/gost/explain.hpp"
#include "output/inspect/gost/gost.hpp"

namespace dyak::cli {
namespace {

Value tenths(double millimetres) { return Rational::ratio(std::llround(millimetres * 10), 10); }

// `file` is named when there are several.
Value to_value(const inspect::gost::Report& report, const std::string& file) {
  List findings;
  for (const inspect::gost::Finding& finding : report.findings) {
    Record told{{"code", finding.code},
                {"page", finding.page},
                {"message", finding.message},
                {"paragraph", finding.paragraph},
                {"level", std::string(name_of(finding.level))},
                {"section", finding.of_file ? "file" : "layout"}};
    if (finding.area.known()) {
      const inspect::gost::Area& area = finding.area;
      told["area"] = List{tenths(area.x1), tenths(area.y1), tenths(area.x2), tenths(area.y2)};
    }
    findings.push_back(std::move(told));
  }
  Record record{{"standard", report.standard.id},
                {"pages", static_cast<std::int64_t>(report.pages)},
                {"tagged", report.tagged},
                {"passes", report.passes()},
                {"findings", std::move(findings)}};
  if (report.line_spacing > 0) record["line_spacing"] = Rational::ratio(std::llround(report.line_spacing * 100), 100);
  if (!file.empty()) record["file"] = file;
  return record;
}

const char* in_russian(inspect::gost::Level level) {
  return level == inspect::gost::Level::Error     ? "ошибка"
         : level == inspect::gost::Level::Warning ? "нарушение"
                                                  : "пожелание";
}

void print_findings(const inspect::gost::Report& report, bool of_file) {
  for (std::size_t i = 0; i < report.findings.size(); ++i) {
    const inspect::gost::Finding& finding = report.findings[i];
    if (finding.of_file != of_file) continue;
    std::cout << i + 1 << ". " << (finding.page == 0 ? "файл" : "л. " + std::to_string(finding.page)) << ": "
              << finding.message << " [" << finding.code << "; " << in_russian(finding.level) << "; "
              << finding.paragraph << "]\n";
  }
}

void print_report(const inspect::gost::Report& report) {
  std::cout << report.standard.name << ", листов: " << report.pages;
  if (report.line_spacing > 0) {
    std::string spacing = fmt::format("{:.2f}", report.line_spacing);
    std::replace(spacing.begin(), spacing.end(), '.', ',');
    std::cout << ", межстрочный интервал текста " << spacing;
  }
  std::cout << '\n';
  if (report.findings.empty()) {
    std::cout << "Замечаний нет\n";
    return;
  }
  if (!report.tagged)
    std::cout
        << "Файл без тегов: измерено только расположение строк, правила о заголовках и таблицах проверены не все\n";
  print_findings(report, false);
  const std::size_t of_layout = report.of_layout();
  std::cout << (of_layout == 0 ? std::string("Замечаний к оформлению нет")
                               : "Замечаний к оформлению: " + std::to_string(of_layout))
            << '\n';
  if (of_layout == report.findings.size()) return;
  std::cout << "Архив и чтение с экрана (свойства файла, а не бумаги), замечаний: "
            << report.findings.size() - of_layout << '\n';
  print_findings(report, true);
}

void write_explained(const std::string& path, const std::string& pdf, const inspect::Paper& paper) {
  if (path.ends_with(".png"))
    write_page_pictures(path, pdf, static_cast<int>(paper.pages.size()));
  else
    write_file(path, pdf);
}

}  // namespace

int check_against_standard(const std::vector<std::string>& rest) {
  const Arguments arguments(rest, {"profile", "explain"}, {"strict"});
  const bool strict = arguments.has("strict");
  const std::string profile = arguments.option_or("profile", "");
  if (!profile.empty() && profile != "gost2016" && profile != "gost2025")
    throw UsageError{"Профиль — gost2016 или gost2025"};
  arguments.word(0, "файл PDF");  // at least one
  const bool several = arguments.words().size() > 1;
  const std::string explained_file = arguments.option_or("explain", "");
  if (several && !explained_file.empty()) throw UsageError{"--explain рисует замечания по одному файлу"};
  bool clean = true;
  List reports;
  for (const std::string& path : arguments.words()) {
    const std::string bytes = read_file(path);
    const inspect::Paper paper = inspect::read_paper(bytes);
    const inspect::gost::Report report = inspect::gost::check(paper, inspect::gost::standard_for(paper, profile));
    if (!explained_file.empty()) write_explained(explained_file, inspect::gost::explained(bytes, report), paper);
    clean = clean && (strict ? report.findings.empty() : report.passes());
    if (arguments.json()) {
      reports.push_back(to_value(report, several ? path : std::string()));
    } else {
      if (several) std::cout << path << ": ";
      print_report(report);
    }
  }
  if (arguments.json()) print_json(several ? Value(std::move(reports)) : reports.front());
  return clean ? 0 : 1;
}

}  // namespace dyak::cli
