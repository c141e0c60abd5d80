#pragma once
#include <string>
#include <string_view>

namespace dyak::language {

/// «ёлочки» inside «ёлочки» become „лапки“, line by line; a text without such stays as it is (for cells of a
/// spreadsheet, which people search and copy: no other typography there).
std::string nest_quotes(std::string_view text);

}  // namespace dyak::language
