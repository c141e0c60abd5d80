// Uploads through sockets: admitted before their bytes are read, spooled, whole or not at all; files as answers.
#include <gtest/gtest.h>

#include <atomic>

#include "engine/http/wire/server.hpp"
#include "tests/http/memory_bytes.hpp"
#include "tests/http/raw_client.hpp"
#include "tests/support/files.hpp"

namespace dyak::http::testing {
namespace {

std::string put_in_pattern(std::size_t size) {
  std::string bytes(size, '\0');
  for (std::size_t i = 0; i < size; ++i) bytes[i] = static_cast<char>('a' + i % 23);
  return bytes;
}

/// Answers an upload with its length, gives /file back as a file, refuses what is for /refused.
class UploadServer : public ::testing::Test {
 protected:
  explicit UploadServer(std::chrono::milliseconds slack = std::chrono::milliseconds(500))
      : server(
            options(slack), [this](const Request& request) { return handle(request); }, fault, {},
            [this](const Request& head) { return admit(head); }) {
    server.start();
  }

  ServerOptions options(std::chrono::milliseconds slack) const {
    ServerOptions small;
    small.port = 0;
    small.workers = 2;
    small.limits.body_bytes = 1000;
    small.limits.upload_bytes = 3'000'000;
    small.slack_time = slack;
    small.spool_folder = folder.path().string();
    small.max_uploads = 2;
    small.max_uploads_of_nobody = 2;
    return small;
  }
  static Response fault(const std::string&, const HeadFault& fault) {
    return {fault.status, "text/plain", {}, fault.code};
  }
  Admission admit(const Request& head) {
    ++asked;
    if (head.path.at(0) == "refused") return {Response{403, "text/plain", {}, "no"}, {}};
    return {std::nullopt, head.path.at(0) == "nobody" ? "" : head.path.back()};
  }
  Response handle(const Request& request) {
    ++handled;
    Response response;
    if (request.path.at(0) == "file") response.file = std::make_shared<MemoryBytes>(put_in_pattern(2'000'000));
    if (request.upload)
      response.body = std::to_string(request.upload->size()) +
                      (request.upload->read(0, 3'000'000) == put_in_pattern(2'000'000) ? " whole" : " other");
    return response;
  }
  static std::string head_for(const std::string& path, std::size_t length, const std::string& more = "") {
    return "POST " + path +
           " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/octet-stream\r\nContent-Length: " +
           std::to_string(length) + "\r\n" + more + "\r\n";
  }
  std::size_t files_in_folder() const {
    return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(folder.path()), {}));
  }
  std::string ordinary() {
    RawClient client(server.port());
    client.send("GET /x HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    return client.read_all();
  }

  /// Begins an upload that then brings nothing.
  void begin(const std::string& path) {
    begun.push_back(std::make_unique<RawClient>(server.port()));
    begun.back()->send(head_for(path, 100, "Expect: 100-continue\r\n"));
    EXPECT_EQ(status_of(begun.back()->read_some()), 100);
  }

  dyak::testing::TempDirectory folder;
  std::vector<std::unique_ptr<RawClient>> begun;
  std::atomic<int> asked{0};
  std::atomic<int> handled{0};
  Server server;
};

class PatientServer : public UploadServer {
 protected:
  PatientServer() : UploadServer(std::chrono::seconds(30)) {}
};

TEST_F(UploadServer, LargeBodyComesWhole) {
  RawClient client(server.port());
  client.send(head_for("/x", 2'000'000) + put_in_pattern(2'000'000));
  EXPECT_EQ(body_of(client.read_all()), "2000000 whole");
  EXPECT_EQ(asked, 1);
  EXPECT_EQ(files_in_folder(), 0U) << "a spool has no name";
}

TEST_F(UploadServer, ConnectionServesTheNextRequestAfterAnUpload) {
  RawClient client(server.port());
  client.send(
      "POST /x HTTP/1.1\r\nHost: x\r\nContent-Type: application/octet-stream\r\nContent-Length: 3\r\n\r\nabcGET /y "
      "HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  const std::string all = client.read_all();
  EXPECT_NE(all.find("3 other"), std::string::npos);
  EXPECT_NE(all.find("HTTP/1.1 200", 10), std::string::npos) << all;
  EXPECT_EQ(handled, 2);
}

TEST_F(UploadServer, RefusedUploadIsNotWaitedFor) {
  RawClient client(server.port());
  client.send(head_for("/refused", 2'000'000, "Expect: 100-continue\r\n"));
  const std::string answer = client.read_all();
  EXPECT_EQ(status_of(answer), 403);
  EXPECT_EQ(answer.find("100 Continue"), std::string::npos);
  EXPECT_EQ(handled, 0);
}

TEST_F(UploadServer, AdmittedUploadIsToldToGoOn) {
  RawClient client(server.port());
  client.send(head_for("/x", 2'000'000, "Expect: 100-continue\r\n"));
  EXPECT_EQ(status_of(client.read_some()), 100);
  client.send(put_in_pattern(2'000'000));
  EXPECT_EQ(body_of(client.read_all()), "2000000 whole");
}

TEST_F(UploadServer, CutOffUploadNeverReachesTheHandler) {
  {
    RawClient client(server.port());
    client.send(head_for("/x", 2'000'000) + put_in_pattern(1'000'000));
    client.end_sending();
    EXPECT_EQ(client.read_all(), "");
  }
  EXPECT_EQ(status_of(ordinary()), 200);
  EXPECT_EQ(handled, 1);
}

TEST_F(UploadServer, SlowUploadIsToldSoAndClosed) {
  RawClient client(server.port());
  client.send(head_for("/x", 100) + "abc");
  EXPECT_EQ(status_of(client.read_all()), 408);
  EXPECT_EQ(handled, 0);
}

TEST_F(UploadServer, MoreThanTheLimitIsRefusedByItsLength) {
  RawClient client(server.port());
  client.send(head_for("/x", 3'000'001));
  EXPECT_EQ(status_of(client.read_all()), 413);
  EXPECT_EQ(asked, 0);
}

TEST_F(UploadServer, OtherBodiesKeepTheirOwnLimit) {
  RawClient client(server.port());
  client.send(
      "POST /x HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: "
      "1001\r\n\r\n");
  EXPECT_EQ(status_of(client.read_all()), 413);
}

TEST_F(PatientServer, TooManyUploadsAtOnceAreToldToComeBack) {
  begin("/a");
  begin("/b");
  RawClient third(server.port());
  third.send(head_for("/c", 100));
  EXPECT_EQ(status_of(third.read_all()), 503);
}

TEST_F(PatientServer, OnePersonDoesNotTakeEveryPlace) {
  begin("/x/a");
  begin("/y/a");
  RawClient other(server.port());
  other.send(head_for("/b", 2'000'000) + put_in_pattern(2'000'000));
  EXPECT_EQ(body_of(other.read_all()), "2000000 whole") << "one of the two gives way to who has none";
  EXPECT_EQ(status_of(begun.front()->read_all()), 503) << "the one that has been silent longer";
}

TEST_F(PatientServer, WhoHasNotSignedInHoldsNobodysPlace) {
  for (int i = 0; i < 6; ++i) begin("/nobody");
  RawClient other(server.port());
  other.send(head_for("/a", 2'000'000) + put_in_pattern(2'000'000));
  EXPECT_EQ(body_of(other.read_all()), "2000000 whole");
  RawClient form(server.port());
  form.send(head_for("/nobody", 100'000) + put_in_pattern(100'000));
  EXPECT_EQ(body_of(form.read_all()), "100000 other") << "and the silent give way among themselves";
}

TEST_F(UploadServer, APromiseOfMuchIsNotWaitedForInSilence) {
  RawClient client(server.port());
  client.send(head_for("/x", 3'000'000) + "abc");  // at the slowest rate it had six minutes
  EXPECT_EQ(status_of(client.read_all()), 408);
}

TEST_F(UploadServer, FileIsSentInPiecesAndWhole) {
  RawClient client(server.port());
  client.send("GET /file HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  const std::string answer = client.read_all();
  EXPECT_NE(answer.find("Content-Length: 2000000\r\n"), std::string::npos);
  EXPECT_TRUE(body_of(answer) == put_in_pattern(2'000'000));
  RawClient head(server.port());
  head.send("HEAD /file HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  EXPECT_EQ(body_of(head.read_all()), "");
}

}  // namespace
}  // namespace dyak::http::testing
