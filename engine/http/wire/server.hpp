#pragma once
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/http/wire/client_address.hpp"
#include "engine/http/wire/request_head.hpp"

namespace dyak::http {

/// Threads of their own for a kind of requests, so that it holds up no other kind.
struct LaneOptions {
  std::size_t threads = 1;
  std::size_t max_waiting = 0;    ///< besides those that run; more are answered 503
  std::string busy{};             ///< … with this sentence
  bool ends_with_reader = false;  ///< who leaves, or the end of the service, ends the request: Request::left
};

/// Whether connections from trusted proxies begin with a line that says whose they are.
enum class ProxyProtocol { Off, On };

struct ServerOptions {
  std::string address = "127.0.0.1";
  std::uint16_t port = 8080;  ///< 0 = a free one
  int listener = -1;          ///< a socket that listens there already and becomes the server's; -1 = it makes one
  HeadLimits limits;
  std::size_t workers = 8;
  std::size_t max_waiting = 256;        ///< whole requests in the queue; more are answered 503
  std::size_t max_connections = 900;    ///< beyond it the one that has kept silent longest is closed
  std::size_t max_of_one_address = 20;  ///< loopback and trusted proxies excepted: they are many clients; 0 = no limit
  std::size_t max_requests = 1000;      ///< on one connection
  std::chrono::milliseconds head_time{10'000};  ///< for the whole head, from its first byte (or from connecting)
  std::chrono::milliseconds idle_time{15'000};  ///< between requests; clients are told a third less
  std::chrono::milliseconds slack_time{
      10'000};                            ///< for a body or an answer, besides its length at slowest_bytes a second
  std::size_t slowest_bytes = 8 * 1024;   ///< a body must besides bring half of it in every slack_time
  std::string spool_folder;               ///< where uploads wait until they are whole; empty = uploads are refused
  std::size_t max_uploads = 16;           ///< at once, of people who have signed in; more are answered 503
  std::size_t max_uploads_of_one = 4;     ///< of them of one person (Admission::person)
  std::size_t max_uploads_of_nobody = 8;  ///< of those who have not signed in: short forms to be kept over the sign-in
  std::vector<LaneOptions> lanes{};       ///< besides the common one, which is number 0
  Networks trusted;                       ///< proxies that are believed whose a request is
  ProxyProtocol proxy_protocol = ProxyProtocol::Off;
  std::size_t max_files = 256;       ///< answers with a file at once; more are answered 503
  std::size_t max_files_of_one = 8;  ///< of them for one reader (Response::reader); 0 = no limit
};

/// Runs in several threads at once. What it throws is answered with 500 and the request's id, nothing else.
using Handler = std::function<Response(const Request&)>;
/// Which lane a request is for. Called by the loop: must not wait.
using LaneOf = std::function<std::size_t(const Request& head)>;
/// Whether an upload may come, and whose it is.
struct Admission {
  std::optional<Response> refusal{};
  std::string person{};  ///< whose places it takes; empty = nobody has signed in
};
/// Asked about an upload before its body is read, by a worker.
using Admit = std::function<Admission(const Request& head)>;
/// Answers a request that never came to the handler (a broken head, a full queue); the id is known, nothing else.
using FaultAnswer = std::function<Response(const std::string& request_id, const HeadFault& fault)>;
/// Told of what the handler let escape, for the log.
using Escaped = std::function<void(const std::string& request_id, const std::string& what)>;

struct ServerCounts {
  std::uint64_t requests = 0;
  std::uint64_t refused = 0;  ///< broken heads, bodies cut off
  std::uint64_t timed_out = 0;
  std::uint64_t connections = 0;  ///< open now
  std::uint64_t shed = 0;         ///< closed unanswered: no descriptor, no memory, or it gave way to another
};

/// An HTTP/1.1 server on Poco's sockets. One thread owns all connections and reads and writes without waiting, so that
/// silent and slow ones cost a buffer, not a thread; only whole requests that the guard (request_head.hpp) has let through
/// reach the workers. Poco's own HTTPServer is not used: it gives a body cut off in the middle to the handler as whole,
/// takes an unread body for the next request, keeps one thread a connection and has no deadline for a whole request.
class Server {
 public:
  Server(ServerOptions options, Handler handler, FaultAnswer fault, Escaped escaped = {}, Admit admit = {},
         LaneOf lane_of = {});
  ~Server();  ///< stop()
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  /// Error{Unavailable} when the address cannot be bound (one address, one service: it names who has it) or the
  /// machine gives no descriptors or threads. Returns once connections are accepted.
  void start();
  std::uint16_t port() const;
  /// Another descriptor of the listening socket, which stays open when the server stops and goes on into a program run
  /// in its place: who comes meanwhile waits. It is the caller's. -1 = the system gives none.
  int listener() const;
  /// Closes the door, lets running requests end and their answers out (at most 10 s), joins every thread. Then, and
  /// only then, what the handler uses may go.
  void stop();
  ServerCounts counts() const;

 private:
  class Loop;
  std::unique_ptr<Loop> loop_;
};

}  // namespace dyak::http
