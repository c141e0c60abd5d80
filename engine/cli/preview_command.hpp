#pragma once
#include <string>
#include <vector>

namespace dyak::cli {

/// `dyak document preview ДОКУМЕНТ --sample`: a template on invented data of its own types.
int preview_document(const std::vector<std::string>& rest);

}  // namespace dyak::cli
