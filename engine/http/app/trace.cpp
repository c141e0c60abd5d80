#include "engine/http/app/trace.hpp"

#include <algorithm>

#include "engine/crypto/sha256.hpp"

namespace dyak::http {
namespace {

bool is_identifier(const std::string& text) {
  return text.find_first_not_of("0123456789abcdef") == std::string::npos &&
         text.find_first_not_of('0') != std::string::npos;
}

}  // namespace

Trace trace_of(const std::string& header, const std::string& request_id) {
  const std::string own = crypto::sha256_hex(request_id);
  Trace trace;
  trace.span = own.substr(32, 16);
  // 00-<32>-<16>-<2>; a later version may go on after that.
  const bool is_formed = header.size() >= 55 && header[2] == '-' && header[35] == '-' && header[52] == '-' &&
                         header.substr(0, 55).find_first_not_of("0123456789abcdef-") == std::string::npos;
  const bool is_known = is_formed && header.compare(0, 2, "ff") != 0 &&
                        (header.size() == 55 || (header.compare(0, 2, "00") != 0 && header[55] == '-'));
  if (is_known && is_identifier(header.substr(3, 32)) && is_identifier(header.substr(36, 16))) {
    trace.id = header.substr(3, 32);
    trace.parent = header.substr(36, 16);
  } else {
    trace.id = own.substr(0, 32);
  }
  return trace;
}

}  // namespace dyak::http
