// Who only reads needs no writer, and is told how the record does.
#include <thread>

#include "engine/service/access.hpp"
#include "engine/service/own_account.hpp"
#include "engine/service/totp.hpp"
#include "tests/http/office.hpp"

namespace dyak::http::testing {
namespace {

/// A store that takes nothing: its writer is held by another, its disk is full or only to be read.
class StoppedStore final : public cases::Store {
 public:
  explicit StoppedStore(cases::Store& store) : store_(store) {}
  std::unique_ptr<cases::ReadView> read() override { return store_.read(); }
  std::unique_ptr<cases::WriteTransaction> write() override {
    if (std::this_thread::get_id() == asking) ++waits;
    return taken();
  }
  std::unique_ptr<cases::WriteTransaction> write_soon() override { return taken(); }
  std::unique_ptr<cases::IncomingFile> receive_file() override { return store_.receive_file(); }
  bool drop_file(const std::string& sha256, Moment not_since) override { return store_.drop_file(sha256, not_since); }
  std::shared_ptr<const cases::FileBytes> open_file(const std::string& sha256) override {
    return store_.open_file(sha256);
  }
  std::vector<cases::RecordFault> verify() override { return store_.verify(); }

  bool takes = false;
  int waits = 0;  ///< how often this thread asked for the writer with all the patience there is

 private:
  std::unique_ptr<cases::WriteTransaction> taken() {
    if (!takes) throw Error(ErrorCode::Unavailable, "На диске кончилось место");
    return store_.write();
  }

  cases::Store& store_;
  std::thread::id asking = std::this_thread::get_id();
};

class Health : public Office {
 protected:
  static AppOptions with_pages() {
    AppOptions options;
    options.pages = (dyak::testing::source_dir() / "templates/pages").string();
    return options;
  }

  StoppedStore stopped{*store};
  service::World stopped_world{
      clock, Zone{}, stopped, office_definitions(), service::testing::renderer(), folder.path().string()};
  service::Service stopped_service{stopped_world};
  App reader{stopped_service, with_pages(), nullptr};
};

TEST_F(Health, ReadingGoesOnWhenNothingCanBeWritten) {
  const CaseId id = asked();
  const Request request = request_of({"GET", "/cases/" + id.value, "clerk"});
  clock.set(clock.now().plus_seconds(600));  // long enough for the session's last use to be worth writing down
  EXPECT_EQ(reader.handle(request).status, 200);
  EXPECT_EQ(reader.handle(request_of({"GET", "/livez"})).status, 200);
  EXPECT_EQ(reader.handle(request_of({"GET", "/readyz"})).status, 200);
}

TEST_F(Health, ASessionIsKeptAliveByReadingAndItsUseWrittenDownLater) {
  const std::string token = session_of("clerk");
  const auto last_use = [&] { return store->read()->session(crypto::sha256_hex(token))->seen; };
  const Moment start = clock.now();
  for (int i = 0; i < 3; ++i) {
    clock.set(clock.now().plus_seconds(20LL * 60));
    EXPECT_TRUE(reader.sign_in().whose(*stopped.read(), token)) << i;
  }
  EXPECT_EQ(last_use(), start);
  EXPECT_THROW(reader.sign_in().keep_seen(), Error);
  stopped.takes = true;
  reader.sign_in().keep_seen();
  EXPECT_EQ(last_use(), clock.now());
  reader.sign_in().leave(token);
  clock.set(clock.now().plus_seconds(120));
  EXPECT_FALSE(reader.sign_in().whose(*stopped.read(), token));
}

TEST_F(Health, WhoComesWhileNothingCanBeWrittenMayReadAndIsRememberedLater) {
  app.sign_in().set_password("clerk", "sosna-bereza-2026", service::system_actor());
  const Response entered = reader.handle(request_of(
      {"POST", "/api/v1/sessions", "", R"({"user": "clerk", "password": "sosna-bereza-2026"})", "application/json"}));
  ASSERT_EQ(entered.status, 201) << entered.body;
  const std::string token = json_of(entered)["token"].text_or("");
  EXPECT_FALSE(stopped.read()->session(crypto::sha256_hex(token)));
  EXPECT_TRUE(reader.sign_in().whose(*stopped.read(), token));
  stopped.takes = true;
  reader.sign_in().keep_seen();
  EXPECT_TRUE(stopped.read()->session(crypto::sha256_hex(token)));
  reader.sign_in().leave(token);
  EXPECT_FALSE(reader.sign_in().whose(*stopped.read(), token));
}

TEST_F(Health, ASecondFactorPassesWhileNothingCanBeWrittenAndACodeWorksOnce) {
  app.sign_in().set_password("clerk", "sosna-bereza-2026", service::system_actor());
  const std::string secret = app.second_factor().offer("clerk");
  const auto code = [&] { return service::totp_code(service::from_base32(secret), clock.now().unix_ms() / 1000 / 30); };
  app.second_factor().confirm("clerk", code(), "");
  clock.set(clock.now().plus_seconds(30));
  const auto enter = [&](const std::string& with) {
    return reader.handle(request_of({"POST", "/api/v1/sessions", "",
                                     R"({"user": "clerk", "password": "sosna-bereza-2026", "code": ")" + with + "\"}",
                                     "application/json"}));
  };
  const std::string used = code();
  const Response entered = enter(used);
  ASSERT_EQ(entered.status, 201) << entered.body;
  const std::string token = json_of(entered)["token"].text_or("");
  const auto me = [&] {
    Sent sent{"GET", "/api/v1/me"};
    sent.headers = {{"authorization", "Bearer " + token}};
    return reader.handle(request_of(sent)).status;
  };
  EXPECT_EQ(me(), 200);
  EXPECT_NE(enter(used).status, 201) << "it was used";
  stopped.takes = true;
  EXPECT_NE(enter(used).status, 201) << "it is not forgotten when the storage takes again";
  reader.sign_in().keep_seen();
  EXPECT_FALSE(reader.sign_in().has_passed(token));
  EXPECT_EQ(me(), 200) << "it stands on record now";
}

class Unhindered : public Health {
 protected:
  Unhindered() { app.sign_in().set_password("clerk", "sosna-bereza-2026", service::system_actor()); }

  /// By the page or the API, and out again; whoever waits for the writer is counted.
  std::string entered() {
    const Response in = reader.handle(request_of(
        {"POST", "/api/v1/sessions", "", R"({"user": "clerk", "password": "sosna-bereza-2026"})", "application/json"}));
    EXPECT_EQ(in.status, 201) << in.body;
    return json_of(in)["token"].text_or("");
  }
  Response asked_by(const std::string& token, const std::string& method, const std::string& target) {
    Sent sent{method, target};
    sent.headers = {{"authorization", "Bearer " + token}};
    return reader.handle(request_of(sent));
  }
};

TEST_F(Unhindered, SigningInAndOutWaitForNobodyWhoWrites) {
  const std::string token = entered();
  EXPECT_EQ(asked_by(token, "GET", "/api/v1/me").status, 200);
  EXPECT_EQ(asked_by(token, "GET", "/cases").status, 200);
  const std::string secret = app.second_factor().offer("clerk");
  const auto code = [&] { return service::totp_code(service::from_base32(secret), service::totp_step(clock.now())); };
  app.second_factor().confirm("clerk", code(), "");
  clock.set(clock.now().plus_seconds(60));
  const Response proved = reader.handle(request_of(
      {"POST", "/api/v1/sessions", "",
       R"({"user": "clerk", "password": "sosna-bereza-2026", "code": ")" + code() + "\"}", "application/json"}));
  EXPECT_EQ(proved.status, 201) << proved.body;
  EXPECT_LT(asked_by(json_of(proved)["token"].text_or(""), "DELETE", "/api/v1/sessions/current").status, 300);
  EXPECT_EQ(stopped.waits, 0);
}

TEST_F(Unhindered, WhoSignsOutWhileNothingCanBeWrittenIsOutAtOnceAndForGood) {
  stopped.takes = true;
  const std::string token = entered();
  stopped.takes = false;
  EXPECT_LT(asked_by(token, "DELETE", "/api/v1/sessions/current").status, 300);
  EXPECT_EQ(asked_by(token, "GET", "/api/v1/me").status, 401);
  EXPECT_TRUE(stopped.read()->session(crypto::sha256_hex(token))) << "it could not be written yet";
  stopped.takes = true;
  reader.sign_in().keep_seen();
  EXPECT_FALSE(stopped.read()->session(crypto::sha256_hex(token)));
  EXPECT_EQ(asked_by(token, "GET", "/api/v1/me").status, 401);
}

TEST_F(Unhindered, WhereSomebodyCameFromIsWrittenDownLater) {
  const std::string token = entered();
  stopped.takes = true;
  reader.sign_in().keep_seen();
  const auto open = service::open_sessions(*store->read(), "clerk", clock.now());
  ASSERT_EQ(open.size(), 1U);
  EXPECT_FALSE(open.front().note.agent.empty());
}

TEST_F(Health, EveryPageSaysThatNothingCanBeWrittenAndActsAreRefused) {
  const CaseId id = asked();
  reader.health.put_write_trouble("На диске хранилища кончилось место");
  for (const std::string& page :
       std::vector<std::string>{"/", "/cases", "/cases/" + id.value, "/apply", "/journals", "/nowhere", "/sign-in"}) {
    const Response response = reader.handle(request_of({"GET", page, "clerk"}));
    EXPECT_NE(response.body.find("Сейчас записать ничего нельзя: На диске хранилища кончилось место"),
              std::string::npos)
        << page;
  }
  const Response act = reader.handle(
      request_of({"POST", "/apply/survey", "clerk", "matter=maps&once=1", "application/x-www-form-urlencoded"}));
  EXPECT_EQ(act.status, 503) << act.body;
  EXPECT_NE(header_of(act, "Retry-After"), "");
  const Response by_program = reader.handle(
      request_of({"POST", "/api/v1/cases", "clerk",
                  R"({"form": "survey", "by": {"person": "P1"}, "fields": {"matter": "maps"}})", "application/json"}));
  EXPECT_EQ(by_program.status, 503) << by_program.body;
  EXPECT_NE(header_of(by_program, "Retry-After"), "");
  EXPECT_NE(act.body.find("Всё, что Вы набрали, сохранено ниже"), std::string::npos) << act.body;
}

TEST_F(Health, ReadinessTellsWhyNothingIsRecorded) {
  app.health.put_write_trouble("На диске хранилища кончилось место");
  const Response response = get("/readyz", "");
  EXPECT_EQ(response.status, 200) << "reading goes on";
  EXPECT_EQ(json_of(response)["status"], Value("read-only"));
  EXPECT_EQ(json_of(response)["reason"], Value("На диске хранилища кончилось место"));
  EXPECT_NE(get("/metrics", "admin").body.find("dyak_record_writable 0\n"), std::string::npos);
  EXPECT_NE(get("/service", "admin").body.find("На диске хранилища кончилось место"), std::string::npos);
}

TEST_F(Health, ReadinessTellsOfARecordThatCannotBeRead) {
  app.health.put_read_trouble("База данных не отвечает");
  const Response response = get("/readyz", "");
  EXPECT_EQ(response.status, 503) << "whoever spreads requests goes elsewhere";
  EXPECT_EQ(json_of(response)["reason"], Value("База данных не отвечает"));
  EXPECT_NE(header_of(response, "Retry-After"), "");
  EXPECT_EQ(get("/livez", "").status, 200) << "the program itself is well";
  app.health.put_read_trouble("");
  EXPECT_EQ(get("/readyz", "").status, 200);
}

TEST_F(Health, WhatACheckFoundIsToldToProbesAndTheAdministrator) {
  app.health.put_check(
      {clock.now(), true, {"события"}, {{"row-changed", "Строка журнала orders||2026|1: изменено", {}}}});
  const Value ready = json_of(get("/readyz", ""));
  EXPECT_EQ(ready["status"], Value("damaged"));
  EXPECT_EQ(ready["record"]["faults"], Value(1));
  EXPECT_EQ(ready["record"]["check"], Value("whole"));
  EXPECT_NE(get("/metrics", "admin").body.find("dyak_record_faults 1\n"), std::string::npos);
  EXPECT_NE(get("/service", "admin").body.find("Строка журнала orders||2026|1"), std::string::npos);
}

}  // namespace
}  // namespace dyak::http::testing
