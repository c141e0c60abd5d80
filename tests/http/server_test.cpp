#include "engine/http/wire/server.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <stdexcept>

#include "tests/http/raw_client.hpp"
#include "tests/support/row_name.hpp"

namespace dyak::http {
namespace {

using testing::body_of;
using testing::RawClient;
using testing::status_of;

ServerOptions options() {
  ServerOptions small;
  small.port = 0;
  small.workers = 2;
  small.limits.body_bytes = 1000;
  small.head_time = std::chrono::milliseconds(300);
  small.idle_time = std::chrono::milliseconds(300);
  small.slack_time = std::chrono::milliseconds(300);
  return small;
}

Response fault_answer(const std::string& id, const HeadFault& fault) {
  Response response;
  response.status = fault.status;
  response.body = fault.code + " " + id;
  return response;
}

/// Echoes method, path and body; /throw throws.
class Echo {
 public:
  explicit Echo(ServerOptions given = options())
      : server(
            std::move(given), [this](const Request& request) { return handle(request); }, fault_answer) {
    server.start();
  }

  Response handle(const Request& request) {
    ++handled;
    if (!request.path.empty() && request.path[0] == "throw") throw std::runtime_error("secret");
    if (!request.path.empty() && request.path[0] == "odd") throw 42;
    Response response;
    response.body = request.method + "|";
    for (const std::string& segment : request.path) response.body += segment + "|";
    response.body += request.body;
    return response;
  }

  /// A well-behaved request on a connection of its own.
  std::string ordinary() {
    RawClient client(server.port());
    client.send("GET /fine HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    return client.read_all();
  }

  std::atomic<int> handled{0};
  Server server;
};

struct ServerRow {
  const char* name;
  std::string bytes;
  int status;  ///< of the only answer; 0 = closed without one
};

void PrintTo(const ServerRow& row, std::ostream* out) { *out << row.name; }

std::string get(const std::string& more) { return "GET / HTTP/1.1\r\nHost: x\r\n" + more + "\r\n"; }
std::string post(const std::string& more, const std::string& body) {
  return "POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + more + "\r\n" + body;
}
std::string line(const std::string& first) { return first + "\r\nHost: x\r\nConnection: close\r\n\r\n"; }

const std::vector<ServerRow>& bad_requests() {
  static const std::vector<ServerRow> rows{
      {"TransferEncodingChunked", post("Transfer-Encoding: chunked\r\n", "5\r\nhello\r\n0\r\n\r\n"), 501},
      {"TransferEncodingAndLength", post("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", "hello"), 501},
      {"TransferEncodingObscured", post("Transfer-Encoding: xchunked\r\nContent-Length: 5\r\n", "hello"), 501},
      {"TransferEncodingOnGet", get("Transfer-Encoding: chunked\r\n"), 501},
      {"LengthNegative", post("Content-Length: -5\r\n", "hello"), 400},
      {"LengthWithPlus", post("Content-Length: +5\r\n", "hello"), 400},
      {"LengthHexadecimal", post("Content-Length: 0x5\r\n", "hello"), 400},
      {"LengthEmpty", post("Content-Length:\r\n", "hello"), 400},
      {"LengthListed", post("Content-Length: 5, 5\r\n", "hello"), 400},
      {"LengthTwice", post("Content-Length: 5\r\nContent-Length: 5\r\n", "hello"), 400},
      {"LengthTwiceDifferent", post("Content-Length: 5\r\nContent-Length: 50\r\n", "hello"), 400},
      {"LengthHuge", post("Content-Length: 99999999999999999999\r\n", "hello"), 400},
      {"LengthOverTheLimit", post("Content-Length: 1001\r\n", std::string(1001, 'a')), 413},
      {"LengthAbsent", post("", "hello"), 411},
      {"BodyOnGet", get("Content-Length: 5\r\n") + "hello", 400},
      {"BodyCutOff", post("Content-Length: 100\r\n", "only some of it"), 0},
      {"HeadCutOff", "GET / HTTP/1.1\r\nHost: x\r\n", 0},
      {"RequestLineCutOff", "GET /", 0},
      {"NothingAtAll", "", 0},
      {"HostAbsent", "GET / HTTP/1.1\r\n\r\n", 400},
      {"HostTwice", get("Host: y\r\n"), 400},
      {"HostWithBlank", "GET / HTTP/1.1\r\nHost: a b\r\n\r\n", 400},
      {"HostWithPath", "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n", 400},
      {"LineEndsAreBareLf", "GET / HTTP/1.1\nHost: x\n\n", 400},
      {"BareCrInAField", get("X: a\rb\r\n"), 400},
      {"BareLfInAField", get("X: a\nY: b\r\n"), 400},
      {"FoldedField", get("X: a\r\n b\r\n"), 400},
      {"FieldWithoutColon", get("nothing\r\n"), 400},
      {"FieldWithoutName", get(": value\r\n"), 400},
      {"BlankBeforeColon", get("X : a\r\n"), 400},
      {"NulInAField", get(std::string("X: a\0b\r\n", 8)), 400},
      {"EscapeInAField", get("X: a\x1b[31m\r\n"), 400},
      {"FieldTooLong", get("X: " + std::string(9000, 'a') + "\r\n"), 431},
      {"HeadTooLarge",
       get("X: " + std::string(8000, 'a') + "\r\nY: " + std::string(8000, 'b') + "\r\nZ: " + std::string(8000, 'c') +
           "\r\n"),
       431},
      {"TooManyFields",
       [] {
         std::string many;
         for (int i = 0; i < 70; ++i) many += "X" + std::to_string(i) + ": a\r\n";
         return get(many);
       }(),
       431},
      {"VersionTwo", line("GET / HTTP/2.0"), 505},
      {"VersionNine", line("GET / HTTP/1.9"), 505},
      {"VersionAbsent", line("GET /"), 400},
      {"VersionNonsense", line("GET / FTP/1.1"), 400},
      {"LowerCaseMethod", line("get / HTTP/1.1"), 501},
      {"UnknownMethod", line("BREW / HTTP/1.1"), 501},
      {"Connect", line("CONNECT example.org:443 HTTP/1.1"), 501},
      {"Trace", line("TRACE / HTTP/1.1"), 501},
      {"MethodWithControl", line("G\x01T / HTTP/1.1"), 400},
      {"AbsoluteTarget", line("GET http://elsewhere/ HTTP/1.1"), 400},
      {"StarTarget", line("GET * HTTP/1.1"), 400},
      {"TargetWithBlank", line("GET /a b HTTP/1.1"), 400},
      {"TargetTooLong", line("GET /" + std::string(5000, 'a') + " HTTP/1.1"), 414},
      {"TargetWithFragment", line("GET /#x HTTP/1.1"), 400},
      {"DotsInThePath", line("GET /a/../b HTTP/1.1"), 400},
      {"EscapedDots", line("GET /a/%2e%2e/b HTTP/1.1"), 400},
      {"BrokenEscape", line("GET /%zz HTTP/1.1"), 400},
      {"EscapeCutOff", line("GET /%2 HTTP/1.1"), 400},
      {"EscapedNul", line("GET /a%00b HTTP/1.1"), 400},
      {"EscapedLineEnd", line("GET /a%0d%0aX:%20b HTTP/1.1"), 400},
      {"EscapedBadUtf8", line("GET /%ff%fe HTTP/1.1"), 400},
      {"BadUtf8InTheQuery", line("GET /?q=%c3%28 HTTP/1.1"), 400},
      {"UnknownExpectation", post("Expect: a-miracle\r\nContent-Length: 5\r\n", "hello"), 417},
      {"TlsHello", std::string("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 15), 400},
      {"OnlyGarbage", std::string(20000, '\xff'), 431},
  };
  return rows;
}

class BadRequest : public ::testing::TestWithParam<ServerRow> {};

TEST_P(BadRequest, IsAnsweredOnceClosedAndNeverReachesTheHandler) {
  Echo echo;
  RawClient client(echo.server.port());
  client.send(GetParam().bytes);
  // What would be taken for a second request if the first one's end were guessed.
  if (GetParam().status != 0) client.send("GET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n");
  client.end_sending();
  const std::string answer = client.read_all();
  EXPECT_EQ(status_of(answer), GetParam().status) << answer;
  EXPECT_EQ(answer.find("HTTP/1.1 ", 1), std::string::npos) << "answered twice: " << answer;
  EXPECT_EQ(echo.handled, 0);
  EXPECT_EQ(status_of(echo.ordinary()), 200);
}

INSTANTIATE_TEST_SUITE_P(Guard, BadRequest, ::testing::ValuesIn(bad_requests()), dyak::testing::RowName{});

// The client closes first: a request sent just before the told time ends still finds the connection open.
TEST(Server, TellsClientsLessIdleTimeThanItKeeps) {
  ServerOptions calm = options();
  calm.idle_time = std::chrono::seconds(15);
  Echo echo(calm);
  RawClient client(echo.server.port());
  client.send("GET /first HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_NE(client.read_answer().find("\r\nKeep-Alive: timeout=10\r\nConnection: keep-alive\r\n"), std::string::npos);
  client.send("GET /second HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  EXPECT_EQ(client.read_answer().find("Keep-Alive"), std::string::npos)
      << "nothing is promised of a connection that ends";
}

TEST(Server, AnswersAnOrdinaryRequest) {
  Echo echo;
  EXPECT_EQ(body_of(echo.ordinary()), "GET|fine|");
}

TEST(Server, KeepsAConnectionForTheNextRequest) {
  Echo echo;
  RawClient client(echo.server.port());
  client.send("POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc");
  EXPECT_EQ(body_of(client.read_answer()), "POST|a|abc");
  client.send("GET /b HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_EQ(body_of(client.read_answer()), "GET|b|");
}

TEST(Server, TakesRequestsSentAheadInOrder) {
  Echo echo;
  RawClient client(echo.server.port());
  client.send("GET /1 HTTP/1.1\r\nHost: x\r\n\r\nGET /2 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  const std::string all = client.read_all();
  EXPECT_NE(all.find("GET|1|"), std::string::npos);
  EXPECT_LT(all.find("GET|1|"), all.find("GET|2|"));
}

TEST(Server, ABodyThatLooksLikeARequestStaysABody) {
  Echo echo;
  const std::string inner = "GET /inner HTTP/1.1\r\nHost: x\r\n\r\n";
  RawClient client(echo.server.port());
  client.send(post("Content-Length: " + std::to_string(inner.size()) + "\r\n", inner));
  EXPECT_EQ(body_of(client.read_all()), "POST|" + inner);
  EXPECT_EQ(echo.handled, 1);
}

TEST(Server, DecodesThePathBySegments) {
  Echo echo;
  RawClient client(echo.server.port());
  client.send(line("GET /%D0%9A-01%2Forder/x HTTP/1.1"));
  EXPECT_EQ(body_of(client.read_all()), "GET|К-01/order|x|");
}

TEST(Server, HeadGivesTheLengthWithoutTheBody) {
  Echo echo;
  RawClient client(echo.server.port());
  client.send(line("HEAD /fine HTTP/1.1"));
  const std::string answer = client.read_all();
  EXPECT_NE(answer.find("Content-Length: 10\r\n"), std::string::npos) << answer;
  EXPECT_EQ(body_of(answer), "");
}

TEST(Server, TellsToGoOnWhenAsked) {
  Echo echo;
  RawClient client(echo.server.port());
  client.send(post("Expect: 100-continue\r\nContent-Length: 2\r\n", ""));
  client.send("ok");
  EXPECT_NE(client.read_all().find("POST|ok"), std::string::npos);
}

TEST(Server, WhateverAHandlerThrowsIsAnsweredWithoutItsText) {
  Echo echo;
  for (const char* path : {"/throw", "/odd"}) {
    RawClient client(echo.server.port());
    client.send(line("GET " + std::string(path) + " HTTP/1.1"));
    const std::string answer = client.read_all();
    EXPECT_EQ(status_of(answer), 500);
    EXPECT_EQ(answer.find("secret"), std::string::npos);
  }
  EXPECT_EQ(status_of(echo.ordinary()), 200);
}

TEST(Server, ASlowHeadIsToldSoAndClosed) {
  Echo echo;
  RawClient client(echo.server.port());
  client.send("GET / HTTP/1.1\r\nHost");
  EXPECT_EQ(status_of(client.read_all()), 408);
}

TEST(Server, ASlowBodyIsToldSoAndClosed) {
  Echo echo;
  RawClient client(echo.server.port());
  client.send(post("Content-Length: 10\r\n", "abc"));
  EXPECT_EQ(status_of(client.read_all()), 408);
  EXPECT_EQ(echo.handled, 0);
}

TEST(Server, ASilentConnectionIsClosed) {
  Echo echo;
  RawClient client(echo.server.port());
  EXPECT_EQ(client.read_all(), "");
}

TEST(Server, HundredsOfSilentConnectionsHoldNobodyUp) {
  ServerOptions patient = options();
  patient.head_time = std::chrono::seconds(60);
  patient.max_connections = 100;
  Echo echo(patient);
  std::vector<std::unique_ptr<RawClient>> silent;
  for (int i = 0; i < 200; ++i) {
    silent.push_back(std::make_unique<RawClient>(echo.server.port()));
    if (i % 2 == 0) silent.back()->send("GET / HTTP/1.1\r\n");
  }
  EXPECT_EQ(status_of(echo.ordinary()), 200);
  EXPECT_LE(echo.server.counts().connections, 100U);
}

TEST(Server, StoppingLetsARunningRequestEnd) {
  std::promise<void> entered;
  std::promise<void> may_end;
  Server server(
      options(),
      [&](const Request&) {
        entered.set_value();
        may_end.get_future().wait();
        return Response{200, "text/plain", {}, "done"};
      },
      fault_answer);
  server.start();
  RawClient client(server.port());
  client.send(line("GET / HTTP/1.1"));
  entered.get_future().wait();
  std::thread stopper([&] { server.stop(); });
  may_end.set_value();
  EXPECT_EQ(body_of(client.read_all()), "done");
  stopper.join();
}

TEST(Server, WhoComesBetweenTwoRunsWaitsAtTheSocketOfTheFirst) {
  auto first = std::make_unique<Echo>();
  const std::uint16_t port = first->server.port();
  ServerOptions next = options();
  next.listener = first->server.listener();
  first.reset();
  RawClient client(port);
  client.send("GET /fine HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  const Echo second(next);
  EXPECT_EQ(second.server.port(), port);
  EXPECT_EQ(body_of(client.read_all()), "GET|fine|");
}

TEST(Server, ASocketThatListensElsewhereIsNotTakenOver) {
  ServerOptions elsewhere = options();
  elsewhere.address = "127.0.0.2";
  auto first = std::make_unique<Echo>(elsewhere);
  ServerOptions next = options();
  next.listener = first->server.listener();
  first.reset();
  Echo second(next);
  EXPECT_EQ(status_of(second.ordinary()), 200) << "at the address that was asked for";
}

TEST(Server, AFullQueueIsToldSo) {
  ServerOptions tight = options();
  tight.workers = 1;
  tight.max_waiting = 1;
  std::promise<void> entered;
  std::promise<void> may_end;
  std::atomic<bool> first{true};
  Server server(
      tight,
      [&](const Request&) {
        if (first.exchange(false)) {
          entered.set_value();
          may_end.get_future().wait();
        }
        return Response{};
      },
      fault_answer);
  server.start();
  RawClient running(server.port());
  running.send(line("GET / HTTP/1.1"));
  entered.get_future().wait();
  std::vector<std::unique_ptr<RawClient>> more;
  for (int i = 0; i < 3; ++i) {
    more.push_back(std::make_unique<RawClient>(server.port()));
    more.back()->send(line("GET / HTTP/1.1"));
  }
  int busy = 0;
  // Two of the three find the queue full and are answered while the first still runs; the third waits its turn.
  for (int i = 2; i > 0; --i) busy += status_of(more[static_cast<std::size_t>(i)]->read_all()) == 503 ? 1 : 0;
  may_end.set_value();
  EXPECT_EQ(busy, 2);
  EXPECT_EQ(status_of(running.read_all()), 200);
}

TEST(PutHeader, RefusesLineEnds) {
  Response response;
  EXPECT_ANY_THROW(put_header(response, "X", "a\r\nSet-Cookie: b"));
}

TEST(ContentDisposition, WritesAnyNameInAscii) {
  EXPECT_EQ(content_disposition("attachment", "Ж-1 \"x\".xlsx"),
            "attachment; filename*=UTF-8''%D0%96-1%20%22x%22.xlsx");
}

}  // namespace
}  // namespace dyak::http
