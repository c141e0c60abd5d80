#include "engine/definitions/decision_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "engine/definitions/map_reader.hpp"

namespace dyak::definitions {
namespace {

using expression::Kind;
using expression::Type;

std::string trimmed(std::string_view text) {
  const auto from = text.find_first_not_of(' ');
  return from == std::string_view::npos ? std::string{}
                                        : std::string(text.substr(from, text.find_last_not_of(' ') - from + 1));
}

class TableReader {
 public:
  TableReader(Reading& reading, const ScopePtr& scope) : reading_(reading), scope_(scope) {}

  std::optional<DecisionTable> read(const Node& node) {
    DecisionTable table;
    table.place = node.place;
    MapReader map(reading_, node, keys::kDecisionTable);
    table.first = map.choice("hit") == "first";
    if (const Node* inputs = map.get("inputs")) read_inputs(*inputs, table);
    for (const Node* row : map.items("rows")) read_row(*row, table);
    map.expression("else", scope_, Type::any());
    if (const Node* otherwise = map.get("else")) table.otherwise = otherwise->text;
    map.finish();
    if (scope_ == nullptr || faulty_) return std::nullopt;
    return table;
  }

 private:
  void read_inputs(const Node& inputs, DecisionTable& table) {
    if (!reading_.is_map(inputs)) return;
    for (std::size_t i = 0; i < inputs.keys.size(); ++i) {
      const expression::Expression value = reading_.expression(inputs.items[i], scope_, Type::any());
      faulty_ = faulty_ || (scope_ != nullptr && value.empty());
      table.inputs.push_back({reading_.name(inputs.keys[i]), inputs.items[i].text, value.type()});
      const Kind kind = value.type().kind;
      if (!value.empty() && kind != Kind::Number && kind != Kind::Text && kind != Kind::Bool)
        tell(inputs.items[i].place, "table-column",
             fmt::format("«{}» — {}: такие значения в таблице не сравнивают", inputs.keys[i].text, value.type().name()),
             "столбец — число, текст (выбор) или да/нет");
    }
  }

  void read_row(const Node& node, DecisionTable& table) {
    if (!reading_.is_map(node)) return;
    TableRow row;
    row.place = node.place;
    const Node* then = node.find("then");
    if (then == nullptr) {
      tell(node.place, "missing-key", "у строки таблицы нет ключа «then»",
           "добавьте, что следует: then: \"'accepted'\"");
      return;
    }
    faulty_ = (reading_.expression(*then, scope_, Type::any()).empty() && scope_ != nullptr) || faulty_;
    row.then = then->text;
    for (const TableInput& input : table.inputs) row.cells.push_back(cell(node.find(input.name), input, row.when));
    for (const Node& key : node.keys) {
      const bool known = key.text == "then" || std::any_of(table.inputs.begin(), table.inputs.end(),
                                                           [&](const auto& one) { return one.name == key.text; });
      if (!known)
        tell(key.place, "table-column", fmt::format("столбца «{}» в таблице нет", key.text),
             "столбцы названы в inputs");
    }
    table.rows.push_back(std::move(row));
  }

  TableCell cell(const Node* node, const TableInput& input, std::string& when) {
    if (node == nullptr || node->is_null() || (node->is_scalar() && trimmed(node->text) == "-")) return {};
    std::string condition;
    const TableCell cell =
        input.type.kind == Kind::Number ? number_cell(*node, input, condition) : word_cell(*node, input, condition);
    if (!condition.empty()) when += (when.empty() ? "" : " && ") + condition;
    return cell;
  }

  TableCell word_cell(const Node& node, const TableInput& input, std::string& condition) {
    TableCell cell;
    cell.kind = TableCell::Kind::OneOf;
    const bool flag = input.type.kind == Kind::Bool;
    for (const Node* item : Reading::items(node)) {
      const std::string word = reading_.text(*item);
      cell.words.insert(word);
      const bool known =
          flag ? word == "true" || word == "false" : input.type.titles == nullptr || input.type.titles->contains(word);
      if (!known)
        tell(item->place, "table-cell", fmt::format("«{}» в столбце «{}» не бывает", word, input.name),
             flag ? "true, false или «-»" : "обозначение одного из вариантов, их список или «-»");
      if (word.find_first_of("'\\\n") != std::string::npos) {
        tell(item->place, "table-cell", fmt::format("«{}»: кавычек и «\\» в ячейке не пишут", word),
             "сравните это в столбце да/нет: inputs: {same: \"name == …\"}");
        continue;
      }
      const std::string wanted = flag ? (word == "true" ? fmt::format("({}) == true", input.source)
                                                        : fmt::format("({}) == false", input.source))
                                      : fmt::format("({}) == '{}'", input.source, word);
      condition += (condition.empty() ? "" : " || ") + wanted;
    }
    if (cell.words.size() > 1) condition = "(" + condition + ")";
    return cell;
  }

  /// «>= 80», «40 .. 60» (60 does not fit), «5»; a bound may be a setting.
  TableCell number_cell(const Node& node, const TableInput& input, std::string& condition) {
    TableCell cell;
    cell.kind = TableCell::Kind::Between;
    const std::string text = trimmed(node.is_scalar() ? node.text : std::string{});
    if (const auto dots = text.find(".."); dots != std::string::npos) {
      const std::string from = trimmed(text.substr(0, dots));
      const std::string to = trimmed(text.substr(dots + 2));
      cell.from = bound(node, from);
      cell.to = bound(node, to);
      cell.with_to = false;
      if (cell.from && cell.to && *cell.to <= *cell.from)
        tell(node.place, "table-cell", fmt::format("в «{}» нет ни одного числа: конец не больше начала", text),
             "пишут: \"40 .. 60\" — 60 не входит");
      condition = fmt::format("({0}) >= {1} && ({0}) < {2}", input.source, from, to);
      return cell;
    }
    constexpr std::array<std::string_view, 5> kSigns{">=", "<=", ">", "<", "="};
    const auto sign =
        std::find_if(kSigns.begin(), kSigns.end(), [&](std::string_view one) { return text.starts_with(one); });
    const std::string_view word = sign == kSigns.end() ? std::string_view("=") : *sign;
    const std::string operand = trimmed(sign == kSigns.end() ? text : text.substr(sign->size()));
    const auto value = bound(node, operand);
    if (word.front() != '<') cell.from = value;
    if (word.front() != '>') cell.to = value;
    cell.with_from = cell.with_to = word.back() == '=';
    condition = fmt::format("({}) {} {}", input.source, word == "=" ? "==" : word, operand);
    return cell;
  }

  std::optional<Rational> bound(const Node& cell, const std::string& text) {
    Node scalar = cell;
    scalar.kind = Node::Kind::Scalar;
    scalar.style = ScalarStyle::Plain;
    scalar.text = text;
    const Node& value = reading_.resolve(scalar);
    if (reading_.is_unknown_setting(value)) faulty_ = true;
    const auto number = value.is_scalar() ? Rational::parse(value.text) : std::nullopt;
    if (!number && !reading_.is_unknown_setting(value))
      tell(cell.place, "table-cell", fmt::format("«{}» — не число", text),
           "пишут: \">= 80\", \"40 .. 60\" (60 не входит), 5, \">= settings.имя\" или «-»");
    return number;
  }

  void tell(const Place& place, const char* code, std::string message, std::string hint) {
    faulty_ = true;
    reading_.error(place, code, std::move(message), std::move(hint));
  }

  Reading& reading_;
  const ScopePtr& scope_;
  bool faulty_ = false;
};

/// The rows one after another: «when ? then : …».
std::string as_expression(const DecisionTable& table) {
  std::string whole = table.otherwise.empty() ? "null" : "(" + table.otherwise + ")";
  for (auto row = table.rows.rbegin(); row != table.rows.rend(); ++row) {
    const std::string then = "(" + row->then + ")";
    whole = row->when.empty() ? then : fmt::format("({}) ? {} : {}", row->when, then, whole);
  }
  return whole;
}

}  // namespace

bool TableCell::fits(const Rational& number) const {
  if (kind == Kind::Anything) return true;
  const bool above = !from || *from < number || (with_from && *from == number);
  const bool below = !to || number < *to || (with_to && *to == number);
  return above && below;
}

bool TableCell::fits(const std::string& word) const { return kind == Kind::Anything || words.contains(word); }

expression::Expression read_decision_table(Reading& reading, const Node& node, const ScopePtr& scope) {
  const auto table = TableReader(reading, scope).read(node);
  if (!table) return {};
  check_decision_table(reading, *table);
  Node whole;
  whole.kind = Node::Kind::Scalar;
  whole.style = ScalarStyle::Block;
  whole.text = as_expression(*table);
  whole.place = node.place;
  return reading.expression(whole, scope, Type::any());
}

}  // namespace dyak::definitions
