// Letters to real servers, good and bad; the certificates are made here.
#include "engine/mail/smtp.hpp"

#include <gtest/gtest.h>

#include <cstdlib>

#include "engine/mail/pop3.hpp"
#include "tests/support/mail_sink.hpp"
#include "tests/support/row_name.hpp"

namespace dyak::mail {
namespace {

using dyak::testing::MailSink;
using dyak::testing::TempDirectory;
using dyak::testing::write_file;

/// A certificate for localhost, signed by itself: whoever trusts it trusts the sink.
class Certificate {
 public:
  explicit Certificate(const std::string& name = "localhost") {
    const std::string line =
        "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=" + name +
        " -addext subjectAltName=DNS:" + name + " -keyout " + key() + " -out " + cert() + " 2>/dev/null";
    if (std::system(line.c_str()) != 0) throw std::runtime_error("no certificate");
  }
  std::string cert() const { return (folder_ / "cert.pem").string(); }
  std::string key() const { return (folder_ / "key.pem").string(); }

 private:
  TempDirectory folder_;
};

Server server_at(const MailSink& sink, Security security = Security::None) {
  Server server;
  server.host = "localhost";
  server.port = sink.port();
  server.security = security;
  server.timeout = std::chrono::seconds(10);
  return server;
}

Reply send_to(const Server& server, const std::string& to = "b@example.org") {
  Smtp session(server, "example.org");
  return session.send("a@example.org", to, "Subject: x\r\n\r\n.dot\r\nend\r\n");
}

std::string trouble_with(const Server& server) {
  try {
    send_to(server);
  } catch (const TalkFailed& fault) {
    return fault.what();
  }
  return {};
}

TEST(Sending, ALetterIsTakenWithItsDots) {
  const MailSink sink;
  EXPECT_EQ(send_to(server_at(sink)).of, Reply::Of::Accepted);
  const auto letters = sink.letters();
  ASSERT_EQ(letters.size(), 1U);
  EXPECT_NE(letters[0].find("X-Sink-To: b@example.org\r\n"), std::string::npos);
  EXPECT_NE(letters[0].find("\r\n.dot\r\nend\r\n"), std::string::npos) << letters[0];
}

TEST(Sending, WhomTheServerDoesNotKnowIsNeverTriedAgain) {
  const MailSink sink;
  const Reply never = send_to(server_at(sink), "unknown@example.org");
  EXPECT_EQ(never.of, Reply::Of::Never);
  EXPECT_EQ(never.said, "550 5.1.1 … user unknown");
  EXPECT_EQ(send_to(server_at(sink), "busy@example.org").of, Reply::Of::Later);
  Smtp session(server_at(sink), "example.org");
  EXPECT_EQ(session.send("a@example.org", "unknown@example.org", "x\r\n").of, Reply::Of::Never);
  EXPECT_EQ(session.send("a@example.org", "c@example.org", "x\r\n").of, Reply::Of::Accepted) << "the session goes on";
}

TEST(Sending, NothingIsWrittenToWhatIsNoAddress) {
  const MailSink sink;
  EXPECT_EQ(send_to(server_at(sink), "a@b.ru>\r\nRCPT TO:<evil@example.org").of, Reply::Of::Never);
  EXPECT_TRUE(sink.letters().empty());
}

class Secured : public ::testing::TestWithParam<Security> {};

TEST_P(Secured, ALetterGoesOnlyToWhomTheCertificateNames) {
  const Certificate good;
  const char* way = GetParam() == Security::Tls ? "--tls" : "--starttls";
  const MailSink sink({way, "--cert", good.cert(), "--key", good.key()});
  Server server = server_at(sink, GetParam());
  EXPECT_NE(trouble_with(server).find("Сертификат"), std::string::npos) << "nobody vouches for it";
  server.ca_file = good.cert();
  EXPECT_EQ(trouble_with(server), "");
  EXPECT_EQ(sink.letters().size(), 1U);
  server.host = "127.0.0.1";
  EXPECT_NE(trouble_with(server).find("Сертификат"), std::string::npos) << "it is for another name";
  EXPECT_EQ(sink.letters().size(), 1U);
}

INSTANTIATE_TEST_SUITE_P(Ways, Secured, ::testing::Values(Security::Tls, Security::StartTls),
                         [](const auto& row) { return row.param == Security::Tls ? "Tls" : "StartTls"; });

TEST(Sending, ThePasswordIsAskedForAndNeverTold) {
  const Certificate good;
  const MailSink sink({"--starttls", "--cert", good.cert(), "--key", good.key(), "--login", "dyak:sekret"});
  Server server = server_at(sink, Security::StartTls);
  server.ca_file = good.cert();
  server.user = "dyak";
  server.password = "sekret";
  EXPECT_EQ(trouble_with(server), "");
  server.password = "vovse-ne-tot";
  const std::string told = trouble_with(server);
  EXPECT_NE(told.find("не узнал учётную запись «dyak»"), std::string::npos) << told;
  EXPECT_EQ(told.find("vovse"), std::string::npos);
  server.user = "";
  EXPECT_EQ(send_to(server).of, Reply::Of::Later) << "the sender is refused, the letter waits";
}

TEST(Sending, WithoutTheOfferOfEncryptionNothingIsSent) {
  const MailSink sink;
  EXPECT_NE(trouble_with(server_at(sink, Security::StartTls)).find("не предлагает STARTTLS"), std::string::npos);
  EXPECT_TRUE(sink.letters().empty());
}

struct BadRow {
  const char* way;
  const char* told;
};
class BadServer : public ::testing::TestWithParam<BadRow> {};

TEST_P(BadServer, HoldsNobodyAndIsNamed) {
  const MailSink sink({"--bad", GetParam().way});
  Server server = server_at(sink);
  server.timeout = std::chrono::seconds(1);
  const std::string told = trouble_with(server);
  EXPECT_NE(told.find(GetParam().told), std::string::npos) << told;
}

INSTANTIATE_TEST_SUITE_P(Ways, BadServer,
                         ::testing::Values(BadRow{"silent", "молчит"}, BadRow{"slow", "Сервер localhost"},
                                           BadRow{"endless", "без конца"}, BadRow{"after-data", "закрыл соединение"}),
                         [](const auto& row) {
                           std::string name = row.param.way;
                           name.erase(std::remove(name.begin(), name.end(), '-'), name.end());
                           return name;
                         });

TEST(Sending, AnAnswerThatIsMissingIsKnownFromALetterThatNeverWent) {
  const MailSink sink({"--bad", "after-data"});
  Smtp session(server_at(sink), "example.org");
  EXPECT_THROW(session.send("a@example.org", "b@example.org", "x\r\n"), TalkFailed);
  EXPECT_TRUE(session.asked_for_answer());
  EXPECT_EQ(sink.letters().size(), 1U) << "it was taken, and nobody heard of it";
}

TEST(Sending, WhereNobodyListensIsSaid) {
  Server server;
  server.host = "localhost";
  server.port = 1;
  server.security = Security::None;
  EXPECT_NE(trouble_with(server).find("Связи с сервером localhost:1 нет"), std::string::npos);
  server.host = "nowhere.invalid";
  EXPECT_NE(trouble_with(server).find("nowhere.invalid"), std::string::npos);
}

TEST(Mailbox, IsReadAndOnlyWhatWasRemovedGoes) {
  const MailSink sink({"--pop3"});
  write_file(sink.folder() / "1.eml", "Subject: one\r\n\r\n.dot\r\n");
  write_file(sink.folder() / "2.eml", "Subject: two\r\n\r\n");
  Server server = server_at(sink);
  server.user = "x";
  server.password = "secret";
  {
    Pop3 box(server);
    ASSERT_EQ(box.list().size(), 2U);
    EXPECT_EQ(box.retrieve(1), "Subject: one\r\n\r\n.dot\r\n");
    box.remove(1);
    box.quit();
  }
  EXPECT_EQ(sink.letters().size(), 1U);
  server.password = "x";
  EXPECT_THROW(Pop3{server}, TalkFailed);
}

}  // namespace
}  // namespace dyak::mail
