#pragma once
#include <optional>

#include "engine/http/pages/case_parts.hpp"

/// A task that was given to several: taken on, given back, handed on. And what is said of one that is closed.
namespace dyak::http::pages {

/// How the task ended or why it does not wait for an answer; empty while it does.
std::string closed_words(const cases::Task& task);
/// Buttons for those any of whom may do it; `pool` is false in the model for anybody else.
void put_pool(const Context& context, const cases::Case& state, const cases::Task& task, const DisplayNames& names,
              Record& model);
/// What such a button did; nullopt: none was pressed. Errors of Service::hold.
std::optional<Response> held_by_button(Context& context, const cases::Case& state, const cases::Task& task);

}  // namespace dyak::http::pages
