#include "tests/cli/forked.hpp"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <iostream>
#include <set>
#include <tuple>

#include "engine/cli/arguments.hpp"
#include "engine/cli/program.hpp"
#include "engine/cli/workspace.hpp"
#include "tests/support/files.hpp"

#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/lsan_interface.h>
#endif

namespace dyak::cli::testing {
namespace {

namespace fs = std::filesystem;

// Files of this process by what they lead to; a database among them has locks that a fork would believe its own.
bool holds_a_record() {
  std::error_code gone;
  for (const auto& entry : fs::directory_iterator("/proc/self/fd")) {
    const std::string target = fs::read_symlink(entry.path(), gone).string();
    if (target.find(".db") != std::string::npos) return true;
  }
  return false;
}

bool is_alone() {
  const fs::directory_iterator threads("/proc/self/task");
  return std::distance(begin(threads), end(threads)) == 1;
}

// Reads the definitions that the command will ask for, where they are those of a folder of the sources.
void read_definitions(const std::vector<std::string>& words) {
  const auto named = std::find(words.begin(), words.end(), "--definitions");
  const bool given = named != words.end() && named + 1 != words.end();
  const std::string root = given ? *(named + 1) : dyak::testing::source_dir().string();
  static std::string known;
  if (known == root || root.rfind(dyak::testing::source_dir().string(), 0) != 0) return;
  known = root;
  try {
    load_definitions(Arguments({"--definitions", root}, {}, {}));
  } catch (const Error&) {  // the command will say so
  }
}

void put_in_place(int stream, const fs::path& file, int flags) {
  const int opened = ::open(file.c_str(), flags, 0600);
  if (opened < 0 || ::dup2(opened, stream) < 0) ::_exit(127);
  ::close(opened);
}

// A command and a way it ended: looked through for what was not given back the first time, for that goes over all that the forking
// process holds too and takes longer than most commands.
using Ending = std::tuple<std::string, std::string, int>;

Ending ending(const std::vector<std::string>& words, int code) {
  return {words.empty() ? "" : words[0], words.size() < 2 ? "" : words[1], code};
}

std::set<Ending>& looked_through() {
  static std::set<Ending> seen;
  return seen;
}

// Nothing of the test's own is ended here: what it holds is still needed by the process that was forked.
[[noreturn]] void become_program(const std::vector<std::string>& words, const fs::path& folder) {
  put_in_place(STDIN_FILENO, folder / "in", O_RDONLY);
  put_in_place(STDOUT_FILENO, folder / "out", O_WRONLY | O_CREAT | O_TRUNC);
  put_in_place(STDERR_FILENO, folder / "err", O_WRONLY | O_CREAT | O_TRUNC);
  fs::current_path(dyak::testing::source_dir());
  const int code = program(words);
  std::cout.flush();
  std::fflush(nullptr);
#ifdef __SANITIZE_ADDRESS__
  if (looked_through().count(ending(words, code)) == 0) __lsan_do_leak_check();
#endif
  ::_exit(code);
}

}  // namespace

std::optional<int> run_forked(const std::vector<std::string>& words, const fs::path& folder) {
  if (!is_alone() || holds_a_record()) return std::nullopt;
  read_definitions(words);
  std::cout.flush();
  std::fflush(nullptr);
  const pid_t child = ::fork();
  if (child < 0) return std::nullopt;
  if (child == 0) become_program(words, folder);
  int status = 0;
  ::waitpid(child, &status, 0);
  if (WIFEXITED(status)) looked_through().insert(ending(words, WEXITSTATUS(status)));
  return status;
}

}  // namespace dyak::cli::testing
