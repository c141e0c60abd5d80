// kill -9 of whoever sends letters, at any moment: in the end each letter has gone, once, but for those that had just been given over
// when he died. Those are counted here, and carry the same Message-ID.
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <map>
#include <random>
#include <thread>

#include "engine/service/post.hpp"
#include "engine/store/sqlite_store.hpp"
#include "tests/support/mail_sink.hpp"

namespace dyak::service {
namespace {

using dyak::testing::MailSink;
using dyak::testing::TempDirectory;

constexpr int kLettersARun = 12;

/// DYAK_KILLS in the environment: how many; tests/run --all asks for 200.
int kills_wanted() {
  const char* wanted = std::getenv("DYAK_KILLS");
  return wanted == nullptr ? 20 : std::max(1, std::atoi(wanted));
}

struct Sender {
  pid_t child = -1;
  int said = -1;
};

Sender start_sender(const std::string& folder, const MailSink& sink, const std::string& mark, int letters) {
  int ends[2];
  if (::pipe(ends) != 0) throw std::runtime_error("no pipe");
  const pid_t child = fork();
  if (child == 0) {
    dup2(ends[1], 1);
    close(ends[0]);
    const std::string port = std::to_string(sink.port());
    const std::string count = std::to_string(letters);
    execl(DYAK_SENDER, DYAK_SENDER, folder.c_str(), port.c_str(), mark.c_str(), count.c_str(), nullptr);
    _exit(127);
  }
  close(ends[1]);
  return {child, ends[0]};
}

/// Until its letters are in the outbox: how long that takes is the machine's matter.
void wait_until_ready(const Sender& sender) {
  char c = 0;
  while (read(sender.said, &c, 1) == 1 && c != '\n') {
  }
}

std::map<std::string, int> taken_by_id(const MailSink& sink) {
  std::map<std::string, int> taken;
  for (const std::string& letter : sink.letters()) {
    const std::size_t at = letter.find("Message-ID: <");
    ++taken[letter.substr(at, letter.find('>', at) - at)];
  }
  return taken;
}

/// Letters that the server has and the record does not know to be sent: the window after DATA, open when he was killed.
int given_over_unrecorded(const std::string& folder, const MailSink& sink) {
  const auto taken = taken_by_id(sink);
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
  std::mt19937 random(20261012);  // NOLINT(cert-msc51-cpp): the same moments every time
  std::uniform_int_distribution<int> life_us(0, 120'000);
  const int kills = kills_wanted();
  int window = 0;
  int killed_at_work = 0;
  for (int round = 0; round < kills; ++round) {
    const Sender sender = start_sender(folder.path().string(), sink, "r" + std::to_string(round), kLettersARun);
    if (round % 4 != 0) wait_until_ready(sender);
    std::this_thread::sleep_for(std::chrono::microseconds(life_us(random)));
    kill(sender.child, SIGKILL);
    int status = 0;
    waitpid(sender.child, &status, 0);
    close(sender.said);
    killed_at_work += WIFSIGNALED(status) ? 1 : 0;
    window += given_over_unrecorded(folder.path().string(), sink);
  }
  const Sender last = start_sender(folder.path().string(), sink, "last", kLettersARun);
  int status = 0;
  waitpid(last.child, &status, 0);
  close(last.said);
  EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0) << "the outbox is empty at the end";

  const auto store = store::open_sqlite_store(folder.path().string(), store::OpenMode::Create);
  const auto view = store->read();
  EXPECT_TRUE(view->outbox(10).empty());
  const auto letters = letters_of(*view).letters({"", "", "", "", 0, 0, 100'000});
  const auto taken = taken_by_id(sink);
  EXPECT_EQ(taken.size(), letters.size()) << "each cause, and nothing else";
  int twice = 0;
  for (const auto& [id, times] : taken) twice += times - 1;
  EXPECT_LE(twice, window) << "a letter went twice that was not just given over";
  EXPECT_EQ(view->entries({"letter-sent", "", "", 0, 100'000}).size(), letters.size()) << "each is on record once";
  for (const auto& fault : store->verify()) ADD_FAILURE() << fault.code << ": " << fault.message;
  EXPECT_GT(killed_at_work, kills / 2) << "they were done before they were killed: the test has tested nothing";
  RecordProperty("kills", kills);
  RecordProperty("letters", static_cast<int>(letters.size()));
  RecordProperty("given_over_unrecorded", window);
  RecordProperty("sent_twice", twice);
  std::cout << kills << " kills (" << killed_at_work << " at work), " << letters.size() << " letters, " << window
            << " given over and not recorded, " << twice << " sent twice\n";
}

}  // namespace
}  // namespace dyak::service
