#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace dyak::cases {

/// Bytes too many to be held in memory: a file as it is received, or as it is kept. Immutable; any thread.
class FileBytes {
 public:
  virtual ~FileBytes() = default;
  virtual std::uint64_t size() const = 0;
  /// At most `most` bytes from `offset`; fewer only at the end. Error{Unavailable} when the disk fails.
  virtual std::string read(std::uint64_t offset, std::size_t most) const = 0;
};

/// A file on its way into the store. Destroyed without finish() it leaves nothing behind. One thread.
class IncomingFile {
 public:
  virtual ~IncomingFile() = default;
  /// Error{Unavailable} when the disk is full.
  virtual void append(std::string_view bytes) = 0;
  struct Kept {
    std::string sha256;  ///< under which the store gives it back
    std::uint64_t size = 0;
  };
  /// Durable when it returns; the same bytes are kept once. Nothing may be called after it.
  virtual Kept finish() = 0;
};

}  // namespace dyak::cases
