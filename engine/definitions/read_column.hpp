#pragma once
#include "engine/definitions/map_reader.hpp"
#include "engine/definitions/read_row.hpp"

namespace dyak::definitions {

/// One column of a sheet. `rows`: what its rows are. Codes: column-content, total-not-number, recorded-rows, column-typed.
RegisterColumn read_column(Reading& reading, const RowScope& scope, RowsFrom rows, const Node& node);

/// Whether a value of the column may be added up and drawn.
bool may_be_number(const RegisterColumn& column);

}  // namespace dyak::definitions
