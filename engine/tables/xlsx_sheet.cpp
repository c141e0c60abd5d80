#include <algorithm>
#include <charconv>

#include "engine/tables/letters.hpp"
#include "engine/tables/xlsx_parts.hpp"

namespace dyak::tables {
namespace {

struct Spot {
  int line = 0;    ///< 0 = not said
  int column = 0;  ///< 0 = not said
};

/// «BC12»; nothing of what it does not say.
Spot spot_of(std::string_view name) {
  Spot spot;
  std::size_t at = 0;
  for (; at < name.size() && at < 4; ++at) {
    const char letter = name[at] >= 'a' && name[at] <= 'z' ? static_cast<char>(name[at] - 'a' + 'A') : name[at];
    if (letter < 'A' || letter > 'Z') break;
    spot.column = spot.column * 26 + (letter - 'A' + 1);
  }
  std::from_chars(name.data() + at, name.data() + name.size(), spot.line);
  return spot;
}

constexpr int kMaxLines = 1'048'576;

class SheetPass {
 public:
  SheetPass(const XlsxParts& parts, const BookLimits& limits, std::size_t& cells, std::size_t& letters)
      : parts_(parts), limits_(limits), cells_(cells), letters_(letters) {}

  void begin(const XmlElement& element) {
    if (element.name == "row") {
      begin_row(element);
    } else if (element.name == "c") {
      begin_cell(element);
    } else if (element.name == "v" || (element.name == "t" && inside_cell_)) {
      // Rich text of an inline string comes in several pieces; how it is read aloud is none of them.
      takes_ = aside_ == 0;
    } else if (element.name == "f") {
      formula_ = true;
    } else if (element.name == "rPh") {
      ++aside_;
    } else if (element.name == "mergeCell") {
      merge(element["ref"]);
    }
  }

  void end(std::string_view name) {
    if (name == "v" || name == "t") takes_ = false;
    if (name == "rPh") --aside_;
    if (name == "c") end_cell();
    if (name != "row") return;
    while (!line_.cells.empty() && line_.cells.back().empty()) line_.cells.pop_back();
    if (!line_.cells.empty()) read_.sheet.lines.push_back(std::move(line_));
    line_ = {};
  }

  void text(std::string_view more) {
    if (!takes_) return;
    text_ += more;
    if (text_.size() > limits_.cell_letters) too_much("в одной ячейке целая книга");
  }

  XlsxSheetRead&& result() { return std::move(read_); }

 private:
  void begin_row(const XmlElement& element) {
    int number = last_line_ + 1;
    const std::string_view told = element["r"];
    std::from_chars(told.data(), told.data() + told.size(), number);
    if (number <= last_line_ || number > kMaxLines) damaged("строки стоят не по порядку");
    last_line_ = number;
    column_ = 0;
    line_ = {number, element["hidden"] == "1" || element["hidden"] == "true", {}};
  }

  void begin_cell(const XmlElement& element) {
    const Spot spot = spot_of(element["r"]);
    column_ = spot.column == 0 ? column_ + 1 : spot.column;
    type_ = std::string(element["t"]);
    style_ = -1;
    const std::string_view style = element["s"];
    std::from_chars(style.data(), style.data() + style.size(), style_);
    text_.clear();
    formula_ = false;
    inside_cell_ = true;
  }

  void end_cell() {
    inside_cell_ = false;
    takes_ = false;
    std::string shown = cell_text();
    if (shown.empty()) return;
    if (column_ > limits_.columns) too_much("столбцов больше " + std::to_string(limits_.columns));
    if (++cells_ > limits_.cells) too_much("заполненных ячеек больше " + std::to_string(limits_.cells));
    letters_ += shown.size();
    if (letters_ > limits_.letters) too_much("текстов больше " + std::to_string(limits_.letters / 1024 / 1024) + " МБ");
    const auto place = static_cast<std::size_t>(column_ - 1);
    if (line_.cells.size() <= place) line_.cells.resize(place + 1);
    line_.cells[place] = std::move(shown);
  }

  std::string cell_text() {
    if (formula_ && text_.empty() && type_ != "str") {
      fault("В ячейке формула, которую ещё никто не вычислил", "Откройте книгу в Excel, сохраните и загрузите снова");
      return {};
    }
    if (text_.empty()) return {};
    if (type_ == "s") {
      std::size_t at = parts_.strings.size();
      std::from_chars(text_.data(), text_.data() + text_.size(), at);
      if (at >= parts_.strings.size()) damaged("ячейка ссылается на текст, которого нет");
      return parts_.strings[at];
    }
    if (type_ == "inlineStr" || type_ == "str") return unescaped(text_);
    if (type_ == "b") return text_ == "1" || text_ == "true" ? "да" : "нет";
    if (type_ == "d") return iso_text(text_);
    if (type_ == "e") {
      fault("Формула в ячейке не вычислена: " + text_, "Исправьте её или впишите значение");
      return {};
    }
    const bool styled = style_ >= 0 && static_cast<std::size_t>(style_) < parts_.styles.size();
    return number_text(trimmed(text_), styled ? parts_.styles[static_cast<std::size_t>(style_)] : NumberFormat{},
                       parts_.from_1904);
  }

  void fault(const std::string& message, const char* hint) {
    if (read_.faults.size() >= 100) return;
    read_.faults.push_back({Severity::Warning, "table-fault", message, hint, {"", last_line_, column_}, {}});
  }

  void merge(std::string_view span) {
    const std::size_t colon = span.find(':');
    if (colon == std::string_view::npos) return;
    const Spot from = spot_of(span.substr(0, colon));
    const Spot to = spot_of(span.substr(colon + 1));
    const bool right = from.line >= 1 && from.column >= 1 && to.line >= from.line && to.column >= from.column;
    if (!right || to.line > kMaxLines) return;
    if (read_.sheet.merges.size() >= limits_.cells) too_much("объединённых ячеек слишком много");
    read_.sheet.merges.push_back({from.line, from.column, to.line, std::min(to.column, limits_.columns)});
  }

  const XlsxParts& parts_;
  const BookLimits& limits_;
  std::size_t& cells_;
  std::size_t& letters_;
  XlsxSheetRead read_;
  Sheet::Line line_;
  std::string text_;
  std::string type_;
  int style_ = -1;
  int last_line_ = 0;
  int column_ = 0;
  int aside_ = 0;
  bool formula_ = false;
  bool inside_cell_ = false;
  bool takes_ = false;
};

}  // namespace

XlsxSheetRead read_sheet(Archive& archive, const XlsxParts& parts, const XlsxParts::SheetPart& which,
                         const BookLimits& limits, std::size_t& cells, std::size_t& letters) {
  SheetPass pass(parts, limits, cells, letters);
  read_xml(archive, which.part,
           {[&](const XmlElement& element) { pass.begin(element); }, [&](std::string_view name) { pass.end(name); },
            [&](std::string_view text) { pass.text(text); }});
  XlsxSheetRead read = pass.result();
  read.sheet.name = which.name;
  read.sheet.hidden = which.hidden;
  return read;
}

}  // namespace dyak::tables
