#pragma once
#include <string>
#include <vector>

#include "engine/http/app/app.hpp"

/// Whom somebody has picked lately in forms: offered to him first. Kept like a draft of his: no part of the record.
namespace dyak::http {

/// Of a draft that is no form: not in the list of drafts.
inline constexpr const char* kRecentKey = "recent";

/// Keys of this kind (person, organisation, case), the last picked first.
std::vector<std::string> recently_picked(const Context& context, definitions::FieldKind kind);
/// What stands in a form that was taken.
void remember_picked(const Context& context, const std::vector<const definitions::Field*>& fields, const Record& data);

}  // namespace dyak::http
