#pragma once
#include "engine/cases/repositories.hpp"
#include "engine/definitions/definitions.hpp"
#include "engine/service/told_state.hpp"

namespace dyak::http {

/// A case as the API shows it, whole or (in lists) by its head.
Value case_value(const cases::ReadView& view, const cases::Case& state, const definitions::Definitions& definitions);
Value case_head(const cases::Case& state, const definitions::Definitions& definitions);
Value task_value(const cases::Case& state, const cases::Task& task);
/// With the scan that the answer was read from.
Value task_value(const cases::ReadView& view, const cases::Case& state, const cases::Task& task);

/// {name, sha256, size} of the paper from which somebody recorded the answer, as its event tells; null = none.
Value scan_of(const cases::ReadView& view, const cases::Case& state, const cases::Task& task);

/// "v7": the version as an entity tag, with its quotes.
std::string version_tag(const cases::Case& state);
using service::state_title;
/// Without those of its regions: what cases are listed by.
std::string own_state_title(cases::Case state, const definitions::Definitions& definitions);
/// Its first number, else «без номера».
std::string label(const cases::Case& state);
/// «Протокол заседания …»: the kind and what the paper is about.
std::string paper_title(const cases::PaperBody& paper, const definitions::Definitions& definitions);
bool is_final(const cases::Case& state, const definitions::Definitions& definitions);

}  // namespace dyak::http
