#pragma once
#include <memory>
#include <string>
#include <vector>

#include "engine/definitions/field.hpp"

namespace dyak::definitions {

enum class BlockKind {
  Para,        ///< text; align: justify | left | center | right; indent
  OrderWord,   ///< «ПРИКАЗЫВАЮ:»
  Points,      ///< numbered points, nested
  Heading,     ///< a heading inside the text
  Table,
  Signature,   ///< role in organisation.yaml's signatories
  Attachments, ///< «Приложение: …»
  Gap,         ///< empty lines
  Copy         ///< locked text of an issued paper
};

struct Block;

struct TableColumn {
  expression::TextTemplate title;
  expression::TextTemplate text;  ///< may use `item` and `row` (1-based)
  Rational width;                 ///< relative; 0 = from the content
  std::string align;              ///< left | center | right; empty = left, numbers right
};

struct Block {
  BlockKind kind = BlockKind::Para;
  expression::TextTemplate text;
  expression::Expression condition;  ///< `if:`; empty = always
  expression::Expression each;       ///< one block (point, row) an item, as `item`
  expression::Expression sort;       ///< key over `item`; texts in the order of official lists
  std::string align;
  bool indent = true;
  std::vector<Block> points;         ///< Points: each is a Para, perhaps with points of its own
  std::vector<TableColumn> columns;
  bool number_row = false;           ///< Table: a row of column numbers under the header
  std::string role;                  ///< Signature
  expression::Expression executor;   ///< of a point: goes to the control register
  expression::Expression due;
  Rational lines = 1;                ///< Gap
  Place place;
};

struct Appendix {
  expression::TextTemplate heading;
  std::vector<Block> body;
  bool landscape = false;
  expression::Expression condition;
};

/// What a paper says; names of the process that issues it are in scope, and `paper` {number, date}, `organisation`, `receiver`, `item`.
struct DocumentDefinition {
  std::string id;
  std::string kind;        ///< order, letter, protocol, extract, conclusion, notice, …
  std::string kind_title;  ///< printed: «ПРИКАЗ»; empty = none (letters)
  std::string title;       ///< Russian, for registers and pages
  std::string basis;
  std::string layout;      ///< longitudinal | corner
  std::string profile;     ///< layout profile; empty = the organisation's
  expression::TextTemplate heading;
  std::vector<expression::TextTemplate> addressee;  ///< lines
  expression::TextTemplate reply_to;                ///< «На № … от …»
  expression::TextTemplate salutation;
  std::vector<Block> body;
  std::vector<Appendix> appendices;
  expression::TextTemplate executor;                ///< «Исполнитель …»; empty = none
  Place place;
};

/// A document compiled in the scope of one process.
struct CompiledDocument {
  std::string process;
  std::shared_ptr<const DocumentDefinition> document;
};

}  // namespace dyak::definitions
