#pragma once
#include <cstdint>
#include <string>
#include <string_view>

/// Numbers and texts as PDF writes them; the same in every locale.
namespace dyak::pdf {

/// At most `places` decimals, no exponent, no trailing zeros. Requires a value under a thousand million.
void append_number(std::string& out, double value, int places = 2);
std::string number(double value, int places = 2);

void append_integer(std::string& out, std::int64_t value);

/// Text as a hexadecimal string in UTF-16BE with its mark.
std::string utf16_hex(std::string_view text);

/// The same between parentheses, in half the bytes: for what a file says of itself.
std::string utf16_bytes(std::string_view text);

/// A byte of a string between parentheses.
void append_byte(std::string& out, unsigned char byte);

}  // namespace dyak::pdf
