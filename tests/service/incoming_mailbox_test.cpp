// The mailbox, over POP3S with Debian's dovecot: what is durable here goes there, and only that.
#include <Poco/Net/ServerSocket.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>

#include "engine/service/incoming_sources.hpp"
#include "tests/service/desk.hpp"

namespace dyak::service::testing {
namespace {

using dyak::testing::read_file;
using dyak::testing::TempDirectory;
using dyak::testing::write_file;

std::uint16_t free_port() { return Poco::Net::ServerSocket(Poco::Net::SocketAddress("127.0.0.1", 0)).address().port(); }

/// dovecot with one mailbox, in a folder of its own, until destroyed.
class Dovecot {
 public:
  Dovecot() : port_(free_port()) {
    const std::string home = folder_.path().string();
    const std::string made =
        "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -addext subjectAltName=DNS:localhost "
        "-keyout '" +
        home + "/key.pem' -out '" + home + "/cert.pem' 2>/dev/null";
    ready_ = std::system(made.c_str()) == 0;
    for (const char* part : {"cur", "new", "tmp"}) std::filesystem::create_directories(folder_ / "box" / part);
    write_file(folder_ / "users", "office:{PLAIN}secret:::::::\n");
    write_file(folder_ / "dovecot.conf", settings(home));
    std::system(("chown -R nobody '" + home + "/box' && chmod 755 '" + home + "'").c_str());
    child_ = fork();
    if (child_ == 0) {
      execl("/usr/sbin/dovecot", "dovecot", "-F", "-c", (home + "/dovecot.conf").c_str(), nullptr);
      _exit(127);
    }
    ready_ = ready_ && listens();
  }
  ~Dovecot() {
    kill(child_, SIGTERM);
    waitpid(child_, nullptr, 0);
  }
  Dovecot(const Dovecot&) = delete;
  Dovecot& operator=(const Dovecot&) = delete;

  bool ready() const { return ready_; }
  mail::Server server() const {
    mail::Server server;
    server.host = "localhost";
    server.port = port_;
    server.security = mail::Security::Tls;
    server.user = "office";
    server.password = "secret";
    server.ca_file = (folder_ / "cert.pem").string();
    server.timeout = std::chrono::seconds(20);
    return server;
  }
  void deliver(const std::string& name, const std::string& letter) const {
    write_file(folder_ / "box/new" / name, letter);
    std::system(("chown nobody '" + (folder_ / "box/new" / name).string() + "'").c_str());
  }
  std::size_t letters() const {
    std::size_t count = 0;
    for (const char* part : {"cur", "new"}) {
      for (const auto& file : std::filesystem::directory_iterator(folder_ / "box" / part))
        count += file.is_regular_file() ? 1 : 0;
    }
    return count;
  }

 private:
  std::string settings(const std::string& home) const {
    return "base_dir = " + home + "/run\nstate_dir = " + home + "/state\nlog_path = " + home +
           "/log\nprotocols = pop3\nlisten = 127.0.0.1\n"
           "ssl = required\nssl_cert = <" +
           home + "/cert.pem\nssl_key = <" + home +
           "/key.pem\n"
           "mail_location = maildir:" +
           home +
           "/box\nfirst_valid_uid = 1\nmail_uid = nobody\nmail_gid = nogroup\n"
           "service pop3-login {\n  inet_listener pop3 {\n    port = 0\n  }\n  inet_listener pop3s {\n    port = " +
           std::to_string(port_) +
           "\n    ssl = yes\n  }\n}\n"
           "passdb {\n  driver = passwd-file\n  args = " +
           home +
           "/users\n}\n"
           "userdb {\n  driver = static\n  args = uid=nobody gid=nogroup home=" +
           home + "\n}\n";
  }
  bool listens() const {
    for (int i = 0; i < 200; ++i) {
      try {
        Poco::Net::StreamSocket(Poco::Net::SocketAddress("127.0.0.1", port_)).close();
        return true;
      } catch (const Poco::Exception&) {
        usleep(50'000);
      }
    }
    return false;
  }

  TempDirectory folder_;
  std::uint16_t port_;
  pid_t child_ = -1;
  bool ready_ = false;
};

const char* const kWords = "From: a@b.ru\r\nSubject: words\r\n\r\n.dots at the beginning\r\n";

class MailboxTest : public Desk {
 protected:
  void SetUp() override {
    if (geteuid() != 0 || access("/usr/sbin/dovecot", X_OK) != 0 || access("/usr/lib/dovecot/pop3", X_OK) != 0)
      GTEST_SKIP() << "needs dovecot-pop3d and root";
    box = std::make_unique<Dovecot>();
    ASSERT_TRUE(box->ready());
  }
  std::unique_ptr<Dovecot> box;
  Incoming incoming{service};
};

TEST_F(MailboxTest, LettersComeOverAndGoThere) {
  box->deliver("1", std::string("Message-ID: <1@x>\r\n") + kWords);
  box->deliver("2", std::string("Message-ID: <2@x>\r\n") + kWords);
  const Fetched brought = fetch_mailbox(incoming, box->server(), clock);
  EXPECT_EQ(brought.trouble, "");
  EXPECT_EQ(brought.taken, 2);
  EXPECT_EQ(box->letters(), 0U);
  ASSERT_EQ(waiting_items(*store->read()).size(), 2U);
  EXPECT_EQ(waiting_items(*store->read())[0].text, ".dots at the beginning\n");
}

TEST_F(MailboxTest, WhatWasNotDeletedInTimeIsKnownAgain) {
  const std::string letter = std::string("Message-ID: <3@x>\r\n") + kWords;
  incoming.take({Parcel::Source::Mail, "", letter, clock.now()});  // and then the power went
  box->deliver("3", letter);
  const Fetched brought = fetch_mailbox(incoming, box->server(), clock);
  EXPECT_EQ(brought.taken, 0);
  EXPECT_EQ(brought.known, 1);
  EXPECT_EQ(box->letters(), 0U);
  EXPECT_EQ(waiting_items(*store->read()).size(), 1U);
}

TEST_F(MailboxTest, AWrongPasswordOrAStrangersCertificateIsTold) {
  mail::Server server = box->server();
  server.password = "wrong";
  EXPECT_FALSE(fetch_mailbox(incoming, server, clock).trouble.empty());
  server = box->server();
  server.ca_file.clear();  // the system's certificates do not know it
  EXPECT_FALSE(fetch_mailbox(incoming, server, clock).trouble.empty());
}

}  // namespace
}  // namespace dyak::service::testing
