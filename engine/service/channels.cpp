#include "engine/service/channels.hpp"

namespace dyak::service {

std::string online_channel(const definitions::Definitions& definitions) {
  const auto channels = definitions.lists.find("channels");
  if (channels != definitions.lists.end()) {
    for (const definitions::ListEntry& entry : channels->second.entries) {
      if (entry.id == "online") return entry.title;
    }
  }
  return "через сайт";
}

}  // namespace dyak::service
