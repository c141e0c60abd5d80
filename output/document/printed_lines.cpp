// The words of a paper in the order of the sheet.
#include "output/document/difference.hpp"

namespace dyak::document {
namespace {

class Lines {
 public:
  void add(std::string text) {
    if (!text.empty()) all_.push_back(std::move(text));
  }
  void add(const std::vector<std::string>& texts) {
    for (const std::string& text : texts) add(text);
  }
  void both(std::string text, std::string beside) {
    add(std::move(text));
    add(std::move(beside));
  }
  void add(const std::vector<std::string>& left, const std::string& right) {
    std::string whole;
    for (const std::string& text : left) whole += (whole.empty() ? "" : " ") + text;
    add(whole + (whole.empty() || right.empty() ? "" : " — ") + right);
  }

  void stamp(const std::optional<Stamp>& stamp) {
    if (!stamp) return;
    add(stamp->word);
    add(stamp->lines);
    add(stamp->name);
    add(stamp->date);
  }

  void operator()(const Paragraph& block) { both(text_of(block.spans), text_of(block.beside)); }
  void operator()(const OrderWord& block) { both(block.text, block.beside); }
  void operator()(const Heading& block) { both(block.text, block.beside); }
  void operator()(const Gap&) {}
  void operator()(const Pair& block) { add({text_of(block.left)}, text_of(block.right)); }
  void operator()(const Points& block) { points(block.points, block.marks, block.prefix, block.first); }
  void operator()(const NewSheet&) {}
  void operator()(const Illustration& block) {
    add("[" + block.alt + "]");
    add(block.caption);
  }
  void operator()(const FillIn& block) { add(block.label + " ____ " + block.caption); }
  void operator()(const Formula& block) { add({block.text}, block.number); }
  void operator()(const Contents& block) { add(block.title); }
  void operator()(const Parties& block) {
    for (const Parties::Party& party : block.parties) {
      add(party.title);
      for (const Spans& line : party.lines) add(text_of(line));
      if (party.signature) hand(*party.signature);
    }
  }
  void operator()(const Table& block) {
    add(block.caption);
    std::string titles;
    for (const TableColumn& column : block.columns) {
      titles += titles.empty() ? "" : " | ";
      for (const std::string& over : column.over) titles += over + ": ";
      titles += column.title;
    }
    add(std::move(titles));
    for (const TableRow& row : block.rows) {
      std::string cells;
      for (const TableCell& cell : row.cells) {
        if (&cell != &row.cells.front()) cells += " | ";
        cells += cell.spans.empty() && !cell.blank && !cell.covered ? "—" : text_of(cell.spans);
        for (const Spans& more : cell.more) cells += " / " + text_of(more);
      }
      add(std::move(cells));
    }
    add(block.notes);
  }
  void blocks(const Blocks& blocks) {
    for (const Block& block : blocks) std::visit(*this, block);
  }

  void signatures(const std::vector<SignatureRow>& rows) {
    for (const SignatureRow& row : rows) {
      for (const Signature& signature : row.side_by_side) hand(signature);
    }
  }
  void hand(const Signature& signature) {
    if (const auto& mark = signature.electronic) {
      add(signature.post);
      add({mark->certificate, mark->owner, mark->valid});
      add(signature.name);
    } else {
      add(signature.post, signature.name);
    }
    add(signature.date);
    if (signature.seal) add(std::string("М.П."));
  }
  void list(const SigningList& list) {
    add(list.title);
    add(list.about);
    for (const SigningList::Signer& signer : list.signers) {
      std::string line = signer.post + (signer.post.empty() ? "" : ", ") + signer.name;
      for (const std::string* more : {&signer.date, &signer.remark}) line += (more->empty() ? "" : " ") + *more;
      add(std::move(line));
    }
  }

  std::vector<std::string> take() { return std::move(all_); }

 private:
  void points(const std::vector<Point>& points_of, ListMarks list_marks, const std::string& prefix, int first) {
    int n = first;
    for (const Point& point : points_of) {
      const std::string number = mark_of(point, list_marks, prefix, n++);
      add(number + " " + (point.paragraphs.empty() ? "" : text_of(point.paragraphs.front())));
      add(text_of(point.beside));
      for (std::size_t i = 1; i < point.paragraphs.size(); ++i) add(text_of(point.paragraphs[i]));
      points(point.points, point.marks, number, 1);
    }
  }

  std::vector<std::string> all_;
};

void add_marks(Lines& lines, const Document& document, bool top) {
  for (const Mark& mark : document.marks) {
    if ((mark.where == Mark::Where::TopRight) == top) lines.add(mark.lines);
  }
}

void add_head(Lines& lines, const Document& document) {
  add_marks(lines, document, true);
  lines.stamp(document.agreement);
  lines.stamp(document.approval);
  const Letterhead& head = document.letterhead;
  lines.add(head.superior);
  lines.add(head.organisation);
  lines.add(head.short_name);
  lines.add(head.unit);
  lines.add(head.reference);
  lines.add(document.kind_title);
  lines.add({document.date}, document.number);
  lines.add(document.place);
  lines.add(document.reply_to);
  for (const Addressee& addressee : document.addressees) lines.add(addressee.lines);
  lines.both(document.heading, document.heading_beside);
  lines.add(document.salutation);
}

}  // namespace

std::vector<std::string> printed_lines(const Document& document) {
  Lines lines;
  add_head(lines, document);
  lines.blocks(document.body);
  lines.add(document.attachments);
  lines.signatures(document.signatures);
  if (const auto& certified = document.certification) {
    lines.add(certified->word);
    lines.add(certified->post, certified->name);
    lines.add(certified->date);
    lines.add(certified->original);
  }
  for (const SigningList& list : document.lists) {
    if (!list.own_page) lines.list(list);
  }
  lines.add(document.distribution);
  lines.add(document.executor);
  add_marks(lines, document, false);
  for (const Appendix& appendix : document.appendices) {
    lines.add(appendix.mark);
    lines.stamp(appendix.approved);
    lines.add(appendix.heading);
    lines.blocks(appendix.blocks);
    lines.signatures(appendix.signatures);
  }
  for (const SigningList& list : document.lists) {
    if (list.own_page) lines.list(list);
  }
  return lines.take();
}

}  // namespace dyak::document
