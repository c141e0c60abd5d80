#pragma once
#include <string>
#include <utility>

#include "engine/http/app/display_names.hpp"
#include "engine/http/pages/page.hpp"
#include "engine/service/worklist.hpp"

/// A row of the desk: what is to be done, until when, who has it and since when.
namespace dyak::http {

/// Which act of which process, as a button says it: "event/order/sign", "task/order/acquaint".
std::string act_key(const cases::Case& state, const definitions::Transition& transition);
std::string act_key(const cases::Case& state, const cases::Task& task);

/// The row as a form names it: "c-000012@7", "c-000012/t3@7": the version is what was seen.
std::string row_key(const service::WorkRow& row);

/// {key, title} of the acts that the row takes together with others, without typing anything.
std::vector<std::pair<std::string, std::string>> common_acts(const service::WorkRow& row,
                                                             const definitions::Definitions& definitions);

/// For the template. `marked`: its box is ticked already.
Record work_row(const Context& context, const service::WorkRow& row, service::WorkSection section,
                const DisplayNames& names, bool marked);

/// Of whoever comes from outside: as he may read it, and by no more than he sees.
void show_as_he_sees(const Context& context, service::Worklist& list);

}  // namespace dyak::http
