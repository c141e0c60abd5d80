#pragma once
#include <string>

#include "engine/base/diagnostics.hpp"
#include "engine/base/value.hpp"

namespace dyak::http {

/// The page where the words at this place of the directory (see composition::place_in_directory) get their forms,
/// coming back to `back` afterwards; empty when the pointer leads elsewhere.
std::string forms_link(const std::string& pointer, const std::string& back);

/// Puts {link, link_title} into the items, one for each reason in order, where a reason is about forms of words.
void put_forms_links(List& items, const Diagnostics& reasons, const std::string& back);

}  // namespace dyak::http
