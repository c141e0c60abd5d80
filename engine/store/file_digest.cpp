#include "engine/store/file_digest.hpp"

#include <fstream>

#include "engine/crypto/sha256.hpp"

namespace dyak::store {
namespace {

constexpr std::size_t kPieceOfFile = 256 * 1024;

}  // namespace

std::string sha256_of(const cases::FileBytes& file) {
  crypto::Sha256 digest;
  for (std::uint64_t at = 0; at < file.size();) {
    const std::string piece = file.read(at, kPieceOfFile);
    if (piece.empty()) break;
    digest.add(piece);
    at += piece.size();
  }
  return digest.hex();
}

std::string sha256_of_file(const std::string& path) {
  crypto::Sha256 digest;
  std::ifstream in(path, std::ios::binary);
  std::string piece(kPieceOfFile, '\0');
  while (in) {
    in.read(piece.data(), static_cast<std::streamsize>(piece.size()));
    digest.add({piece.data(), static_cast<std::size_t>(in.gcount())});
  }
  return digest.hex();
}

}  // namespace dyak::store
