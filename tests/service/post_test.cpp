// Letters leave: to real servers started here, good and bad; into a folder where there is none.
#include "engine/mail/hook.hpp"
#include "tests/service/post_desk.hpp"

namespace dyak::service::testing {
namespace {

using dyak::testing::read_file;

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

TEST_F(PostTest, AFileOfALetterThatLostSomethingGoesAndOthersStay) {
  address("orlova.m@example.org");
  going();
  cases::OutboxMessage other;
  other.unique_key = "other";
  other.to = "p4@example.org";
  other.party = "person:P4";
  other.subject = "О другом";
  other.body = "О другом";
  other.at = clock.now();
  {
    const auto transaction = store->write();
    transaction->enqueue(other);
    transaction->commit();
  }
  Post post(world, options());
  ASSERT_EQ(post.run_all().filed, 2);
  const auto file_of = [&](const cases::Letter& letter) {
    return folder.path() / "letters" / letter_file(letter.message);
  };
  const auto before = letters();  // the newest first
  ASSERT_TRUE(std::filesystem::exists(file_of(before[0])));
  ASSERT_TRUE(std::filesystem::exists(file_of(before[1])));
  {
    const auto transaction = store->write();
    cases::Erasure erasure;
    erasure.person = "P1";
    erasure.members = {"email"};
    erasure.on = clock.now().date(Zone{});
    erasure.reason = "акт № 1";
    erasure.actor = "clerk";
    erasure.at = clock.now();
    transaction->erase(erasure);
    transaction->commit();
  }
  post.run_all();
  EXPECT_TRUE(std::filesystem::exists(file_of(before[0])));
  EXPECT_FALSE(std::filesystem::exists(file_of(before[1])));
  const cases::Letter erased = letters()[1];
  EXPECT_EQ(erased.reply, "");
  EXPECT_EQ(letter_state(erased, Zone{}),
            "почта не настроена, письмо лежало в папке; его файл уничтожен вместе со сведениями");
}

TEST_F(PostTest, AStateIsNeverToldWithAColonAndNothingAfterIt) {
  for (const char* state : {"sent", "by-hand", "declined", "dropped", "failed", "filed", "waiting"}) {
    for (const int attempt : {0, 2}) {
      cases::Letter letter;
      letter.state = state;
      letter.attempt = attempt;
      letter.done = letter.next = clock.now();
      const std::string told = letter_state(letter, Zone{});
      EXPECT_FALSE(told.ends_with(":") || told.ends_with(": ")) << told;
      letter.reply = "550 нет такого ящика";
      EXPECT_FALSE(letter_state(letter, Zone{}).ends_with(": ")) << state;
    }
  }
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
    EXPECT_TRUE(the_letter().state != "waiting" || before < the_letter().next);
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

TEST_F(PostTest, AProgramThatSaysNothingKeepsNobodyElseWaitingAndItsOtherMessagesAreNotTried) {
  const MailSink programs({"--http"});
  PostOptions with = options();
  for (const auto& [id, path] : {std::pair("dumb", "/dumb"), std::pair("good", "/in")}) {
    mail::Hook hook;
    hook.id = id;
    hook.url = "http://localhost:" + std::to_string(programs.port()) + path;
    hook.secret = std::string(24, 'k');
    hook.events = {"moved"};
    hook.timeout = std::chrono::seconds(1);
    with.settings.hooks.push_back(hook);
  }
  Post post(world, with);
  post.queue_hooks();
  for (int n = 0; n < 3; ++n) fire(registered(), "refuse", chief(), because());
  post.queue_hooks();
  const auto told = [&](const std::string& id) {
    std::string all;
    for (const cases::Letter& one : letters_of(*store->read()).letters({}))
      if (hook_of(one.message) == id) all += one.state + " " + std::to_string(one.attempt) + "; ";
    return all;
  };
  const PostRound silent = post.run_hook("dumb");
  EXPECT_EQ(silent.sent, 0);
  EXPECT_NE(silent.trouble, "");
  EXPECT_NE(told("dumb").find("waiting 1; "), std::string::npos) << told("dumb");
  EXPECT_NE(told("dumb").find("waiting 0; "), std::string::npos) << "one was tried: " << told("dumb");
  EXPECT_EQ(post.run_hook("dumb").handled(), 0) << "it is left alone for a while";
  EXPECT_GE(post.run_hook("good").sent, 3);
  EXPECT_EQ(told("good").find("waiting"), std::string::npos) << told("good");
  EXPECT_EQ(post.trouble(), "") << "the mail has none";
  with.settings.hooks.pop_back();
  with.settings.hooks.front().id = "another";
  Post(world, with).take_over();
  EXPECT_EQ(told("dumb").find("waiting"), std::string::npos) << "nobody is to hear them any more: " << told("dumb");
  expect_record_whole();
}

TEST_F(PostTest, AProgramOutsideHearsOfThingsWhileTheMailServerIsAway) {
  const MailSink programs({"--http"});
  PostOptions with = options();
  mail::Server nobody;
  nobody.host = "localhost";
  nobody.port = 1;
  nobody.security = mail::Security::None;
  with.settings.server = nobody;
  mail::Hook hook;
  hook.id = "portal";
  hook.url = "http://localhost:" + std::to_string(programs.port()) + "/in";
  hook.secret = mail::hook_secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
  hook.events = {"moved"};
  with.settings.hooks = {hook};
  Post post(world, with);
  post.queue_hooks();
  const CaseId id = registered();
  fire(id, "refuse", chief(), because());
  EXPECT_NE(post.run_all().trouble, "");
  later(1);
  post.queue_hooks();
  const PostRound quiet = post.run_all();
  EXPECT_GE(quiet.sent, 1) << "the server is left alone, the program is not";
  EXPECT_FALSE(programs.letters().empty());
  EXPECT_NE(post.trouble(), "") << "letters wait on";
  EXPECT_EQ(post.run_all().sent, 0) << "told once";
}

}  // namespace
}  // namespace dyak::service::testing
