// The text dump: one requisite a line as "name: text", blocks of the text one after another, two spaces a level.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "output/document/document.hpp"

namespace dyak::document {
namespace {

class Dump {
 public:
  void line(std::string_view name, std::string_view text) {
    if (!text.empty()) out_ += fmt::format("{}{}: {}\n", pad(), name, text);
  }
  void lines(std::string_view name, const std::vector<std::string>& texts) {
    for (const std::string& text : texts) line(name, text);
  }
  void open(std::string_view name) { out_ += fmt::format("{}{}\n", pad(), name), ++level_; }
  void close() { --level_; }
  std::string take() { return std::move(out_); }

 private:
  std::string pad() const { return std::string(level_ * 2, ' '); }
  std::string out_;
  std::size_t level_ = 0;
};

std::string show(const Spans& spans) {
  std::string text;
  for (const Span& span : spans) {
    std::string piece = span.text;
    if (span.spaced) piece = "~" + piece + "~";
    if (span.italic) piece = "_" + piece + "_";
    if (span.bold) piece = "*" + piece + "*";
    if (span.underlined) piece = "<u>" + piece + "</u>";
    if (span.struck) piece = "<s>" + piece + "</s>";
    if (span.raise != Raise::None) piece = (span.raise == Raise::Up ? "^{" : "_{") + piece + "}";
    if (!span.link.empty()) piece += "<" + span.link + ">";
    if (!span.note.empty()) piece += "[* " + span.note + "]";
    if (span.unsure) piece = "[?" + piece + "]";
    if (span.changed) piece = "[!" + piece + "]";
    text += piece;
  }
  return text;
}

std::string_view word(Align align) {
  switch (align) {
    case Align::Left:
      return " left";
    case Align::Center:
      return " center";
    case Align::Right:
      return " right";
    case Align::Justify:
      break;
  }
  return "";
}

void dump_stamp(Dump& d, std::string_view name, const std::optional<Stamp>& stamp) {
  if (!stamp) return;
  d.open(name);
  d.line("word", stamp->word);
  d.lines("line", stamp->lines);
  d.line("name", stamp->name);
  d.line("date", stamp->date);
  d.close();
}

void dump_hand(Dump& d, const Signature& signature) {
  d.lines("post", signature.post);
  d.line("name", signature.name);
  d.line("date", signature.date.empty() && signature.dated ? "blank" : signature.date);
  if (signature.seal) d.line("seal", "М.П.");
  if (!signature.facsimile.empty()) d.line("facsimile", "picture");
  if (const auto& mark = signature.electronic)
    d.line("electronic", mark->certificate + "; " + mark->owner + "; " + mark->valid);
}

void dump_signatures(Dump& d, const std::vector<SignatureRow>& rows) {
  for (const SignatureRow& row : rows) {
    d.open(row.side_by_side.size() > 1 ? "signatures side by side" : "signature");
    for (const Signature& signature : row.side_by_side) {
      dump_hand(d, signature);
    }
    d.close();
  }
}

// What an extract may ask for.
std::string marks(const std::vector<std::string>& items) {
  return items.empty() ? "" : fmt::format(" item {}", fmt::join(items, ", "));
}

void dump_point(Dump& d, const Point& point, const std::string& mark) {
  d.open(mark + marks(point.items));
  for (const Spans& paragraph : point.paragraphs) {
    d.line("text", show(paragraph));
    if (&paragraph == &point.paragraphs.front()) d.line("beside", show(point.beside));
  }
  int n = 0;
  for (const Point& inner : point.points) dump_point(d, inner, mark_of(inner, point.marks, mark, ++n));
  d.close();
}

struct BlockDump {
  Dump& d;
  void operator()(const Paragraph& block) const {
    d.line(fmt::format("para{}{}", word(block.align), block.indent ? "" : " flush"), show(block.spans));
    d.line("beside", show(block.beside));
  }
  void operator()(const OrderWord& block) const {
    d.line("order-word", block.text);
    d.line("beside", block.beside);
  }
  void operator()(const Points& block) const {
    int n = block.first;
    for (const Point& point : block.points) dump_point(d, point, mark_of(point, block.marks, block.prefix, n++));
  }
  void operator()(const Heading& block) const {
    d.line(fmt::format("h{}", block.level), block.text);
    d.line("beside", block.beside);
  }
  void operator()(const Gap& block) const { d.line("gap", std::to_string(block.lines)); }
  void operator()(const Pair& block) const { d.line("pair", show(block.left) + " … " + show(block.right)); }
  void operator()(const NewSheet& block) const {
    static constexpr const char* kTurns[] = {"as before", "portrait", "landscape", "A3"};
    d.line("sheet", kTurns[static_cast<std::size_t>(block.turn)]);
  }
  void operator()(const Illustration& block) const {
    d.line("picture", fmt::format("{} ({} × {}) {}", block.alt, block.width, block.height, block.caption));
  }
  void operator()(const FillIn& block) const {
    d.line("fill-in", fmt::format("{} ({}) {}", block.label, block.width, block.caption));
  }
  void operator()(const Formula& block) const {
    d.line("formula", block.number.empty() ? block.text : block.text + " " + block.number);
  }
  void operator()(const Contents& block) const { d.line("contents", block.title.empty() ? "untitled" : block.title); }
  void operator()(const Parties& block) const {
    for (const Parties::Party& party : block.parties) {
      d.open("party " + party.title);
      for (const Spans& line : party.lines) d.line("line", show(line));
      if (party.signature) dump_hand(d, *party.signature);
      d.close();
    }
  }
  void operator()(const Table& block) const {
    d.open(block.caption.empty() ? "table" : "table " + block.caption);
    std::string titles;
    for (const TableColumn& column : block.columns) {
      const std::string over = fmt::format("{}", fmt::join(column.over, " > "));
      titles += fmt::format("| {}{}{} ({}{}) ", over, over.empty() ? "" : " > ", column.title, column.width,
                            word(column.align));
    }
    d.line(block.column_numbers ? "columns numbered" : "columns", titles);
    for (const TableRow& row : block.rows) {
      const std::string height = row.height > 0 ? fmt::format(" {} mm", row.height) : "";
      d.line(std::string(row.bold ? "row bold" : "row") + height + marks(row.items), cells_of(row));
    }
    d.lines("note", block.notes);
    d.close();
  }

 private:
  static std::string cells_of(const TableRow& row) {
    std::string cells;
    for (const TableCell& cell : row.cells) {
      std::string text = cell.spans.empty() ? (cell.blank ? "" : "—") : show(cell.spans);
      for (const Spans& more : cell.more) text += " / " + show(more);
      if (cell.covered) text = "^";
      const std::string down = cell.down > 1 ? fmt::format("↓{}", cell.down) : "";
      cells += fmt::format("|{}{} {} ", cell.across > 1 ? std::to_string(cell.across) : "", down, text);
    }
    return cells;
  }
};

void dump_blocks(Dump& d, const Blocks& blocks) {
  for (const Block& block : blocks) std::visit(BlockDump{d}, block);
}

void dump_items(Dump& d, const std::vector<MarkedBlocks>& items) {
  for (const MarkedBlocks& marked : items) {
    d.line("item " + marked.item, fmt::format("blocks {}..{}", marked.first + 1, marked.first + marked.count));
  }
}

void dump_identity(Dump& d, const Document& document) {
  d.line("kind", document.kind);
  d.line("profile", document.profile);
  d.line("layout", document.layout == Layout::Corner ? "corner" : "longitudinal");
  d.line("paper", document.paper == PaperSize::A5 ? "A5" : "A4");
  d.line("kept", document.kept_long ? "long" : "short");
  if (document.two_sided) d.line("sides", "two");
  if (document.draft) d.line("draft", "yes");
  d.line("title", document.title);
  d.line("author", document.author);
  d.line("subject", document.subject);
  d.line("language", document.language);
  d.line("second-language", document.second_language);
  d.line("created", document.created.iso(Zone{}));
}

void dump_top(Dump& d, const Document& document) {
  d.open("letterhead");
  const Letterhead& head = document.letterhead;
  d.line("emblem", head.emblem_alt);
  d.lines("superior", head.superior);
  d.lines("organisation", head.organisation);
  d.line("short-name", head.short_name);
  d.lines("unit", head.unit);
  d.lines("reference", head.reference);
  d.close();
  for (const Mark& mark : document.marks) d.lines("mark", mark.lines);
  d.line("kind-title", document.kind_title);
  d.line("date", document.date);
  d.line("number", document.number);
  d.line("place", document.place);
  d.line("reply-to", document.reply_to);
  dump_stamp(d, "approval", document.approval);
  dump_stamp(d, "agreement", document.agreement);
  for (const Addressee& addressee : document.addressees) {
    d.open("addressee");
    d.lines("line", addressee.lines);
    d.close();
  }
  d.line("heading", document.heading);
  d.line("beside", document.heading_beside);
  d.line("salutation", document.salutation);
}

void dump_certification(Dump& d, const Certification& certification) {
  d.open("certification");
  d.line("word", certification.word);
  d.lines("post", certification.post);
  d.line("name", certification.name);
  d.line("date", certification.date);
  d.line("original", certification.original);
  if (certification.seal) d.line("seal", "М.П.");
  d.close();
}

void dump_bottom(Dump& d, const Document& document) {
  d.lines("attachment", document.attachments);
  dump_signatures(d, document.signatures);
  if (document.certification) dump_certification(d, *document.certification);
  for (const SigningList& list : document.lists) {
    d.open(list.own_page ? "sheet" : "list");
    d.line("title", list.title);
    d.line("about", list.about);
    for (const auto& signer : list.signers) {
      d.line("signer", fmt::format("{} | {} | {} | {}", signer.post, signer.name, signer.date, signer.remark));
    }
    d.close();
  }
  d.lines("distribution", document.distribution);
  d.lines("executor", document.executor);
  if (document.qr) d.line("qr", document.qr->content);
}

}  // namespace

std::string dump(const Document& document) {
  Dump d;
  dump_identity(d, document);
  dump_top(d, document);
  d.open("body");
  dump_blocks(d, document.body);
  d.close();
  dump_items(d, document.items);
  dump_bottom(d, document);
  for (const Appendix& appendix : document.appendices) {
    d.open(appendix.landscape ? "appendix landscape" : "appendix");
    d.lines("mark", appendix.mark);
    dump_stamp(d, "approved", appendix.approved);
    d.line("heading", appendix.heading);
    dump_blocks(d, appendix.blocks);
    dump_items(d, appendix.items);
    dump_signatures(d, appendix.signatures);
    d.close();
  }
  return d.take();
}

}  // namespace dyak::document
