#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/mail/headers.hpp"

namespace dyak::mail {

struct Attachment {
  std::string name;  ///< as its reader sees it
  std::string type;  ///< "application/pdf"
  std::string bytes;
};

struct Message {
  Mailbox from, to;
  std::optional<Mailbox> reply_to;
  std::string subject;
  std::string id;  ///< without its angle brackets
  Moment at;
  std::string text;
  std::string html;  ///< empty = the text alone
  std::vector<Attachment> attachments;
};

/// The message as it goes over the wire and lies in an .eml: 7-bit lines that end with CRLF. The same message gives the
/// same bytes.
std::string to_bytes(const Message& message, Zone zone);

/// The Message-ID of what has this cause: the same cause, the same id, whoever sends it and however often.
std::string message_id(std::string_view cause, std::string_view domain);
/// The cause back out of an id made so; empty when it is none of ours.
std::string cause_of(std::string_view message_id);

}  // namespace dyak::mail
