#include "engine/definitions/read_column.hpp"

#include <fmt/format.h>

#include "engine/base/utf8.hpp"

namespace dyak::definitions {

using expression::Kind;
using expression::Type;

namespace {

constexpr std::size_t kMaxLettersOfChoices = 255;  // all of them, with a comma between two

/// Either the sum, or an expression: what stands in several rows is counted once there.
void read_total(Reading& reading, const RowScope& scope, MapReader& map, RegisterColumn& column) {
  const Node* total = map.get("total");
  if (total == nullptr) return;
  const Node& said = reading.resolve(*total);
  column.total = !said.is_scalar() || !is_flag(said) || map.flag("total");
  if (said.is_scalar() && !is_flag(said))
    column.total_of = map.expression("total", scope.outer, Type::simple(Kind::Number));
  if (column.total && !may_be_number(column)) {
    reading.error(total->place, "total-not-number", "складывать в итоге можно только числа", "уберите total");
  }
}

/// Excel keeps them as one text, with commas between.
void check_choices(Reading& reading, const Node& node, const std::vector<std::string>& choices) {
  std::size_t letters = choices.size() - 1;
  for (const std::string& choice : choices) {
    letters += count_characters(choice);
    if (choice.find(',') != std::string::npos) {
      reading.error(node.place, "choices-excel", "«" + choice + "»: по запятой Excel сделает из этого два выбора",
                    "назовите без запятой");
    }
  }
  if (letters > kMaxLettersOfChoices) {
    reading.error(node.place, "choices-excel",
                  fmt::format("список выбора длиннее, чем берёт Excel: {} знаков из {}", letters, kMaxLettersOfChoices),
                  "сократите названия или дайте набирать: typed: text");
  }
}

void read_typed(Reading& reading, MapReader& map, RegisterColumn& column) {
  column.typed = map.choice("typed");
  column.choices = map.texts("choices");
  if (column.choices.empty()) return;
  check_choices(reading, *map.get("choices"), column.choices);
  if (!column.typed.empty()) {
    reading.error(map.get("choices")->place, "column-typed", "в столбец или набирают, или выбирают из списка",
                  "оставьте typed или choices");
  }
  column.typed = "choice";
}

}  // namespace

bool may_be_number(const RegisterColumn& column) {
  if (column.value.empty() && (column.typed == "integer" || column.typed == "decimal")) return true;
  const Kind kind = column.value.empty() ? column.text.type().kind : column.value.type().kind;
  return kind == Kind::Number || kind == Kind::Any || kind == Kind::Null;
}

RegisterColumn read_column(Reading& reading, const RowScope& scope, RowsFrom rows, const Node& node) {
  MapReader map(reading, node, keys::kRegisterColumn);
  RegisterColumn column;
  column.place = node.place;
  if (const Node* id = map.get("id")) column.id = reading.name(*id);
  column.title = map.slots("title", scope.outer);
  read_typed(reading, map, column);
  const bool has_text = map.get("text") != nullptr;
  const bool has_value = map.get("value") != nullptr;
  if ((has_text && has_value) || (!has_text && !has_value && column.typed.empty())) {
    reading.error(node.place, "column-content", "у столбца нет содержания или оно названо дважды",
                  "text: ТЕКСТ или value: ВЫРАЖЕНИЕ");
  }
  column.text = map.slots("text", scope.row);
  column.value = map.expression("value", scope.row, Type::any());
  column.width = map.number("width").value_or(Rational{});
  column.format = map.choice("format");
  if (const auto places = map.number("places")) column.places = static_cast<int>(places->floor().numerator());
  read_total(reading, scope, map, column);
  column.under = map.slots("under", scope.outer);
  column.note = map.slots("note", scope.outer);
  column.link = map.slots("link", scope.row);
  column.recorded = map.flag("recorded");
  if (column.recorded && rows != RowsFrom::Cases && rows != RowsFrom::Numbers) {
    reading.error(map.get("recorded")->place, "recorded-rows",
                  "как записано при регистрации, известно только о делах и номерах",
                  "уберите recorded: строки здесь не дела (cases) и не номера (numbers)");
  }
  map.finish();
  return column;
}

}  // namespace dyak::definitions
