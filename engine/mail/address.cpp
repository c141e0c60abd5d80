#include "engine/mail/address.hpp"

#include <algorithm>

namespace dyak::mail {
namespace {

constexpr std::size_t kLongestAddress = 254;
constexpr std::size_t kLongestLocal = 64;
constexpr std::size_t kLongestLabel = 63;

bool is_letter_or_digit(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

bool is_dotted(std::string_view text) {
  return !text.empty() && text.front() != '.' && text.back() != '.' && text.find("..") == std::string_view::npos;
}

bool is_local(std::string_view text) {
  constexpr std::string_view kOthers = "!#$%&'*+-/=?^_`{|}~.";
  return is_dotted(text) && text.size() <= kLongestLocal && std::all_of(text.begin(), text.end(), [&](char c) {
           return is_letter_or_digit(c) || kOthers.find(c) != std::string_view::npos;
         });
}

bool is_label(std::string_view text) {
  return !text.empty() && text.size() <= kLongestLabel && text.front() != '-' && text.back() != '-' &&
         std::all_of(text.begin(), text.end(), [](char c) { return is_letter_or_digit(c) || c == '-'; });
}

bool is_domain(std::string_view text) {
  int labels = 0;
  for (std::size_t from = 0; from <= text.size(); ++labels) {
    const std::size_t dot = std::min(text.find('.', from), text.size());
    if (!is_label(text.substr(from, dot - from))) return false;
    from = dot + 1;
  }
  return labels >= 2;
}

std::string_view without_blanks(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

}  // namespace

bool is_address(std::string_view text) {
  const auto at = text.rfind('@');
  return at != std::string_view::npos && text.size() <= kLongestAddress && is_local(text.substr(0, at)) &&
         is_domain(text.substr(at + 1));
}

std::optional<Mailbox> parse_mailbox(std::string_view text) {
  text = without_blanks(text);
  const auto open = text.rfind('<');
  if (open == std::string_view::npos || text.back() != '>')
    return is_address(text) ? std::optional(Mailbox{{}, std::string(text)}) : std::nullopt;
  const std::string_view address = text.substr(open + 1, text.size() - open - 2);
  std::string_view name = without_blanks(text.substr(0, open));
  if (name.size() >= 2 && name.front() == '"' && name.back() == '"') name = name.substr(1, name.size() - 2);
  const bool is_plain = std::none_of(name.begin(), name.end(), [](char c) { return c >= 0 && c < ' '; });
  if (!is_address(address) || !is_plain) return std::nullopt;
  return Mailbox{std::string(name), std::string(address)};
}

std::string_view domain_of(std::string_view address) {
  const auto at = address.rfind('@');
  return at == std::string_view::npos ? std::string_view{} : address.substr(at + 1);
}

}  // namespace dyak::mail
