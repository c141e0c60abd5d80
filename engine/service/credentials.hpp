#pragma once

namespace dyak::service {

// Kinds of cases::Credential, and what stands in them.

/// Of a second factor, by its account: {secret, step, recovery: [digest]}; `step` is the last one that was used.
inline constexpr const char* kSecondFactor = "totp";
/// Of a link by which a new password may be set once, by the digest of its token: {by}.
inline constexpr const char* kResetLink = "reset-link";
/// Of a session, by the digest of its token: {agent, address, proved}; `proved`: when its owner last showed who he is.
inline constexpr const char* kSessionNote = "session";

/// Of the address of somebody's terms, by his account: {digest} of its secret part.
inline constexpr const char* kTermFeed = "term-feed";

}  // namespace dyak::service
