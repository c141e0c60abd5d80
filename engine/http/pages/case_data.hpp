#pragma once
#include "engine/cases/fact.hpp"
#include "engine/http/app/app.hpp"
#include "engine/http/app/display_names.hpp"

namespace dyak::http::pages {

/// What the case holds, field by field, for the templates: {name, text, file, table, sheets}; empty values are left out,
/// erased ones say so.
List data_of(const Context& context, const cases::Case& state, const definitions::Process& process,
             const DisplayNames& names);

/// What such an event takes away, as people call it: «Адрес: Улица», «ответы на поручение «Лист»».
std::vector<std::string> erased_names(const cases::ValuesErased& fact, const cases::Case& state,
                                      const definitions::Definitions& definitions);

/// The same of a form as it was typed, every field: what is empty says so. Files have no address yet.
List given_data(const std::vector<const definitions::Field*>& fields, const Record& data, const DisplayNames& names);

}  // namespace dyak::http::pages
