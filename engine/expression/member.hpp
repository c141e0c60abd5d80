#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/value.hpp"
#include "engine/expression/type.hpp"

namespace dyak::expression {

/// The type of `.name` of a value of type `of`: a field of a record, an attribute of an object, `count` of a list,
/// `title` of a choice.
/// nullopt = there is no such member.
std::optional<Type> member_type(const Type& of, std::string_view name, const TypeCatalogue& catalogue);

/// What member_type knows for `of`: for hints.
std::vector<std::string> member_names(const Type& of, const TypeCatalogue& catalogue);

/// The member of a value; null of null and of what has no members.
Value member_of(const Value& value, std::string_view name);

/// The title of what was chosen; the value itself when the choice no longer offers it (an older record), null of null.
Value title_of(const Value& chosen, const Titles& titles);

/// What kind of value this is at run time.
Kind kind_of(const Value& value);

}  // namespace dyak::expression
