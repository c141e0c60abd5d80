#pragma once
#include <algorithm>
#include <string_view>

#include "engine/definitions/field.hpp"

/// Who a form's `by` speaks of: kinds of applicants, and `office`, which is none: it says who files the form.
namespace dyak::definitions {

inline constexpr std::string_view kOfficeOnly = "office";
/// Somebody whom the directory does not know, told by what he wrote of himself.
inline constexpr std::string_view kOutsider = "outsider";
/// Nobody at all: what is handed in without a name.
inline constexpr std::string_view kNobody = "nobody";

/// Whether only the office files it, whoever it is for.
inline bool is_for_office(const Form& form) {
  return std::find(form.by.begin(), form.by.end(), kOfficeOnly) != form.by.end();
}

/// Whether no kind of applicant is named: anybody, and nobody too.
inline bool admits_anybody(const Form& form) {
  return std::all_of(form.by.begin(), form.by.end(), [](const std::string& kind) { return kind == kOfficeOnly; });
}

/// Whether it may be handed in in nobody's name.
inline bool admits_nobody(const Form& form) {
  return admits_anybody(form) || std::find(form.by.begin(), form.by.end(), kNobody) != form.by.end();
}

/// `kind`: "person", "outsider", a kind of organisations, "case", a process.
inline bool admits(const Form& form, std::string_view kind) {
  return admits_anybody(form) || std::find(form.by.begin(), form.by.end(), kind) != form.by.end();
}

}  // namespace dyak::definitions
