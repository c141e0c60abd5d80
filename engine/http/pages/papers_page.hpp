#pragma once
#include "engine/http/app/app.hpp"

// Papers of all cases, many of them printed at once, two of them held against each other.
namespace dyak::http::pages {

Response papers(Context& context);
Response print_papers(Context& context);
Response compare_papers(Context& context);

}  // namespace dyak::http::pages
