#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <string_view>
#include <vector>

namespace dyak::language {

/// Patterns of F. M. Liang ("Word Hy-phen-a-tion by Com-put-er", 1983) for Russian words: every pattern that occurs in
/// a word has its say, the greatest number between two letters wins, odd ones allow a hyphen.
class HyphenPatterns {
 public:
  /// Reads a dictionary of hyphen-ru: KOI8-R, a pattern a line («.под1г»); lines with anything else are no patterns.
  explicit HyphenPatterns(std::istream& dictionary);

  /// One more pattern. Requires Russian letters in KOI8-R, points and digits.
  void add(std::string_view pattern);

  /// For each place inside a word of `letters` whether a hyphen may stand there; element i is behind letter i.
  /// Requires small Russian letters in KOI8-R, without ё.
  std::vector<bool> places(std::string_view letters) const;

 private:
  static constexpr std::size_t kSigns = 33;  ///< the edge of a word and 32 letters
  struct Node {
    std::array<std::uint16_t, kSigns> next{};  ///< 0 = no pattern goes on so
    std::uint64_t marks = 0;                   ///< a number before each sign and behind the last, four bits each
  };

  std::vector<Node> nodes_{1};
};

}  // namespace dyak::language
