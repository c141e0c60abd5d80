#pragma once
#include <string>
#include <string_view>

namespace dyak::http {

/// What a file is, found in its first bytes; its name says nothing about it.
struct FileKind {
  std::string type;         ///< media type; "application/octet-stream" when it is none that is known here
  bool is_program = false;  ///< made to be run by whoever opens it
};
/// Is told of a file piece by piece.
class FileKindReader {
 public:
  void append(std::string_view bytes);
  FileKind kind() const;

 private:
  std::string begin_;        ///< the first kilobytes
  std::string last_;         ///< of a packed file: what a name could begin in
  bool has_macros_ = false;  ///< … and a name that tells of programs in it
  bool is_archive_of_programs_ = false;
};

}  // namespace dyak::http
