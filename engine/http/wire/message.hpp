#pragma once
#include <atomic>
#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/cases/files.hpp"

namespace dyak::http {

using Fields = std::map<std::string, std::string, std::less<>>;
using Pairs = std::vector<std::pair<std::string, std::string>>;

using Bytes = cases::FileBytes;

/// A request that has passed the guard: whole, of known length, well-formed UTF-8 in its path and query, without
/// control characters.
struct Request {
  std::string id;                 ///< given by the server; stands in the log and in every answer about a fault
  std::string address;            ///< of the client, without the port; see client_address.hpp
  bool shared_address = false;    ///< it is many people's: a proxy that says nothing about them
  std::string method;             ///< GET, HEAD, POST, PUT, DELETE, PATCH, OPTIONS
  std::string target;             ///< as sent
  std::vector<std::string> path;  ///< decoded segments; "/" is none
  Pairs query;                    ///< decoded, in order
  Fields headers;                 ///< names in lower case
  std::string body;
  std::shared_ptr<const std::atomic<bool>> left{};  ///< true once nobody waits for the answer; null = never told
  std::shared_ptr<const Bytes> upload{};            ///< instead of `body` for the kinds of is_upload()

  /// Empty when absent.
  const std::string& header(std::string_view lower_case_name) const;
  /// The first of that name; empty when absent.
  const std::string& parameter(std::string_view name) const;
  /// Value of a cookie; empty when absent.
  std::string cookie(std::string_view name) const;
  bool is_left() const { return left && *left; }
  bool writes() const { return method != "GET" && method != "HEAD"; }
};

struct Response {
  int status = 200;
  std::string type = "text/plain; charset=utf-8";
  Pairs headers{};  ///< see put_header
  std::string body{};
  std::shared_ptr<const Bytes> file{};  ///< sent instead of `body` when given
  std::string reader{};  ///< whose files are counted together, so that one cannot take every place; empty = his address
};

/// Whether a body of this Content-Type is spooled to disk as it comes: forms with files, and files by themselves.
bool is_upload(std::string_view content_type);

/// Adds a header. Error{Internal} when the value holds control characters: nothing that came from outside may split
/// an answer.
void put_header(Response& response, std::string name, std::string value);

/// Whether an If-Match or If-None-Match names the entity tag: "*", or a list (RFC 9110, 13.1). A weak tag counts in a
/// weak comparison only.
enum class Compare { Strong, Weak };
bool names_tag(std::string_view list, std::string_view tag, Compare how);

/// `attachment` or `inline` with a file name in any script (RFC 6266, RFC 8187).
std::string content_disposition(std::string_view kind, std::string_view file_name);

/// For a query or a segment of a path: everything but letters, digits, '-', '.', '_' as %XX.
std::string url_encoded(std::string_view text);

/// "Not Found"; "Unknown" for what we never send.
std::string_view reason_of(int status);

/// Percent-decoding; in a form '+' is a space. False when an escape is broken, the result is not UTF-8 or holds control
/// characters other than line ends and tabs (allowed only where `lines` is true).
enum class Decode { Path, Query, Form };
bool percent_decode(std::string_view text, Decode how, std::string& out);

/// The pairs of application/x-www-form-urlencoded. False when something in it cannot be decoded, or there are
/// more than `most`.
bool parse_pairs(std::string_view text, Decode how, std::size_t most, Pairs& out);

/// Names of fields and types are compared without case, and only Latin letters have one here (RFC 9110, 5.1).
std::string ascii_lower(std::string_view text);

}  // namespace dyak::http
