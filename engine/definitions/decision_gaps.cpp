// What a decision table leaves open or says twice. Each column is tried with a few values between which its cells cannot
// tell a difference: its bounds, what lies between and beyond them, its words.
#include <fmt/format.h>

#include <algorithm>

#include "engine/definitions/decision_table.hpp"

namespace dyak::definitions {
namespace {

using expression::Kind;

constexpr std::size_t kMaxTried = 50'000;

/// One value of one column.
struct Tried {
  std::optional<Rational> number;
  std::string word;

  bool fits(const TableCell& cell) const { return number ? cell.fits(*number) : cell.fits(word); }
};

std::vector<Tried> numbers_of(const DecisionTable& table, std::size_t column) {
  std::set<Rational> bounds;
  for (const TableRow& row : table.rows) {
    if (row.cells[column].from) bounds.insert(*row.cells[column].from);
    if (row.cells[column].to) bounds.insert(*row.cells[column].to);
  }
  const bool whole = table.inputs[column].type.integer;
  std::set<Rational> points;
  for (const Rational& bound : bounds) points.insert({bound - Rational(1), bound, bound + Rational(1)});
  if (whole) {  // a bound may lie between two whole numbers
    for (const Rational& bound : bounds) points.insert({bound.floor(), bound.floor() + Rational(1)});
  } else {
    const std::vector<Rational> all(bounds.begin(), bounds.end());
    for (std::size_t i = 1; i < all.size(); ++i) points.insert((all[i - 1] + all[i]) / Rational(2));
  }
  if (points.empty()) points.insert(Rational(0));
  std::vector<Tried> tried;
  for (const Rational& point : points) {
    if (!whole || point.is_integer()) tried.push_back({point, {}});
  }
  return tried;
}

std::vector<Tried> words_of_column(const DecisionTable& table, std::size_t column) {
  const expression::Type& type = table.inputs[column].type;
  std::set<std::string> words;
  if (type.kind == Kind::Bool) words = {"true", "false"};
  if (type.titles != nullptr) {
    for (const auto& [id, title] : *type.titles) words.insert(id);
  }
  for (const TableRow& row : table.rows) words.insert(row.cells[column].words.begin(), row.cells[column].words.end());
  std::vector<Tried> tried;
  for (const std::string& word : words) tried.push_back({std::nullopt, word});
  // A text that is no choice may be any other word too.
  if (type.kind == Kind::Text && type.titles == nullptr) tried.push_back({std::nullopt, "…"});
  return tried;
}

class GapCheck {
 public:
  GapCheck(Reading& reading, const DecisionTable& table)
      : reading_(reading), table_(table), reached_(table.rows.size()) {
    for (std::size_t column = 0; column < table.inputs.size(); ++column)
      columns_.push_back(table.inputs[column].type.kind == Kind::Number ? numbers_of(table, column)
                                                                        : words_of_column(table, column));
  }

  void run() {
    std::size_t all = 1;
    for (const auto& column : columns_) all *= std::max<std::size_t>(1, column.size());
    if (all > kMaxTried)
      return reading_.error(table_.place, "table-size", "таблица слишком велика, чтобы проверить её целиком",
                            "разделите её на две: итог первой — столбец второй");
    for (std::size_t n = 0; n < all && !(gap_ && overlap_); ++n) try_one(n);
    if (gap_ || overlap_) return;
    for (std::size_t row = 0; row < reached_.size(); ++row) {
      if (!reached_[row])
        reading_.warning(table_.rows[row].place, "table-row-dead", "эта строка таблицы не подходит никогда",
                         "всё, что ей подходит, забирают строки выше");
    }
  }

 private:
  void try_one(std::size_t n) {
    std::vector<const Tried*> values;
    for (const auto& column : columns_) {
      values.push_back(&column[n % column.size()]);
      n /= column.size();
    }
    std::vector<std::size_t> fit;
    for (std::size_t row = 0; row < table_.rows.size(); ++row) {
      const auto& cells = table_.rows[row].cells;
      bool fits = true;
      for (std::size_t column = 0; column < cells.size() && fits; ++column) fits = values[column]->fits(cells[column]);
      if (fits) fit.push_back(row);
    }
    if (fit.empty()) return tell_gap(values);
    reached_[fit.front()] = true;
    if (!table_.first && fit.size() > 1) tell_overlap(values, fit);
  }

  std::string example(const std::vector<const Tried*>& values) const {
    std::string text;
    for (std::size_t i = 0; i < values.size(); ++i) {
      const Tried& one = *values[i];
      const bool flag = table_.inputs[i].type.kind == Kind::Bool;
      const std::string value = one.number ? one.number->text() : flag ? (one.word == "true" ? "да" : "нет") : one.word;
      text += (text.empty() ? "" : ", ") + table_.inputs[i].name + " — " + value;
    }
    return text;
  }

  void tell_gap(const std::vector<const Tried*>& values) {
    if (gap_ || !table_.otherwise.empty()) return;
    gap_ = true;
    reading_.error(table_.place, "table-gap",
                   fmt::format("ни одна строка таблицы не подходит, если {}", example(values)),
                   "добавьте строку или скажите, что тогда: else: …");
  }

  void tell_overlap(const std::vector<const Tried*>& values, const std::vector<std::size_t>& fit) {
    if (overlap_) return;
    overlap_ = true;
    reading_.error(table_.rows[fit[1]].place, "table-overlap",
                   fmt::format("подходят сразу строки {} и {}, если {}", fit[0] + 1, fit[1] + 1, example(values)),
                   "разведите их или скажите hit: first — действует первая подошедшая");
  }

  Reading& reading_;
  const DecisionTable& table_;
  std::vector<std::vector<Tried>> columns_;
  std::vector<bool> reached_;
  bool gap_ = false;
  bool overlap_ = false;
};

}  // namespace

void check_decision_table(Reading& reading, const DecisionTable& table) { GapCheck(reading, table).run(); }

}  // namespace dyak::definitions
