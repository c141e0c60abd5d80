// kill -9 of whoever sends letters, at any moment: in the end each letter has gone, once, but for those that had just been given over
// when he died. Those are counted here, and carry the same Message-ID.
#include <gtest/gtest.h>

#include "engine/service/post.hpp"
#include "engine/store/sqlite_store.hpp"
#include "tests/crash/killed.hpp"

namespace dyak::service {
namespace {

using dyak::testing::MailSink;
using dyak::testing::TempDirectory;
using dyak::testing::Worker;

constexpr int kLettersARun = 12;

Worker start_sender(const std::string& folder, const MailSink& sink, const std::string& mark) {
  return Worker({DYAK_SENDER, folder, std::to_string(sink.port()), mark, std::to_string(kLettersARun)});
}

/// Letters that the server has and the record does not know to be sent: the window after DATA, open when he was killed.
int given_over_unrecorded(const std::string& folder, const MailSink& sink) {
  const auto taken = dyak::testing::taken_by_message_id(sink);
  const auto store = store::open_sqlite_store(folder, store::OpenMode::Create);
  const auto view = store->read();
  int count = 0;
  for (const cases::OutboxMessage& waiting : view->outbox(100'000))
    count += taken.contains("Message-ID: <" + mail::message_id(waiting.unique_key, "example.org")) ? 1 : 0;
  return count;
}

TEST(PostKillNine, EachLetterGoesOnceButForThoseJustGivenOver) {
  const TempDirectory folder;
  const MailSink sink;
  const int kills = dyak::testing::kills_asked_for();
  dyak::testing::Moments moments(20261012, std::chrono::milliseconds(120), kills);
  int window = 0;
  while (moments.more()) {
    const int round = moments.lives();
    Worker sender = start_sender(folder.path().string(), sink, "r" + std::to_string(round));
    if (round % 4 != 0)
      sender.line();  // until its letters are in the outbox: how long that takes is the machine's matter
    moments.kill(sender);
    window += given_over_unrecorded(folder.path().string(), sink);
  }
  Worker last = start_sender(folder.path().string(), sink, "last");
  const int status = last.end(0);
  EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0) << "the outbox is empty at the end";

  const auto store = store::open_sqlite_store(folder.path().string(), store::OpenMode::Create);
  const auto view = store->read();
  EXPECT_TRUE(view->outbox(10).empty());
  const auto letters = letters_of(*view).letters({"", "", "", "", 0, 0, 100'000});
  const auto taken = dyak::testing::taken_by_message_id(sink);
  EXPECT_EQ(taken.size(), letters.size()) << "each cause, and nothing else";
  int twice = 0;
  for (const auto& [id, times] : taken) twice += times - 1;
  EXPECT_LE(twice, window) << "a letter went twice that was not just given over";
  EXPECT_EQ(view->entries({"letter-sent", "", "", 0, 100'000}).size(), letters.size()) << "each is on record once";
  for (const auto& fault : store->verify()) ADD_FAILURE() << fault.code << ": " << fault.message;
  EXPECT_EQ(moments.at_work(), kills) << "they were done before they were killed: the test has tested nothing";
  RecordProperty("kills", moments.lives());
  RecordProperty("letters", static_cast<int>(letters.size()));
  RecordProperty("given_over_unrecorded", window);
  RecordProperty("sent_twice", twice);
  std::cout << moments.lives() << " lives (" << kills << " killed at work), " << letters.size() << " letters, "
            << window << " given over and not recorded, " << twice << " sent twice\n";
}

}  // namespace
}  // namespace dyak::service
