#pragma once
#include "engine/http/api/cases_filter.hpp"

/// Choices of cases that somebody keeps under a name of his own.
namespace dyak::http {

inline constexpr const char* kSearchPreference = "search";

struct KeptSearch {
  std::string title;
  CasesFilter filter;
};

/// In order of their titles.
std::vector<KeptSearch> kept_searches(const Context& context);
/// In place of the one with this title. Error{InvalidInput} for a title that is empty or too long, and when too many
/// are kept.
void keep_search(const Context& context, const std::string& title, const CasesFilter& filter);
void drop_search(const Context& context, const std::string& title);

}  // namespace dyak::http
