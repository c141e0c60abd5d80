// Letters leave: to real servers started here, good and bad; into a folder where there is none.
#include "engine/service/post.hpp"

#include "engine/cases/fact.hpp"
#include "engine/service/case_transaction.hpp"
#include "tests/service/desk.hpp"
#include "tests/support/mail_sink.hpp"

namespace dyak::service::testing {
namespace {

using dyak::testing::MailSink;
using dyak::testing::read_file;
using dyak::testing::write_file;

class PostTest : public Desk {
 protected:
  PostOptions options() const {
    PostOptions options;
    options.settings.from = {"Дом творчества", "office@example.org"};
    options.settings.site = "https://dyak.example.org";
    options.folder = (folder.path() / "letters").string();
    options.layouts = {(dyak::testing::source_dir() / "templates/mail").string()};
    return options;
  }
  PostOptions options(const MailSink& sink) const {
    PostOptions with = options();
    mail::Server server;
    server.host = "localhost";
    server.port = sink.port();
    server.security = mail::Security::None;
    server.timeout = std::chrono::seconds(10);
    with.settings.server = server;
    return with;
  }
  std::vector<cases::Letter> letters() const { return letters_of(*store->read()).letters({}); }
  cases::Letter the_letter() const {
    const auto all = letters();
    EXPECT_EQ(all.size(), 1U);
    return all.at(0);
  }
  std::vector<cases::Delivered> delivered(const CaseId& id) const {
    std::vector<cases::Delivered> all;
    for (const cases::Event& event : store->read()->events(id))
      if (const auto told = cases::as<cases::Delivered>(event)) all.push_back(*told);
    return all;
  }
  void address(const std::string& email) {
    service.change_directory([&](cases::Directory& directory) { directory.persons.at("P1").email = email; },
                             system_actor());
  }
  void account_of(const std::string& person) {
    service.put_account({"u1", "Заявитель", person, {"employee"}, "", false}, system_actor());
  }
  static workflow::Actor applicant() { return {"u1", "P1", {"employee"}, false}; }
  void later(int seconds) { clock.set(clock.now().plus_seconds(seconds)); }
};

TEST_F(PostTest, ALetterLeavesOnceWithItsPaperAndTheCaseSaysSo) {
  const MailSink sink;
  const CaseId id = going();
  Post post(world, options(sink));
  EXPECT_EQ(post.run_all().sent, 1);
  EXPECT_EQ(post.run_all().handled(), 0);
  const auto taken = sink.letters();
  ASSERT_EQ(taken.size(), 1U);
  EXPECT_NE(taken[0].find("X-Sink-To: p1@example.org\r\n"), std::string::npos);
  EXPECT_NE(taken[0].find("Message-ID: <" + mail::message_id(the_letter().message.unique_key, "example.org") + ">"),
            std::string::npos);
  EXPECT_NE(taken[0].find("multipart/alternative"), std::string::npos);
  ASSERT_EQ(delivered(id).size(), 1U);
  EXPECT_EQ(delivered(id)[0].outcome, "sent");
  EXPECT_EQ(letter_state(the_letter(), Zone{}), "отправлено 14.09.2026 в 10:00");
  EXPECT_TRUE(store->read()->outbox(10).empty());
  expect_record_whole();
}

TEST_F(PostTest, ThePaperKnowsWhenItWent) {
  const MailSink sink;
  const CaseId id = registered();
  fire(id, "refuse", chief(), because());
  Post post(world, options(sink));
  ASSERT_EQ(post.run_all().sent, 1);
  EXPECT_NE(sink.letters().at(0).find("Content-Type: application/pdf"), std::string::npos);
  const cases::Case state = the(id);
  ASSERT_FALSE(state.papers.empty());
  EXPECT_EQ(state.papers.back().sent_at, clock.now());
  EXPECT_TRUE(cases::fold(store->read()->events(id)) == state) << "the snapshot is the fold";
}

TEST_F(PostTest, WithoutAServerLettersLieInAFolderAndNothingIsSaidToBeSent) {
  const CaseId id = going();
  Post post(world, options());
  EXPECT_EQ(post.run_all().filed, 1);
  EXPECT_EQ(post.run_all().handled(), 0);
  EXPECT_TRUE(delivered(id).empty());
  const cases::Letter letter = the_letter();
  EXPECT_EQ(letter.state, "filed");
  EXPECT_NE(read_file(folder.path() / "letters" / letter.reply).find("To: "), std::string::npos);
  EXPECT_EQ(letter_state(letter, Zone{}).rfind("почта не настроена", 0), 0U);
  mark_sent_by_hand(world, letter.message.id, clerk());
  ASSERT_EQ(delivered(id).size(), 1U);
  EXPECT_EQ(delivered(id)[0].outcome, "by-hand");
  expect_record_whole();
}

TEST_F(PostTest, WhatLiesInTheFolderLeavesWhenThereIsAServer) {
  going();
  Post(world, options()).run_all();
  const MailSink sink;
  Post post(world, options(sink));
  post.take_over();
  EXPECT_EQ(post.run_all().sent, 1);
  EXPECT_EQ(sink.letters().size(), 1U);
}

TEST_F(PostTest, LettersFromBeforeThePostBeganGoOnlyByHand) {
  going();
  const MailSink sink;
  PostOptions with = options(sink);
  with.settings.since = Date::parse_iso("2026-10-01");
  Post post(world, with);
  EXPECT_EQ(post.run_all().failed, 1);
  EXPECT_TRUE(sink.letters().empty());
  later(60);
  send_again(world, the_letter().message.id, clerk());
  EXPECT_EQ(post.run_all().sent, 1);
}

TEST_F(PostTest, WhomTheServerDoesNotKnowIsToldAndCanBeTriedAgain) {
  address("unknown@example.org");
  const CaseId id = going();
  const MailSink sink;
  Post post(world, options(sink));
  EXPECT_EQ(post.run_all().failed, 1);
  ASSERT_EQ(delivered(id).size(), 1U);
  EXPECT_EQ(delivered(id)[0].outcome, "failed");
  EXPECT_EQ(delivered(id)[0].why, "550 5.1.1 … user unknown") << "no address in the record of the case";
  EXPECT_EQ(letters_of(*store->read()).letter_counts().failed, 1);
  send_again(world, the_letter().message.id, clerk());
  EXPECT_EQ(letters_of(*store->read()).letter_counts().failed, 0);
  expect_record_whole();
}

TEST_F(PostTest, AServerWithoutTimeIsAskedAgainLaterAndLater) {
  const MailSink sink({"--bad", "defer"});
  going();
  PostOptions with = options(sink);
  with.settings.tries = 3;
  Post post(world, with);
  int rounds = 0;
  for (Moment before = clock.now(); the_letter().state == "waiting" && rounds < 10; ++rounds) {
    post.run_all();
    EXPECT_EQ(post.run_all().handled(), 0) << "not before its moment";
    if (the_letter().state == "waiting") EXPECT_GT(the_letter().next, before);
    before = the_letter().next;
    later(4 * 60 * 60);
  }
  EXPECT_EQ(rounds, 3);
  EXPECT_EQ(the_letter().state, "failed");
  EXPECT_EQ(the_letter().attempt, 3);
}

TEST_F(PostTest, AServerThatIsAwayIsNoLettersFault) {
  const CaseId id = going();
  PostOptions with = options();
  mail::Server server;
  server.host = "localhost";
  server.port = 1;
  server.security = mail::Security::None;
  with.settings.server = server;
  Post post(world, with);
  for (int i = 0; i < 30; ++i) {
    post.run_all();
    later(60 * 60);
  }
  EXPECT_EQ(the_letter().state, "waiting");
  EXPECT_EQ(the_letter().attempt, 0);
  EXPECT_NE(post.trouble().find("localhost:1"), std::string::npos);
  EXPECT_TRUE(delivered(id).empty());
}

TEST_F(PostTest, AnAnswerThatNeverCameIsAskedForAgainUnderTheSameId) {
  const MailSink bad({"--bad", "after-data"});
  going();
  Post(world, options(bad)).run_all();
  ASSERT_EQ(bad.letters().size(), 1U);
  EXPECT_EQ(the_letter().state, "waiting");
  EXPECT_NE(the_letter().reply.find("могло уйти"), std::string::npos);
  later(60 * 60);
  const MailSink good;
  EXPECT_EQ(Post(world, options(good)).run_all().sent, 1);
  const std::string id = "Message-ID: <" + mail::message_id(the_letter().message.unique_key, "example.org");
  EXPECT_NE(bad.letters()[0].find(id), std::string::npos);
  EXPECT_NE(good.letters().at(0).find(id), std::string::npos) << "whoever has the first knows the second";
}

TEST_F(PostTest, WhoLostHisLeaseSettlesNothing) {
  going();
  const auto claim = [&](Moment now) {
    const auto transaction = store->write();
    auto taken = dynamic_cast<cases::DeliveryWriter&>(*transaction).claim_letters({now, now.plus_seconds(60), 5, 0});
    transaction->commit();
    return taken;
  };
  const auto slow = claim(clock.now());
  ASSERT_EQ(slow.size(), 1U);
  EXPECT_TRUE(claim(clock.now()).empty()) << "somebody has it";
  later(61);
  const auto quick = claim(clock.now());
  ASSERT_EQ(quick.size(), 1U) << "his time is over";
  const auto settle = [&](const cases::Letter& letter) {
    const auto transaction = store->write();
    const bool done = dynamic_cast<cases::DeliveryWriter&>(*transaction)
                          .settle_letter(letter.message.id, letter.token, {"sent", clock.now(), clock.now(), "", true});
    if (done) transaction->commit();
    return done;
  };
  EXPECT_FALSE(settle(slow[0]));
  EXPECT_TRUE(settle(quick[0]));
  EXPECT_FALSE(settle(quick[0]));
}

TEST_F(PostTest, WhoWantsOneLetterADayGetsOneAndWhoWantsNoneGetsNone) {
  account_of("P1");
  keep_wish(world, applicant(), "digest");
  const CaseId one = going();
  later(60);
  const CaseId two = going();
  const MailSink sink;
  Post post(world, options(sink));
  EXPECT_EQ(post.run_all().waiting, 2);
  EXPECT_TRUE(sink.letters().empty());
  clock.set(moment("2026-09-15T08:00:00+03:00"));
  EXPECT_EQ(post.run_all().sent, 2);
  ASSERT_EQ(sink.letters().size(), 1U) << "both in one";
  EXPECT_EQ(delivered(one).size() + delivered(two).size(), 2U);
  keep_wish(world, applicant(), "none");
  const CaseId third = going();
  EXPECT_EQ(post.run_all().declined, 1);
  ASSERT_EQ(delivered(third).size(), 1U);
  EXPECT_EQ(delivered(third)[0].outcome, "declined");
  EXPECT_EQ(codes(thrown([&] { keep_wish(world, applicant(), "sometimes"); }).details),
            std::vector<std::string>{"letter-wish"});
}

TEST_F(PostTest, WhatIsMandatoryComesWhateverIsWished) {
  account_of("P1");
  keep_wish(world, applicant(), "none");
  {
    const auto transaction = store->write();
    cases::OutboxMessage message;
    message.at = clock.now();
    message.to = "p1@example.org";
    message.subject = "Решение";
    message.body = "Принято.";
    message.party = "person:P1";
    message.mandatory = true;
    transaction->enqueue(message);
    transaction->commit();
  }
  const MailSink sink;
  EXPECT_EQ(Post(world, options(sink)).run_all().sent, 1);
  EXPECT_EQ(store->read()->entries({"letter-sent", "", "", 0, 10}).size(), 1U) << "no case's, yet on record";
  expect_record_whole();
}

TEST_F(PostTest, WhatComesBackIsToldToTheCaseAndOfTheAddress) {
  const CaseId id = going();
  const MailSink sink;
  Post(world, options(sink)).run_all();
  const MailSink box({"--pop3"});
  const std::string message_id = mail::message_id(the_letter().message.unique_key, "example.org");
  const auto bounce = [&](const std::string& of) {
    return "Content-Type: multipart/report; boundary=b\r\n\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\n"
           "Reporting-MTA: dns; x\r\n\r\nFinal-Recipient: rfc822; p1@example.org\r\nAction: failed\r\nStatus: 5.2.2\r\n"
           "Diagnostic-Code: smtp; 552 mailbox full\r\n\r\n--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: <" +
           of + ">\r\n\r\n--b--\r\n";
  };
  write_file(box.folder() / "1.eml", bounce(message_id));
  write_file(box.folder() / "2.eml", bounce(message_id));
  write_file(box.folder() / "3.eml", "Subject: Здравствуйте\r\n\r\nя в отпуске\r\n");
  PostOptions with = options(sink);
  mail::Server server;
  server.host = "localhost";
  server.port = box.port();
  server.security = mail::Security::None;
  server.user = "x";
  server.password = "secret";
  with.settings.bounces = server;
  Post post(world, with);
  post.read_bounces();
  ASSERT_EQ(delivered(id).size(), 2U) << "sent, and come back once";
  EXPECT_EQ(delivered(id)[1].outcome, "bounced");
  EXPECT_EQ(the_letter().state, "failed");
  EXPECT_TRUE(box.letters().empty());
  std::size_t kept = 0;
  for (const auto& one : std::filesystem::directory_iterator(folder.path() / "letters/unsorted"))
    kept += one.path().extension() == ".eml" ? 1U : 0U;
  EXPECT_EQ(kept, 1U) << "what is no return is not lost";
  const auto trouble = address_trouble(*store->read(), "P1", "p1@example.org");
  ASSERT_TRUE(trouble);
  EXPECT_EQ(trouble->why, "5.2.2 552 mailbox full");
  EXPECT_FALSE(address_trouble(*store->read(), "P1", "new@example.org")) << "another address is another matter";
  expect_record_whole();
}

TEST_F(PostTest, WhatThePostTellsMakesNothingStaleThatWasRead) {
  const CaseId id = approved();
  const int seen = the(id).version;
  fire(order_of(id), "sign", chief());
  const int read = the(id).version;
  const MailSink sink;
  ASSERT_EQ(Post(world, options(sink)).run_all().sent, 1);
  ASSERT_GT(the(id).version, read);
  const auto transaction = store->write();
  EXPECT_TRUE(CaseTransaction(world, *transaction).only_post_since(id, read));
  EXPECT_FALSE(CaseTransaction(world, *transaction).only_post_since(id, seen));
}

TEST_F(PostTest, AProgramOutsideHearsOfEachEventOnce) {
  const MailSink sink({"--http"});
  going();
  PostOptions with = options();
  mail::Hook hook;
  hook.id = "portal";
  hook.url = "http://localhost:" + std::to_string(sink.port()) + "/busy";
  hook.secret = std::string(24, 'k');
  hook.events = {"moved"};
  hook.processes = {"trip-request"};
  with.settings.hooks = {hook};
  Post post(world, with);
  post.queue_hooks();
  post.run_all();
  EXPECT_TRUE(sink.letters().empty()) << "a new one hears nothing of the past";
  const CaseId id = registered();
  post.queue_hooks();
  post.queue_hooks();
  post.run_all();
  EXPECT_TRUE(sink.letters().empty()) << "it had no time";
  later(120);
  EXPECT_GT(post.run_all().sent, 0);
  std::size_t moves = 0;
  for (const cases::Event& event : store->read()->events(id)) moves += cases::is<cases::Moved>(event) ? 1U : 0U;
  const auto heard = sink.letters();
  EXPECT_EQ(heard.size(), moves);
  EXPECT_NE(heard.at(0).find("\"case\":\"" + id.value), std::string::npos) << heard[0];
  EXPECT_EQ(heard[0].find("Орлова"), std::string::npos) << "nothing about people";
  expect_record_whole();
}

TEST_F(PostTest, ADroppedLetterStaysWithItsReasonAndOnlyTheOfficeDropsIt) {
  const CaseId id = going();
  const std::int64_t letter = the_letter().message.id;
  EXPECT_EQ(thrown([&] { drop_letter(world, letter, "ошибка", applicant()); }).code, ErrorCode::Forbidden);
  EXPECT_EQ(codes(thrown([&] { drop_letter(world, letter, " ", clerk()); }).details),
            std::vector<std::string>{"letter-reason"});
  drop_letter(world, letter, "адрес чужой", clerk());
  EXPECT_EQ(delivered(id).at(0).why, "адрес чужой");
  const MailSink sink;
  EXPECT_EQ(Post(world, options(sink)).run_all().handled(), 0);
  EXPECT_EQ(thrown([&] { send_again(world, 1000, clerk()); }).code, ErrorCode::NotFound);
}

}  // namespace
}  // namespace dyak::service::testing
