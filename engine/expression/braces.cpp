#include "engine/expression/braces.hpp"

#include <algorithm>
#include <vector>

#include "engine/base/utf8.hpp"

namespace dyak::expression {
namespace {

constexpr int kMaxBraces = 32;

}  // namespace

bool too_many_braces(std::string_view text) {
  int depth = 0;
  for (const char c : text) {
    depth += c == '{' ? 1 : c == '}' ? -1 : 0;
    if (depth > kMaxBraces) return true;
  }
  return false;
}

std::optional<std::size_t> open_brace(std::string_view text) {
  std::vector<std::size_t> open;
  const std::u32string characters = to_utf32(text);
  for (std::size_t i = 0; i < characters.size(); ++i) {
    if (characters[i] == U'{') open.push_back(i);
    if (characters[i] == U'}' && !open.empty()) open.pop_back();
  }
  return open.empty() ? std::nullopt : std::optional(open.back());
}

std::optional<std::size_t> stray_brace(std::string_view text) {
  if (text.find("'}") != std::string_view::npos || text.find("'{") != std::string_view::npos) return std::nullopt;
  int depth = 0;
  const std::u32string characters = to_utf32(text);
  for (std::size_t i = 0; i < characters.size(); ++i) {
    depth += characters[i] == U'{' ? 1 : characters[i] == U'}' ? -1 : 0;
    if (depth < 0) return i;
  }
  return std::nullopt;
}

const char* hint_at(std::string_view text, std::size_t at) {
  const std::u32string letters = to_utf32(text);
  const std::size_t open = letters.rfind(U'{', std::min(at, letters.size()));
  const std::u32string slot = open == std::u32string::npos ? U"" : letters.substr(open);
  return slot.substr(0, slot.find_first_of(U",}")).find(U'(') == std::u32string::npos
             ? "скобка в тексте пишется так: '{'"
             : "выражение в подстановку не ставят: назовите его в computed и поставьте имя";
}

}  // namespace dyak::expression
