#pragma once
#include <optional>
#include <string>

#include "engine/cases/repositories.hpp"

// What waits for its confirmation: drafts of owners that no account can have, and links by the digests of their tokens.
namespace dyak::service {

/// Rows by which letters are counted: {form, sent_at, until, client, mailbox, digest, letters, confirmed}; nothing of
/// them says who it was. What he wrote stands under the same key on the second shelf until it is confirmed or forgotten.
inline constexpr const char* kPublicRows = "#public";
inline constexpr const char* kPublicContents = "#public-contents";

/// What stands in the outbox in place of an address that is no part of the record yet.
inline constexpr std::string_view kToWaiting = "confirm:";
/// How the files of such letters are called: by this, and the key of what waits.
inline constexpr std::string_view kConfirmFile = "confirm-";
/// What stands there in place of a paper: the copy of what an applicant sent, «copy:c-000012».
inline constexpr std::string_view kCopyOf = "copy:";

/// Whether the letter lets its holder in: as it was laid down it is good, made anew it is not.
inline bool carries_link(const cases::OutboxMessage& message) {
  return message.to.starts_with(kToWaiting) || message.attachment.value.starts_with(kCopyOf);
}

std::string confirm_digest(const std::string& token);
std::string status_digest(const std::string& token);
/// Whether it may be a token at all: nothing else is looked for.
bool looks_like_token(const std::string& token);

/// As people are told it on lists of letters.
inline std::string shown_address(const cases::OutboxMessage& message) {
  return message.to.empty()                   ? "адрес уничтожен"
         : message.to.starts_with(kToWaiting) ? "заявитель, который ещё не подтвердил адрес"
                                              : message.to;
}

/// The address of what waits under the key; empty when it does not wait any more.
std::string waiting_address(const cases::ReadView& view, const std::string& key);

/// The actor of what comes by the open form: a name that no account can have, so that it is known by it for ever.
inline constexpr const char* kStranger = "@public";

}  // namespace dyak::service
