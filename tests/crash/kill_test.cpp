#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <random>
#include <sstream>
#include <thread>

#include "tests/store/support.hpp"

namespace dyak::store {
namespace {

using testing::Folder;

constexpr int kKillsPerFolder = 7;  // then a new one, so that creation is hit too and checking stays cheap

/// DYAK_KILLS in the environment; else 112, on PostgreSQL 28: a new database takes its time.
int folders() {
  const char* wanted = std::getenv("DYAK_KILLS");
  if (wanted == nullptr) return dyak::testing::on_postgres() ? 4 : 16;
  return std::max(1, (std::atoi(wanted) + kKillsPerFolder - 1) / kKillsPerFolder);
}

/// A line for REPORT.md: DYAK_CRASH_REPORT names the file.
void report(const std::string& line) {
  if (const char* path = std::getenv("DYAK_CRASH_REPORT"))
    std::ofstream(path, std::ios::app) << "| " << (dyak::testing::on_postgres() ? "PostgreSQL" : "SQLite") << " | "
                                       << line << " |\n";
}
constexpr int kLongestLifeMs = 300;

struct Acknowledged {
  std::string key;
  CaseId id;
  int n = 0;
};

std::vector<Acknowledged> read_log(const std::string& path) {
  std::vector<Acknowledged> lines;
  std::ifstream log(path);
  for (std::string line; std::getline(log, line);) {
    std::istringstream words(line);
    Acknowledged one;
    words >> one.key >> one.id.value >> one.n;
    lines.push_back(one);
  }
  return lines;
}

pid_t start_writer(const std::string& store, const std::string& log, const std::string& run) {
  const pid_t child = fork();
  if (child == 0) {
    execl(DYAK_CRASH_WRITER, DYAK_CRASH_WRITER, store.c_str(), log.c_str(), run.c_str(), nullptr);
    _exit(127);
  }
  return child;
}

/// Three orders, and death at the n-th call that leaves something outside, before it is made or after; false: they were
/// written before so many calls were made.
bool dies_at(const Folder& folder, int call, bool after) {
  const std::string log = folder.path() + "/acknowledged.log";
  const std::string run = "call" + std::to_string(call) + (after ? "after" : "before");
  const pid_t child = fork();
  if (child == 0) {
    setenv("LD_PRELOAD", DYAK_DIE_AT, 1);
    setenv("DIE_AT", std::to_string(call).c_str(), 1);
    setenv("DIE_AFTER", after ? "1" : "0", 1);
    execl(DYAK_CRASH_WRITER, DYAK_CRASH_WRITER, folder.path().c_str(), log.c_str(), run.c_str(), "3", nullptr);
    _exit(127);
  }
  int status = 0;
  waitpid(child, &status, 0);
  if (WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL) return true;
  EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0) << "it ended otherwise: " << status;
  return false;
}

std::uintmax_t size_of(const std::string& path) {
  std::error_code absent;
  const auto size = std::filesystem::file_size(path, absent);
  return absent ? 0 : size;
}

/// However slow the machine is today, the writer gets to writing; gives up after half a minute.
void wait_for_growth(const std::string& log, std::uintmax_t size_before) {
  for (int ms = 0; ms < 30'000 && size_of(log) == size_before; ++ms) {
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
}

enum class LifeFrom { Start, FirstAcknowledgement };

/// Returns false when the writer ended by itself, which it must not.
bool run_and_kill(const Folder& folder, const std::string& run, LifeFrom from, int life_ms) {
  const std::string log = folder.path() + "/acknowledged.log";
  const auto size_before = size_of(log);
  const pid_t child = start_writer(folder.path(), log, run);
  if (from == LifeFrom::FirstAcknowledgement) wait_for_growth(log, size_before);
  std::this_thread::sleep_for(std::chrono::milliseconds(life_ms));
  kill(child, SIGKILL);
  int status = 0;
  waitpid(child, &status, 0);
  return WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
}

void check_acknowledged(const cases::ReadView& view, const std::vector<Acknowledged>& log) {
  for (const Acknowledged& one : log) {
    const auto state = view.find(one.id);
    ASSERT_TRUE(state) << one.key << " is lost";
    EXPECT_EQ(state->number(), std::to_string(one.n) + "-ОД") << one.key;
    const auto answer = view.answered("clerk", one.key);
    ASSERT_TRUE(answer) << one.key;
    EXPECT_EQ(answer->answer, one.id.value + " " + std::to_string(one.n));
  }
}

void check_orders(const cases::ReadView& view) {
  const auto entries = view.journal("orders", 2026);
  EXPECT_EQ(view.cases({}).size(), entries.size());
  EXPECT_EQ(view.outbox(1'000'000).size(), entries.size());
  for (std::size_t i = 0; i < entries.size(); ++i) {
    EXPECT_EQ(entries[i].n, static_cast<int>(i) + 1) << "a gap in the journal";
    const auto paper = view.paper(PaperId{entries[i].case_id.value + "/p1"});
    ASSERT_TRUE(paper) << entries[i].text;
    EXPECT_EQ(crypto::sha256_hex(paper->bytes), paper->sha256);
    EXPECT_EQ(paper->bytes, "%PDF order " + std::to_string(entries[i].n));
  }
}

void check(const Folder& folder) {
  const auto log = read_log(folder.path() + "/acknowledged.log");
  const auto store = open_store(folder.path(), OpenMode::Create);
  const auto view = store->read();
  check_acknowledged(*view, log);
  check_orders(*view);
  for (const auto& fault : store->verify()) ADD_FAILURE() << fault.code << ": " << fault.message;
}

TEST(KillNine, LosesNothingAcknowledgedAndHalfWritesNothing) {
  std::mt19937 random(20260914);  // NOLINT(cert-msc51-cpp): the same moments every time
  std::uniform_int_distribution<int> life_ms(0, kLongestLifeMs);
  std::size_t acknowledged = 0;
  const int wanted = folders();
  for (int place = 0; place < wanted; ++place) {
    const Folder folder;
    for (int round = 0; round < kKillsPerFolder; ++round) {
      const LifeFrom from = round % 2 == 0 ? LifeFrom::Start : LifeFrom::FirstAcknowledgement;
      ASSERT_TRUE(run_and_kill(folder, "run" + std::to_string(round), from, life_ms(random)));
      check(folder);
      if (HasFailure()) return;
    }
    acknowledged += read_log(folder.path() + "/acknowledged.log").size();
  }
  RecordProperty("acknowledged", static_cast<int>(acknowledged));
  EXPECT_GE(acknowledged, static_cast<std::size_t>(wanted * kKillsPerFolder / 2))
      << "the writers were killed before they wrote: the test has tested nothing";
  report("the writer killed at a moment of chance | " + std::to_string(wanted * kKillsPerFolder) + " | " +
         std::to_string(acknowledged));
}

// Not at a moment of chance but at each point there is: every write, every sync, every word to the server, of a store
// that is there and of one that is being made.
TEST(KillNine, AtEveryCallLosesNothingAcknowledged) {
  const int step = std::getenv("DYAK_KILLS") == nullptr ? 37 : 1;
  int points = 0;
  for (const bool is_new : {true, false}) {
    std::optional<Folder> folder(std::in_place);
    if (!is_new) open_store(folder->path(), OpenMode::Create);
    // A new database costs seconds: on PostgreSQL it is made once, by whoever comes to its end.
    const bool anew = is_new && !dyak::testing::on_postgres();
    for (int call = 1;; call += step) {
      if (anew) folder.emplace();
      const bool before = dies_at(*folder, call, false);
      check(*folder);
      if (anew) folder.emplace();
      const bool after = dies_at(*folder, call, true);
      check(*folder);
      if (HasFailure()) return;
      points += 2;
      if (!before && !after) break;
    }
  }
  EXPECT_GT(points, 8);
  report("the writer killed at each call that leaves something outside | " + std::to_string(points) + " | ");
}

// Two programs write; the server dies under them, as often as not inside a commit.
TEST(ServerKilled, LosesNothingAcknowledgedOfTwoPrograms) {
  if (!dyak::testing::on_postgres()) GTEST_SKIP() << "SQLite has no server: DYAK_TEST_STORE=postgres";
  const int rounds = std::getenv("DYAK_KILLS") == nullptr ? 3 : 20;
  const Folder folder;
  open_store(folder.path(), OpenMode::Create);
  const std::string log = folder.path() + "/acknowledged.log";
  for (int round = 0; round < rounds; ++round) {
    const auto before = size_of(log);
    std::vector<pid_t> writers;
    for (const char* name : {"a", "b"})
      writers.push_back(start_writer(folder.path(), log, name + std::to_string(round)));
    wait_for_growth(log, before);
    std::this_thread::sleep_for(std::chrono::milliseconds(150));
    dyak::testing::Cluster::shared().crash();
    for (const pid_t writer : writers) {
      kill(writer, SIGKILL);
      waitpid(writer, nullptr, 0);
    }
    EXPECT_GT(size_of(log), before) << "they had not begun to write";
    check(folder);
    if (HasFailure()) return;
  }
  report("the server killed under two writers | " + std::to_string(rounds) + " | " +
         std::to_string(read_log(log).size()));
}

}  // namespace
}  // namespace dyak::store
