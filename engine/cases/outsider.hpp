#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "engine/cases/case.hpp"
#include "engine/cases/directory.hpp"
#include "engine/cases/repositories.hpp"

/// An applicant whom the directory does not know: what is known of him is what he wrote himself, a fact of his case
/// alone. He is kept in the case's data, so that what destroys, hides and finds data reaches him, and everything else
/// names him by a key that leads there: «@c-000012».
namespace dyak::cases {

inline constexpr const char* kOutsiderField = "applicant";
/// As an event names the outsider of its own case.
inline constexpr const char* kOwnOutsider = "@";

std::string outsider_key(const CaseId& id);
/// Whose outsider that is: an empty id for the case's own; nullopt when the key is of the directory.
std::optional<CaseId> case_of_outsider(std::string_view key);
/// Under which key he is put into the directory: the same for whoever asks.
std::string directory_key_of(const CaseId& id);
/// The applicant of the case, when the directory does not know him.
std::optional<Person> outsider_of(const Case& state);
/// Whoever the key names: of the directory, or the outsider of a case that the view has.
std::optional<Person> person_by_key(const Directory& directory, const ReadView& view, std::string_view key);
/// The applicant as the case holds him: «@» of its own event is told by the id.
Value settled_applicant(const Value& by, const CaseId& id);

}  // namespace dyak::cases
