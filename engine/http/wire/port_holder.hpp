#pragma once
#include <cstdint>
#include <string>

namespace dyak::http {

/// Who listens on a TCP port of this machine, in words for whoever starts a
/// service: "программа dyak serve --data д (процесс 4711)". Empty when nobody does
/// or it is another user's program, which the system does not show. Linux: proc(5).
std::string port_holder(std::uint16_t port);

}  // namespace dyak::http
