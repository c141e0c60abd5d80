#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "engine/http/wire/message.hpp"

namespace dyak::http {

/// How much a request may hold.
struct HeadLimits {
  std::size_t head_bytes = 16 * 1024;
  std::size_t target_bytes = 4096;
  std::size_t fields = 64;
  std::size_t body_bytes = 1024 * 1024;
  std::size_t upload_bytes = std::size_t{2} * 1024 * 1024 * 1024 +
                             1024 * 1024;  ///< for the kinds of is_upload(): files and what surrounds them
};

/// Why a request is not taken: its status, a stable code and a Russian sentence. The connection is closed after it.
struct HeadFault {
  int status = 400;
  std::string code;
  std::string message;
  bool for_page = false;  ///< a person's browser waits for it
};

struct Head {
  Request request;  ///< without id, address and body
  std::size_t content_length = 0;
  bool upload = false;  ///< the body goes to disk
  bool keep_alive = true;
  bool expects_continue = false;
};

struct ParsedHead {
  std::optional<HeadFault> fault;
  Head head;
};

/// The guard before every handler: reads a request line and header fields (with the empty line that ends them) as RFC
/// 9112 has them and takes nothing that two readers could understand differently: one Host, one decimal Content-Length,
/// no Transfer-Encoding, no folded lines, no bare CR or LF, no body where none is meant. Pure.
ParsedHead parse_head(std::string_view bytes, const HeadLimits& limits);

}  // namespace dyak::http
