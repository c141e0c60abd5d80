#pragma once
#include <functional>
#include <string>
#include <string_view>

#include "engine/http/wire/message.hpp"

namespace dyak::http {

/// What stands at the head of one part of a form.
struct Part {
  std::string name;
  bool is_file = false;
  std::string file_name;  ///< without folders; may be empty: no file was chosen
  std::string type;       ///< Content-Type as sent; empty = none
};

/// Told of the parts as they are read; a part's bytes come in pieces.
struct PartReader {
  std::function<void(const Part&)> begin;
  std::function<void(std::string_view)> bytes;
  std::function<void()> end;
};

/// Reads multipart/form-data (RFC 7578) from start to end, holding a piece of it at a
/// time. HttpError 400 when it is cut off, a part has no name, its head is too long,
/// or there are more than `most` parts. Whatever a callback throws goes through.
void read_multipart(const Bytes& from, std::string_view content_type, std::size_t most, const PartReader& reader);

/// A file's name as somebody's computer calls it: without folders,
/// controls and what Windows forbids; at most 200 characters.
std::string clean_file_name(std::string_view sent);

}  // namespace dyak::http
