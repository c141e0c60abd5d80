#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/diagnostics.hpp"
#include "engine/base/rational.hpp"
#include "engine/expression/expression.hpp"
#include "engine/expression/text_template.hpp"

namespace dyak::definitions {

enum class FieldKind {
  Text,
  Integer,
  Decimal,
  Date,
  Moment,
  Flag,
  Choice,
  Scale,
  File,
  Person,
  Organisation,
  Case,
  List,
  Record
};

/// A text that is more than words: how it is held and written.
enum class TextKind {
  Words,
  Snils,      ///< kept as 112-233-445 95
  Inn,        ///< 10 or 12 digits
  Ogrn,       ///< 13 or 15 digits
  Time,       ///< kept as 09:30
  Address,    ///< with a postcode and a house
  Post,       ///< «учитель начальных классов»: declines, and so the next two
  ThingName,  ///< «районный конкурс»
  PersonName  ///< «Орлова Мария Ивановна»
};

/// When a missing value or a failed check counts.
enum class Level {
  Never,    ///< may stay empty
  Intake,   ///< refused at the door, with the field's name
  Complete  ///< taken in, then named as a defect
};

/// A condition with the sentence that is told when it does not hold.
struct Check {
  expression::Expression check;
  expression::TextTemplate say;
  std::string code;   ///< stable; "check-failed" unless the file gives one
  std::string basis;  ///< paragraph; may be empty
  Level level = Level::Intake;
};

struct Option {
  std::string id;
  std::string title;
};

struct Field;

struct FieldType {
  FieldKind kind = FieldKind::Text;
  std::optional<Rational> min;  ///< Text: characters; numbers and scales: value; List: items
  std::optional<Rational> max;
  std::vector<Option> options;                       ///< Choice with options of its own
  std::string list;                                  ///< Choice from a reference list: its id
  std::shared_ptr<const expression::Titles> titles;  ///< Choice: what may be chosen, and how people call it
  std::string process;                               ///< Case: of this process; empty = any, or one of `processes`
  std::vector<std::string> processes;                ///< Case: of any of these
  std::vector<std::string>
      file_types;  ///< File: extensions without the dot, lower case; empty = any. `max` is in mebibytes
  std::shared_ptr<const FieldType> item;             ///< List
  std::shared_ptr<const std::vector<Field>> fields;  ///< Record
  std::string text_field;                            ///< Record: the field that stands for it in a text
  std::string unique_by;   ///< List of records: items with the same value of this field are refused ("" = items of
                           ///< scalars may not repeat when `unique`)
  bool unique = false;     ///< List: no two items alike
  bool multiline = false;  ///< Text
  std::vector<std::string> wordings;                   ///< Text: offered to whoever fills it in
  TextKind text_kind = TextKind::Words;                ///< Text
  std::vector<std::string> patterns;                   ///< Text: fits one of them (see fits_pattern); empty = anything
  std::string pattern_say;                             ///< what is told when it fits none; empty = the pattern itself
  bool money = false;                                  ///< Decimal: roubles with two digits
  bool period = false;                                 ///< Record {from, to}: ends no earlier than it begins
  std::shared_ptr<const expression::Expression> rows;  ///< List of records: a row for each of these, no others
};

struct Field {
  std::string id;     ///< identifier: lower-case ASCII letters, digits, '_'
  std::string title;  ///< Russian
  std::string help;
  std::string basis;
  FieldType type;
  Level required = Level::Never;
  expression::Expression default_value;  ///< empty = none; in a record it may use the record's other fields
  std::vector<Check> checks;
  Place place;
  /// It is asked only when all hold; else it stays empty. They see what stands above it.
  std::vector<expression::Expression> asked_when{};
  expression::Expression required_when{};  ///< `required` counts only when it holds; empty = always
  expression::Expression computed{};       ///< nobody fills it in: this is its value; empty = somebody does
};

struct Section {
  std::string title;
  std::vector<Field> fields;  ///< with the section's own condition in each
};

struct Form {
  std::string id;
  std::string title;
  std::string basis;
  std::string version;          ///< SHA-like digest of the file's text: old submissions keep theirs
  std::vector<std::string> by;  ///< kinds of applicants: "person", kinds of organisations, "case"; empty = anybody
  std::vector<Section> sections;
  bool by_pages = false;      ///< a page shows one section at a time
  bool is_public = false;     ///< whoever has no account may send it too, see check_public_form
  std::vector<Check> checks;  ///< over the whole form
  Place place;
  std::vector<const Field*> fields() const;  ///< of all sections, in order
  const Field* find(std::string_view id) const;
};

/// What a stored file tells of itself: name, sha256, type, size.
expression::Type file_type();
/// How the words of the field decline; nullopt = they do not.
std::optional<PhraseKind> phrase_kind(const FieldType& type);
/// The expression type of a field's values.
expression::Type type_of(const FieldType& type);

}  // namespace dyak::definitions
