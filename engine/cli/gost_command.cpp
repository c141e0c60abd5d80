#include "engine/cli/gost_command.hpp"

#include <iostream>

#include "engine/cli/arguments.hpp"
#include "engine/cli/files.hpp"
#include "engine/cli/report.hpp"
#include "output/pdf/gost/gost.hpp"

namespace dyak::cli {
namespace {

Value to_value(const pdf::gost::Report& report) {
  List findings;
  for (const pdf::gost::Finding& finding : report.findings) {
    findings.push_back(Record{{"code", finding.code}, {"page", finding.page}, {"message", finding.message}, {"paragraph", finding.paragraph}});
  }
  return Record{{"standard", report.standard.id},
                {"pages", static_cast<std::int64_t>(report.pages)},
                {"tagged", report.tagged},
                {"findings", std::move(findings)}};
}

void print(const pdf::gost::Report& report) {
  std::cout << report.standard.name << ", листов: " << report.pages << '\n';
  if (!report.tagged) std::cout << "Файл без тегов: измерено только расположение строк, правила о заголовках и таблицах проверены не все\n";
  for (const pdf::gost::Finding& finding : report.findings) {
    std::cout << (finding.page == 0 ? "файл" : "л. " + std::to_string(finding.page)) << ": " << finding.message << " ["
              << finding.code << "; " << finding.paragraph << "]\n";
  }
  std::cout << (report.findings.empty() ? std::string("Замечаний нет") : "Замечаний: " + std::to_string(report.findings.size())) << '\n';
}

}  // namespace

int check_against_standard(const std::vector<std::string>& rest) {
  const Arguments arguments(rest, {"profile"}, {});
  arguments.no_more_than(1);
  const std::string bytes = read_file(arguments.word(0, "файл PDF"));
  const std::string profile = arguments.option_or("profile", "");
  if (!profile.empty() && profile != "gost2016" && profile != "gost2025") throw UsageError{"Профиль — gost2016 или gost2025"};
  const pdf::inspect::Paper paper = pdf::inspect::read_paper(bytes);
  const pdf::gost::Report report = pdf::gost::check(paper, pdf::gost::find_standard(profile, paper.created));
  if (arguments.has("json")) {
    print_json(to_value(report));
  } else {
    print(report);
  }
  return report.findings.empty() ? 0 : 1;
}

}  // namespace dyak::cli
