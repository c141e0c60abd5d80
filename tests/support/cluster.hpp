#pragma once
#include <memory>
#include <string>
#include <vector>

namespace dyak::testing {

/// A PostgreSQL of the tests' own: made when the first test asks for it, in a folder of its own, reached by a socket
/// there and by nobody else, run by a user without rights; gone with the program, however that ends.
class Cluster {
 public:
  /// The one that most tests share.
  static Cluster& shared();
  /// One for whoever stops it.
  Cluster();
  ~Cluster();
  Cluster(const Cluster&) = delete;
  Cluster& operator=(const Cluster&) = delete;

  /// The address of a new database in which there is nothing; as `role`, who must be there.
  std::string fresh_database();
  std::string address(const std::string& database, const std::string& role = "postgres") const;
  /// Statements of the server's owner, whom no trigger and no right stops.
  void rewrite(const std::string& address, const std::string& sql);
  /// The server dies at once, as with kill -9, and is started again.
  void crash();
  /// As a replica it is only read, until it is none any more.
  void stand_by(bool is_replica);

  /// Another server that follows this one. From then on nothing is kept here before it is kept there too.
  std::unique_ptr<Cluster> followed();
  /// A follower takes its place.
  void promote();
  void die();
  /// All its processes stand still, as those of a machine that hangs, and go on.
  void freeze();
  void thaw();
  /// The address of a database that lies on several servers.
  static std::string address_of(const std::vector<const Cluster*>& servers, const std::string& database);
  const std::string& folder() const { return folder_; }

 private:
  struct Following {};
  Cluster(const Cluster& primary, Following);
  void make_folder();
  void start();
  void signal_all(int signal) const;

  std::string folder_;
  int server_ = -1;
  int made_ = 0;
};

/// Whether this run of the program keeps its stores in PostgreSQL: DYAK_TEST_STORE=postgres.
bool on_postgres();
/// Has the folder keep its record in a new database: writes its store.yaml.
void put_on_postgres(const std::string& folder);

}  // namespace dyak::testing
