// Kinds of requests that hold up no other kind; and what is dear to make ends with whoever waits for it.
#include <gtest/gtest.h>

#include <atomic>
#include <memory>
#include <set>
#include <thread>

#include "engine/http/app/app.hpp"
#include "engine/http/wire/server.hpp"
#include "tests/http/raw_client.hpp"

namespace dyak::http::testing {
namespace {

/// /dear is made until its reader leaves or it is let go; /plain is answered at once.
class Lanes : public ::testing::Test {
 protected:
  Lanes() { server.start(); }

  static ServerOptions options() {
    ServerOptions options;
    options.port = 0;
    options.workers = 1;
    options.lanes = {{2, 0, "Уже делаются два", true}};
    return options;
  }
  Response handle(const Request& request) {
    if (request.path.at(0) != "dear") return {200, "text/plain", {}, "plain", {}, {}};
    ++making;
    while (!request.is_left() && !enough) std::this_thread::yield();
    if (request.is_left()) ++left;
    --making;
    return {200, "text/plain", {}, "dear", {}, {}};
  }
  std::unique_ptr<RawClient> asks(const std::string& path) {
    auto client = std::make_unique<RawClient>(server.port());
    client->send("GET " + path + " HTTP/1.1\r\nHost: x\r\nAccept: text/html\r\nConnection: close\r\n\r\n");
    return client;
  }
  void until_made(int count) const {
    while (making != count) std::this_thread::yield();
  }

  std::atomic<int> making{0};
  std::atomic<int> left{0};
  std::atomic<bool> enough{false};
  Server server{options(),
                [this](const Request& request) { return handle(request); },
                [](const std::string&, const HeadFault& fault) {
                  return Response{
                      fault.status, "text/plain", {}, (fault.for_page ? "page " : "") + fault.message, {}, {}};
                },
                {},
                {},
                [](const Request& head) { return head.path.at(0) == "dear" ? std::size_t{1} : std::size_t{0}; }};
};

TEST_F(Lanes, TheThirdIsToldAndOthersAreNotHeldUp) {
  const auto first = asks("/dear");
  const auto second = asks("/dear");
  until_made(2);
  const std::string third = asks("/dear")->read_all();
  EXPECT_EQ(status_of(third), 503);
  EXPECT_EQ(body_of(third), "page Уже делаются два");
  EXPECT_EQ(body_of(asks("/plain")->read_all()), "plain");
  enough = true;
  EXPECT_EQ(body_of(first->read_all()), "dear");
  EXPECT_EQ(body_of(second->read_all()), "dear");
}

TEST_F(Lanes, WhatNobodyWaitsForIsGivenUp) {
  asks("/dear").reset();
  until_made(0);
  while (left != 1) std::this_thread::yield();
  const auto next = asks("/dear");
  until_made(1);
  enough = true;
  EXPECT_EQ(body_of(next->read_all()), "dear");
}

TEST_F(Lanes, TheEndOfTheServiceDoesNotWaitForIt) {
  const auto client = asks("/dear");
  until_made(1);
  server.stop();
  EXPECT_EQ(left, 1);
}

TEST(AppLanes, EachKindHasItsOwn) {
  const auto lane = [](const std::string& method, std::vector<std::string> path) {
    Request request;
    request.method = method;
    request.path = std::move(path);
    return App::lane_of(request);
  };
  const std::size_t sign_in = lane("POST", {"sign-in"});
  const std::size_t exports = lane("GET", {"registers", "trips"});
  const std::size_t signs = lane("GET", {"livez"});
  EXPECT_EQ(std::set({std::size_t{0}, sign_in, exports, signs}).size(), 4U);
  EXPECT_EQ(lane("POST", {"api", "v1", "sessions"}), sign_in);
  EXPECT_EQ(lane("GET", {"api", "v1", "registers", "trips"}), exports);
  EXPECT_EQ(lane("GET", {"cases"}), 0U);
  EXPECT_EQ(App::lanes().at(exports - 1).threads, 2U) << "two registers at once, and no queue";
  EXPECT_EQ(App::lanes().at(exports - 1).max_waiting, 0U);
}

}  // namespace
}  // namespace dyak::http::testing
