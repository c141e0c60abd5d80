#pragma once
#include "engine/http/app/app.hpp"

namespace dyak::http::api {

Response list_papers(Context& context);
Response print_papers(Context& context);
Response paper_changes(Context& context);
/// The kept paper as a Word file, for agreement outside.
Response docx_of(const cases::StoredPaper& paper, const std::string& name);

}  // namespace dyak::http::api
