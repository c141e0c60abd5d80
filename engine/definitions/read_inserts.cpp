// What stands in the text of a paper besides words: sheets, pictures, rules to write on, parties, what was changed.
#include <fmt/format.h>

#include <algorithm>

#include "engine/base/formula.hpp"
#include "engine/definitions/map_reader.hpp"
#include "engine/definitions/read_document.hpp"

namespace dyak::definitions {
namespace {

constexpr int kLongestMm = 400;

// A length in whole millimetres; what is written out of bounds is told.
int millimetres(Reading& reading, MapReader& map, std::string_view key, int otherwise) {
  const auto length = map.number(key);
  if (!length || map.get(key) == nullptr) return otherwise;
  const bool fits = *length >= Rational(1) && *length <= Rational(kLongestMm);
  if (!fits) reading.error(map.get(key)->place, "bad-number", fmt::format("длина — от 1 до {} мм", kLongestMm));
  return fits ? static_cast<int>(length->floor().numerator()) : otherwise;
}

}  // namespace

SheetContent read_sheet_turn(Reading& reading, const Node& node) {
  SheetContent sheet{reading.text(node)};
  if (sheet.turn != "same" && sheet.turn != "portrait" && sheet.turn != "landscape" && sheet.turn != "a3") {
    reading.error(node.place, "bad-choice", fmt::format("лист «{}» неизвестен", sheet.turn),
                  "есть: same, portrait, landscape, a3");
  }
  return sheet;
}

PictureContent read_picture(Reading& reading, MapReader& map, const ScopePtr& scope, const Known& known) {
  PictureContent picture;
  if (const Node* name = map.need("picture")) picture.picture = read_picture_name(reading, *name, known);
  refuse_markup(reading, map.get("caption"), "в подписи под рисунком");
  picture.caption = map.slots("caption", scope);
  picture.width = millimetres(reading, map, "width", picture.width);
  picture.height = millimetres(reading, map, "height", picture.height);
  map.finish();
  return picture;
}

FillContent read_fill(Reading& reading, MapReader& map, const ScopePtr& scope) {
  FillContent fill{map.slots("label", scope), map.slots("caption", scope), millimetres(reading, map, "width", 0)};
  map.finish();
  return fill;
}

namespace {

// What slots bring is not known yet: a number stands for each.
void check_formula(Reading& reading, const Node* node) {
  if (node == nullptr || !node->is_scalar()) return;
  std::string typed;
  int depth = 0;
  for (const char c : node->text) {
    if (c == '{' && depth++ == 0) typed += '1';
    if (depth == 0) typed += c;
    if (c == '}' && depth > 0) --depth;
  }
  const auto parsed = parse_formula(typed);
  const auto* fault = std::get_if<FormulaFault>(&parsed);
  if (fault == nullptr) return;
  reading.error(
      node->place, "formula", fmt::format("формула «{}»: {} (знак {})", node->text, fault->message, fault->at + 1),
      "есть a / b, sqrt(x), root(x; 3), sum(i = 1; n; a_i), x^2, a_1, скобки; прочее вставьте рисунком: picture");
}

}  // namespace

FormulaContent read_formula(Reading& reading, const Node& node, const ScopePtr& scope) {
  check_formula(reading, &node);
  return {reading.slots(node, scope), {}};
}

FormulaContent read_formula(Reading& reading, MapReader& map, const ScopePtr& scope) {
  check_formula(reading, map.get("text"));
  FormulaContent formula{map.slots("text", scope), map.slots("number", scope)};
  map.finish();
  return formula;
}

std::optional<expression::TextTemplate> read_beside(Reading& reading, MapReader& map, const ScopePtr& scope) {
  const Node* node = map.get("beside");
  if (node == nullptr) return std::nullopt;
  check_markup(reading, *node);
  return map.slots("beside", scope);
}

int read_heading_level(Reading& reading, MapReader& map) {
  const Rational level = map.number("level").value_or(Rational{2});
  if (level == Rational{2} || level == Rational{3} || level == Rational{4}) return static_cast<int>(level.numerator());
  reading.error(map.get("level")->place, "bad-choice", "уровень заголовка — 2, 3 или 4",
                "первый уровень — заголовок всего документа (heading)");
  return 2;
}

CopyFrom read_copy(Reading& reading, MapReader& map, const ScopePtr& scope, const Known& known) {
  CopyFrom made = read_copy_source(reading, map, "from", scope, known);
  made.item = map.expression("item", scope, expression::Type::any());
  made.signatures = map.flag("signatures");
  map.finish();
  return made;
}

Party read_party(Reading& reading, const Node& node, const ScopePtr& scope, const Known& known) {
  MapReader map(reading, node, keys::kParty);
  Party party;
  Repeat repeat = read_repeat(reading, map, scope);
  party.condition = std::move(repeat.condition);
  party.each = std::move(repeat.each);
  party.as = std::move(repeat.as);
  party.sort = std::move(repeat.sort);
  refuse_markup(reading, map.get("title"), kInHeading);
  party.title = map.slots("title", repeat.inner);
  for (const Node* line : map.items("lines")) {
    check_markup(reading, *line);
    party.lines.push_back(reading.slots(*line, repeat.inner));
  }
  party.signs = map.get("role") != nullptr || map.get("person") != nullptr || map.get("name") != nullptr;
  party.signer = read_signer(reading, map, repeat.inner, known, false);
  read_hand(reading, map, party.signer, known);
  map.finish();
  return party;
}

ChangesContent read_changes(Reading& reading, MapReader& map, const ScopePtr& scope, const Known& known) {
  ChangesContent changes{read_copy_source(reading, map, "before", scope, known),
                         read_copy_source(reading, map, "after", scope, known)};
  map.finish();
  return changes;
}

namespace {

constexpr std::string_view kMarks[] = {"b", "i", "u", "s", "sup", "sub", "a", "note"};

bool is_mark(std::string_view name) {
  return std::find(std::begin(kMarks), std::end(kMarks), name) != std::end(kMarks);
}

}  // namespace

void refuse_markup(Reading& reading, const Node* node, const char* of_what) {
  if (node == nullptr || !node->is_scalar()) return;
  const std::string_view text = node->text;
  for (std::size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1)) {
    const std::size_t end = text.find('>', at);
    if (end == std::string_view::npos) return;
    const std::string_view inside = text.substr(at + 1, end - at - 1);
    const std::string_view name = inside.substr(0, inside.find(' '));
    if (!is_mark(name)) continue;
    return reading.error(node->place, "markup", fmt::format("помета <{}> {} не печатается", name, of_what),
                         "уберите её; пометы пишут в абзацах, пунктах, ячейках и строках сторон");
  }
}

void check_markup(Reading& reading, const Node& node) {
  if (!node.is_scalar()) return;
  const std::string& text = node.text;
  std::vector<std::string_view> open;
  const auto tell = [&](const std::string& what) {
    reading.error(
        node.place, "markup", what,
        "есть <b>, <i>, <u>, <s>, <sup>, <sub>, <a>адрес</a>, <a href=\"адрес\">слова</a>, <note>сноска</note>");
  };
  for (std::size_t at = text.find('<'); at != std::string::npos; at = text.find('<', at + 1)) {
    const std::size_t end = text.find('>', at);
    if (end == std::string::npos) break;
    const bool closes = text.compare(at + 1, 1, "/") == 0;
    const std::string_view inside = std::string_view(text).substr(at + 1, end - at - 1);
    const std::string_view name = inside.substr(closes ? 1 : 0, inside.find(' ') - (closes ? 1 : 0));
    if (!is_mark(name)) continue;  // «5 < 7», a sign as it is
    if (!closes) {
      open.push_back(name);
    } else if (open.empty() || open.back() != name) {
      return tell(fmt::format("помета </{}> закрывает то, что не открыто", name));
    } else {
      open.pop_back();
    }
  }
  if (!open.empty()) tell(fmt::format("помета <{}> не закрыта", open.back()));
}

}  // namespace dyak::definitions
