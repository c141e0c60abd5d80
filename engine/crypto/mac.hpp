#pragma once
#include <string>
#include <string_view>

namespace dyak::crypto {

/// HMAC (RFC 2104) with SHA-256: 32 bytes. Who has not the key can neither make nor lengthen what is sealed.
std::string hmac_sha256(std::string_view key, std::string_view text);

/// With SHA-1, as the codes of authenticators are made (RFC 4226): 20 bytes. For nothing new.
std::string hmac_sha1(std::string_view key, std::string_view text);

/// Whether two secrets are the same; takes as long wherever they differ.
bool same_secret(std::string_view a, std::string_view b);

}  // namespace dyak::crypto
