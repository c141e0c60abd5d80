#pragma once
#include <Poco/Net/StreamSocket.h>

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "engine/http/wire/request_head.hpp"
#include "engine/http/wire/spool.hpp"

namespace dyak::http {

using SteadyTime = std::chrono::steady_clock::time_point;

/// One connection, owned by the server's loop.
struct Peer {
  enum class State {
    Idle,       ///< between requests
    Head,       ///< some bytes of a head are here
    Body,       ///< the head is read, its body is not whole
    Admitting,  ///< a worker is asked whether the upload may come; nothing is read meanwhile
    Working,    ///< a worker has the request; nothing is read meanwhile
    Writing,
    Draining  ///< answered and shut; what still comes is thrown away so that the answer is not lost with a reset
  };

  Poco::Net::StreamSocket socket;
  std::string address;
  std::string told_address;        ///< by the proxy, of this connection; empty = nothing
  bool awaits_proxy_line = false;  ///< the proxy has not said yet whose the connection is
  State state = State::Idle;
  std::string in;
  std::shared_ptr<Spool> spool;       ///< of an upload in Body
  std::string person;                 ///< whose upload it is
  std::uint64_t received = 0;         ///< in Body: bytes of it …
  std::uint64_t received_before = 0;  ///< … when the present stretch of time began
  SteadyTime stretch_ends;            ///< by when enough must have come again
  std::string out;
  std::size_t written = 0;            ///< of `out`
  std::shared_ptr<const Bytes> file;  ///< what follows `out`
  std::uint64_t file_at = 0;
  Head head;               ///< in Body and after
  std::size_t served = 0;  ///< requests so far
  bool for_page = false;   ///< the request is a browser's
  bool close_after = false;
  std::size_t lane = 0;                     ///< in Working
  std::shared_ptr<std::atomic<bool>> left;  ///< in Working: told to whoever works for it
  bool gone = false;                        ///< the other side went while a worker was busy
  SteadyTime deadline;
  SteadyTime answer_by;     ///< in Writing: the end of the whole answer; `deadline` is that of its present piece
  std::string reader;       ///< in Writing: who takes a file, see Response::reader; empty = no file
  SteadyTime silent_since;  ///< the last byte that came, or a change of state
};

}  // namespace dyak::http
