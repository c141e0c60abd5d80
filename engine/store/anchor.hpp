#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/cases/repositories.hpp"

namespace dyak::store {

/// An Ed25519 key that lies outside the store: who has only the store can chain its hashes anew, but not sign the head.
class HeadKey {
 public:
  /// A private or a public one (PEM). Error{NotFound}, Error{Refused} when it is no such key.
  explicit HeadKey(const std::string& path);
  ~HeadKey();
  HeadKey(HeadKey&&) noexcept;
  HeadKey(const HeadKey&) = delete;
  HeadKey& operator=(const HeadKey&) = delete;

  /// Writes a new pair: PATH for its owner alone, PATH.pub for those who check. Error{Conflict} when PATH is there.
  static void create(const std::string& path);
  /// 64 hexadecimal digits: which key it is.
  std::string public_hex() const;
  /// Error{Refused} when the key is a public one.
  std::string sign(const std::string& text) const;

 private:
  struct Pair;
  std::unique_ptr<Pair> pair_;
};

bool is_signed(const std::string& public_hex, const std::string& text, const std::string& signature);

/// The head as it stood at a moment, signed: one line of the anchor file.
struct Anchor {
  cases::RecordHead head;
  Moment at;
  std::string previous;   ///< SHA-256 of the line before; empty for the first
  std::string key;        ///< public, hexadecimal
  std::string signature;  ///< of canonical JSON of all the rest
};
std::string to_line(const Anchor& anchor);

struct Anchors {
  std::vector<Anchor> all;
  std::vector<std::string> faults;  ///< Russian: lines that are no anchors, out of their order, not signed by the key
};
/// `public_hex` empty = each line is held against the key it names itself. Error{NotFound}.
Anchors read_anchors(const std::string& path, const std::string& public_hex);

/// Adds a line, on the disk when it returns; false when this head is anchored already.
bool append_anchor(const std::string& path, const cases::RecordHead& head, Moment at, const HeadKey& key);

}  // namespace dyak::store
