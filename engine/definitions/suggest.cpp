#include "engine/definitions/suggest.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "engine/base/diagnostics.hpp"
#include "engine/base/utf8.hpp"

namespace dyak::definitions {
namespace {

constexpr std::size_t kFewWords = 8;

}  // namespace

std::string foreign_letter(std::string_view word) {
  const std::u32string letters = to_utf32(word);
  const bool latin = std::any_of(letters.begin(), letters.end(),
                                 [](char32_t c) { return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z'); });
  for (std::size_t i = 0; latin && i < letters.size(); ++i) {
    if (letters[i] < 0x0400 || letters[i] > 0x04FF) continue;
    return fmt::format("знак {} («{}») — русская буква, наберите его латиницей", i + 1,
                       to_utf8(std::u32string(1, letters[i])));
  }
  return {};
}

std::string joined(const std::string& hint, const std::string& more) {
  return hint.empty() || more.empty() ? hint + more : hint + "; " + more;
}

std::string did_you_mean(std::string_view word, const std::vector<std::string>& all) {
  std::vector<std::string> known;  // each once: several files may bring the same word
  for (const std::string& one : all) {
    if (std::find(known.begin(), known.end(), one) == known.end()) known.push_back(one);
  }
  const std::string near = nearest(word, known);
  if (!near.empty()) return joined(fmt::format("возможно, вы имели в виду «{}»", near), foreign_letter(word));
  if (known.empty() || known.size() > kFewWords) return {};
  return fmt::format("есть: {}", fmt::join(known, ", "));
}

}  // namespace dyak::definitions
