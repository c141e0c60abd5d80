#include "engine/composition/blocks.hpp"

#include "engine/composition/copying.hpp"
#include "engine/composition/inserts.hpp"
#include "engine/composition/marked_parts.hpp"
#include "engine/composition/repeat.hpp"
#include "engine/composition/signers.hpp"
#include "engine/composition/tables.hpp"
#include "engine/expression/moving_day.hpp"
#include "engine/language/language.hpp"

namespace dyak::composition {
namespace {

using definitions::Block;
using expression::Environment;

using document::ListMarks;

ListMarks list_marks(const std::string& name) {
  if (name == "brackets") return ListMarks::Brackets;
  if (name == "letters") return ListMarks::Letters;
  if (name == "dashes") return ListMarks::Dashes;
  return name == "boxes" ? ListMarks::Boxes : ListMarks::Numbers;
}

// Points are sentences; members of a list go on in one.
bool are_members(ListMarks marks) { return marks != ListMarks::Numbers && marks != ListMarks::Boxes; }

void end_member(std::string& text, bool last) {
  while (!text.empty() && (text.back() == ' ' || text.back() == ';' || text.back() == '.' || text.back() == ','))
    text.pop_back();
  const bool ends = text.ends_with('!') || text.ends_with('?') || text.ends_with("…") || text.ends_with(':');
  if (!ends) text += last ? '.' : ';';
}

// «а) планы; б) отчёты.»: a semicolon after each member, a full stop after the last; what asks, calls out or leads in
// to members of its own ends as it is written.
void end_members(std::vector<document::Point>& points) {
  for (document::Point& point : points) {
    if (!point.points.empty() || point.paragraphs.empty() || point.paragraphs.back().empty()) continue;
    const bool last = &point == &points.back();
    end_member(point.paragraphs.back().back().text, last);
    if (!point.beside.empty()) end_member(point.beside.back().text, last);
  }
}

void end_with_stop(std::string& text) {
  while (!text.empty() && text.back() == ' ') text.pop_back();
  if (!text.empty() && text.back() == ';') text.back() = '.';
}

// «1.1. Иванова; 1.2. Петрова;»: the last of a list ends its sentence, whoever turns out to be the last.
void end_sentence(std::vector<document::Point>& points, ListMarks marks) {
  if (are_members(marks)) return end_members(points);
  if (points.empty() || !points.back().points.empty()) return;
  if (points.back().paragraphs.empty() || points.back().paragraphs.back().empty()) return;
  end_with_stop(points.back().paragraphs.back().back().text);
  if (!points.back().beside.empty()) end_with_stop(points.back().beside.back().text);
}

class BodyComposer {
 public:
  BodyComposer(const Writer& writer, ComposedBody& body) : writer_(writer), body_(body) {}

  void add(const Block& block, const Environment& names) {
    // A table and points go through `each` themselves: rows of one table, points of one list.
    const bool whole = std::holds_alternative<definitions::TableContent>(block.content) ||
                       std::holds_alternative<definitions::PointsContent>(block.content);
    if (!whole)
      return repeat(block, block.as, names, writer_, [&](const Environment& inner) { add_content(block, inner); });
    if (block.condition.empty() || block.condition.holds(names)) add_content(block, names);
  }

 private:
  void add_content(const Block& block, const Environment& names) {
    std::visit([&](const auto& content) { make(content, block, names); }, block.content);
  }

  void make(const definitions::ParagraphContent& content, const Block& block, const Environment& names) {
    document::Paragraph paragraph;
    paragraph.spans = spans(block, content.text, names);
    paragraph.align = align_of(block.look.align, document::Align::Justify);
    paragraph.indent = block.look.indent;
    paragraph.keep_with_next = block.look.keep;
    if (block.beside) paragraph.beside = spans(block, *block.beside, names);
    body_.blocks.emplace_back(std::move(paragraph));
  }

  void make(const definitions::HeadingContent& content, const Block& block, const Environment& names) {
    document::Heading heading;
    heading.text = writer_.text(content.text, names);
    heading.level = content.level;
    heading.align = align_of(block.look.align, document::Align::Center);
    if (block.beside) heading.beside = writer_.text(*block.beside, names);
    body_.blocks.emplace_back(std::move(heading));
  }

  void make(const definitions::OrderWordContent& content, const Block& block, const Environment& names) {
    document::OrderWord word;
    word.text = writer_.text(content.text, names);
    if (block.beside) word.beside = writer_.text(*block.beside, names);
    for (std::string* text : {&word.text, &word.beside})
      if (!text->empty() && text->back() != ':') *text += ':';
    body_.blocks.emplace_back(std::move(word));
  }

  void make(const definitions::TableContent& content, const Block& block, const Environment& names) {
    body_.blocks.emplace_back(
        compose_table(content, repeated_items(block.each, block.sort, names, writer_), names, writer_));
  }

  void make(const definitions::GapContent& content, const Block&, const Environment&) {
    body_.blocks.emplace_back(document::Gap{static_cast<int>(content.lines.floor().numerator())});
  }

  void make(const definitions::PairContent& content, const Block& block, const Environment& names) {
    body_.blocks.emplace_back(document::Pair{spans(block, content.left, names), spans(block, content.right, names)});
  }

  void make(const definitions::SheetContent& content, const Block&, const Environment&) {
    body_.blocks.emplace_back(compose_sheet_turn(content));
  }

  void make(const definitions::PictureContent& content, const Block&, const Environment& names) {
    body_.blocks.emplace_back(compose_picture(content, names, writer_));
  }

  void make(const definitions::FillContent& content, const Block&, const Environment& names) {
    body_.blocks.emplace_back(compose_fill(content, names, writer_));
  }

  void make(const definitions::PartiesContent& content, const Block&, const Environment& names) {
    document::Parties parties = compose_parties(content, names, writer_);
    if (!parties.parties.empty()) body_.blocks.emplace_back(std::move(parties));
  }

  void make(const definitions::ChangesContent& content, const Block&, const Environment& names) {
    if (auto table = compose_changes(content, names, writer_)) body_.blocks.emplace_back(std::move(*table));
  }

  void make(const definitions::ContentsContent& content, const Block&, const Environment& names) {
    body_.blocks.emplace_back(document::Contents{writer_.text(content.title, names)});
  }

  void make(const definitions::FormulaContent& content, const Block&, const Environment& names) {
    body_.blocks.emplace_back(compose_formula(content, names, writer_));
  }

  void make(const definitions::SignatureContent& content, const Block&, const Environment& names) {
    document::SignatureRow row;
    for (const definitions::Signer& signer : content.signers) {
      if (!signer.condition.empty() && !signer.condition.holds(names)) continue;
      row.side_by_side.push_back(compose_signer(signer, names, writer_));
    }
    body_.signatures.push_back(std::move(row));
  }

  void make(const definitions::AttachmentsContent& content, const Block&, const Environment& names) {
    body_.attachments.push_back(writer_.text(content.text, names));
  }

  void make(const definitions::CopyFrom& content, const Block&, const Environment& names) {
    compose_copy(content, names, writer_, body_);
  }

  document::Spans spans(const Block& block, const expression::TextTemplate& text, const Environment& names) const {
    document::Spans spans = writer_.spans(text, names, Writer::Start::Capital);
    for (document::Span& span : spans) {
      span.bold = span.bold || block.look.bold;
      span.italic = span.italic || block.look.italic;
    }
    return spans;
  }

  // `each` of the whole block repeats its points within one list.
  void make(const definitions::PointsContent& content, const Block& block, const Environment& names) {
    document::Points points;
    points.prefix = writer_.text(content.prefix, names);
    points.marks = list_marks(content.marks);
    const Value first = content.first.evaluate(names);
    if (first.is_number()) points.first = static_cast<int>(first.as_number().floor().numerator());
    int number = points.first;
    Block list;  // the condition has been asked already
    list.each = block.each;
    list.sort = block.sort;
    repeat(list, block.as, names, writer_, [&](const Environment& inner) {
      for (document::Point& point : made_points(content.points, inner, points.marks, points.prefix, number))
        points.points.push_back(std::move(point));
    });
    end_sentence(points.points, points.marks);
    if (!points.points.empty()) body_.blocks.emplace_back(std::move(points));
  }

  std::vector<document::Point> made_points(const std::vector<definitions::Point>& points, const Environment& names,
                                           ListMarks marks, const std::string& prefix, int& number) {
    const auto start = are_members(marks) ? Writer::Start::AsIs : Writer::Start::Capital;
    std::vector<document::Point> made;
    for (const definitions::Point& one : points) {
      repeat(one, one.as, names, writer_, [&](const Environment& inner) {
        document::Point point;
        point.marks = list_marks(one.marks);
        point.checked = !one.checked.empty() && one.checked.holds(inner);
        const std::string own = document::mark_of(point, marks, prefix, number++);
        point.items = marks_of(one.item.evaluate(inner));
        point.paragraphs.push_back(writer_.spans(one.text, inner, start));
        if (one.beside) point.beside = writer_.spans(*one.beside, inner, start);
        for (const expression::TextTemplate& more : one.paragraphs) {
          point.paragraphs.push_back(writer_.spans(more, inner, Writer::Start::Capital));
        }
        note_task(one, inner, own.ends_with('.') ? own.substr(0, own.size() - 1) : own, point.paragraphs.front());
        int first = 1;
        point.points = made_points(one.points, inner, point.marks, own, first);
        end_sentence(point.points, point.marks);
        made.push_back(std::move(point));
      });
    }
    return made;
  }

  // Who has to do what by when: kept with the issued paper for the registers of control.
  void note_task(const definitions::Point& point, const Environment& names, const std::string& number,
                 const document::Spans& text) {
    const Value executor = point.executor.evaluate(names);
    Record task;
    task["number"] = number;
    task["text"] = document::text_of(text);
    task["executor"] = executor_key(executor);
    task["executor_name"] = executor_name(executor);
    task["due"] = expression::plain(point.due.evaluate(names));
    if (expression::any_may_move(point.due.paths(), names) || point.due.rests_on_provisional(names))
      task["provisional"] = true;
    body_.points.emplace_back(std::move(task));
  }

  // {person: key}, {organisation: key}, a list of them; a plain text stays one.
  static Value executor_key(const Value& executor) {
    if (executor.is_list()) {
      List all;
      for (const Value& one : executor.as_list()) all.push_back(executor_key(one));
      return all;
    }
    if (!executor.is_object()) return expression::plain(executor);
    const std::string type(executor.as_object().type());
    return Record{{type == "person" || type == "organisation" ? type : "case", executor.as_object().key()}};
  }

  std::string executor_name(const Value& executor) const {
    if (executor.is_list()) {
      std::string all;
      for (const Value& one : executor.as_list()) all += (all.empty() ? "" : ", ") + executor_name(one);
      return all;
    }
    const Value title = executor.is_object() ? short_name(executor.as_object()) : executor;
    return title.is_phrase() ? writer_.language().decline(title.as_phrase(), GrammaticalCase::Nom).text
                             : title.text_or("");
  }

  static Value short_name(const Object& party) {
    const Value name = party.attribute("surname_initials");
    return name.is_null() ? party.title() : name;
  }

  // The marks of a group cover all blocks that come of it.
  void make(const definitions::GroupContent& group, const Block&, const Environment& names) {
    const int first = static_cast<int>(body_.blocks.size());
    for (const Block& block : group.blocks) add(block, names);
    const int count = static_cast<int>(body_.blocks.size()) - first;
    if (count == 0) return;
    for (std::string& mark : marks_of(group.item.evaluate(names)))
      body_.items.push_back({std::move(mark), first, count});
  }

  const Writer& writer_;
  ComposedBody& body_;
};

}  // namespace

ComposedBody compose_body(const std::vector<Block>& blocks, const Environment& names, const Writer& writer) {
  ComposedBody body;
  BodyComposer composer(writer, body);
  for (const Block& block : blocks) composer.add(block, names);
  return body;
}

}  // namespace dyak::composition
