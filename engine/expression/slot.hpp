#pragma once
#include <optional>
#include <string>
#include <vector>

#include "engine/base/rational.hpp"
#include "engine/expression/faults.hpp"
#include "engine/expression/text_template.hpp"
#include "engine/expression/type.hpp"
#include "engine/language/language.hpp"

namespace dyak::expression {

enum class SlotKind {
  Literal,
  Plain,      ///< {path}
  Declined,   ///< {path:gen}
  Date,       ///< {path, date, pattern}
  Time,       ///< {path, time, pattern}: of the day, the pattern may ask for the date too
  DateWords,  ///< {path, date, words gen}
  Number,     ///< {path, number, 0.00}
  Styled,     ///< {path, number, percent}: a style of ICU
  Duration,   ///< {path, duration}: seconds
  Plural,     ///< {path, plural, …} and, with `ordinal`, {path, selectordinal, …}
  Select,
  Cardinal,  ///< {path, spellout, gen feminine}
  Ordinal,
  Sentence,  ///< {path, sentence}: a text of a person, or several, each with a full stop at its end
  Count      ///< # inside a plural
};

struct SlotBranch;

/// A piece of a compiled text template: the template's own words or a slot, everything about it looked up beforehand.
struct Slot {
  SlotKind kind = SlotKind::Literal;
  std::string text;                      ///< the words of a literal, the whole path of a slot
  std::vector<std::string> path;         ///< root name, members
  std::shared_ptr<const Titles> titles;  ///< of a choice at the path, or of a list of choices: people read these
  std::vector<std::string> text_fields;  ///< from a record down to the field that stands for it
  GrammaticalCase grammatical_case = GrammaticalCase::Nom;
  language::Gender gender = language::Gender::Masculine;
  bool animate = false;
  int places = -1;      ///< decimals; -1 = as many as there are
  std::string pattern;  ///< of a date or time, the style of a number
  bool ordinal = false;
  Rational offset;  ///< of a plural: taken away before the branch is chosen and # is printed
  std::vector<SlotBranch> branches;
  Type type;  ///< of the value at the path
};

struct SlotBranch {
  std::string selector;
  std::optional<Rational> exact;  ///< of "=0"
  std::vector<Slot> slots;
};

/// Reads and checks a template. Faults: slot-syntax, slot-unknown-name, slot-unknown-member, slot-unknown-type,
/// slot-type, slot-case, slot-case-name, slot-date, slot-date-pattern, slot-number, slot-number-style,
/// slot-plural-branch, slot-select, slot-select-branch, slot-spellout.
std::vector<Slot> read_slots(std::string_view text, const Scope& scope, const language::Language& language,
                             Faults& faults);

/// The value at a slot's path.
Value value_at(const std::vector<std::string>& path, const Environment& environment);

/// What a slot prints: the value at its path, a choice by its title (but for `select`, which chooses by the id).
Value value_of(const Slot& slot, const Environment& environment);

}  // namespace dyak::expression
