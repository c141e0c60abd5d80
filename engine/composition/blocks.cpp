#include "engine/composition/blocks.hpp"

#include "engine/composition/ordering.hpp"
#include "engine/language/language.hpp"

namespace dyak::composition {
namespace {

using definitions::Block;
using definitions::BlockKind;
using expression::Environment;
using expression::WithName;

bool is_wanted(const Block& block, const Environment& names) { return block.condition.empty() || block.condition.holds(names); }

// The items of `each` in their order; a block without `each` is made once.
List items_of(const Block& block, const Environment& names, const Writer& writer) {
  const Value value = block.each.evaluate(names);
  if (!value.is_list()) return {};
  if (block.sort.empty()) return value.as_list();
  std::vector<Value> keys;
  for (const Value& item : value.as_list()) keys.push_back(block.sort.evaluate(WithName(names, "item", item)));
  return sorted_by(value.as_list(), keys, writer.language());
}

// Calls make(names) once, or once an item with `item` and `row` in scope.
template <class Make>
void repeat(const Block& block, const Environment& names, const Writer& writer, const Make& make) {
  if (block.each.empty()) {
    if (is_wanted(block, names)) make(names);
    return;
  }
  int row = 0;
  for (const Value& item : items_of(block, names, writer)) {
    const WithName with_item(names, "item", item);
    const WithName with_row(with_item, "row", Value(++row));
    if (is_wanted(block, with_row)) make(with_row);
  }
}

document::Align align_of(const std::string& name, document::Align fallback) {
  if (name == "left") return document::Align::Left;
  if (name == "center") return document::Align::Center;
  if (name == "right") return document::Align::Right;
  return name == "justify" ? document::Align::Justify : fallback;
}

std::vector<document::Point> compose_points(const std::vector<Block>& points, const Environment& names, const Writer& writer) {
  std::vector<document::Point> made;
  for (const Block& block : points) {
    repeat(block, names, writer, [&](const Environment& inner) {
      document::Point point;
      point.paragraphs.push_back(writer.spans(block.text, inner, Writer::Start::Capital));
      point.points = compose_points(block.points, inner, writer);
      made.push_back(std::move(point));
    });
  }
  return made;
}

document::TableColumn compose_column(const definitions::TableColumn& column, const Environment& names, const Writer& writer) {
  document::TableColumn made;
  made.title = writer.text(column.title, names);
  made.width = static_cast<int>(column.width.floor().numerator());
  made.align = align_of(column.align, column.text.type().kind == expression::Kind::Number ? document::Align::Right : document::Align::Left);
  return made;
}

// An empty cell is lawful in a table: its slots are not reported as missing.
document::TableCell compose_cell(const definitions::TableColumn& column, const Environment& names, const Writer& writer) {
  expression::RenderedText rendered = column.text.render(names, writer.language());
  document::TableCell cell;
  if (rendered.missing.empty()) {
    cell.spans = writer.spans(column.text, names, Writer::Start::AsIs);
  } else {
    cell.spans = typeset_spans(rendered);
  }
  return cell;
}

document::Table compose_table(const Block& block, const Environment& names, const Writer& writer) {
  document::Table table;
  table.column_numbers = block.number_row;
  for (const definitions::TableColumn& column : block.columns) table.columns.push_back(compose_column(column, names, writer));
  int row = 0;
  for (const Value& item : items_of(block, names, writer)) {
    const WithName with_item(names, "item", item);
    const WithName with_row(with_item, "row", Value(++row));
    document::TableRow made;
    for (const definitions::TableColumn& column : block.columns) made.cells.push_back(compose_cell(column, with_row, writer));
    table.rows.push_back(std::move(made));
  }
  return table;
}

document::Paragraph compose_paragraph(const Block& block, const Environment& names, const Writer& writer) {
  document::Paragraph paragraph;
  paragraph.spans = writer.spans(block.text, names, Writer::Start::Capital);
  paragraph.align = align_of(block.align, document::Align::Justify);
  paragraph.indent = block.indent;
  return paragraph;
}

document::OrderWord compose_order_word(const Block& block, const Environment& names, const Writer& writer) {
  document::OrderWord word;
  word.text = writer.text(block.text, names);
  if (!word.text.empty() && word.text.back() != ':') word.text += ':';
  return word;
}

void compose_block(const Block& block, const Environment& names, const Writer& writer, ComposedBody& body) {
  switch (block.kind) {
    case BlockKind::Para:
      repeat(block, names, writer, [&](const Environment& inner) { body.blocks.emplace_back(compose_paragraph(block, inner, writer)); });
      return;
    case BlockKind::Heading: {
      document::Heading heading;
      heading.text = writer.text(block.text, names);
      body.blocks.emplace_back(std::move(heading));
      return;
    }
    case BlockKind::OrderWord: body.blocks.emplace_back(compose_order_word(block, names, writer)); return;
    case BlockKind::Points: {
      document::Points points;
      points.points = compose_points(block.points, names, writer);
      if (!points.points.empty()) body.blocks.emplace_back(std::move(points));
      return;
    }
    case BlockKind::Table: body.blocks.emplace_back(compose_table(block, names, writer)); return;
    case BlockKind::Gap: body.blocks.emplace_back(document::Gap{static_cast<int>(block.lines.floor().numerator())}); return;
    case BlockKind::Signature: body.signatures.push_back(compose_signature(block.role, writer)); return;
    case BlockKind::Attachments: body.attachments.push_back(writer.text(block.text, names)); return;
    case BlockKind::Copy: writer.report("copy", "Копирование пунктов из другого документа не настроено", {}); return;
  }
}

// Whoever really signs stands under the paper, under his own post, if the role or its substitute is his on that date.
const definitions::Signatory* find_signatory(const std::string& role, const PaperFacts& facts) {
  const Date date = facts.at.date(facts.zone);
  const definitions::Signatory* by_role = facts.definitions.organisation.signatory(role, date);
  if (facts.signer.empty() || (by_role != nullptr && by_role->person == facts.signer)) return by_role;
  const definitions::Role* known = facts.process.role(role);
  const std::string substitute = known != nullptr ? known->substitute : std::string{};
  for (const definitions::Signatory& entry : facts.definitions.organisation.signatories) {
    const bool may = entry.role == role || (!substitute.empty() && entry.role == substitute);
    const cases::Validity valid{entry.from, entry.to};
    if (may && entry.person == facts.signer && valid.holds(date)) return &entry;
  }
  return by_role;
}

}  // namespace

document::SignatureRow compose_signature(const std::string& role, const Writer& writer) {
  const PaperFacts& facts = writer.facts();
  const definitions::Signatory* signatory = find_signatory(role, facts);
  document::Signature signature;
  if (signatory == nullptr) {
    writer.report("no-signatory", "На дату документа некому подписать: нет подписанта в роли «" + role + "»",
                  "Добавьте его в templates/organisation.yaml (signatories)");
    return {{signature}};
  }
  signature.post = {language::typeset(writer.language().capitalised(signatory->post.nominative))};
  const cases::Person* person = facts.directory.person(signatory->person);
  Phrase name = person != nullptr ? person->name : signatory->name;
  name.style = NameStyle::InitialsSurname;
  if (name.surname.empty()) {
    writer.report("no-signatory", "Подписанта «" + signatory->person + "» нет в справочнике лиц", "Загрузите справочник: dyak directory import");
  } else {
    signature.name = writer.declined(name, GrammaticalCase::Nom);
  }
  return {{signature}};
}

ComposedBody compose_body(const std::vector<Block>& blocks, const Environment& names, const Writer& writer) {
  ComposedBody body;
  for (const Block& block : blocks) {
    const bool repeats = block.kind == BlockKind::Para && !block.each.empty();
    if (repeats || is_wanted(block, names)) compose_block(block, names, writer, body);
  }
  return body;
}

}  // namespace dyak::composition
