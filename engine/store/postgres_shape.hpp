#pragma once
#include <set>
#include <string>

#include "engine/store/connection.hpp"

namespace dyak::store {

/// What a schema is made of, a sentence for each thing: «column seals.n bigint not null», «primary key seals (n)»,
/// «trigger seals_stay before update,delete,truncate on seals», «index …».
using Shape = std::set<std::string>;

/// What the statements of the steps make.
Shape shape_made_by(const std::string& steps);
/// What there is of these tables in the schema that the connection finds first.
Shape shape_found(Connection& connection, const std::set<std::string>& tables);

}  // namespace dyak::store
