#include "engine/mail/bounce.hpp"

#include <gtest/gtest.h>

#include "engine/mail/message.hpp"

namespace dyak::mail {
namespace {

std::string report(const std::string& action, const std::string& original) {
  return "From: MAILER-DAEMON@mx.example.org\r\nSubject: Undelivered\r\nContent-Type: multipart/report;\r\n"
         " report-type=delivery-status; boundary=\"b1\"\r\n\r\nпреамбула\r\n--b1\r\nContent-Type: "
         "text/plain\r\n\r\nSorry\r\n"
         "--b1\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example.org\r\n\r\n"
         "Final-Recipient: rfc822; nobody@example.org\r\nAction: " +
         action +
         "\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550 5.1.1\r\n <nobody@example.org> user unknown\r\n\r\n--b1\r\n" +
         original + "--b1--\r\n";
}

const std::string kOriginal = "Content-Type: message/rfc822\r\n\r\nFrom: a@b.ru\r\nMessage-ID: <" +
                              message_id("c-000012/7", "b.ru") + ">\r\nSubject: x\r\n\r\ntext\r\n";

TEST(Bounces, TellWhichLetterDidNotReachWhomAndWhy) {
  const auto bounce = read_bounce(report("failed", kOriginal));
  ASSERT_TRUE(bounce);
  EXPECT_EQ(cause_of(bounce->message_id), "c-000012/7");
  EXPECT_EQ(bounce->address, "nobody@example.org");
  EXPECT_EQ(bounce->why, "5.1.1 550 5.1.1 … user unknown") << "the address is on record elsewhere";
}

TEST(Bounces, HeadersAloneOfTheLetterAreEnough) {
  const auto bounce = read_bounce(report(
      "Failed", "Content-Type: text/rfc822-headers\r\n\r\nMessage-Id: <" + message_id("c-000012/7", "b.ru") + ">\r\n"));
  ASSERT_TRUE(bounce);
  EXPECT_EQ(cause_of(bounce->message_id), "c-000012/7");
}

TEST(Bounces, DelaysAndOrdinaryLettersAreNone) {
  EXPECT_FALSE(read_bounce(report("delayed", kOriginal)));
  EXPECT_FALSE(read_bounce("From: a@b.ru\r\nSubject: hi\r\n\r\nAction: failed\r\n"));
  EXPECT_FALSE(read_bounce(""));
  EXPECT_FALSE(read_bounce("Content-Type: multipart/report\r\n\r\n--\r\n"));
}

TEST(Bounces, AStrangersMessageIdIsNotTakenForOurs) {
  EXPECT_EQ(cause_of("abc@b.ru"), "");
  EXPECT_EQ(cause_of("dyak.zz@b.ru"), "");
  EXPECT_EQ(cause_of("dyak.2f"), "");
}

}  // namespace
}  // namespace dyak::mail
