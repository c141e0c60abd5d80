#include "output/inspect/gost/gost.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "engine/base/utf8.hpp"
#include "output/inspect/gost/rules.hpp"
#include "output/inspect/gost/turned.hpp"
#include "output/inspect/gost/words.hpp"

namespace dyak::inspect::gost {

namespace {

// «21.09.2026», «21 сентября 2026 г.» as «20260921»; nothing for what is neither.
std::optional<std::string> written_date(const Anatomy& anatomy) {
  if (anatomy.date == nullptr) return std::nullopt;
  std::vector<std::string> words = words_of(anatomy.date->text);
  if (words.size() > 1 && words.front() == "от") words.erase(words.begin());
  if (digital_date(words[0]) == DateForm::Right)
    return words[0].substr(6, 4) + words[0].substr(3, 2) + words[0].substr(0, 2);
  const bool verbal = words.size() > 2 && is_number(bare(words[0])) && is_month(bare(words[1])) &&
                      is_number(bare(words[2])) && bare(words[0]).size() < 3;
  if (!verbal || bare(words[2]).size() != 4) return std::nullopt;
  return fmt::format("{}{:02}{:0>2}", bare(words[2]), month_number(bare(words[1])), bare(words[0]));
}

Area area_of(const Line& line) { return {line.x, line.top(), line.right, line.bottom()}; }

// The words that a message ends with: «…: «с 1 сентября»».
std::string quoted_in(std::string_view message) {
  constexpr std::string_view kBegin = ": «", kEnd = "»", kCut = "…";
  const std::size_t begin = message.find(kBegin);
  const std::size_t end = message.rfind(kEnd);
  if (begin == std::string_view::npos || end == std::string_view::npos || end <= begin + kBegin.size()) return {};
  std::string_view words = message.substr(begin + kBegin.size(), end - begin - kBegin.size());
  if (words.ends_with(kCut)) words.remove_suffix(kCut.size());
  return std::string(words);
}

}  // namespace

std::string_view name_of(Level level) {
  return level == Level::Error ? "error" : level == Level::Warning ? "warning" : "remark";
}

std::size_t Report::of_layout() const {
  return static_cast<std::size_t>(
      std::count_if(findings.begin(), findings.end(), [](const Finding& finding) { return !finding.of_file; }));
}

bool Report::passes() const {
  // A line that no word would fill is told, so that somebody may put its words otherwise; it is no fault of the paper.
  return std::none_of(findings.begin(), findings.end(), [](const Finding& finding) {
    return finding.code != "ragged-line" && (!finding.of_file || finding.level == Level::Error);
  });
}

void Findings::add(std::string_view code, int page, std::string message, const Area& area) {
  const bool told = std::any_of(found_.begin(), found_.end(),
                                [&](const Finding& finding) { return finding.code == code && finding.page == page; });
  if (told) return;
  const Clause& clause = clause_of(code);
  found_.push_back({std::string(code), page, std::move(message), paragraph_of(clause, standard_), clause.level,
                    clause.of_file(), area});
}

void Findings::on_page(std::string_view code, const Line& line, std::string message) {
  add(code, static_cast<int>(line.page) + 1, std::move(message), area_of(line));
}

void Findings::find_places(const std::vector<Line>& lines) {
  for (Finding& finding : found_) {
    const std::string words = finding.area.known() || finding.page == 0 ? std::string() : quoted_in(finding.message);
    if (words.empty()) continue;
    const auto line = std::find_if(lines.begin(), lines.end(), [&](const Line& one) {
      return static_cast<int>(one.page) + 1 == finding.page && one.text.find(words) != std::string::npos;
    });
    if (line != lines.end()) finding.area = area_of(*line);
  }
}

void Findings::on_page(std::string_view code, std::size_t page, std::string message) {
  add(code, static_cast<int>(page) + 1, std::move(message));
}

void Findings::on_file(std::string_view code, std::string message) { add(code, 0, std::move(message)); }

void Findings::forget_places() {
  for (Finding& finding : found_) finding.area = {};
}

std::vector<Finding> Findings::sorted() && {
  // The paper first: what is told of the file is told, and numbered, after it.
  std::stable_sort(found_.begin(), found_.end(), [](const Finding& a, const Finding& b) {
    return a.of_file != b.of_file ? b.of_file : a.page < b.page;
  });
  return std::move(found_);
}

std::string in_mm(double millimetres) {
  std::string text = fmt::format("{:.1f}", millimetres);
  std::replace(text.begin(), text.end(), '.', ',');
  if (ends_with(text, ",0")) text.resize(text.size() - 2);
  return text + " мм";
}

std::string in_points(double points) {
  std::string text = fmt::format("{:.1f}", points);
  std::replace(text.begin(), text.end(), '.', ',');
  if (ends_with(text, ",0")) text.resize(text.size() - 2);
  return text + " пт";
}

std::string quoted(std::string_view text) {
  constexpr std::size_t kMax = 60;
  std::u32string letters = first_bad_utf8(text) ? std::u32string() : to_utf32(text);
  const bool cut = letters.size() > kMax;
  if (cut) letters.resize(kMax);
  return "«" + to_utf8(letters) + (cut ? "…»" : "»");
}

Standard standard_for(const inspect::Paper& paper, std::string_view id) {
  Standard by_file = find_standard(id, paper.created);
  if (!id.empty() || paper.encrypted || paper.pages.empty()) return by_file;
  inspect::Paper first;  // the date stands on page 1; the rest may be long
  first.pages = {paper.pages[0]};
  first.elements = paper.elements;
  first.fonts = paper.fonts;
  if (auto turned = set_upright(first)) first = std::move(*turned);
  const auto date = written_date(Anatomy(first, by_file));
  return date ? find_standard(id, "D:" + *date) : by_file;
}

Report check(const inspect::Paper& paper, const Standard& standard) {
  Report report;
  report.standard = standard;
  report.pages = paper.pages.size();
  report.tagged = paper.tagged;
  Findings findings(standard);
  check_archive(paper, findings);
  if (!paper.encrypted && !paper.pages.empty()) {
    check_turned(paper, findings);
    const std::optional<inspect::Paper> turned = set_upright(paper);
    const Anatomy anatomy(turned ? *turned : paper, standard);
    check_sheet(anatomy, findings);
    check_type(anatomy, findings);
    check_head(anatomy, findings);
    check_closing(anatomy, findings);
    check_requisites(anatomy, findings);
    check_wording(anatomy, findings);
    check_spelling(anatomy, findings);
    check_ranges(anatomy, findings);
    check_letters(anatomy, findings);
    check_spaces(anatomy, findings);
    check_emphasis(anatomy, findings);
    report.line_spacing = usual_spacing(anatomy);
    findings.find_places(anatomy.lines);
    if (turned) findings.forget_places();
  }
  report.findings = std::move(findings).sorted();
  return report;
}

}  // namespace dyak::inspect::gost
