#pragma once
#include <string>
#include <utility>
#include <vector>

#include "output/inspect/gost/catalogue.hpp"
#include "output/inspect/gost/lines.hpp"

namespace dyak::inspect::gost {

/// A signature of the paper [22].
struct Signed {
  const Line* name = nullptr;
  std::vector<const Line*> post;
};

/// The mark at the top of an appendix [19].
struct AppendixMark {
  std::vector<const Line*> lines;  ///< the first begins with «Приложение»
};

/// The requisites of a paper as found on its pages: by their words and places, by tags where there are any.
class Anatomy {
 public:
  Anatomy(const inspect::Paper& given, const Standard& edition);
  Anatomy(const Anatomy&) = delete;
  Anatomy& operator=(const Anatomy&) = delete;
  ~Anatomy() = default;

  const inspect::Paper& paper;
  const Standard& standard;
  std::vector<Line> lines;
  std::vector<Paragraph> paragraphs;

  std::size_t main_pages = 0;  ///< the paper without appendices and sheets of signatures
  double left = 0;             ///< edges of the text of the paper proper on sheets like its first …
  double right = 0;
  std::vector<Edges> edges;    ///< … and on each of its pages
  const Kind* kind = nullptr;  ///< of a letter too; null when it is unknown to us
  const Line* kind_line = nullptr;
  bool corner = false;
  bool draft = false;    ///< carries the watermark
  double body_from = 0;  ///< on page 1: below the requisites that stand above the text
  const Line* date = nullptr;
  const Line* number = nullptr;
  std::vector<const Line*> letterhead;
  std::vector<const Line*> addressee;
  std::vector<const Line*> heading;
  std::vector<const Paragraph*> text;  ///< paragraphs of the text [18]; no tables, no headings
  std::vector<Signed> signatures;
  std::vector<const Line*> executor;
  std::vector<AppendixMark> appendices;

  bool is_heading(const Line& line) const;
  bool is_text(const Line& line) const;
  double left_of(std::size_t page) const { return page < edges.size() ? edges[page].left : left; }
  double right_of(std::size_t page) const { return page < edges.size() ? edges[page].right : right; }
  bool is_letter() const { return kind != nullptr && *kind->word == '\0'; }
  const inspect::Page& page(const Line& line) const { return paper.pages[line.page]; }
  /// Lines that stand in the same row.
  std::vector<const Line*> row_of(const Line& line) const;

 private:
  void find_parts();
  void find_edges();
  void find_kind();
  void find_date_and_number();
  void find_heading();
  void find_heading_by_words();
  void find_heading_by_place();
  bool is_tagged_heading(const Line& line) const;
  bool ends_the_blank(const Line& line) const;
  bool has_text_above(const Line& line) const;
  void add_heading(const Line& first);
  void find_head();
  void find_text();
  void find_signatures();
  void find_executor();
  void find_appendices();
  bool begins_appendix(std::size_t line) const;
  bool precedes_signature(std::size_t line) const;
  void add_signature(const Line& line);
  Edges edges_of_sheets(double width) const;
  bool is_text_paragraph(const Paragraph& paragraph) const;
  bool signs(const Line& line) const;
};

}  // namespace dyak::inspect::gost
