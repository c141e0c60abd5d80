#pragma once
#include "engine/http/app/app.hpp"
#include "engine/http/app/display_names.hpp"
#include "engine/service/notices.hpp"

namespace dyak::http {

/// Whoever has this account, by his name; to a reader from outside others from outside stand under their posts (who
/// examines somebody's work is not told to him). Who has neither is called by his account. Empty for the program itself.
std::string called(const Context& context, const std::string& user, const DisplayNames& names);

/// {when, target, number, kind, subject, what, who_did} for the template.
Record news_row(const Context& context, const service::News& one, const DisplayNames& names);

}  // namespace dyak::http
