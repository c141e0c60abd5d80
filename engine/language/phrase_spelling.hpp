#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/phrase.hpp"

namespace dyak::language {

/// A post or institution as it would be typed with care: single plain spaces, plain hyphens, a comma or a dash where a
/// list of posts has «/», «;» or «+». The words are read in this copy and changed in the text that was given, so that
/// its signs stay. Refers to the given text, which must outlive it.
class PhraseSpelling {
 public:
  PhraseSpelling(std::string_view given, PhraseKind kind);

  std::string_view text() const { return clean_ ? given_ : std::string_view(text_); }
  std::string_view given() const { return given_; }
  bool is_clean() const { return clean_; }
  /// Where the given text has the byte `at` of text(). Requires !is_clean() and at < text().size().
  std::size_t origin(std::size_t at) const { return origins_[at]; }
  /// What cannot be read with certainty: the sentence for the person; empty = nothing.
  const std::string& doubt() const { return doubt_; }

 private:
  struct Sign;
  void respell(PhraseKind kind);
  std::size_t put_sign(const Sign& sign, PhraseKind kind);
  void put(std::string_view bytes, std::size_t origin);
  void put_space(std::size_t origin);
  void put_joint(std::string_view joint, std::size_t origin);

  std::string_view given_;
  bool clean_;
  std::string text_;
  std::vector<std::size_t> origins_;
  std::string doubt_;
};

}  // namespace dyak::language
