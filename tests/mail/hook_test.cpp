#include "engine/mail/hook.hpp"

#include <gtest/gtest.h>

#include "tests/support/mail_sink.hpp"

namespace dyak::mail {
namespace {

using dyak::testing::MailSink;

Hook hook_at(const std::string& url) {
  Hook hook;
  hook.id = "portal";
  hook.url = url;
  hook.secret = hook_secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
  return hook;
}

TEST(Hooks, AreSignedAsTheStandardHasIt) {
  const Hook hook = hook_at("https://a.example");
  EXPECT_EQ(hook_signature(hook, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, R"({"test": 2432232314})"),
            "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
}

TEST(Hooks, GoOpenOnlyOnThisMachine) {
  EXPECT_TRUE(hook_place(hook_at("https://a.example/x?y=1")));
  EXPECT_TRUE(hook_place(hook_at("https://hooks_proxy/in")));
  EXPECT_EQ(hook_place(hook_at("https://a.example:8443/x"))->server.port, 8443);
  EXPECT_EQ(hook_place(hook_at("http://127.0.0.1:80"))->path, "/");
  for (const char* bad :
       {"http://a.example/", "ftp://a.example", "https://", "https://u:p@a.example/", "https://a b/",
        "https://a.example:0/", "https://a.example/x\r\nX: y", "a.example", "http://127.0.0.1.a.example/",
        "http://127.a.example", "http://localhost.a.example/", "https://a.example?x", "https://a.example#b/"})
    EXPECT_FALSE(hook_place(hook_at(bad))) << bad;
  for (const char* bad : {"", "whsec_", "whsec_AAAA", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"})
    EXPECT_EQ(hook_secret(bad), "") << bad;
}

TEST(Hooks, AreHeardWithTheirHeaders) {
  const MailSink sink({"--http"});
  const std::string at = "http://localhost:" + std::to_string(sink.port());
  const Moment now = *Moment::parse_iso("2026-10-12T09:14:00+03:00");
  EXPECT_EQ(call_hook(hook_at(at + "/in"), "msg_1", now, "{}").of, Reply::Of::Accepted);
  EXPECT_EQ(call_hook(hook_at(at + "/busy"), "msg_2", now, "{}").said, "HTTP 503");
  EXPECT_EQ(call_hook(hook_at(at + "/gone"), "msg_3", now, "{}").of, Reply::Of::Never);
  const auto taken = sink.letters();
  ASSERT_EQ(taken.size(), 1U);
  for (const std::string& part : {std::string("POST /in HTTP/1.1"), std::string("webhook-id: msg_1\r\n"),
                                  std::string("webhook-timestamp: 1791785640\r\n"),
                                  "webhook-signature: " + hook_signature(hook_at(at), "msg_1", 1791785640, "{}")})
    EXPECT_NE(taken[0].find(part), std::string::npos) << part << "\n" << taken[0];
}

}  // namespace
}  // namespace dyak::mail
