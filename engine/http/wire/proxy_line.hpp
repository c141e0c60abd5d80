#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace dyak::http {

/// What a proxy says of a connection before anything else (HAProxy's PROXY protocol, versions 1 and 2).
struct ProxyLine {
  enum class State {
    Partial,  ///< more bytes are needed
    Broken,   ///< there is none where one must be
    Read
  };
  State state = State::Partial;
  std::size_t length = 0;  ///< of the line in the input
  std::string address;     ///< of the client; empty = the proxy speaks for itself
};
ProxyLine read_proxy_line(std::string_view bytes);

}  // namespace dyak::http
