#pragma once
#include <string>

#include "engine/http/pages/choices.hpp"

/// Who may be named as the applicant of a form.
namespace dyak::http {

/// «person:T01» that was picked, found or typed; else what stands in the line.
std::string sent_applicant(const Context& context, const definitions::Form& form);
/// {person: T01} of it; null when it is none.
Value party_of(const std::string& text);
/// Whether there is anybody for whom the actor may send it.
bool may_apply(const Context& context, const definitions::Form& form);
/// Who applies as the page says: {person: T01}, or what is typed of one whom the directory does not know; null
/// = nobody.
Value applicant_said(const Context& context, const definitions::Form& form);
/// Who asks, how and when it came, for the template: a list when they are few, a line that searches when they are many.
/// `reasons`: why it was not taken.
Record envelope(const Context& context, const definitions::Form& form, const FieldChoices& choices,
                const Diagnostics& reasons);

}  // namespace dyak::http
