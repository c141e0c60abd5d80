#include "engine/crypto/mac.hpp"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include "engine/base/error.hpp"

namespace dyak::crypto {
namespace {

std::string hmac(const EVP_MD* digest, std::string_view key, std::string_view text) {
  std::string seal(EVP_MAX_MD_SIZE, '\0');
  unsigned size = 0;
  DYAK_EXPECT(HMAC(digest, key.data(), static_cast<int>(key.size()),
                   reinterpret_cast<const unsigned char*>(text.data()), text.size(),
                   reinterpret_cast<unsigned char*>(seal.data()), &size) != nullptr);
  seal.resize(size);
  return seal;
}

}  // namespace

std::string hmac_sha256(std::string_view key, std::string_view text) { return hmac(EVP_sha256(), key, text); }
std::string hmac_sha1(std::string_view key, std::string_view text) { return hmac(EVP_sha1(), key, text); }

bool same_secret(std::string_view a, std::string_view b) {
  return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace dyak::crypto
