#pragma once
#include <optional>
#include <string>
#include <vector>

#include "engine/base/date.hpp"
#include "engine/mail/address.hpp"
#include "engine/mail/hook.hpp"
#include "engine/mail/wire.hpp"

namespace dyak::mail {

/// How the office's post goes, from mail.yaml; where there is none: nothing is sent, letters lie in a folder.
struct Settings {
  Mailbox from;
  std::optional<Mailbox> reply_to;
  std::optional<Server> server;   ///< letters go there; none = into the folder
  std::optional<Server> bounces;  ///< the mailbox where letters that did not arrive come back to
  std::vector<Hook> hooks;        ///< programs outside that are told of events
  std::string folder;             ///< of .eml files; empty = beside the record
  std::string site;               ///< https://… before the address of a case; empty = letters have no links
  int tries = 12;                 ///< a letter that failed so often is not tried again by itself
  std::optional<Date> since;      ///< letters made before that day go only by hand
  int digest_minute = 8 * 60;     ///< of the day: when those who want one letter a day get it
};

/// Error{InvalidInput} with every fault and its place; Error{NotFound} without the file. Passwords come from a file or
/// from the environment, never from the settings themselves.
Settings read_settings(const std::string& path);

}  // namespace dyak::mail
