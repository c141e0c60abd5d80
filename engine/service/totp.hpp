#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engine/base/date.hpp"

namespace dyak::service {

// Time-based one-time passwords (RFC 6238): HMAC-SHA-1, 30 seconds a step, as every authenticator understands them.

/// The step a moment is in.
std::int64_t totp_step(Moment moment);
/// The code of a step, that many digits. `secret`: bytes.
std::string totp_code(std::string_view secret, std::int64_t step, int digits = 6);
/// The step whose code this is: the present one, the one before or after it (clocks differ), and later than the last
/// one used, so that a code works once. Blanks in the code do not count.
std::optional<std::int64_t> totp_match(std::string_view secret, std::string_view code, Moment now,
                                       std::int64_t last_step);

/// RFC 4648, upper case, without padding.
std::string base32(std::string_view bytes);
std::string from_base32(std::string_view text);
/// In groups of four, for reading.
std::string in_groups(std::string_view text);

/// What an authenticator reads from a QR code or takes as a link.
std::string otpauth_uri(std::string_view issuer, std::string_view user, std::string_view secret);

}  // namespace dyak::service
