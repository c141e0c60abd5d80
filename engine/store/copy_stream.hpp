#pragma once
#include <cstdint>
#include <cstdio>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace dyak::store {

// A copy is one file of chunks, each with its own proof, the last one marked: a chunk changed, moved, repeated or cut
// off is found when it is read.
//   "DYAKCOPY" ‖ kind ‖ salt(16), then chunks: length(4) ‖ last(1) ‖ bytes ‖ proof(16)
// kind 'p': the proof is the beginning of SHA-256(salt ‖ place ‖ last ‖ bytes).
// kind 'e': the bytes are AES-256-GCM, the proof its tag; key = HMAC-SHA256(what the key file holds, salt), nonce = the
// chunk's place, and length and last are authenticated too.

/// What the key file holds, at least 32 bytes; nothing = not encrypted.
using CopyKey = std::optional<std::string>;

/// Error{Refused} when it is too short to be a key.
CopyKey copy_key(const std::string& contents);

class CopyWriter {
 public:
  /// Error{Unavailable} when the file cannot be made or written.
  CopyWriter(const std::string& path, const CopyKey& key);
  ~CopyWriter();
  CopyWriter(const CopyWriter&) = delete;
  CopyWriter& operator=(const CopyWriter&) = delete;
  void write(std::string_view bytes);
  /// On the disk when it returns.
  void finish();

 private:
  void put_chunk(bool last);
  void put(std::string_view bytes);

  int file_;
  std::string salt_;
  std::string key_;  ///< empty = not encrypted
  std::string waiting_;
  std::uint64_t place_ = 0;
};

class CopyReader {
 public:
  /// Error{Refused} when it is no copy, or is encrypted and there is no key.
  CopyReader(const std::string& path, const CopyKey& key);
  ~CopyReader();
  CopyReader(const CopyReader&) = delete;
  CopyReader& operator=(const CopyReader&) = delete;
  /// So many bytes and no fewer. Error{Refused} when the copy is cut short, damaged or the key is another one.
  std::string read(std::size_t count);
  /// Up to the end of a line, which is not part of it.
  std::string line();
  /// Nothing follows, and the last chunk was the last.
  void expect_end();

 private:
  bool next_chunk();
  std::string get(std::size_t count);

  int file_;
  std::string salt_;
  std::string key_;
  std::string ready_;
  std::size_t used_ = 0;
  std::uint64_t place_ = 0;
  bool is_last_ = false;
};

}  // namespace dyak::store
