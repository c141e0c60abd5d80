#include <algorithm>

#include "engine/tables/book.hpp"
#include "engine/tables/letters.hpp"

namespace dyak::tables {
namespace {

/// A first line "sep=;" is no row: spreadsheets put it there to say what stands between the cells.
char told_separator(std::string_view& text) {
  if (text.substr(0, 4) != "sep=" || text.size() < 6) return '\0';
  const char sign = text[4];
  if (text[5] != '\n' && text.substr(5, 2) != "\r\n") return '\0';
  text.remove_prefix(text.find('\n') + 1);
  return sign;
}

/// The sign that most lines have as many of: the head of a staff list may stand below titles with commas.
char separator_of(std::string_view text) {
  char best = ';';
  std::ptrdiff_t most = 0;
  for (const char sign : {';', '\t', ','}) {
    std::ptrdiff_t all = 0;
    std::string_view rest = text;
    for (int line = 0; line < 20 && !rest.empty(); ++line) {
      const std::string_view row = rest.substr(0, rest.find('\n'));
      all += std::count(row.begin(), row.end(), sign);
      rest.remove_prefix(std::min(rest.size(), row.size() + 1));
    }
    // A comma belongs to sentences too: it counts for less.
    const std::ptrdiff_t weight = sign == ',' ? all : all * 3;
    if (weight > most) {
      most = weight;
      best = sign;
    }
  }
  return best;
}

/// «'+7 928» is «+7 928»: the apostrophe keeps a spreadsheet from computing it.
std::string without_guard(std::string text) {
  const bool guarded =
      text.size() > 1 && text[0] == '\'' && std::string_view("=+-@").find(text[1]) != std::string_view::npos;
  return guarded ? text.substr(1) : text;
}

class CsvReader {
 public:
  explicit CsvReader(std::string_view text) : text_(text) {
    const std::size_t whole = text_.size();
    const char told = told_separator(text_);
    separator_ = told != '\0' ? told : separator_of(text_);
    if (text_.size() != whole) ++line_;
  }

  Book read() && {
    while (at_ < text_.size() && book_.findings.empty()) row();
    if (sheet_.lines.empty() && book_.findings.empty())
      book_.findings.push_back(
          refusal("table-empty", "В таблице нет ни одной строки", "В первой строке стоят названия столбцов"));
    book_.sheets.push_back(std::move(sheet_));
    return std::move(book_);
  }

 private:
  void row() {
    Sheet::Line row{line_, false, {}};
    bool more = true;
    while (more) more = cell(row);
    while (!row.cells.empty() && row.cells.back().empty()) row.cells.pop_back();
    cells_ += row.cells.size();
    if (cells_ > BookLimits{}.cells)
      book_.findings.push_back(refusal(
          "table-limit", "В таблице больше " + std::to_string(BookLimits{}.cells) + " ячеек", "Разделите её на части"));
    if (!row.cells.empty()) sheet_.lines.push_back(std::move(row));
  }

  /// Whether the row goes on.
  bool cell(Sheet::Line& row) {
    std::string text;
    if (at_ < text_.size() && text_[at_] == '"') {
      ++at_;
      quoted_part(text);
    }
    while (at_ < text_.size() && text_[at_] != separator_ && text_[at_] != '\n' && text_[at_] != '\r')
      text += text_[at_++];
    row.cells.push_back(without_guard(trimmed(text)));
    if (at_ >= text_.size()) return false;
    if (text_[at_] == separator_) {
      ++at_;
      return true;
    }
    at_ += text_.substr(at_, 2) == "\r\n" ? 2 : 1;  // an old Mac ends its lines with \r alone
    ++line_;
    return false;
  }

  void quoted_part(std::string& text) {
    const int begun = line_;
    while (at_ < text_.size()) {
      if (text_[at_] == '"') {
        ++at_;
        if (at_ >= text_.size() || text_[at_] != '"') return;
      }
      if (text_[at_] == '\n') ++line_;
      if (text_[at_] != '\r') text += text_[at_];
      ++at_;
    }
    book_.findings.push_back({Severity::Error,
                              "table-quote",
                              "Кавычка открыта и не закрыта",
                              "Сохраните таблицу заново как CSV",
                              {"", begun, 0},
                              {}});
  }

  std::string_view text_;
  char separator_ = ';';
  std::size_t at_ = 0;
  int line_ = 1;
  std::size_t cells_ = 0;
  Sheet sheet_;
  Book book_;
};

}  // namespace

Book read_csv(std::string_view bytes) {
  const auto text = to_letters(bytes);
  if (!text) {
    return {{},
            {refusal("table-encoding", "Это не таблица: в файле не текст",
                     "Сохраните таблицу как книгу Excel (.xlsx) или CSV UTF-8")}};
  }
  return CsvReader(*text).read();
}

}  // namespace dyak::tables
