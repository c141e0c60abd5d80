// A receipt: "sha256:size:seal:name"
#include "engine/http/app/receipts.hpp"

#include <algorithm>

#include "engine/store/sha256.hpp"

namespace dyak::http {
namespace {

constexpr std::size_t kDigest = 64;

bool is_digest(const std::string& text) {
  return text.size() == kDigest &&
         std::all_of(text.begin(), text.end(), [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

}  // namespace

// The session's token is long and secret, and comes first and last: what is sealed cannot be lengthened.
std::string Receipts::seal(const std::string& text) const {
  return store::sha256_hex("file " + session_ + " " + store::sha256_hex(text) + " " + session_);
}

std::string Receipts::write(const Value& file) const {
  const std::string digest = file["sha256"].text_or("");
  if (!is_digest(digest) || session_.empty()) return {};
  const std::string size = file["size"].is_number() ? file["size"].as_number().text() : "0";
  const std::string name = file["name"].text_or("");
  return digest + ":" + size + ":" + seal(digest + ":" + size + ":" + name) + ":" + name;
}

Value Receipts::read(const std::string& receipt) const {
  const std::size_t first = receipt.find(':');
  const std::size_t second = first == std::string::npos ? first : receipt.find(':', first + 1);
  const std::size_t third = second == std::string::npos ? second : receipt.find(':', second + 1);
  if (third == std::string::npos || session_.empty()) return {};
  const std::string digest = receipt.substr(0, first);
  const std::string size = receipt.substr(first + 1, second - first - 1);
  const std::string name = receipt.substr(third + 1);
  const auto number = Rational::parse(size);
  if (!is_digest(digest) || !number ||
      receipt.substr(second + 1, third - second - 1) != seal(digest + ":" + size + ":" + name))
    return {};
  return Record{{"name", name}, {"sha256", digest}, {"size", *number}};
}

}  // namespace dyak::http
