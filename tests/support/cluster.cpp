#include "tests/support/cluster.hpp"

#include <grp.h>
#include <pwd.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <thread>
#include <vector>

namespace dyak::testing {
namespace {

namespace fs = std::filesystem;

std::string program(const std::string& name) {
  for (int version = 30; version >= 15; --version) {
    const std::string path = "/usr/lib/postgresql/" + std::to_string(version) + "/bin/" + name;
    if (fs::exists(path)) return path;
  }
  throw std::runtime_error("PostgreSQL 15 or newer is needed: apt install postgresql (tests/support/packages.sh)");
}

// The server refuses to run as root.
const passwd* unprivileged() {
  if (::geteuid() != 0) return nullptr;
  const passwd* user = ::getpwnam("postgres");
  return user != nullptr ? user : ::getpwnam("nobody");
}

/// Ends with this program: the system kills it when its parent is gone.
pid_t started(const std::vector<std::string>& words, const std::string& folder) {
  const passwd* user = unprivileged();
  std::vector<char*> arguments;
  for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  const pid_t parent = ::getpid();
  const pid_t child = ::fork();
  if (child != 0) return child;
  if (user != nullptr && (::setgroups(0, nullptr) != 0 || ::setgid(user->pw_gid) != 0 || ::setuid(user->pw_uid) != 0))
    ::_exit(126);
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (::getppid() != parent || ::chdir(folder.c_str()) != 0) ::_exit(126);
  if (::freopen((folder + "/log").c_str(), "a", stdout) == nullptr || ::dup2(1, 2) < 0) ::_exit(126);
  ::execv(arguments[0], arguments.data());
  ::_exit(127);
}

int ended(pid_t child) {
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

void run(const std::vector<std::string>& words, const std::string& folder) {
  if (ended(started(words, folder)) == 0) return;
  std::ifstream log(folder + "/log");
  throw std::runtime_error(words[0] + " failed: " + std::string(std::istreambuf_iterator<char>(log), {}));
}

/// The server says so in its lock file; asking it would need a program started again and again.
bool is_ready(const std::string& folder, pid_t server) {
  std::ifstream in(folder + "/data/postmaster.pid");
  std::string first;
  std::string last;
  for (std::string line; std::getline(in, line); last = line)
    if (first.empty()) first = line;
  return first == std::to_string(server) && last.rfind("ready", 0) == 0;
}

}  // namespace

Cluster& Cluster::shared() {
  static Cluster cluster;
  return cluster;
}

void Cluster::make_folder() {
  std::string pattern = (fs::temp_directory_path() / "dyak-pg-XXXXXX").string();
  folder_ = ::mkdtemp(pattern.data());
  if (const passwd* user = unprivileged(); user != nullptr && ::chown(folder_.c_str(), user->pw_uid, user->pw_gid) != 0)
    throw std::runtime_error("chown " + folder_);
}

Cluster::Cluster() {
  make_folder();
  run({program("initdb"), "-D", folder_ + "/data", "-U", "postgres", "--auth=trust", "--no-locale", "-E", "UTF8", "-N"},
      folder_);
  start();
}

Cluster::Cluster(const Cluster& primary, Following) {
  make_folder();
  run({program("pg_basebackup"), "-D", folder_ + "/data", "-h", primary.folder_, "-U", "postgres", "-R", "-N",
       "--checkpoint=fast"},
      folder_);
  start();
}

std::unique_ptr<Cluster> Cluster::followed() {
  std::unique_ptr<Cluster> standby(new Cluster(*this, Following{}));
  for (const char* sql : {"ALTER SYSTEM SET synchronous_standby_names = '*'", "SELECT pg_reload_conf()"})
    run({program("psql"), "-q", "-X", "-d", address("postgres"), "-c", sql}, folder_);
  return standby;
}

void Cluster::promote() {
  // What it was given as the primary's is not its own: nobody follows it.
  std::ofstream(folder_ + "/data/postgresql.auto.conf") << "";
  run({program("pg_ctl"), "promote", "-D", folder_ + "/data"}, folder_);
}

void Cluster::die() {
  ::kill(server_, SIGCONT);
  ::kill(server_, SIGQUIT);
  ended(server_);
  server_ = -1;
}

void Cluster::signal_all(int signal) const {
  const std::string of = std::to_string(server_);
  std::ifstream children("/proc/" + of + "/task/" + of + "/children");
  ::kill(server_, signal);
  for (pid_t child = 0; children >> child;) ::kill(child, signal);
}

void Cluster::freeze() { signal_all(SIGSTOP); }

void Cluster::thaw() { signal_all(SIGCONT); }

void Cluster::start() {
  // After a crash it makes sure of every file that there is: by one call, not by one for each of many databases.
  server_ = started({program("postgres"), "-D", folder_ + "/data", "-k", folder_, "-c", "listen_addresses=", "-c",
                     "shared_buffers=16MB", "-c", "max_connections=60", "-c", "max_prepared_transactions=0", "-c",
                     "recovery_init_sync_method=syncfs"},
                    folder_);
  const auto until = std::chrono::steady_clock::now() + std::chrono::minutes(2);
  while (!is_ready(folder_, server_)) {
    if (std::chrono::steady_clock::now() > until) throw std::runtime_error("PostgreSQL does not start: " + folder_);
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
}

Cluster::~Cluster() {
  if (server_ > 0) {
    signal_all(SIGCONT);
    die();  // at once, its children too
  }
  std::error_code none;
  fs::remove_all(folder_, none);
}

void Cluster::crash() {
  ::kill(server_, SIGQUIT);
  ended(server_);
  start();
}

void Cluster::stand_by(bool is_replica) {
  const fs::path signal = folder_ + "/data/standby.signal";
  if (is_replica)
    std::ofstream(signal) << "";
  else
    fs::remove(signal);
  crash();
}

std::string Cluster::address(const std::string& database, const std::string& role) const {
  return "postgresql:///" + database + "?host=" + folder_ + "&user=" + role;
}

std::string Cluster::address_of(const std::vector<const Cluster*>& servers, const std::string& database) {
  std::string hosts;
  for (const Cluster* one : servers) hosts += (hosts.empty() ? "" : ",") + one->folder_;
  return "postgresql:///" + database + "?host=" + hosts + "&user=postgres";
}

std::string Cluster::fresh_database() {
  const std::string name = "dyak_" + std::to_string(++made_);
  run({program("createdb"), "-h", folder_, "-U", "postgres", name}, folder_);
  return address(name);
}

void Cluster::rewrite(const std::string& address, const std::string& sql) {
  run({program("psql"), "-q", "-X", "-v", "ON_ERROR_STOP=1", "-d", address, "-c",
       "SET session_replication_role = replica; " + sql},
      folder_);
}

bool on_postgres() {
  const char* where = std::getenv("DYAK_TEST_STORE");
  return where != nullptr && std::string(where) == "postgres";
}

void put_on_postgres(const std::string& folder) {
  fs::create_directories(folder);
  std::ofstream(folder + "/store.yaml") << "store: " << Cluster::shared().fresh_database() << '\n';
}

}  // namespace dyak::testing
