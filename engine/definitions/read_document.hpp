#pragma once
#include "engine/definitions/read_field.hpp"

namespace dyak::definitions {

/// What `item`, `receiver` and `issuer` are in a paper.
struct PaperTypes {
  expression::Type item;
  expression::Type receiver;
  expression::Type issuer;
};

/// The names of a process with those that papers have besides:
/// paper, organisation, receiver, item, issuer. Null stays null.
ScopePtr paper_scope(const ScopePtr& process, const PaperTypes& types);

/// May a paper's text, date and number be taken from it: a paper, a case, or what is known only when it is asked.
bool is_paper_source(const expression::Type& type);

/// Codes: unknown-signatory, unknown-document, document-kind, block-kind, signer, copy-from, number-of, table-rows,
/// point-due and those of Reading.
DocumentDefinition read_document(Reading& reading, const Node& node, const ScopePtr& scope, const Known& known);
std::vector<Block> read_blocks(Reading& reading, const Node& node, const ScopePtr& scope, const Known& known);

/// `each`, `as`, `sort` and `if` of anything that may be made several times; `inner` is the scope inside of it.
struct Repeat {
  expression::Expression each;
  expression::Expression sort;
  expression::Expression condition;
  std::string as;
  ScopePtr inner;
};
Repeat read_repeat(Reading& reading, MapReader& map, const ScopePtr& scope);

/// The keys role, person, post, name, date of whoever signs; `needed`: somebody must be named.
Signer read_signer(Reading& reading, MapReader& map, const ScopePtr& scope, const Known& known, bool needed);
/// The keys seal, dated, facsimile of a hand. Code: unknown-picture.
void read_hand(Reading& reading, MapReader& map, Signer& signer, const Known& known);
/// The name of a picture of organisation.yaml. Code: unknown-picture.
std::string read_picture_name(Reading& reading, const Node& node, const Known& known);
/// What `key` names a paper or a case by, and `document` beside it.
CopyFrom read_copy_source(Reading& reading, MapReader& map, std::string_view key, const ScopePtr& scope,
                          const Known& known);
/// A role alone, or a map of a signer.
Signer read_signer(Reading& reading, const Node& node, const ScopePtr& scope, const Known& known);
StampDefinition read_stamp(Reading& reading, const Node& node, const ScopePtr& scope, const Known& known,
                           const char* word);
SigningListDefinition read_signing_list(Reading& reading, const Node& node, const ScopePtr& scope, const Known& known);
CertificationDefinition read_certification(Reading& reading, const Node& node, const ScopePtr& scope,
                                           const Known& known);
MarkDefinition read_mark(Reading& reading, const Node& node, const ScopePtr& scope);
AddresseeDefinition read_addressee(Reading& reading, const Node& node, const ScopePtr& scope);

/// The keys of a table but `each` and its like, which the caller
/// has read: `inner` has `item` and `row` when there is an `each`.
TableContent read_table(Reading& reading, MapReader& map, const ScopePtr& scope, const ScopePtr& inner,
                        const expression::Expression& each, bool has_each);

/// What stands in the text besides words (read_inserts.cpp); each reads its map to the end. Codes: bad-choice, unknown-picture, copy-from.
SheetContent read_sheet_turn(Reading& reading, const Node& node);
PictureContent read_picture(Reading& reading, MapReader& map, const ScopePtr& scope, const Known& known);
FillContent read_fill(Reading& reading, MapReader& map, const ScopePtr& scope);
/// The same words in the second language; "" = none on purpose.
std::optional<expression::TextTemplate> read_beside(Reading& reading, MapReader& map, const ScopePtr& scope);
/// Code: bad-choice.
int read_heading_level(Reading& reading, MapReader& map);
CopyFrom read_copy(Reading& reading, MapReader& map, const ScopePtr& scope, const Known& known);
/// A formula as a text, or as a map. Code: formula.
FormulaContent read_formula(Reading& reading, const Node& node, const ScopePtr& scope);
FormulaContent read_formula(Reading& reading, MapReader& map, const ScopePtr& scope);
/// A second language stands beside what the document's `languages` name. Codes: languages, beside, beside-missing.
void check_languages(Reading& reading, const Place& place, const DocumentDefinition& document);
Party read_party(Reading& reading, const Node& node, const ScopePtr& scope, const Known& known);
ChangesContent read_changes(Reading& reading, MapReader& map, const ScopePtr& scope, const Known& known);

/// Tells of marks of the words' look that are not closed or not known: <b>, <i>, <u>, <s>, <sup>, <sub>, <a>, <note>.
/// Code: markup.
void check_markup(Reading& reading, const Node& node);
/// Marks in a text that is printed in one look would be lost: they are a fault. `of_what`: «в заголовке».
inline constexpr const char* kInHeading = "в заголовке";
void refuse_markup(Reading& reading, const Node* node, const char* of_what);

/// Words of the program itself, with slots or without.
expression::TextTemplate template_of(Reading& reading, std::string text, const ScopePtr& scope);
std::vector<expression::TextTemplate> read_lines(Reading& reading, MapReader& map, std::string_view key,
                                                 const ScopePtr& scope);

}  // namespace dyak::definitions
