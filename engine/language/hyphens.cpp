#include "engine/language/hyphens.hpp"

#include <algorithm>
#include <istream>
#include <limits>
#include <string>

namespace dyak::language {
namespace {

constexpr std::size_t kLongestPattern = 15;  // one more number than signs, four bits each
constexpr std::size_t kNoSign = 99;
constexpr std::size_t kEdge = 0;

bool is_number(char c) { return c >= '0' && c <= '9'; }

/// Small letters of KOI8-R stand at 0xC0 to 0xDF.
std::size_t sign_of(char c) {
  const auto byte = static_cast<unsigned char>(c);
  if (c == '.') return kEdge;
  return byte >= 0xC0 && byte <= 0xDF ? byte - 0xC0U + 1U : kNoSign;
}

unsigned mark_at(std::uint64_t marks, std::size_t i) { return static_cast<unsigned>(marks >> (4 * i)) & 0xFU; }

}  // namespace

HyphenPatterns::HyphenPatterns(std::istream& dictionary) {
  for (std::string line; std::getline(dictionary, line);) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    const auto signs =
        static_cast<std::size_t>(std::count_if(line.begin(), line.end(), [](char c) { return sign_of(c) != kNoSign; }));
    const bool pattern =
        std::all_of(line.begin(), line.end(), [](char c) { return is_number(c) || sign_of(c) != kNoSign; });
    if (pattern && signs > 0 && signs <= kLongestPattern) add(line);
  }
}

void HyphenPatterns::add(std::string_view pattern) {
  std::size_t node = 0, signs = 0;
  std::uint64_t marks = 0;
  for (const char c : pattern) {
    if (is_number(c)) {
      marks |= static_cast<std::uint64_t>(c - '0') << (4 * signs);
      continue;
    }
    ++signs;
    if (nodes_[node].next[sign_of(c)] == 0) {
      if (nodes_.size() > std::numeric_limits<std::uint16_t>::max()) return;
      nodes_[node].next[sign_of(c)] = static_cast<std::uint16_t>(nodes_.size());
      nodes_.emplace_back();
    }
    node = nodes_[node].next[sign_of(c)];
  }
  nodes_[node].marks = marks;
}

std::vector<bool> HyphenPatterns::places(std::string_view letters) const {
  std::vector<std::size_t> signs{kEdge};
  for (const char c : letters) signs.push_back(std::min(sign_of(c), kSigns));
  signs.push_back(kEdge);
  std::vector<unsigned> marks(signs.size() + 1);  // before each sign
  for (std::size_t from = 0; from < signs.size(); ++from) {
    std::size_t node = 0;
    for (std::size_t i = from; i < signs.size() && signs[i] < kSigns; ++i) {
      node = nodes_[node].next[signs[i]];
      if (node == 0) break;
      if (nodes_[node].marks == 0) continue;
      for (std::size_t at = from; at <= i + 1; ++at)
        marks[at] = std::max(marks[at], mark_at(nodes_[node].marks, at - from));
    }
  }
  std::vector<bool> places(letters.size());
  for (std::size_t i = 0; i + 1 < letters.size(); ++i) places[i] = marks[i + 2] % 2 == 1;
  return places;
}

}  // namespace dyak::language
