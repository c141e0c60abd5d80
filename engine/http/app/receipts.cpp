// A receipt: "sha256:size:seal:name"; the seal is an HMAC under the session's token.
#include "engine/http/app/receipts.hpp"

#include <algorithm>

#include "engine/crypto/mac.hpp"
#include "engine/crypto/text.hpp"

namespace dyak::http {
namespace {

constexpr std::size_t kDigest = 64;

bool is_digest(const std::string& text) {
  return text.size() == kDigest &&
         std::all_of(text.begin(), text.end(), [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

}  // namespace

std::string Receipts::seal(const std::string& text) const {
  return crypto::hexadecimal(crypto::hmac_sha256(session_, "file " + text));
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
  const std::string sealed = receipt.substr(second + 1, third - second - 1);
  if (!is_digest(digest) || !number || !crypto::same_secret(sealed, seal(digest + ":" + size + ":" + name))) return {};
  return Record{{"name", name}, {"sha256", digest}, {"size", *number}};
}

}  // namespace dyak::http
