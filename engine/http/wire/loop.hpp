#pragma once
#include <fmt/format.h>
#include <sys/epoll.h>
#include <unistd.h>

#include <Poco/Net/ServerSocket.h>
#include <Poco/Random.h>

#include <atomic>
#include <functional>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <unordered_map>

#include "engine/http/wire/peer.hpp"
#include "engine/http/wire/server.hpp"
#include "engine/http/wire/upload_places.hpp"
#include "engine/http/wire/workers.hpp"

namespace dyak::http {

inline constexpr std::uint64_t kListener = 0;
inline constexpr std::uint64_t kWaker = 1;
inline constexpr auto kReapEvery = std::chrono::milliseconds(100);
inline constexpr auto kDrainTime = std::chrono::milliseconds(1000);
bool is_loopback(const std::string& address);

inline constexpr auto kStopTime = std::chrono::seconds(10);
inline constexpr std::size_t kReadBytes = 64 * 1024;
inline constexpr std::size_t kFileBytes = 256 * 1024;

/// The one thread that owns all sockets: accepts, reads, hands requests to the workers, writes, and closes whoever is
/// late. Nothing that a connection meets (no descriptor, no memory, a broken file) leaves the loop: that connection is
/// closed and counted, the others go on.
class Server::Loop {
 public:
  Loop(ServerOptions options, Handler handler, FaultAnswer fault, Escaped escaped, Admit admit, LaneOf lane_of)
      : options_(std::move(options)),
        handler_(std::move(handler)),
        fault_(std::move(fault)),
        escaped_(std::move(escaped)),
        admit_(std::move(admit)),
        lane_of_(std::move(lane_of)) {
    uploads_ = std::make_shared<UploadPlaces>(options_.max_uploads, options_.max_uploads_of_one,
                                              options_.max_uploads_of_nobody);
    Poco::Random random;
    random.seed();
    prefix_ = fmt::format("{:08x}", random.next());
  }
  ~Loop() {
    stop();
    for (const int descriptor : {epoll_, waker_, reserve_}) {
      if (descriptor >= 0) ::close(descriptor);
    }
  }

  void start();
  void stop();
  std::uint16_t port() const { return port_; }
  int listener() const { return ::dup(listener_.impl()->sockfd()); }
  ServerCounts counts() const { return {requests_, refused_, timed_out_, open_, shed_}; }

 private:
  struct Answer {
    std::uint64_t peer = 0;
    std::optional<Response> response{};  ///< absent = the upload may come
    std::string person{};                ///< whose it is
  };
  using Answers = std::list<Answer>;

  using Job = std::function<Admission()>;

  void run();
  void listen();
  bool take_listener();
  void turn(std::uint64_t id);
  template <class Action>
  void trying(std::uint64_t id, const Action& work);
  void tell_of(const std::exception& fault) const;
  void accept_one();
  void admit_peer(Peer peer);
  void shed_one();
  bool make_room();
  void read(std::uint64_t id, Peer& peer);
  void advance(std::uint64_t id, Peer& peer);
  bool take_proxy_line(std::uint64_t id, Peer& peer);
  void read_head(std::uint64_t id, Peer& peer);
  void ask_admission(std::uint64_t id, Peer& peer);
  void begin_upload(std::uint64_t id, Peer& peer);
  UploadPlaces::Answer upload_place(const std::string& person);
  bool make_upload_room(const std::string& person);
  bool is_too_slow(Peer& peer, SteadyTime now) const;
  void spool(std::uint64_t id, Peer& peer);
  void expect_body(std::uint64_t id, Peer& peer);
  std::size_t lane_for(const Request& request) const;
  /// The address is of many people: a proxy's, or one that may be a proxy's.
  bool is_shared(const std::string& address) const { return is_loopback(address) || options_.trusted.has(address); }
  bool ends_with_reader(const Peer& peer) const {
    return peer.lane > 0 && options_.lanes[peer.lane - 1].ends_with_reader;
  }
  void work(std::uint64_t id, Peer& peer, Peer::State state, const std::shared_ptr<Request>& request, Job job);
  void give_up_running();
  void post(Answers& answer);
  void hand_over(std::uint64_t id, Peer& peer);
  void answer_fault(std::uint64_t id, Peer& peer, HeadFault fault);
  void answer(std::uint64_t id, Peer& peer, const Response& response);
  bool refill(Peer& peer) const;
  void write(std::uint64_t id, Peer& peer);
  void answered(std::uint64_t id, Peer& peer);
  void take_answers();
  void take_answer(const Answer& one);
  void reap();
  void end_late(std::uint64_t id, Peer& peer);
  void close(std::uint64_t id);
  bool watch(std::uint64_t id, const Peer& peer, std::uint32_t events, int operation = EPOLL_CTL_MOD) const;
  void watch_listener(bool wanted);
  bool take_file_place(Peer& peer, const Response& response);
  void leave_file_place(Peer& peer);
  void be(Peer& peer, Peer::State state, std::chrono::milliseconds time) const;
  std::chrono::milliseconds time_for(std::size_t bytes) const;
  std::string next_id() { return fmt::format("{}{:08x}", prefix_, ++last_request_); }
  Admission safely(const std::string& request_id, const Job& job) const noexcept;

  ServerOptions options_;
  Handler handler_;
  FaultAnswer fault_;
  Escaped escaped_;
  Admit admit_;
  LaneOf lane_of_;
  std::shared_ptr<UploadPlaces> uploads_;
  std::string prefix_;
  std::uint32_t last_request_ = 0;
  std::uint16_t port_ = 0;
  int epoll_ = -1;
  int waker_ = -1;
  int reserve_ = -1;       ///< given up to answer the door when no other descriptor is left
  bool listening_ = true;  ///< false = the door is not watched until the next reaping
  Poco::Net::ServerSocket listener_;
  std::vector<std::unique_ptr<Workers>> lanes_;
  std::thread thread_;
  std::atomic<bool> stopping_{false};
  std::unordered_map<std::uint64_t, Peer> peers_;
  std::map<std::string, std::size_t> of_address_;
  std::map<std::string, std::size_t> of_reader_;  ///< answers with a file under way
  std::size_t files_ = 0;                         ///< all of them
  std::uint64_t last_peer_ = kWaker;
  std::mutex answers_mutex_;
  Answers answers_;
  std::atomic<std::uint64_t> requests_{0};
  std::atomic<std::uint64_t> refused_{0};
  std::atomic<std::uint64_t> timed_out_{0};
  std::atomic<std::uint64_t> open_{0};
  std::atomic<std::uint64_t> shed_{0};
};

// What one connection, one job meets stays with it.
template <class Action>
void Server::Loop::trying(std::uint64_t id, const Action& work) {
  try {
    work();
  } catch (const std::exception& fault) {  // Poco's and bad_alloc are such
    ++shed_;
    if (id > kWaker) close(id);
    tell_of(fault);
  }
}

}  // namespace dyak::http
