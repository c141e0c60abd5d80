#pragma once
#include "engine/http/pages/page.hpp"

/// The part of a form's page that asks who applies when the directory does not know him.
namespace dyak::http {

/// Whether the form takes such applicants and this actor may bring what they write.
bool takes_outsiders(const Context& context, const definitions::Form& form);
/// What is typed of him, without what is left empty; empty = nothing is.
Record typed_outsider(const Context& context, const definitions::Form& form);
/// What an applicant wrote of himself besides his name, each under its title, and what is destroyed of it.
using Titled = std::vector<std::pair<std::string, std::string>>;
Titled told_of_outsider(const definitions::Definitions& definitions, const cases::Case& state);
/// «Ветрова Нина Олеговна» of it.
std::string name_typed(const Record& outsider);
/// For the template: {out_opened, out_fields}, or false where the form takes none.
Value outsider_model(const Context& context, const definitions::Form& form, const Diagnostics& reasons);
/// Inputs of him among those of the page.
inline constexpr const char* kOutsiderInputs = "out.";

}  // namespace dyak::http
