#pragma once
#include <string>

namespace dyak::pdf {

/// The same file laid out for the web (ISO 32000-1, annex F): its first page can be shown before the rest has come. The
/// same bytes give the same bytes: the identifier of the file is its own.
std::string linearised(const std::string& bytes);

}  // namespace dyak::pdf
