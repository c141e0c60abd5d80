#include "engine/mail/message.hpp"

#include "engine/crypto/sha256.hpp"
#include "engine/crypto/text.hpp"

namespace dyak::mail {
namespace {

constexpr std::size_t kBase64Line = 76;
constexpr std::string_view kIdMark = "dyak.";

std::string base64_lines(std::string_view bytes) {
  const std::string all = crypto::base64(bytes);
  std::string lines;
  lines.reserve(all.size() + all.size() / kBase64Line * 2 + 2);
  for (std::size_t from = 0; from < all.size(); from += kBase64Line) lines += all.substr(from, kBase64Line) + "\r\n";
  return lines;
}

// Whatever ends a line in it, CRLF does.
std::string with_crlf(std::string_view text) {
  std::string lines;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\r' && i + 1 < text.size() && text[i + 1] == '\n') continue;
    if (c == '\n' || c == '\r') {
      lines += "\r\n";
    } else {
      lines += c;
    }
  }
  return lines;
}

std::string text_part(std::string_view type, std::string_view text) {
  return "Content-Type: text/" + std::string(type) + "; charset=UTF-8\r\nContent-Transfer-Encoding: base64\r\n\r\n" +
         base64_lines(with_crlf(text));
}

std::string file_part(const Attachment& file) {
  return "Content-Type: " + file.type + ";\r\n name=\"" + encoded_words(file.name, 8) +
         "\"\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment" + file_parameter(file.name) +
         "\r\n\r\n" + base64_lines(file.bytes);
}

std::string joined(std::string_view kind, const std::string& boundary, const std::vector<std::string>& parts) {
  std::string all = "Content-Type: multipart/" + std::string(kind) + ";\r\n boundary=\"" + boundary + "\"\r\n\r\n";
  for (const std::string& part : parts) all += "--" + boundary + "\r\n" + part + "\r\n";
  return all + "--" + boundary + "--\r\n";
}

}  // namespace

std::string to_bytes(const Message& message, Zone zone) {
  const std::string mark = crypto::sha256_hex(message.id + "\n" + message.text).substr(0, 24);
  std::string body = text_part("plain", message.text);
  if (!message.html.empty())
    body = joined("alternative", "=_a" + mark, {std::move(body), text_part("html", message.html)});
  if (!message.attachments.empty()) {
    std::vector<std::string> parts{std::move(body)};
    for (const Attachment& file : message.attachments) parts.push_back(file_part(file));
    body = joined("mixed", "=_m" + mark, parts);
  }
  std::string head =
      date_header(message.at, zone) + mailbox_header("From", message.from) + mailbox_header("To", message.to);
  if (message.reply_to) head += mailbox_header("Reply-To", *message.reply_to);
  head += text_header("Subject", message.subject) + "Message-ID: <" + message.id + ">\r\n";
  // RFC 3834: who is away sends no answer to a program.
  return head + "Auto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\n" + body;
}

std::string message_id(std::string_view cause, std::string_view domain) {
  return std::string(kIdMark) + crypto::hexadecimal(cause) + "@" + std::string(domain);
}

std::string cause_of(std::string_view message_id) {
  const auto at = message_id.find('@');
  if (message_id.substr(0, kIdMark.size()) != kIdMark || at == std::string_view::npos) return {};
  return crypto::from_hexadecimal(message_id.substr(kIdMark.size(), at - kIdMark.size())).value_or("");
}

}  // namespace dyak::mail
