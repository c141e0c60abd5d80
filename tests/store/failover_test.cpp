// A primary and a standby that follows it: what is acknowledged is on both, and the standby takes over.
#include <atomic>
#include <filesystem>
#include <fstream>
#include <future>
#include <thread>

#include "engine/store/dated_transaction.hpp"
#include "engine/store/postgres_connection.hpp"
#include "engine/store/postgres_readers.hpp"
#include "engine/store/postgres_store.hpp"
#include "engine/store/pulse.hpp"
#include "tests/store/support.hpp"
#include "tests/support/cluster.hpp"

namespace dyak::store {
namespace {

using dyak::testing::Cluster;
using Steady = std::chrono::steady_clock;
using std::chrono::seconds;

/// A store on a server of its own that may be stopped.
class ServerOfItsOwn : public ::testing::Test {
 protected:
  ServerOfItsOwn() { lie_at(primary_.fresh_database()); }

  void lie_at(const std::string& address) const {
    std::ofstream(folder_.path() + "/store.yaml") << "store: " << address << '\n';
  }
  std::unique_ptr<RecordStore> open() const { return open_store(folder_.path(), OpenMode::Create); }
  std::string address() const { return primary_.address("dyak_1"); }

  Cluster primary_;
  const testing::Folder folder_;
};

double seconds_of(const std::function<void()>& work) {
  const auto from = Steady::now();
  work();
  return std::chrono::duration<double>(Steady::now() - from).count();
}

/// Writes one order after another until it is told to stop.
class Clerk {
 public:
  explicit Clerk(RecordStore& store) : thread_([this, &store] { work(store); }) {}
  ~Clerk() { stop(); }
  Clerk(const Clerk&) = delete;
  Clerk& operator=(const Clerk&) = delete;

  void stop() {
    stops_ = true;
    if (thread_.joinable()) thread_.join();
  }
  int acknowledged() const { return acknowledged_; }
  bool waits_for_more(int than, seconds patience) const {
    for (const auto until = Steady::now() + patience; Steady::now() < until;) {
      if (acknowledged_ > than) return true;
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    return false;
  }
  std::vector<CaseId> orders;  ///< read after stop()
  std::vector<ErrorCode> refused;

 private:
  void work(RecordStore& store) {
    while (!stops_) {
      try {
        orders.push_back(testing::commit_order(store));
        ++acknowledged_;
      } catch (const Error& error) {
        refused.push_back(error.code);
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
      }
    }
  }

  std::atomic<bool> stops_{false};
  std::atomic<int> acknowledged_{0};
  std::thread thread_;
};

void expect_all(RecordStore& store, const Clerk& clerk) {
  const auto view = store.read();
  for (const CaseId& id : clerk.orders) EXPECT_TRUE(view->find(id)) << id.value << " was acknowledged and is lost";
  const auto entries = view->journal("orders", 2026);
  EXPECT_GE(entries.size(), clerk.orders.size());
  for (std::size_t i = 0; i < entries.size(); ++i) EXPECT_EQ(entries[i].n, static_cast<int>(i) + 1) << "a gap";
  for (const ErrorCode code : clerk.refused) EXPECT_EQ(code, ErrorCode::Unavailable);
  EXPECT_EQ(testing::codes(store.verify()), std::vector<std::string>{});
}

TEST_F(ServerOfItsOwn, DiesAndItsStandbyTakesOverWithAllThatWasAcknowledged) {
  open();
  const auto standby = primary_.followed();
  lie_at(
      Cluster::address_of({standby.get(), &primary_}, "dyak_1"));  // the one that writes is found, wherever it stands
  const auto store = open();
  Clerk clerk(*store);
  ASSERT_TRUE(clerk.waits_for_more(20, seconds(30)));
  primary_.die();
  standby->promote();
  const int before = clerk.acknowledged();
  EXPECT_TRUE(clerk.waits_for_more(before + 20, seconds(10))) << "it is not back within ten seconds";
  clerk.stop();
  expect_all(*store, clerk);
}

TEST_F(ServerOfItsOwn, FreezesAndItsStandbyTakesOver) {
  open();
  const auto standby = primary_.followed();
  lie_at(Cluster::address_of({&primary_, standby.get()}, "dyak_1"));
  const auto store = open();
  Clerk clerk(*store);
  ASSERT_TRUE(clerk.waits_for_more(5, seconds(30)));
  primary_.freeze();
  standby->promote();
  const int before = clerk.acknowledged();
  // In the worst case the freeze is noticed by a COMMIT after 4 s, the door is knocked at for 3 s and tried for 3 s.
  EXPECT_TRUE(clerk.waits_for_more(before + 5, seconds(20)));
  clerk.stop();
  primary_.die();
  expect_all(*store, clerk);
}

TEST_F(ServerOfItsOwn, FreezesAndNobodyWaitsForEver) {
  const auto store = open();
  const auto id = testing::commit_order(*store);
  PostgresConnection asking(address());
  ErrorCode told = ErrorCode::Internal;
  std::thread asked(
      [&] { told = testing::error_of([&] { asking.value_or<std::string>("SELECT pg_sleep(600)::text", {}, ""); }); });
  std::this_thread::sleep_for(std::chrono::milliseconds(200));
  primary_.freeze();
  EXPECT_LT(seconds_of([&] { EXPECT_EQ(testing::error_of([&] { store->read(); }), ErrorCode::Unavailable); }), 9);
  EXPECT_LT(seconds_of([&] { EXPECT_EQ(testing::error_of([&] { store->write(); }), ErrorCode::Unavailable); }), 9);
  asked.join();
  EXPECT_EQ(told, ErrorCode::Unavailable);
  primary_.thaw();
  EXPECT_TRUE(store->read()->find(id));
  testing::commit_order(*store);
}

TEST_F(ServerOfItsOwn, ReadsNothingAndNoWriterWaitsForEver) {
  PostgresConnection writing(address());
  writing.script("CREATE TABLE much (words text)");
  primary_.freeze();
  auto told = std::async(std::launch::async, [&] {
    return testing::error_of([&] {
      for (int i = 0; i < 40; ++i) writing.put("INSERT INTO much VALUES (?)", {std::string(1 << 18, 'x')});
      writing.script("SELECT 1");
    });
  });
  const bool in_time = told.wait_for(seconds(20)) == std::future_status::ready;
  primary_.thaw();
  EXPECT_TRUE(in_time) << "what it did not take was waited for in the library";
  EXPECT_EQ(told.get(), ErrorCode::Unavailable);
}

TEST_F(ServerOfItsOwn, TellsWhetherItSumsThePagesOfItsFiles) {
  EXPECT_FALSE(sums_pages(address())) << "initdb of the tests asks for none";
}

TEST_F(ServerOfItsOwn, TakesSlowlyWhatIsMuch) {
  PostgresConnection writing(address());
  writing.script("CREATE TABLE much (words text); BEGIN");
  for (int i = 0; i < 300; ++i) writing.put("INSERT INTO much VALUES (?)", {std::string(1 << 16, 'x')});
  writing.script("COMMIT");
  EXPECT_EQ(writing.value_or<std::int64_t>("SELECT sum(length(words)) FROM much", {}, 0), 300LL << 16);
}

TEST_F(ServerOfItsOwn, AnswersALongQuestionHoweverLongItTakes) {
  PostgresConnection asking(address());
  EXPECT_EQ(asking.value_or<std::string>("SELECT 'done' FROM pg_sleep(9)", {}, ""), "done");
}

// Whoever cancels the waiting for a standby makes the server say COMMIT, with a warning, of what lies on it alone.
TEST_F(ServerOfItsOwn, ACommitThatDoesNotWaitForTheStandbyAnyMoreIsNoSuccess) {
  const auto store = open();
  const auto standby = primary_.followed();
  standby->freeze();
  std::atomic<bool> acknowledged{false};
  std::thread writing([&] {
    EXPECT_NO_THROW(testing::commit_order(*store));
    acknowledged = true;
  });
  for (const int ms : {500, 1000}) {
    std::this_thread::sleep_for(std::chrono::milliseconds(ms));
    EXPECT_FALSE(acknowledged) << "nothing of it is on the standby";
    PostgresConnection(address()).script(
        "SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE wait_event = 'SyncRep'");
  }
  std::this_thread::sleep_for(std::chrono::milliseconds(300));
  EXPECT_FALSE(acknowledged) << "nothing of it is on the standby";
  standby->thaw();
  writing.join();
}

TEST_F(ServerOfItsOwn, LosesItsStandbyAndTellsThatNobodyKnows) {
  const auto store = open();
  primary_.followed()->die();
  try {
    testing::commit_order(*store);
    ADD_FAILURE() << "it is on one server alone";
  } catch (const Error& error) {
    EXPECT_EQ(error.code, ErrorCode::Unavailable);
    ASSERT_EQ(error.details.size(), 1U);
    EXPECT_EQ(error.details[0].code, "outcome-unknown");
  }
}

TEST_F(ServerOfItsOwn, ReadersBeyondThePoolWaitAWhileAndAreTold) {
  open();
  PostgresReaders readers(address(), std::chrono::milliseconds(300));
  std::vector<std::unique_ptr<PostgresSnapshot>> held;
  // One thread that has a view already is given another: it would wait for itself.
  for (std::size_t i = 0; i <= PostgresReaders::kMaxReaders; ++i)
    held.push_back(std::make_unique<PostgresSnapshot>(readers));
  ErrorCode told = ErrorCode::Internal;
  double waited = 0;
  const auto another = [&] {
    waited = seconds_of([&] { told = testing::error_of([&] { PostgresSnapshot(readers).connection(); }); });
  };
  std::thread(another).join();
  EXPECT_EQ(told, ErrorCode::Unavailable);
  EXPECT_GE(waited, 0.3);
  EXPECT_LT(waited, 2);
  held.resize(PostgresReaders::kMaxReaders - 1);
  std::thread([&] { EXPECT_NO_THROW(PostgresSnapshot(readers).connection()); }).join();
  std::thread later([&] { EXPECT_NO_THROW(PostgresSnapshot(readers).connection()); });
  held.clear();
  later.join();
}

TEST_F(ServerOfItsOwn, ReadersThatTakeAllPlacesAreNoTroubleOfTheRecord) {
  const auto store = open();
  std::vector<std::unique_ptr<cases::ReadView>> held;
  for (std::size_t i = 0; i < PostgresReaders::kMaxReaders; ++i) held.push_back(store->read());
  const auto another = [&] {
    const double waited = seconds_of([&] {
      EXPECT_NO_THROW(dynamic_cast<Pulse&>(*store).feel());
      EXPECT_EQ(store->write_trouble(), "");
      EXPECT_NO_THROW(dynamic_cast<DatedTransaction&>(*store->write()).check_clock());
    });
    EXPECT_LT(waited, 4) << "it waited for a reader";
  };
  std::thread(another).join();
}

}  // namespace
}  // namespace dyak::store
