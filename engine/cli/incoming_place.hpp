#pragma once
#include <memory>
#include <optional>
#include <string>

#include "engine/cli/arguments.hpp"
#include "engine/service/incoming_sources.hpp"

namespace dyak::cli {

/// Where things come from by themselves, from incoming.yaml.
struct IncomingPlace {
  std::optional<mail::Server> mailbox;
  std::string folder;  ///< empty = none is watched
  std::shared_ptr<const intake::Scanner> scanner;
  bool any() const { return mailbox || !folder.empty(); }
};

/// --incoming FILE, else incoming.yaml beside the record; without either nothing comes. Error{InvalidInput} with every
/// fault and its place.
IncomingPlace incoming_place(const Arguments& arguments);

/// One look everywhere; what the scanner owes is asked for as well.
service::Fetched fetch_all(service::Incoming& incoming, const IncomingPlace& place, const Clock& clock,
                           std::chrono::seconds settled);

}  // namespace dyak::cli
