// Letters and their readers: what they wish, what comes back, what is done by hand; programs outside.
#include <set>

#include "engine/service/case_transaction.hpp"
#include "engine/service/reports.hpp"
#include "tests/service/post_desk.hpp"

namespace dyak::service::testing {
namespace {

using dyak::testing::write_file;

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

/// Letters to several people by turns, of no case.
void put_letters(cases::Store& store, Moment at, int count, const std::vector<std::string>& people) {
  const auto transaction = store.write();
  for (int n = 0; n < count; ++n) {
    const std::string& person = people[static_cast<std::size_t>(n) % people.size()];
    cases::OutboxMessage message;
    message.at = at;
    message.to = person + "@example.org";
    message.subject = "Напоминание " + std::to_string(n);
    message.body = "Срок подходит.";
    message.unique_key = "many-" + std::to_string(n);
    message.party = "person:" + person;
    message.mandatory = false;
    transaction->enqueue(message);
  }
  transaction->commit();
}

TEST_F(PostTest, OneLetterADayIsOneHoweverManyWaitAtThatHour) {
  const std::vector<std::string> people{"P1", "P2", "P3", "P4", "P5"};
  for (const std::string& person : people) {
    service.put_account({"u-" + person.substr(1), "Заявитель", person, {"employee"}, "", false}, system_actor());
    keep_wish(world, {"u-" + person.substr(1), person, {"employee"}, false}, "digest");
  }
  put_letters(*store, clock.now(), 43, people);
  const MailSink sink;
  Post post(world, options(sink));
  EXPECT_EQ(post.run_all().waiting, 43);
  clock.set(moment("2026-09-15T08:00:00+03:00"));
  EXPECT_EQ(post.run_all().sent, 43);
  EXPECT_EQ(sink.letters().size(), people.size()) << "one each";
}

TEST_F(PostTest, WhereVeryManyWaitEachGoesOnceOverSeveralConnections) {
  constexpr int kLetters = 330;
  put_letters(*store, clock.now(), kLetters, {"P1", "P2", "P3"});
  const MailSink sink;
  PostOptions with = options(sink);
  with.many = 20;
  EXPECT_EQ(Post(world, with).run_all().sent, kLetters);
  std::set<std::string> ids;
  for (const std::string& letter : sink.letters())
    ids.insert(letter.substr(letter.find("Message-ID:"), letter.find('>', letter.find("Message-ID:"))));
  EXPECT_EQ(sink.letters().size(), static_cast<std::size_t>(kLetters));
  EXPECT_EQ(ids.size(), static_cast<std::size_t>(kLetters)) << "none twice";
  EXPECT_EQ(store->read()->entries({"letter-sent", "", "", 0, 1000}).size(), static_cast<std::size_t>(kLetters));
  EXPECT_TRUE(store->read()->outbox(1).empty());
  expect_record_whole();
}

TEST_F(PostTest, AServerThatTakesOneConnectionAtATimeGetsAllOfVeryManyAtOnce) {
  constexpr int kLetters = 330;
  put_letters(*store, clock.now(), kLetters, {"P1", "P2", "P3"});
  const MailSink sink({"--bad", "alone"});
  PostOptions with = options(sink);
  with.many = 20;
  Post post(world, with);
  EXPECT_EQ(post.run_all().sent, kLetters);
  EXPECT_EQ(post.trouble(), "") << "whoever was turned away was not needed";
  EXPECT_EQ(sink.letters().size(), static_cast<std::size_t>(kLetters));
  expect_record_whole();
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
           "Diagnostic-Code: smtp; 552 mailbox full\r\n\r\n--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: "
           "<" +
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

TEST_F(PostTest, ABookMadeByScheduleIsMailedOnceAndLaidIntoTheFolderBesides) {
  const auto changed = trips::definitions({{"templates/registers/summary.yaml", "at: \"09:00\"",
                                            "at: \"09:00\", mail_to: [{person: P1}, chief], folder: exchange"}});
  World with_mail = world;
  with_mail.definitions = changed;
  registered();
  clock.set(moment("2026-10-01T09:00:00+03:00"));
  const auto fail = [](const std::string& id, const std::string& why) { ADD_FAILURE() << id << ": " << why; };
  Reports reports(with_mail, (folder.path() / "reports").string());
  ASSERT_EQ(reports.make_due(fail).size(), 1U);
  ASSERT_EQ(reports.make_due(fail).size(), 0U);
  const cases::ReportRun run = store->read()->reports("summary").front();
  EXPECT_TRUE(std::filesystem::exists(folder.path() / "reports/exchange" / run.file));
  EXPECT_EQ(the_letter().message.to, "p1@example.org");
  const MailSink sink;
  EXPECT_EQ(Post(with_mail, options(sink)).run_all().sent, 1);
  const auto taken = sink.letters();
  ASSERT_EQ(taken.size(), 1U);
  EXPECT_NE(taken[0].find("Content-Type: application/vnd.openxmlformats"), std::string::npos);
  EXPECT_EQ(store->read()->entries({"letter-sent", "", "", 0, 10}).size(), 1U);
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
