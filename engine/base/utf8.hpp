#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dyak {

/// Byte offset of the first ill-formed UTF-8 sequence (overlong, surrogate, > U+10FFFF); nullopt = well-formed.
std::optional<std::size_t> first_bad_utf8(std::string_view bytes);

/// Number of code points. Requires well-formed UTF-8.
std::size_t count_characters(std::string_view text);

/// Requires well-formed UTF-8.
std::u32string to_utf32(std::string_view text);
std::string to_utf8(std::u32string_view text);

}  // namespace dyak
