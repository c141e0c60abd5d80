#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace dyak::mail {

/// A received entity: headers by name in lower case (the first of a name; unfolded), its body as it came.
struct Entity {
  std::map<std::string, std::string, std::less<>> headers;
  std::string_view body;
  std::string header(std::string_view name) const;
  /// "multipart/report", in lower case; "text/plain" when nothing is said.
  std::string type() const;
  /// Of Content-Type; empty when it has none such.
  std::string parameter(std::string_view name) const;
};

/// Heads and body; views into the text. Fails at nothing: what is no header is skipped.
Entity read_entity(std::string_view text);
/// Of a multipart; at most so many.
std::vector<Entity> parts_of(const Entity& whole, std::size_t most = 100);

}  // namespace dyak::mail
