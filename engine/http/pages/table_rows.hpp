#pragma once
#include <string>
#include <vector>

#include "engine/http/pages/form_page.hpp"

namespace dyak::http {

/// "fill:NAME": the rows of the table that came in the field "table:NAME" become rows of that list, as if they had been
/// typed; columns are known by the titles of the list's fields. How many, and what was not understood, is said above the
/// form (Context::notice). Other actions change nothing.
void fill_from_table(Context& context, const std::vector<const definitions::Field*>& fields,
                     const FieldChoices& choices, const std::string& action);

}  // namespace dyak::http
