#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/date.hpp"

namespace dyak::intake {

struct LetterFile {
  std::string name;  ///< without folders; «вложение 2» when the letter does not tell
  std::string bytes;
};

/// A letter as it came.
struct Letter {
  std::string message_id;  ///< without brackets; empty = has none
  std::string sender;      ///< address in lower case; empty = none that can be read
  std::string sender_name;
  std::string subject;
  std::string text;                ///< its plain part
  std::optional<Moment> received;  ///< as the last server on its way wrote it down
  std::vector<LetterFile> files;
  bool whole = true;  ///< false: it has more files, or deeper ones, than are read
};

/// Takes a message (RFC 5322, MIME) apart in a process of its own, see engine/sandbox. Error{InvalidInput}:
/// letter-unreadable, letter-large, and the sandbox's.
Letter read_letter(std::string_view bytes);

inline constexpr std::size_t kMaxLetterBytes = 25U * 1024 * 1024;
inline constexpr std::size_t kMaxLetterFiles = 20;

/// What runs in the child: the message as JSON, files in base64.
std::string letter_parts(std::string_view bytes);

}  // namespace dyak::intake
