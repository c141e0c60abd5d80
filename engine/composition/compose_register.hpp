#pragma once
#include <functional>
#include <string>
#include <vector>

#include "engine/cases/repositories.hpp"
#include "engine/composition/period.hpp"
#include "engine/workflow/decide.hpp"
#include "output/document/sheet.hpp"

namespace dyak::composition {

/// All entries of a journal, oldest first.
using JournalSource = std::function<std::vector<cases::JournalEntry>(const std::string& journal)>;

/// A question to the record: which register, about what time, as of which moment (facts.now).
struct RegisterQuestion {
  const definitions::RegisterDefinition& definition;
  workflow::Facts facts;
  ReportPeriod period;
  JournalSource journal;
};

/// Pure: the same record, definition and moment give the same workbook. Errors: Error{InvalidInput} of a condition that
/// fails.
document::Workbook compose_register(const RegisterQuestion& question);

}  // namespace dyak::composition
