#pragma once
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/phrase.hpp"

namespace dyak::expression {

enum class Kind {
  Any,  ///< not known when the file is read (an empty list's element, json): checked when it runs
  Null,
  Bool,
  Number,
  Text,
  Date,
  Moment,
  Period,
  Phrase,  ///< words that decline
  List,
  Record,
  Object
};

struct RecordType;

/// What may be chosen, by id, and the title that people read.
using Titles = std::map<std::string, std::string, std::less<>>;

/// The type of an expression or of a name. Every type may be null at run time (a field not filled); see README for what
/// null does.
struct Type {
  Kind kind = Kind::Any;
  bool integer = false;                      ///< Number only: always whole
  std::shared_ptr<const Type> element;       ///< List only
  std::shared_ptr<const RecordType> record;  ///< Record only
  std::string object;  ///< Object only: "person", "organisation", "party", "case", "case:group-creation"
  std::shared_ptr<const Titles> titles = nullptr;  ///< Text only: of a choice, what `.title` gives; null = any text
  PhraseKind phrase = PhraseKind::Common;          ///< Phrase only: how words that were typed by hand decline

  static Type simple(Kind kind) { return Type{kind, false, nullptr, nullptr, {}}; }
  static Type words(PhraseKind kind) {
    Type type = simple(Kind::Phrase);
    type.phrase = kind;
    return type;
  }
  static Type any() { return simple(Kind::Any); }
  static Type whole() { return Type{Kind::Number, true, nullptr, nullptr, {}}; }
  static Type list_of(Type element);
  static Type record_of(RecordType record);
  static Type object_of(std::string name) { return Type{Kind::Object, false, nullptr, nullptr, std::move(name)}; }

  /// For messages, Russian: «текст», «число», «список», «человек», …
  std::string name() const;
};

/// Members of a record or attributes of an object.
struct RecordType {
  std::map<std::string, Type, std::less<>> fields;
  std::string text_field;  ///< the field that stands for the record in a text slot; empty = none
};

/// True when a value of `from` may stand where `to` is wanted (Any fits both ways; whole fits Number; Date does not fit
/// Moment; "case:x" fits "case"; "person" and "organisation" fit "party").
bool fits(const Type& from, const Type& to);

/// Attributes of object types by name. "case:x" falls back to "case" for attributes it lacks.
class TypeCatalogue {
 public:
  void declare(std::string object, RecordType attributes);
  const Type* attribute(std::string_view object, std::string_view name) const;  ///< nullptr = no such attribute
  std::vector<std::string> attributes(std::string_view object) const;           ///< for hints
  bool knows(std::string_view object) const;

 private:
  std::map<std::string, RecordType, std::less<>> objects_;
};

/// The names that an expression or slot may use.
class Scope {
 public:
  explicit Scope(std::shared_ptr<const TypeCatalogue> catalogue) : catalogue_(std::move(catalogue)) {}
  /// False when the name is taken.
  bool declare(std::string name, Type type);
  const Type* find(std::string_view name) const;
  std::vector<std::string> names() const;
  const TypeCatalogue& catalogue() const { return *catalogue_; }
  /// A copy with one more name (a macro's variable, `item`, `it`, `row`, `event`); shadows an outer one.
  Scope with(std::string name, Type type) const;

 private:
  std::map<std::string, Type, std::less<>> names_;
  std::shared_ptr<const TypeCatalogue> catalogue_;
};

}  // namespace dyak::expression
