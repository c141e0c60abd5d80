#pragma once
#include <string>
#include <vector>

#include "engine/composition/compose_register.hpp"
#include "engine/composition/record_names.hpp"

namespace dyak::composition {

/// A sheet, and what only its clean copy says.
struct ComposedSheet {
  document::Sheet sheet;
  std::vector<std::string> cases;   ///< of each row that is neither a heading nor a total; empty = of no case
  std::vector<std::string> groups;  ///< their groups' headings; empty when the sheet has none
  std::vector<std::size_t> data;    ///< which of the sheet's rows those are
};

/// One table of a register: rows that are asked of the record, in columns.
ComposedSheet compose_sheet(const RegisterQuestion& question, const RecordNames& record,
                            const definitions::RegisterSheet& sheet);

}  // namespace dyak::composition
