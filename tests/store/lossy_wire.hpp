#pragma once
#include <atomic>
#include <string>
#include <thread>
#include <vector>

namespace dyak::store::testing {

/// Stands between a program and the server's socket, and loses the connection around a COMMIT.
class LossyWire {
 public:
  enum class Loses {
    Nothing,
    TheAnswer,  ///< the server has committed, nobody is told
    TheCommand  ///< the server has never heard of it
  };
  /// `folder`: where its socket is to lie; `server`: the folder of the server's.
  LossyWire(std::string folder, std::string server);
  ~LossyWire();
  LossyWire(const LossyWire&) = delete;
  LossyWire& operator=(const LossyWire&) = delete;

  /// Of the next COMMIT.
  void lose(Loses what) { loses_ = what; }
  int lost() const { return lost_; }
  /// How many times somebody has asked and waited for the server.
  int ways() const { return ways_; }

 private:
  void serve();
  void carry(int client);

  std::string server_;
  int listening_ = -1;
  std::atomic<Loses> loses_{Loses::Nothing};
  std::atomic<int> lost_{0};
  std::atomic<int> ways_{0};
  std::atomic<bool> stops_{false};
  std::vector<std::thread> carriers_;
  std::thread thread_;
};

}  // namespace dyak::store::testing
