#pragma once
#include <initializer_list>
#include <utility>

#include "engine/definitions/object_types.hpp"

/// Words in which the types of things are written.
namespace dyak::definitions {

using expression::Kind;
using expression::RecordType;
using expression::Type;

using Members = std::initializer_list<std::pair<const char*, Type>>;

inline const Type kText = Type::simple(Kind::Text);
inline const Type kDate = Type::simple(Kind::Date);
inline const Type kBool = Type::simple(Kind::Bool);
inline const Type kMoment = Type::simple(Kind::Moment);
inline const Type kPhrase = Type::simple(Kind::Phrase);

inline RecordType record_with(Members members) {
  RecordType type;
  for (const auto& [name, member] : members) type.fields[name] = member;
  return type;
}
inline Type thing(const char* name) { return Type::object_of(name); }
inline Type list_with(Members members) { return Type::list_of(Type::record_of(record_with(members))); }

/// Of object_types: persons, organisations and what is either.
void declare_parties(expression::TypeCatalogue& catalogue, const DirectoryAttributes& attributes);

}  // namespace dyak::definitions
