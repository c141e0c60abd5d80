#pragma once
#include "engine/http/app/app.hpp"
#include "engine/http/app/display_names.hpp"
#include "engine/service/notices.hpp"

namespace dyak::http {

/// {when, target, number, kind, subject, what, who_did} for the template.
Record news_row(const Context& context, const service::News& one, const DisplayNames& names);

}  // namespace dyak::http
