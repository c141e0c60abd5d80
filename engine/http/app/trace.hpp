#pragma once
#include <string>

namespace dyak::http {

/// A request's place in a trace through several programs (W3C Trace Context, traceparent version 00).
struct Trace {
  std::string id;      ///< 32 lower-case hexadecimal digits: the caller's, or one begun here
  std::string span;    ///< 16, of this request
  std::string parent;  ///< 16, the caller's; empty = nobody's
};

/// By the header that came; what is not of the standard's form, and identifiers of noughts, are left aside. What begins
/// here is made of `request_id`, which no other request has.
Trace trace_of(const std::string& traceparent, const std::string& request_id);

}  // namespace dyak::http
