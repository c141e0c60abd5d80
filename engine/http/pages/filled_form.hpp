#pragma once
#include "engine/http/pages/page.hpp"
#include "engine/intake/filled_form.hpp"

/// Forms as PDF files: given out to be filled in elsewhere, and taken back.
namespace dyak::http {

/// The button that takes a filled form in; its file is the field of the same name.
inline constexpr const char* kTakeFilled = "filled";

/// What the file that was chosen says. Error{InvalidInput} when none was chosen, when it cannot be read or when it is
/// of another form; see intake::read_filled_form().
intake::FilledForm take_filled(const Context& context, const definitions::Form& form);
/// The same as one reads it: where the doubts stand under another pointer («/answer») than «/fields».
Diagnostics doubts_under(const std::string& pointer, Diagnostics doubts);
/// What the file says in place of what was typed; what it leaves open stays as it was typed.
Record laid_over(Record typed, const Record& filled);
/// What is said above a form that was filled from a file.
std::string told_of_filling(const intake::FilledForm& filled);
/// Of form.mustache: where the form can be had as a file; empty = nowhere.
void put_blank(Record& model, const definitions::Form* form);

}  // namespace dyak::http
