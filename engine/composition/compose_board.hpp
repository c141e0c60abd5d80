#pragma once
#include "engine/composition/compose_register.hpp"
#include "engine/composition/data_sheets.hpp"
#include "engine/composition/record_names.hpp"

namespace dyak::composition {

/// A page of panels under conclusions. What its charts show and its figures were is added to the clean sheets.
document::Sheet compose_board(const RegisterQuestion& question, const RecordNames& record,
                              const definitions::RegisterSheet& sheet, DataSheets& data);

}  // namespace dyak::composition
