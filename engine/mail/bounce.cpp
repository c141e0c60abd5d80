#include "engine/mail/bounce.hpp"

#include <algorithm>

#include "engine/mail/address.hpp"
#include "engine/mail/mime_reading.hpp"

namespace dyak::mail {
namespace {

// «rfc822; a@b.ru» -> «a@b.ru»
std::string after_type(const std::string& value) {
  const auto semicolon = value.find(';');
  std::string text = semicolon == std::string::npos ? value : value.substr(semicolon + 1);
  text.erase(0, std::min(text.find_first_not_of(" \t"), text.size()));
  return text;
}

std::string between_brackets(const std::string& value) {
  const auto open = value.find('<');
  const auto close = value.find('>', open == std::string::npos ? 0 : open);
  return open == std::string::npos || close == std::string::npos ? value : value.substr(open + 1, close - open - 1);
}

// What a stranger wrote: ASCII, no addresses, no longer than a line of a register takes.
std::string shown(const std::string& text) {
  constexpr std::size_t kLongest = 200;
  std::string word, result;
  const auto put = [&] {
    if (!word.empty()) result += (result.empty() ? "" : " ") + (word.find('@') == std::string::npos ? word : "…");
    word.clear();
  };
  for (const char c : text) {
    if (c == ' ' || c == '\t') {
      put();
    } else if (c > ' ' && c < 0x7f) {
      word += c;
    }
  }
  put();
  return result.size() > kLongest ? result.substr(0, kLongest) : result;
}

}  // namespace

std::optional<Bounce> read_bounce(std::string_view message) {
  const Entity whole = read_entity(message);
  if (whole.type() != "multipart/report") return std::nullopt;
  Bounce bounce;
  bool failed = false;
  for (const Entity& part : parts_of(whole)) {
    if (part.type() == "message/delivery-status") {
      // The first block is about the message, each further one about a receiver.
      std::string_view rest = part.body;
      while (!rest.empty() && !failed) {
        const Entity block = read_entity(rest);
        rest = block.body;
        std::string action = block.header("action");
        std::transform(action.begin(), action.end(), action.begin(),
                       [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
        if (action != "failed") continue;
        failed = true;
        bounce.address = between_brackets(after_type(block.header("final-recipient")));
        bounce.why = shown(block.header("status") + " " + after_type(block.header("diagnostic-code")));
      }
    }
    if (part.type() == "message/rfc822" || part.type() == "text/rfc822-headers")
      bounce.message_id = between_brackets(read_entity(part.body).header("message-id"));
  }
  if (!is_address(bounce.address)) bounce.address.clear();
  return failed ? std::optional(bounce) : std::nullopt;
}

}  // namespace dyak::mail
