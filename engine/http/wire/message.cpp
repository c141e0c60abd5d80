#include "engine/http/wire/message.hpp"

#include <fmt/format.h>

#include <Poco/Net/HTTPResponse.h>

#include <algorithm>

#include "engine/base/error.hpp"
#include "engine/base/utf8.hpp"

namespace dyak::http {
namespace {

int hexadecimal(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }

bool is_clean(std::string_view text, Decode how) {
  return std::none_of(text.begin(), text.end(), [how](char c) {
    const bool line = c == '\n' || c == '\r' || c == '\t';
    return is_control(c) && !(line && how == Decode::Form);
  });
}

}  // namespace

const std::string& Request::header(std::string_view lower_case_name) const {
  static const std::string kNone;
  const auto found = headers.find(lower_case_name);
  return found == headers.end() ? kNone : found->second;
}

const std::string& Request::parameter(std::string_view name) const {
  static const std::string kNone;
  const auto found = std::find_if(query.begin(), query.end(), [&](const auto& pair) { return pair.first == name; });
  return found == query.end() ? kNone : found->second;
}

std::string Request::cookie(std::string_view name) const {
  const std::string& all = header("cookie");
  for (std::size_t at = 0; at < all.size();) {
    const std::size_t end = std::min(all.find(';', at), all.size());
    std::string_view one(all.data() + at, end - at);
    while (!one.empty() && one.front() == ' ') one.remove_prefix(1);
    const auto equals = one.find('=');
    if (equals != std::string_view::npos && one.substr(0, equals) == name) return std::string(one.substr(equals + 1));
    at = end + 1;
  }
  return {};
}

bool is_upload(std::string_view content_type) {
  return content_type.rfind("multipart/form-data", 0) == 0 || content_type.rfind("application/octet-stream", 0) == 0;
}

void put_header(Response& response, std::string name, std::string value) {
  DYAK_EXPECT(std::none_of(value.begin(), value.end(), is_control));
  response.headers.emplace_back(std::move(name), std::move(value));
}

bool names_tag(std::string_view list, std::string_view tag, Compare how) {
  const auto skip = [&] {
    while (!list.empty() && (list.front() == ' ' || list.front() == '\t' || list.front() == ',')) list.remove_prefix(1);
  };
  skip();
  if (list == "*") return true;
  while (!list.empty()) {
    const bool weak = list.substr(0, 2) == "W/";
    if (weak) list.remove_prefix(2);
    const std::size_t end = !list.empty() && list.front() == '"' ? list.find('"', 1) : std::string_view::npos;
    if (end == std::string_view::npos) return false;  // no tag at all: nothing after it can be trusted
    if (list.substr(0, end + 1) == tag && !(weak && how == Compare::Strong)) return true;
    list.remove_prefix(end + 1);
    skip();
  }
  return false;
}

std::string url_encoded(std::string_view text) {
  std::string encoded;
  for (const char c : text) {
    const bool plain =
        (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '.' || c == '_';
    encoded += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return encoded;
}

std::string content_disposition(std::string_view kind, std::string_view file_name) {
  return fmt::format("{}; filename*=UTF-8''{}", kind, url_encoded(file_name));
}

std::string_view reason_of(int status) {
  switch (status) {
    case 428:
      return "Precondition Required";
    case 429:
      return "Too Many Requests";
    case 431:
      return "Request Header Fields Too Large";
    case 507:
      return "Insufficient Storage";
    default:
      break;
  }
  return Poco::Net::HTTPResponse::getReasonForStatus(static_cast<Poco::Net::HTTPResponse::HTTPStatus>(status));
}

bool percent_decode(std::string_view text, Decode how, std::string& out) {
  out.clear();
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '+' && how != Decode::Path) {
      out += ' ';
    } else if (text[i] != '%') {
      out += text[i];
    } else {
      const int high = i + 2 < text.size() ? hexadecimal(text[i + 1]) : -1;
      const int low = i + 2 < text.size() ? hexadecimal(text[i + 2]) : -1;
      if (high < 0 || low < 0) return false;
      out += static_cast<char>(high * 16 + low);
      i += 2;
    }
  }
  return is_clean(out, how) && !first_bad_utf8(out);
}

bool parse_pairs(std::string_view text, Decode how, std::size_t most, Pairs& out) {
  out.clear();
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('&', at), text.size());
    const std::string_view one = text.substr(at, end - at);
    at = end + 1;
    if (one.empty()) continue;
    if (out.size() == most) return false;
    const std::size_t equals = std::min(one.find('='), one.size());
    std::pair<std::string, std::string> pair;
    const std::string_view value = equals < one.size() ? one.substr(equals + 1) : std::string_view{};
    if (!percent_decode(one.substr(0, equals), how, pair.first) || !percent_decode(value, how, pair.second))
      return false;
    out.push_back(std::move(pair));
  }
  return true;
}

std::string ascii_lower(std::string_view text) {
  std::string small(text);
  for (char& c : small) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  return small;
}

}  // namespace dyak::http
