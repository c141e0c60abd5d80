#pragma once
#include "engine/http/api/case_selection.hpp"
#include "output/document/sheet.hpp"

namespace dyak::http {

/// More rows than this are a register's work.
inline constexpr std::size_t kMaxSelectedCases = 20000;

/// What is chosen, in words: «Слова: маршрут; состояние: В работе»; empty when nothing narrows.
std::string selection_in_words(const CasesFilter& filter, const definitions::Definitions& definitions);

/// The cases of a choice as a table for Excel, in the order of the page. The first kMaxSelectedCases, and a line that
/// says so when there are more.
document::Workbook cases_workbook(const Context& context, const CasesFilter& filter, const CaseCells& cells,
                                  const CaseSelection& found);

}  // namespace dyak::http
