#pragma once
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "engine/definitions/field.hpp"

namespace dyak::definitions {

/// Members of a list inside a cell, one under another.
struct CellList {
  expression::Expression each;
  std::string as;
  expression::TextTemplate text;
  std::string marks;  ///< dashes | numbers | brackets | letters; empty = paragraphs without marks
};

struct TableColumn {
  expression::Expression each;  ///< a column for each of these, called `as`; empty = one column
  std::string as;
  std::vector<expression::TextTemplate> under;  ///< headings above the title, the topmost first
  bool merge = false;                           ///< equal neighbours of the column become one cell
  CellList list;                                ///< instead of `text`; `text` leads in to it
  expression::TextTemplate title;
  expression::TextTemplate text;        ///< may use `item` and `row` (1-based)
  Rational width;                       ///< relative; 0 = from the content
  std::string align;                    ///< left | center | right; empty = left, numbers right
  bool blank = false;                   ///< a place to write in by hand: an empty cell stays empty
  expression::Expression total;         ///< over `items`: stands in the rows of totals
  expression::TextTemplate total_text;  ///< how it is printed: `{total}`
};

/// Rows of the same key stand together under a title.
struct TableGroup {
  expression::Expression by;        ///< over `item`; empty = no groups
  expression::TextTemplate title;   ///< may use `key` and `items`
  expression::TextTemplate totals;  ///< title of a row of totals after the group; empty = none
};

/// A row that is written out instead of made of an item.
struct FixedRow {
  std::vector<expression::TextTemplate> cells;
  bool bold = false;
  int height = 0;  ///< mm at least
  expression::Expression condition;
  expression::Expression item;  ///< the marks that an extract asks for
};

struct TableContent {
  expression::TextTemplate caption;
  std::vector<TableColumn> columns;
  std::vector<FixedRow> rows;
  TableGroup group;
  expression::TextTemplate totals;              ///< title of the last row; empty = none
  expression::Expression bold;                  ///< over `item`: which rows are bold
  expression::Expression item;                  ///< over `item`: the marks of the row, that an extract asks for
  bool number_row = false;                      ///< a row of column numbers under the header
  int height = 0;                               ///< of each row, mm at least
  std::vector<expression::TextTemplate> notes;  ///< under the table
};

/// Who signs: a role of organisation.yaml's signatories, or
/// somebody of the case with the words that stand beside his name.
struct Signer {
  std::string role;               ///< empty = the rest says it
  expression::Expression person;  ///< a person or an organisation
  expression::TextTemplate post;  ///< empty with a person = his main post
  expression::TextTemplate name;  ///< instead of a person
  expression::Expression date;    ///< a date or a moment
  expression::Expression condition;
  bool seal = false;      ///< a place for the seal
  bool dated = false;     ///< a blank for the day
  std::string facsimile;  ///< id of a picture of organisation.yaml
};

/// What is copied out of another paper, letter for letter.
struct CopyFrom {
  expression::Expression from;  ///< a paper, or a case: its last issued paper
  std::string document;         ///< of a case: which document of it; empty = any
  expression::Expression item;  ///< of what mark; empty = the whole text
  bool signatures = false;      ///< the names of those who signed, instead of the text
};

struct Block;

struct ParagraphContent {
  expression::TextTemplate text;
};
struct OrderWordContent {  ///< «ПРИКАЗЫВАЮ:»
  expression::TextTemplate text;
};
struct HeadingContent {  ///< a heading inside the text
  expression::TextTemplate text;
  int level = 2;
};
struct AttachmentsContent {  ///< «Приложение: …»
  expression::TextTemplate text;
};

/// A numbered point, perhaps with points of its own.
struct Point {
  expression::Expression condition;
  expression::Expression each;
  std::string as;
  expression::Expression sort;
  expression::TextTemplate text;
  std::vector<expression::TextTemplate> paragraphs;  ///< after its text
  std::vector<Point> points;
  std::string marks;                ///< of its points, as of PointsContent
  expression::Expression checked;   ///< in a list of boxes
  expression::Expression executor;  ///< goes to the control register
  expression::Expression due;
  expression::Expression item;                     ///< the marks that a copy asks for
  std::optional<expression::TextTemplate> beside;  ///< as of Block
  Place place;
};
struct PointsContent {
  std::vector<Point> points;
  expression::Expression first;     ///< number of the first
  expression::TextTemplate prefix;  ///< before each number, «2.»
  std::string marks;                ///< numbers | brackets | letters | dashes | boxes
};
struct SignatureContent {
  std::vector<Signer> signers;  ///< side by side
};
struct GapContent {  ///< empty lines
  Rational lines = 1;
};
struct PairContent {
  expression::TextTemplate left;
  expression::TextTemplate right;
};
struct SheetContent {  ///< a new sheet
  std::string turn;    ///< same | portrait | landscape | a3
};
struct PictureContent {  ///< a picture of organisation.yaml
  std::string picture;
  expression::TextTemplate caption;
  int width = 160;  ///< mm at most
  int height = 90;
};
struct FillContent {  ///< a rule to write on by hand
  expression::TextTemplate label;
  expression::TextTemplate caption;
  int width = 0;  ///< mm; 0 = up to the margin
};
struct Party {
  expression::Expression condition;
  expression::Expression each;
  std::string as;
  expression::Expression sort;
  expression::TextTemplate title;
  std::vector<expression::TextTemplate> lines;
  Signer signer;
  bool signs = false;
};
struct PartiesContent {  ///< side by side
  std::vector<Party> parties;
};
/// What one paper says otherwise than another: «было», «стало».
struct ChangesContent {
  CopyFrom before;
  CopyFrom after;
};
struct FormulaContent {
  expression::TextTemplate text;
  expression::TextTemplate number;
};
struct ContentsContent {  ///< the headings with their pages
  expression::TextTemplate title;
};
struct GroupContent {  ///< blocks that are made together
  std::vector<Block> blocks;
  expression::Expression item;  ///< the marks that a copy asks for
};

/// CopyFrom: locked text of an issued paper.
using BlockContent =
    std::variant<ParagraphContent, OrderWordContent, PointsContent, HeadingContent, TableContent, SignatureContent,
                 AttachmentsContent, GapContent, PairContent, SheetContent, PictureContent, FillContent, PartiesContent,
                 ChangesContent, ContentsContent, FormulaContent, GroupContent, CopyFrom>;

/// How the words of a block stand on the page.
struct BlockLook {
  std::string align;  ///< justify | left | center | right; empty = as such blocks stand
  bool indent = true;
  bool bold = false;
  bool italic = false;
  bool keep = false;  ///< stays on the page of what follows
};

struct Block {
  expression::Expression condition;  ///< `if:`; empty = always
  expression::Expression each;       ///< one block (point, row) an item, as `item`
  std::string as;                    ///< another name of `item`, so that an inner `each` does not hide it
  expression::Expression sort;       ///< key over `item`; texts in the order of official lists
  BlockLook look;
  BlockContent content;
  std::optional<expression::TextTemplate> beside;  ///< the same in the second language; empty text = across the sheet
  Place place;
};

/// «УТВЕРЖДАЮ» with who approves, or «УТВЕРЖДЕНО» with the act in the instrumental.
struct StampDefinition {
  expression::TextTemplate word;
  Signer signer;
  std::vector<expression::TextTemplate> act;  ///< instead of a signer
  expression::Expression condition;
};

struct Appendix {
  CopyFrom copy;  ///< instead of all the rest but the repetition: the appendices of another paper
  expression::TextTemplate heading;
  std::vector<expression::TextTemplate> mark;  ///< instead of «Приложение № … к …»
  std::optional<StampDefinition> approved;
  std::vector<Block> body;
  bool landscape = false;
  expression::Expression condition;
  expression::Expression each;
  expression::Expression sort;
};

struct AddresseeDefinition {
  std::vector<expression::TextTemplate> lines;
  expression::Expression condition;
  expression::Expression each;
  expression::Expression sort;
};

/// People who sign that they agree or have read; `each` = one line an item.
struct SigningListDefinition {
  std::string kind;  ///< visas | acquaintance | agreement
  expression::TextTemplate title;
  expression::TextTemplate about;
  expression::Expression condition;
  expression::Expression each;
  expression::Expression sort;
  Signer signer;
  expression::TextTemplate remark;
  bool own_page = false;
};

struct MarkDefinition {
  std::string where;  ///< top-right | bottom-right | bottom-left
  std::vector<expression::TextTemplate> lines;
  expression::Expression condition;
};

struct CertificationDefinition {
  expression::TextTemplate word;
  Signer signer;
  expression::TextTemplate original;
  bool seal = false;
  expression::Expression condition;
};

/// What a paper says; names of the process that issues it are in scope, and `paper` {number, date}, `organisation`,
/// `receiver`, `item`, `issuer`.
struct DocumentDefinition {
  std::string id;
  std::string kind;        ///< order, letter, protocol, extract, conclusion, notice, …
  std::string kind_title;  ///< printed: «ПРИКАЗ»; empty = none (letters)
  std::string title;       ///< Russian, for registers and pages
  std::string basis;
  std::vector<std::string> languages;       ///< two: of the text and of what stands beside it; empty = one
  expression::TextTemplate heading_beside;  ///< the heading in the second of them
  std::string layout;                       ///< longitudinal | corner
  std::string profile;                      ///< layout profile; empty = the organisation's
  bool letterhead = true;         ///< false = not on the organisation's blank: an agreement of several parties
  bool small_paper = false;       ///< A5
  std::optional<bool> kept_long;  ///< absent = letters are not, everything else is
  bool two_sided = false;
  std::vector<expression::TextTemplate> unit;  ///< structural unit or collegial body, under the organisation
  expression::TextTemplate issued_in;          ///< place of issue; empty = the organisation's, except on letters
  expression::Expression date;                 ///< instead of the day of issue
  expression::TextTemplate number;             ///< instead of the journal's number
  expression::Expression number_of;            ///< date and number are those of this paper (or of a case's last one)
  CopyFrom copy_of;  ///< the blank, place, date, number and heading are those of this paper; `from` empty = none
  expression::TextTemplate heading;
  std::vector<AddresseeDefinition> addressees;
  expression::TextTemplate reply_to;  ///< «На № … от …»
  expression::TextTemplate salutation;
  std::optional<StampDefinition> approval;
  std::optional<StampDefinition> agreement;
  std::vector<MarkDefinition> marks;
  std::vector<Block> body;
  std::vector<Appendix> appendices;
  expression::TextTemplate appendix_to;  ///< «к приказу …» of the marks; empty = from the kind
  std::optional<CertificationDefinition> certification;
  std::vector<SigningListDefinition> lists;
  expression::TextTemplate executor;                   ///< «Исполнитель …»; empty = none
  std::vector<expression::TextTemplate> distribution;  ///< who gets a copy
  expression::TextTemplate qr;
  expression::TextTemplate qr_alt;
  Place place;
};

}  // namespace dyak::definitions
