#include "engine/mail/settings.hpp"

#include <gtest/gtest.h>

#include "engine/base/error.hpp"
#include "tests/support/files.hpp"

namespace dyak::mail {
namespace {

using dyak::testing::TempDirectory;
using dyak::testing::write_file;

class MailSettings : public ::testing::Test {
 protected:
  Settings read(const std::string& text) {
    write_file(folder_ / "mail.yaml", text);
    write_file(folder_ / "secret", "пароль\n");
    return read_settings((folder_ / "mail.yaml").string());
  }
  std::string code_of(const std::string& text) {
    try {
      read(text);
    } catch (const Error& error) {
      return error.details.empty() ? "" : error.details.front().code;
    }
    return "taken";
  }
  TempDirectory folder_;
};

TEST_F(MailSettings, NameTheServerAndWhereThePasswordIs) {
  const Settings settings =
      read("from: Управление <uo@example.org>\nserver: smtp.example.org\nuser: dyak\npassword_file: " +
           (folder_ / "secret").string() +
           "\nsite: https://dyak.example.org/\nsince: 2026-12-01\ndigest_at: \"07:30\"\n"
           "bounces: {server: \"pop.example.org:1100\", security: none}\n");
  ASSERT_TRUE(settings.server);
  EXPECT_EQ(settings.server->host, "smtp.example.org");
  EXPECT_EQ(settings.server->port, 587);
  EXPECT_EQ(settings.server->security, Security::StartTls);
  EXPECT_EQ(settings.server->password, "пароль");
  EXPECT_EQ(settings.site, "https://dyak.example.org");
  EXPECT_EQ(settings.digest_minute, 450);
  EXPECT_EQ(settings.since, Date::parse_iso("2026-12-01"));
  ASSERT_TRUE(settings.bounces);
  EXPECT_EQ(settings.bounces->port, 1100);
}

TEST_F(MailSettings, WhatIsWrongIsSaidWithItsPlace) {
  for (const auto& [text, code] : {std::pair{"server: a.b\n", "missing-key"},
                                   {"from: a\n", "email"},
                                   {"from: a@b.ru\nservr: x\n", "unknown-key"},
                                   {"from: a@b.ru\nserver: a.b\npassword: x\n", "mail-password"},
                                   {"from: a@b.ru\nserver: a.b\nuser: x\n", "mail-password"},
                                   {"from: a@b.ru\nserver: a.b\nuser: x\npassword_file: /none\n", "mail-password"},
                                   {"from: a@b.ru\nserver: a.b\nsecurity: ssl\n", "mail-security"},
                                   {"from: a@b.ru\nserver: \"a.b:0\"\n", "mail-server"},
                                   {"from: a@b.ru\ndigest_at: \"25:00\"\n", "bad-time"},
                                   {"from: a@b.ru\ntries: 0\n", "bad-number"},
                                   {"from: a@b.ru\nsite: dyak\n", "mail-site"},
                                   {"from: a@b.ru\nhooks: [{id: a, url: \"http://x.ru/\"}]\n", "hook-url"},
                                   {"from: a@b.ru\nhooks: [{id: a, url: \"https://x.ru/\"}]\n", "hook-secret"},
                                   {"from: a@b.ru\nhooks: [{id: a, link: x}]\n", "unknown-key"},
                                   {"- a\n", "wrong-shape"}})
    EXPECT_EQ(code_of(text), code) << text;
}

}  // namespace
}  // namespace dyak::mail
