// Hundreds of clients who say nothing, or one byte at a time, with the limits that are shipped.
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <memory>
#include <thread>
#include <vector>

#include "engine/http/server.hpp"
#include "tests/http/raw_client.hpp"

namespace dyak::http::testing {
namespace {

using Clock = std::chrono::steady_clock;

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
