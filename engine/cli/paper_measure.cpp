#include "engine/cli/paper_measure.hpp"

#include <cmath>

#include "output/inspect/gost/explain.hpp"
#include "output/inspect/gost/gost.hpp"

namespace dyak::cli {
namespace {

inspect::gost::Report report_on(const std::string& pdf) {
  const inspect::Paper paper = inspect::read_paper(pdf);
  inspect::gost::Report report = inspect::gost::check(paper, inspect::gost::standard_for(paper, ""));
  std::erase_if(report.findings, [](const inspect::gost::Finding& one) { return one.of_file; });
  return report;
}

std::string place_of(const inspect::gost::Area& area) {
  if (!area.known()) return {};
  return std::to_string(std::lround(area.y1)) + " мм сверху, " + std::to_string(std::lround(area.x1)) + " мм слева";
}

}  // namespace

http::PaperMeasure paper_measure() {
  http::PaperMeasure measure;
  measure.remarks = [](const std::string& pdf) {
    std::vector<http::PaperRemark> all;
    for (const inspect::gost::Finding& one : report_on(pdf).findings)
      all.push_back(
          {one.page, place_of(one.area), one.message, one.paragraph, one.level != inspect::gost::Level::Remark});
    return all;
  };
  measure.drawn = [](const std::string& pdf) { return inspect::gost::explained(pdf, report_on(pdf)); };
  return measure;
}

}  // namespace dyak::cli
