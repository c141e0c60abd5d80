// What a proxy says of a connection before the first request.
#include "engine/http/wire/proxy_line.hpp"

#include <gtest/gtest.h>

#include "engine/http/wire/server.hpp"
#include "tests/http/raw_client.hpp"
#include "tests/support/row_name.hpp"

namespace dyak::http::testing {
namespace {

using State = ProxyLine::State;

std::string second(char command, char family, const std::string& addresses) {
  std::string line("\r\n\r\n\0\r\nQUIT\n", 12);
  line += command;
  line += family;
  line += static_cast<char>(addresses.size() / 256);
  line += static_cast<char>(addresses.size() % 256);
  return line + addresses;
}

const std::string kFour("\xc6\x33\x64\x01\x0a\x00\x00\x01\x11\x22\x01\xbb", 12);

struct Line {
  const char* name;
  std::string bytes;
  State state;
  std::string address;
};

void PrintTo(const Line& line, std::ostream* out) { *out << line.name; }

class ProxyLines : public ::testing::TestWithParam<Line> {};

TEST_P(ProxyLines, AreReadOrRefused) {
  const ProxyLine read = read_proxy_line(GetParam().bytes);
  EXPECT_EQ(read.state, GetParam().state);
  EXPECT_EQ(read.address, GetParam().address);
  if (read.state != State::Read) return;
  EXPECT_EQ(GetParam().bytes.substr(read.length), "GET") << "what follows is the request";
  for (std::size_t i = 0; i < read.length; ++i)
    EXPECT_EQ(read_proxy_line(GetParam().bytes.substr(0, i)).state, State::Partial) << i;
}

INSTANTIATE_TEST_SUITE_P(
    Table, ProxyLines,
    ::testing::Values(Line{"four", "PROXY TCP4 198.51.100.1 10.0.0.1 56324 443\r\nGET", State::Read, "198.51.100.1"},
                      Line{"six", "PROXY TCP6 2001:db8::1 2001:db8::2 56324 443\r\nGET", State::Read, "2001:db8::1"},
                      Line{"unknown", "PROXY UNKNOWN ffff::1 whatever\r\nGET", State::Read, ""},
                      Line{"no_address", "PROXY TCP4 evil 10.0.0.1 1 2\r\nGET", State::Broken, ""},
                      Line{"other_kind", "PROXY UDP4 198.51.100.1 10.0.0.1 1 2\r\nGET", State::Broken, ""},
                      Line{"too_long", "PROXY TCP4 " + std::string(200, '1'), State::Broken, ""},
                      Line{"no_line_at_all", "GET / HTTP/1.1\r\n", State::Broken, ""},
                      Line{"binary_four", second(0x21, 0x11, kFour) + "GET", State::Read, "198.51.100.1"},
                      Line{"binary_of_the_proxy_itself", second(0x20, 0x00, "") + "GET", State::Read, ""},
                      Line{"binary_with_more_behind", second(0x21, 0x11, kFour + "extra") + "GET", State::Read,
                           "198.51.100.1"},
                      Line{"binary_too_short", second(0x21, 0x11, "abc") + "GET", State::Broken, ""},
                      Line{"binary_of_another_version", second(0x31, 0x11, kFour), State::Broken, ""}),
    dyak::testing::RowName{});

/// Says from which address a request came.
class BehindProxy : public ::testing::Test {
 protected:
  static ServerOptions options() {
    ServerOptions options;
    options.port = 0;
    options.workers = 1;
    EXPECT_TRUE(options.trusted.add("127.0.0.1"));
    options.proxy_protocol = ProxyProtocol::On;
    return options;
  }
  std::string answer_to(const std::string& bytes) {
    RawClient client(server.port());
    client.send(bytes);
    return body_of(client.read_all());
  }

  Server server{options(),
                [](const Request& request) {
                  Response response;
                  response.body = request.address + (request.shared_address ? " shared" : "");
                  return response;
                },
                [](const std::string&, const HeadFault& fault) {
                  return Response{fault.status, "text/plain", {}, fault.code, {}, {}};
                }};
};

TEST_F(BehindProxy, TheClientIsWhomTheProxyNames) {
  server.start();
  const std::string request = "GET /x HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: 203.0.113.9\r\nConnection: close\r\n\r\n";
  EXPECT_EQ(answer_to("PROXY TCP4 198.51.100.1 10.0.0.1 5 443\r\n" + request), "198.51.100.1")
      << "what the client itself says is not believed";
  EXPECT_EQ(answer_to(second(0x21, 0x11, kFour) + request), "198.51.100.1");
  EXPECT_EQ(answer_to(request), "") << "without its line the connection is closed";
}

}  // namespace
}  // namespace dyak::http::testing
