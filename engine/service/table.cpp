#include "engine/service/table.hpp"

#include <algorithm>
#include <array>

#include "engine/base/utf8.hpp"

namespace dyak::service {
namespace {

// Windows-1251 from 0x80 to 0xBF; letters from 0xC0 follow one another.
constexpr std::array<char32_t, 64> kUpperHalf{
    0x402, 0x403,  0x201A, 0x453, 0x201E, 0x2026, 0x2020, 0x2021, 0x20AC, 0x2030, 0x409,  0x2039, 0x40A,
    0x40C, 0x40B,  0x40F,  0x452, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0xFFFD, 0x2122,
    0x459, 0x203A, 0x45A,  0x45C, 0x45B,  0x45F,  0xA0,   0x40E,  0x45E,  0x408,  0xA4,   0x490,  0xA6,
    0xA7,  0x401,  0xA9,   0x404, 0xAB,   0xAC,   0xAD,   0xAE,   0x407,  0xB0,   0xB1,   0x406,  0x456,
    0x491, 0xB5,   0xB6,   0xB7,  0x451,  0x2116, 0x454,  0xBB,   0x458,  0x405,  0x455,  0x457};

std::string from_windows(std::string_view bytes) {
  std::u32string letters;
  letters.reserve(bytes.size());
  for (const char byte : bytes) {
    const auto code = static_cast<unsigned char>(byte);
    letters += code < 0x80   ? char32_t{code}
               : code < 0xC0 ? kUpperHalf[code - 0x80U]
                             : char32_t{0x410U + (code - 0xC0U)};
  }
  return to_utf8(letters);
}

char separator_of(std::string_view text) {
  const std::string_view head = text.substr(0, text.find('\n'));
  char best = ';';
  auto most = std::count(head.begin(), head.end(), ';');
  for (const char sign : {'\t', ','}) {
    if (const auto count = std::count(head.begin(), head.end(), sign); count > most) {
      most = count;
      best = sign;
    }
  }
  return best;
}

std::string trimmed(std::string text) {
  const auto is_blank = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
  while (!text.empty() && is_blank(text.back())) text.pop_back();
  text.erase(text.begin(), std::find_if_not(text.begin(), text.end(), is_blank));
  return text;
}

class CsvReader {
 public:
  explicit CsvReader(std::string_view text) : text_(text), separator_(separator_of(text)) {}

  ReadTable read() && {
    while (at_ < text_.size()) row();
    if (read_.table.head.empty())
      read_.findings.push_back(
          refusal("table-empty", "В таблице нет ни одной строки", "В первой строке стоят названия столбцов"));
    return std::move(read_);
  }

 private:
  void row() {
    Table::Row row{line_, {}};
    bool more = true;
    while (more) more = cell(row);
    const bool any = std::any_of(row.cells.begin(), row.cells.end(), [](const auto& one) { return !one.empty(); });
    if (!any) return;
    if (read_.table.head.empty()) {
      read_.table.head = std::move(row.cells);
    } else {
      read_.table.rows.push_back(std::move(row));
    }
  }

  /// Whether the row goes on.
  bool cell(Table::Row& row) {
    std::string text;
    const bool quoted = at_ < text_.size() && text_[at_] == '"';
    if (quoted) {
      ++at_;
      quoted_part(text);
    }
    while (at_ < text_.size() && text_[at_] != separator_ && text_[at_] != '\n') text += text_[at_++];
    row.cells.push_back(trimmed(std::move(text)));
    if (at_ >= text_.size()) return false;
    const bool goes_on = text_[at_] == separator_;
    if (!goes_on) ++line_;
    ++at_;
    return goes_on;
  }

  void quoted_part(std::string& text) {
    const int begun = line_;
    while (at_ < text_.size()) {
      if (text_[at_] == '"') {
        ++at_;
        if (at_ >= text_.size() || text_[at_] != '"') return;
      }
      if (text_[at_] == '\n') ++line_;
      text += text_[at_++];
    }
    read_.findings.push_back({Severity::Error,
                              "table-quote",
                              "Кавычка открыта и не закрыта",
                              "Сохраните таблицу заново как CSV",
                              {"", begun, 0},
                              {}});
  }

  std::string_view text_;
  char separator_;
  std::size_t at_ = 0;
  int line_ = 1;
  ReadTable read_;
};

}  // namespace

ReadTable table_from_csv(std::string_view bytes) {
  constexpr std::string_view kMark = "\xEF\xBB\xBF";
  if (bytes.substr(0, kMark.size()) == kMark) bytes.remove_prefix(kMark.size());
  if (bytes.find('\0') != std::string_view::npos)
    return {{}, {refusal("table-encoding", "Это не CSV: в файле не текст", "Сохраните таблицу как CSV (UTF-8)")}};
  const std::string text = first_bad_utf8(bytes) ? from_windows(bytes) : std::string(bytes);
  return CsvReader(text).read();
}

}  // namespace dyak::service
