#pragma once
#include <string>
#include <string_view>

namespace dyak::intake {

/// The words of a letter written as a page: without marks, scripts and styles; paragraphs and cells on lines of their own.
/// For eyes only: nothing of it is trusted.
std::string plain_words(std::string_view html);

}  // namespace dyak::intake
