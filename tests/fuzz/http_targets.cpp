#include <algorithm>
#include <memory>

#include "engine/base/error.hpp"
#include "engine/http/wire/byte_range.hpp"
#include "engine/http/wire/client_address.hpp"
#include "engine/http/wire/multipart.hpp"
#include "engine/http/wire/problem.hpp"
#include "engine/http/wire/proxy_line.hpp"
#include "engine/http/wire/request_head.hpp"
#include "tests/fuzz/targets.hpp"
#include "tests/http/memory_bytes.hpp"

namespace dyak::fuzz {
namespace {

void head(std::string_view bytes) {
  http::HeadLimits limits;
  limits.target_bytes = 512;
  const http::ParsedHead parsed = http::parse_head(bytes, limits);
  if (parsed.fault) {
    DYAK_EXPECT(parsed.fault->status >= 400 && parsed.fault->status < 600);
    return;
  }
  const http::Request& request = parsed.head.request;
  DYAK_EXPECT(request.header("transfer-encoding").empty());
  for (const std::string& segment : request.path)
    DYAK_EXPECT(segment != ".." && segment.find('\0') == std::string::npos);
  static_cast<void>(request.cookie("sid"));
}

// The first line is the Content-Type, the rest the body; read whole and byte by byte it is the same.
void multipart(std::string_view bytes) {
  const std::size_t line = bytes.find('\n');
  if (line == std::string_view::npos) return;
  const auto read = [&](std::size_t piece) {
    std::string told;
    const http::PartReader reader{[&](const http::Part& part) { told += "[" + part.name + "|" + part.file_name + "]"; },
                                  [&](std::string_view text) { told += text; }, [&] { told += ";"; }};
    try {
      http::read_multipart(http::testing::MemoryBytes(std::string(bytes.substr(line + 1)), piece),
                           bytes.substr(0, line), 50, reader);
    } catch (const Error& error) {
      DYAK_EXPECT(http::status_of(error) == 400 || http::status_of(error) == 415);
      told += "!";
    }
    return told;
  };
  const std::string whole = read(std::string::npos);
  if (bytes.size() >= 4096) return;
  const auto refused = [](const std::string& told) { return !told.empty() && told.back() == '!'; };
  const std::string slowly = read(1);
  DYAK_EXPECT(refused(whole) == refused(slowly));
  if (!refused(whole)) DYAK_EXPECT(whole == slowly);
}

void cookie(std::string_view bytes) {
  http::Request request;
  request.headers.emplace("cookie", std::string(bytes));
  for (const char* name : {"sid", "__Host-sid", "device", ""}) {
    const std::string value = request.cookie(name);
    DYAK_EXPECT(bytes.find(value) != std::string_view::npos);
  }
}

void pairs(std::string_view bytes) {
  for (const auto how : {http::Decode::Form, http::Decode::Path}) {
    http::Pairs out;
    if (http::parse_pairs(bytes, how, 100, out)) DYAK_EXPECT(out.size() <= 100);
  }
  static_cast<void>(http::names_tag(std::string(bytes), "\"abc\"", http::Compare::Weak));
}

// The first line is the Range, the rest a file of which it asks for a part.
void ranges(std::string_view bytes) {
  const std::size_t line = std::min(bytes.find('\n'), bytes.size());
  const std::string file(bytes.substr(std::min(line + 1, bytes.size())));
  http::Request request;
  request.method = "GET";
  request.headers.emplace("range", std::string(bytes.substr(0, line)));
  http::Response whole;
  whole.file = std::make_shared<http::testing::MemoryBytes>(file, std::string::npos);
  const http::Response answer = http::part_of(request, whole);
  DYAK_EXPECT(answer.status == 200 || answer.status == 206 || answer.status == 416);
  if (answer.status == 416) return;
  const std::string part = answer.file->read(0, file.size() + 1);
  DYAK_EXPECT(part.size() == answer.file->size());
  DYAK_EXPECT(answer.status == 200 ? part == file : !part.empty() && file.find(part) != std::string::npos);
  for (std::uint64_t at = 0; at <= answer.file->size() && at < 64; ++at)
    DYAK_EXPECT(answer.file->read(at, 3) == part.substr(static_cast<std::size_t>(at), 3));
}

// What a proxy says of a connection, and what headers say of a request that came through proxies.
void proxy(std::string_view bytes) {
  using State = http::ProxyLine::State;
  const http::ProxyLine line = http::read_proxy_line(bytes);
  if (line.state == State::Read) {
    DYAK_EXPECT(line.length > 0 && line.length <= bytes.size());
    DYAK_EXPECT(line.address.empty() || http::parse_ip(line.address));
    DYAK_EXPECT(http::read_proxy_line(bytes.substr(0, line.length)).state == State::Read);
    DYAK_EXPECT(http::read_proxy_line(bytes.substr(0, line.length - 1)).state == State::Partial);
  }
  static const http::Networks trusted = [] {
    http::Networks all;
    all.add("10.0.0.0/8");
    return all;
  }();
  const std::string said(bytes);
  for (const char* name : {"forwarded", "x-forwarded-for"}) {
    const http::Fields headers{{name, said}};
    const http::Origin of_a_proxy = http::origin_of("10.1.2.3", headers, trusted);
    DYAK_EXPECT(http::parse_ip(of_a_proxy.address));
    DYAK_EXPECT(http::origin_of("203.0.113.7", headers, trusted).address == "203.0.113.7");
  }
}

}  // namespace

std::vector<Target> http_targets() {
  return {{"head", head},   {"multipart", multipart}, {"cookie", cookie},
          {"pairs", pairs}, {"ranges", ranges},       {"proxy", proxy}};
}

}  // namespace dyak::fuzz
