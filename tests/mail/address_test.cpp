#include "engine/mail/address.hpp"

#include <gtest/gtest.h>

namespace dyak::mail {
namespace {

TEST(Addresses, OnlyWhatCanBeWrittenToIsOne) {
  for (const char* good : {"a@b.ru", "imya.familiya+shkola@uo.kbr.example", "o'neil@x-y.org", "1@2.io"})
    EXPECT_TRUE(is_address(good)) << good;
  for (const char* bad : {"",
                          "a",
                          "a@b",
                          "@b.ru",
                          "a@",
                          "a@.ru",
                          "a@b..ru",
                          "a@b.ru.",
                          ".a@b.ru",
                          "a..b@c.ru",
                          "a b@c.ru",
                          "a@b.ru\r\nBcc: x@y.ru",
                          "a@b.ru>",
                          "<a@b.ru>",
                          "a@-b.ru",
                          "a@b-.ru",
                          "имя@пример.рф",
                          "a@b.ru,c@d.ru",
                          "a\"b@c.ru",
                          "a@b@c.ru"})
    EXPECT_FALSE(is_address(bad)) << bad;
  EXPECT_FALSE(is_address(std::string(65, 'a') + "@b.ru"));
  EXPECT_FALSE(is_address("a@" + std::string(64, 'b') + ".ru"));
  EXPECT_FALSE(is_address("a@" + std::string(250, 'b') + ".ru"));
}

TEST(Addresses, ANameMayStandBeforeTheAddress) {
  EXPECT_EQ(parse_mailbox("Управление образования <uo@example.org>"),
            (Mailbox{"Управление образования", "uo@example.org"}));
  EXPECT_EQ(parse_mailbox("\"Школа № 1, Баксан\" <s1@example.org>"), (Mailbox{"Школа № 1, Баксан", "s1@example.org"}));
  EXPECT_EQ(parse_mailbox(" a@b.ru "), (Mailbox{"", "a@b.ru"}));
  for (const char* bad : {"", "Имя", "Имя <a@b>", "Имя <a@b.ru", "Имя\r\nBcc: x <a@b.ru>"})
    EXPECT_FALSE(parse_mailbox(bad)) << bad;
}

}  // namespace
}  // namespace dyak::mail
