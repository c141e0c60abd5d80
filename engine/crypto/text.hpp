#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace dyak::crypto {

/// Two lower-case digits a byte.
std::string hexadecimal(std::string_view bytes);
/// Back again; nothing for what `hexadecimal` never writes.
std::optional<std::string> from_hexadecimal(std::string_view text);

/// RFC 4648 with padding, in one line.
std::string base64(std::string_view bytes);
/// Back again; nothing for what is not base64. Empty text is no bytes.
std::optional<std::string> from_base64(std::string_view text);

}  // namespace dyak::crypto
