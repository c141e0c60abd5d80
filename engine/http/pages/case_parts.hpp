#pragma once
#include <string>

#include "engine/http/pages/case_page.hpp"

/// Parts of a case's page, each put into the model of its template.
namespace dyak::http::pages {

/// first (the one step to take), others, ending (what weighs more), barred with its reasons.
void put_possibilities(Context& context, const cases::Case& state, const definitions::Process& process, Record& model);
/// papers given out, drafts.
void put_papers(const cases::Case& state, const definitions::Definitions& definitions, Record& model);
/// The draft that waits to be decided on, of the case or of an order it asked for: {paper_title, file, target};
/// else false.
Value draft_in_sight(const Context& context, const cases::Case& state);
/// Files put to the case, with what can be shown of them on the page.
void put_files(const Context& context, const cases::Case& state, Record& model);
/// Remarks and the form of a new one; nothing from outside the office.
void put_notes(const Context& context, const cases::Case& state, const DisplayNames& names, const Diagnostics& faults,
               Record& model);
/// history, narrowed as the address asks, and what it may be narrowed by.
void put_history(const Context& context, const cases::Case& state, const definitions::Process& process,
                 const DisplayNames& names, Record& model);
/// The states between which its reader is not to choose where the case stands.
std::set<std::string> standing_in(const Context& context, const cases::Case& state,
                                  const definitions::Process& process);
/// Where the case stands in its course; of many states those around it, unless the address asks for the whole.
void put_picture(const Context& context, const cases::Case& state, const definitions::Process& process, Record& model);
/// Terms, tasks, cases that belong together.
void put_course(const Context& context, const cases::Case& state, const definitions::Process& process,
                const DisplayNames& names, Record& model);
/// What is missing, and what was typed oddly.
void put_defects(const cases::Case& state, const definitions::Definitions& definitions, Record& model);
/// Title, number, state, who and when.
void put_head(const Context& context, const cases::Case& state, const definitions::Process& process,
              const DisplayNames& names, Record& model);

/// The page of the case; `faults`: why a remark was not taken.
Response case_page(Context& context, const Diagnostics& faults, int status);

}  // namespace dyak::http::pages
