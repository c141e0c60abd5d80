// Hundreds of clients who say nothing, or one byte at a time, with the limits that are shipped.
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <memory>
#include <new>
#include <optional>
#include <thread>
#include <vector>

#include "engine/base/error.hpp"
#include "engine/http/wire/server.hpp"
#include "tests/http/raw_client.hpp"

namespace dyak::http::testing {
namespace {

using Clock = std::chrono::steady_clock;

Response fine(const Request&) { return Response{200, "text/plain", {}, "fine"}; }
Response told(const std::string&, const HeadFault& fault) {
  return Response{fault.status, "text/plain", {}, fault.code};
}

ServerOptions on_free_port() {
  ServerOptions options;
  options.port = 0;
  return options;
}

std::string ask(std::uint16_t port) {
  RawClient client(port);
  client.send("GET /fine HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  return body_of(client.read_all());
}

/// Holds every descriptor that the process may have but a few.
class Scarcity {
 public:
  explicit Scarcity(std::size_t left) {
    getrlimit(RLIMIT_NOFILE, &before_);
    rlimit less = before_;
    less.rlim_cur = 256;
    setrlimit(RLIMIT_NOFILE, &less);
    for (int taken = dup(0); taken >= 0; taken = dup(0)) held_.push_back(taken);
    for (std::size_t i = 0; i < left && !held_.empty(); ++i) give_one();
  }
  ~Scarcity() {
    while (!held_.empty()) give_one();
    setrlimit(RLIMIT_NOFILE, &before_);
  }
  void give_one() {
    close(held_.back());
    held_.pop_back();
  }

 private:
  rlimit before_{};
  std::vector<int> held_;
};

TEST(Pressure, AServiceWithoutDescriptorsClosesTheNewcomerAndGoesOn) {
  std::atomic<int> escaped{0};
  Server server(on_free_port(), fine, told, [&](const std::string&, const std::string&) { ++escaped; });
  server.start();
  EXPECT_EQ(ask(server.port()), "fine");
  while (server.counts().connections > 0) std::this_thread::yield();
  std::optional<Scarcity> none(1);  // for the client's own end
  RawClient newcomer(server.port());
  while (server.counts().shed == 0) std::this_thread::yield();
  none.reset();
  newcomer.send("GET /fine HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  EXPECT_EQ(newcomer.read_all(), "") << "closed, not left waiting";
  EXPECT_EQ(ask(server.port()), "fine");
  EXPECT_EQ(escaped, 0);
}

TEST(Pressure, WithoutDescriptorsTheOneWhoKeptSilentLongestGivesWay) {
  Server server(on_free_port(), fine, told);
  server.start();
  RawClient silent(server.port());
  EXPECT_EQ(ask(server.port()), "fine");  // whoever came before has been let in
  while (server.counts().connections > 1) std::this_thread::yield();
  std::optional<Scarcity> none(1);
  RawClient newcomer(server.port());
  while (server.counts().shed == 0) std::this_thread::yield();
  newcomer.send("GET /fine HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  while (server.counts().requests < 2) std::this_thread::yield();
  none.reset();
  EXPECT_EQ(body_of(newcomer.read_all()), "fine");
  EXPECT_EQ(silent.read_all(), "");
}

TEST(Pressure, ASecondServiceOnTheSameAddressIsRefusedAndToldWhoHasIt) {
  Server first(on_free_port(), fine, told);
  first.start();
  ServerOptions same;
  same.port = first.port();
  Server second(same, fine, told);
  try {
    second.start();
    FAIL() << "two services share one port";
  } catch (const Error& error) {
    EXPECT_EQ(error.code, ErrorCode::Unavailable);
    EXPECT_NE(error.public_message.find("(процесс " + std::to_string(getpid()) + ")"), std::string::npos)
        << error.public_message;
  }
}

/// Many bytes that cost nothing.
class Endless final : public Bytes {
 public:
  std::uint64_t size() const override { return std::uint64_t{64} << 20; }
  std::string read(std::uint64_t, std::size_t most) const override { return std::string(most, 'x'); }
};

Response endless(const Request& request) {
  if (request.target != "/file") return fine(request);
  Response response;
  response.file = std::make_shared<const Endless>();
  response.reader = "@t01";
  return response;
}

TEST(Pressure, OneWhoAsksForManyFilesAndReadsNoneIsRefusedTheRestAndLosesHisPlaces) {
  ServerOptions options = on_free_port();
  options.max_files_of_one = 3;
  options.slack_time = std::chrono::seconds(5);  // longer than three answers need on a busy machine
  options.slowest_bytes = 100 << 20;
  Server server(options, endless, told);
  server.start();
  std::vector<std::unique_ptr<RawClient>> readers;
  for (std::size_t i = 0; i < 3; ++i) {
    readers.push_back(std::make_unique<RawClient>(server.port()));
    readers.back()->send("GET /file HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_NE(readers.back()->read_some().find("HTTP/1.1 200"), std::string::npos);
  }
  RawClient fourth(server.port());
  fourth.send("GET /file HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_EQ(body_of(fourth.read_all()), "busy");
  EXPECT_EQ(ask(server.port()), "fine") << "pages are not files";
  while (server.counts().connections > 0) std::this_thread::yield();  // those who take nothing are let go
  RawClient later(server.port());
  later.send("GET /file HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_NE(later.read_some().find("HTTP/1.1 200"), std::string::npos);
}

TEST(Pressure, AHandlerWithoutMemoryIsAnsweredAndTheServiceGoesOn) {
  Server server(
      on_free_port(),
      [](const Request& request) -> Response {
        if (request.target == "/none") throw std::bad_alloc();
        return fine(request);
      },
      [](const std::string&, const HeadFault&) -> Response { throw std::bad_alloc(); });
  server.start();
  RawClient client(server.port());
  client.send("GET /none HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  EXPECT_NE(client.read_all().find("HTTP/1.1 500"), std::string::npos);
  RawClient broken(server.port());  // its answer cannot even be worded
  broken.send("NONSENSE\r\n\r\n");
  EXPECT_EQ(broken.read_all(), "");
  EXPECT_EQ(ask(server.port()), "fine");
}

TEST(Pressure, SilentAndSlowConnectionsLeaveAnOrdinaryRequestUnderASecond) {
  ServerOptions shipped;
  shipped.port = 0;
  Server server(
      shipped,
      [](const Request&) {
        return Response{200, "text/plain", {}, "fine"};
      },
      [](const std::string&, const HeadFault& fault) {
        return Response{fault.status, "text/plain", {}, fault.code};
      });
  server.start();
  std::vector<std::unique_ptr<RawClient>> silent;
  for (int i = 0; i < 300; ++i) silent.push_back(std::make_unique<RawClient>(server.port()));
  std::vector<std::unique_ptr<RawClient>> slow;
  for (int i = 0; i < 500; ++i) {
    slow.push_back(std::make_unique<RawClient>(server.port()));
    slow.back()->send(i % 2 == 0 ? "GET / HTTP/1.1\r\nHost: x\r\nX: "
                                 : "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n");
  }
  std::atomic<bool> over{false};
  std::thread dripping([&] {
    while (!over) {
      for (const auto& client : slow) client->send("a");
    }
  });
  Clock::duration worst{};
  for (int i = 0; i < 50; ++i) {
    const auto start = Clock::now();
    RawClient client(server.port());
    client.send("GET /fine HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    EXPECT_EQ(body_of(client.read_all()), "fine");
    worst = std::max(worst, Clock::now() - start);
  }
  over = true;
  dripping.join();
  EXPECT_LT(worst, std::chrono::seconds(1));
}

}  // namespace
}  // namespace dyak::http::testing
