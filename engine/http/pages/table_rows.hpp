#pragma once
#include <string>
#include <vector>

#include "engine/http/pages/form_page.hpp"

namespace dyak::http {

/// "fill:NAME": the rows of the table that came in the field "table:NAME" become rows of that list, as if they had been
/// typed; columns are known by the titles of the list's fields. "fill:f": the form's own fields are filled from a table
/// that names them one under another, the answer beside. How many, and what was not understood, is said above the form
/// (Context::notice). Returns the action to go on with: a table that was chosen and not yet taken is taken first, whatever
/// button was pressed, so that nothing is sent without it.
std::string fill_from_table(Context& context, const std::vector<const definitions::Field*>& fields,
                            const FieldChoices& choices, const std::string& action);

}  // namespace dyak::http
