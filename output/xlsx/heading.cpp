#include "output/xlsx/heading.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "output/xlsx/check.hpp"
#include "output/xlsx/wrapping.hpp"

namespace dyak::xlsx {
namespace {

class HeadingWriter {
 public:
  HeadingWriter(lxw_worksheet* target, Formats& formats, const document::Sheet& sheet,
                const std::vector<double>& widths, lxw_row_t row)
      : target_(target), formats_(formats), sheet_(sheet), widths_(widths), row_(row) {}

  Heading run() {
    const auto& columns = sheet_.columns;
    stacked_ = std::any_of(columns.begin(), columns.end(), [](const auto& column) { return !column.group.empty(); });
    Heading made{row_ + (stacked_ ? 1U : 0U), {}};
    double single = 1;  // lines of the tallest title that stands over both rows
    double lower = 1;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      double& tallest = stacked_ && columns[i].group.empty() ? single : lower;
      tallest = std::max(tallest, lines_of(columns[i].title, widths_[i]));
      title(i);
    }
    if (stacked_) {
      const double upper = groups();
      lower = std::max(lower, single - upper);
      made.heights.push_back(set_height(row_, upper));
    }
    made.heights.push_back(set_height(made.titles, lower));
    return made;
  }

 private:
  static double lines_of(const std::string& title, double width) {
    return count_lines(printable(title), width, kBodySize, true);
  }

  void title(std::size_t i) {
    const auto at = static_cast<lxw_col_t>(i);
    const std::string text = printable(sheet_.columns[i].title);
    const bool both = stacked_ && sheet_.columns[i].group.empty();
    const lxw_row_t last = row_ + (stacked_ ? 1 : 0);
    if (both) {
      done(worksheet_merge_range(target_, row_, at, last, at, text.c_str(), formats_.heading()));
    } else {
      done(worksheet_write_string(target_, last, at, text.c_str(), formats_.heading()));
    }
    note(both ? row_ : last, at, printable(sheet_.columns[i].note));
  }

  void note(lxw_row_t row, lxw_col_t column, const std::string& text) {
    if (text.empty()) return;
    constexpr double kWidth = 260;  // pixels
    constexpr double kLine = 18;
    std::string face = "Times New Roman";
    std::string author;
    lxw_comment_options options{};
    options.width = static_cast<std::uint16_t>(kWidth);
    options.height = static_cast<std::uint16_t>(kLine * (count_lines(text, kWidth / kColumnUnit - 2, 10) + 1));
    options.font_name = face.data();
    options.font_size = 10;
    options.author = author.data();
    done(worksheet_write_comment_opt(target_, row, column, text.c_str(), &options));
  }

  /// The headings over neighbours; gives the lines of the tallest.
  double groups() {
    double lines = 1;
    for (std::size_t from = 0; from < sheet_.columns.size();) {
      const std::string& group = sheet_.columns[from].group;
      std::size_t to = from;
      double width = widths_[from];
      while (!group.empty() && to + 1 < sheet_.columns.size() && sheet_.columns[to + 1].group == group)
        width += widths_[++to];
      if (!group.empty()) {
        over(from, to, printable(group));
        lines = std::max(lines, lines_of(group, width));
      }
      from = to + 1;
    }
    return lines;
  }

  void over(std::size_t from, std::size_t to, const std::string& text) {
    const auto first = static_cast<lxw_col_t>(from);
    const auto last = static_cast<lxw_col_t>(to);
    done(first == last ? worksheet_write_string(target_, row_, first, text.c_str(), formats_.heading())
                       : worksheet_merge_range(target_, row_, first, row_, last, text.c_str(), formats_.heading()));
  }

  double set_height(lxw_row_t row, double lines) {
    const double height = std::min(lines * kBodySize * kLeading, kMaxHeight);
    done(worksheet_set_row(target_, row, height, nullptr));
    return height;
  }

  void done(lxw_error code) const {
    if (code != LXW_NO_ERROR) require(code, fmt::format("лист «{}», шапка", sheet_.name));
  }

  lxw_worksheet* target_;
  Formats& formats_;
  const document::Sheet& sheet_;
  const std::vector<double>& widths_;
  const lxw_row_t row_;
  bool stacked_ = false;
};

}  // namespace

Heading write_heading(lxw_worksheet* target, Formats& formats, const document::Sheet& sheet,
                      const std::vector<double>& widths, lxw_row_t row) {
  return HeadingWriter(target, formats, sheet, widths, row).run();
}

}  // namespace dyak::xlsx
