#pragma once
#include <string>

#include "engine/base/error.hpp"
#include "engine/http/app/app.hpp"

// What every page stands in: the layout with its menu, the page of an error, the ways on.
namespace dyak::http {

/// The page's template inside the layout: who is signed in, where the menu stands. `menu`: work, cases, apply,
/// registers, journals, directory.
Response page(Context& context, const std::string& name, const std::string& title, const std::string& menu,
              Record model, int status = 200);
Response error_page(const Context& context, const Error& error);
Response to_sign_in(const Request& request);
/// The button that keeps a form as it stands, to go on another day.
inline constexpr const char* kSaveDraft = "save";
/// What a form's button says when nothing is to be done but to show the form as it was sent.
inline constexpr const char* kShowAgain = "show";
/// The sign-in with the sent form in it; after it the form is shown again at `target`.
Response keep_form_and_sign_in(Context& context, const std::string& target);
Response see_other(const std::string& target);
/// A place of this site to go to that came in an address or a form; `otherwise` when it leads elsewhere.
std::string own_target(const std::string& target, const std::string& otherwise);

/// «Новое дело» for the office, «Подать заявление» for others.
std::string apply_title(const workflow::Actor& actor);
/// Reasons as a list for templates: {text, hint}.
List reason_list(const Diagnostics& reasons);

}  // namespace dyak::http
