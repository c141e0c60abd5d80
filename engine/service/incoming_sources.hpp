#pragma once
#include <chrono>
#include <string>

#include "engine/mail/wire.hpp"
#include "engine/service/incoming.hpp"

namespace dyak::service {

/// What one look into a mailbox or a folder brought.
struct Fetched {
  int taken = 0;
  int known = 0;        ///< had come before
  std::string trouble;  ///< Russian: why it could not be read to the end; what was taken by then is taken
};

/// Takes every letter of the mailbox; each is deleted there only after it is durable here, and a letter that was not
/// deleted in time is known again. Errors: Internal only.
Fetched fetch_mailbox(Incoming& incoming, const mail::Server& server, const Clock& clock);

/// Takes every file of the folder that has lain unchanged for so long, and moves it into the folder's «принято»; hidden
/// ones and those named .part or .tmp are being written. Received: when it was last changed.
Fetched fetch_folder(Incoming& incoming, const std::string& folder, std::chrono::seconds settled);

/// Where a taken file goes.
inline constexpr const char* kTakenFolder = "принято";

}  // namespace dyak::service
