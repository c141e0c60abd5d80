#pragma once

namespace dyak::service {

// Kinds of cases::Credential, and what stands in them.

/// Of a second factor, by its account: {secret, step, recovery: [digest]}; `step` is the last one that was used.
inline constexpr const char* kSecondFactor = "totp";
/// Of codes that were wrong of late, by the account: {wrong, next}; `next`: when another may be tried.
inline constexpr const char* kCodeTries = "totp-tries";
/// Of a link by which a new password may be set once, by the digest of its token: {by}.
inline constexpr const char* kResetLink = "reset-link";
/// Of a session, by the digest of its token: {agent, address, proved}; `proved`: when its owner last showed who he is.
inline constexpr const char* kSessionNote = "session";

/// Of the address of somebody's terms, by his account: {digest} of its secret part.
inline constexpr const char* kTermFeed = "term-feed";

/// Of the link that confirms an application of somebody without an account, by the digest of its token; `user` is the
/// key under which the application waits.
inline constexpr const char* kConfirmLink = "confirm-link";
/// Of the page that tells an applicant without an account how his case goes on, by the digest of its token; `user` is
/// the case.
inline constexpr const char* kStatusLink = "status-link";

}  // namespace dyak::service
