// Every route that takes files, attacked through sockets by somebody who is signed in: nothing is kept of what did not
// come whole, nothing lies about, and the service goes on. The routes come from the router itself.
#include <filesystem>

#include "engine/http/wire/server.hpp"
#include "tests/http/office.hpp"
#include "tests/http/raw_client.hpp"
#include "tests/support/files.hpp"

namespace dyak::http::testing {
namespace {

constexpr const char* kParts = "multipart/form-data; boundary=b";
constexpr const char* kOctets = "application/octet-stream";

struct Attack {
  std::string name;
  std::string type;       ///< Content-Type
  std::uint64_t says;     ///< Content-Length
  std::string brings;     ///< how much of it comes
  bool closes = false;    ///< then ends its side at once; else it keeps silent
  std::string more = "";  ///< header lines besides
  friend void PrintTo(const Attack& attack, std::ostream* out) { *out << attack.name; }
};

class AttackedUploads : public Office, public ::testing::WithParamInterface<Attack> {
 protected:
  AttackedUploads()
      : id(asked()),
        server(
            options(), [this](const Request& request) { return app.handle(request); },
            [this](const std::string& request, const HeadFault& fault) { return app.fault(request, fault); }, {},
            [this](const Request& head) { return app.admit(head); },
            [](const Request& head) { return App::lane_of(head); }) {
    server.start();
  }
  ~AttackedUploads() override { server.stop(); }

  ServerOptions options() const {
    ServerOptions small;
    small.port = 0;
    small.workers = 2;
    small.lanes = App::lanes();
    small.slack_time = std::chrono::milliseconds(300);
    small.limits.upload_bytes = 3'000'000;
    small.spool_folder = spool.path().string();
    return small;
  }

  std::string target_of(const Route& route) const {
    std::string target = route.pattern;
    for (const auto& [hole, value] : std::vector<std::pair<std::string, std::string>>{
             {"{id}", id.value}, {"{case}", id.value}, {"{form}", "survey"}, {"{task}", "t1"}, {"{event}", "close"}}) {
      if (const std::size_t at = target.find(hole); at != std::string::npos) target.replace(at, hole.size(), value);
    }
    return target + (route.face == Face::Api ? "?name=a.txt" : "");
  }

  std::string answered(const std::string& target, const Attack& attack) {
    RawClient client(server.port());
    client.send("POST " + target + " HTTP/1.1\r\nHost: dyak.test\r\nConnection: close\r\nCookie: sid=" + session +
                "\r\nX-CSRF-Token: " + csrf + "\r\nContent-Type: " + attack.type +
                "\r\nContent-Length: " + std::to_string(attack.says) + "\r\n" + attack.more + "\r\n" + attack.brings);
    if (attack.closes) client.end_sending();
    return client.read_all();
  }

  std::string alive() {
    RawClient client(server.port());
    client.send("GET /livez HTTP/1.1\r\nHost: dyak.test\r\nConnection: close\r\n\r\n");
    return client.read_all();
  }

  static int files_in(const std::filesystem::path& where) {
    int count = 0;
    if (!std::filesystem::exists(where)) return 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(where))
      count += entry.is_regular_file() ? 1 : 0;
    return count;
  }

  const dyak::testing::TempDirectory spool;
  const CaseId id;
  const std::string session = session_of("clerk");
  const std::string csrf = csrf_of("clerk");
  Server server;
};

TEST_P(AttackedUploads, KeepNothingAndTheServiceGoesOn) {
  const auto before = store->read()->last_sequence();
  int tried = 0;
  for (const Route& route : routes()) {
    if (!route.files) continue;
    ++tried;
    const std::string answer = answered(target_of(route), GetParam());
    const int status = status_of(answer);
    const bool is_refused = (status >= 400 && status < 500) || status == 501;
    EXPECT_TRUE(answer.empty() || is_refused) << route.id << ": " << answer.substr(0, 200);
    EXPECT_EQ(status_of(alive()), 200) << route.id;
  }
  EXPECT_GE(tried, 3);
  server.stop();  // whatever was still on its way is let go
  EXPECT_EQ(files_in(spool.path()), 0) << "nothing lies about";
  EXPECT_EQ(files_in(folder / "files"), 0);
  EXPECT_EQ(store->read()->last_sequence(), before);
}

INSTANTIATE_TEST_SUITE_P(
    Ways, AttackedUploads,
    ::testing::Values(Attack{"SlowlyThenSilent", kOctets, 1000, "a"}, Attack{"SlowFormThenSilent", kParts, 1000, "--b"},
                      Attack{"ClosedMidway", kOctets, 1000, "abc", true},
                      Attack{"FormClosedMidway", kParts, 1000,
                             "--b\r\nContent-Disposition: form-data; name=\"f.source\"; filename=\"a\"\r\n\r\nabc",
                             true},
                      Attack{"MoreThanIsTaken", kOctets, 3'000'000'000ULL, "abc"},
                      Attack{"FormOfMoreThanIsTaken", kParts, 3'000'000'000ULL, "--b"},
                      Attack{"TwoLengths", kOctets, 3, "abc", true, "Content-Length: 30\r\n"},
                      Attack{"LengthAndChunks", kOctets, 3, "abc", true, "Transfer-Encoding: chunked\r\n"},
                      Attack{"FormWithoutParts", kParts, 9, "--c--\r\n\r\n", true},
                      Attack{"FormWithoutBoundary", "multipart/form-data", 3, "abc", true},
                      Attack{"NeitherFormNorBytes", "image/png", 3, "abc", true}, Attack{"NoType", "", 3, "abc", true}),
    [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace dyak::http::testing
