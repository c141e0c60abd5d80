// The parent's side: a child is started, fed, listened to and, when it takes too long, ended.
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <condition_variable>
#include <mutex>

#include "engine/base/error.hpp"
#include "engine/sandbox/sandbox.hpp"
#include "engine/sandbox/words.hpp"

namespace dyak::sandbox {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int kMaxChildren = 4;

/// So many children at a time: a hundred files sent at once are no hundred processes.
class Turn {
 public:
  Turn() {
    std::unique_lock lock(mutex());
    freed().wait(lock, [] { return running() < kMaxChildren; });
    ++running();
  }
  Turn(const Turn&) = delete;
  Turn& operator=(const Turn&) = delete;
  ~Turn() {
    const std::lock_guard lock(mutex());
    --running();
    freed().notify_one();
  }

 private:
  static std::mutex& mutex() {
    static std::mutex one;
    return one;
  }
  static std::condition_variable& freed() {
    static std::condition_variable one;
    return one;
  }
  static int& running() {
    static int count = 0;
    return count;
  }
};

Error not_started() {
  return {ErrorCode::Unavailable,
          "Файл сейчас прочитать нельзя: отдельный процесс для чтения не запускается",
          {refusal("sandbox-start", "Отдельный процесс для чтения файла не запускается",
                   "Повторите позже; администратору: проверьте пределы числа процессов и открытых файлов")}};
}

Error at_fault(const char* code, const char* what) {
  return {ErrorCode::InvalidInput,
          "Файл не прочитан",
          {refusal(code, what, "Сохраните его заново в той программе, в которой он сделан, или разделите на части")}};
}

/// A running child and this end of the line to it; both are gone with their owner.
class Child {
 public:
  explicit Child(const Job& job) {
    std::array<int, 2> ends{};
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) throw not_started();
    line_ = ends[0];
    const bool started = start(job, ends[1]);
    close(ends[1]);
    if (!started) {
      close(line_);
      throw not_started();
    }
    fcntl(line_, F_SETFL, O_NONBLOCK);
  }
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;
  ~Child() {
    close(line_);
    if (id_ <= 0) return;
    kill(id_, SIGKILL);
    wait();
  }

  int line() const { return line_; }
  /// Its exit status as waitpid gives it. It must have closed its end.
  int wait() {
    int status = 0;
    while (waitpid(id_, &status, 0) < 0 && errno == EINTR) {
    }
    id_ = 0;
    return status;
  }

 private:
  bool start(const Job& job, int end) {
    posix_spawn_file_actions_t actions;
    if (posix_spawn_file_actions_init(&actions) != 0) return false;
    posix_spawn_file_actions_adddup2(&actions, end, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, end, STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1);
    std::string name = "dyak";
    std::string word = kChildWord;
    std::string work = job.name();
    const std::array<char*, 4> words{name.data(), word.data(), work.data(), nullptr};
    const std::array<char*, 1> nothing{nullptr};
    const bool started = posix_spawn(&id_, "/proc/self/exe", &actions, nullptr, words.data(), nothing.data()) == 0;
    posix_spawn_file_actions_destroy(&actions);
    if (!started) id_ = 0;
    return started;
  }

  int line_ = -1;
  pid_t id_ = 0;
};

/// Gives what the line takes now; whether the child still listens is seen when it is read from.
void give(int line, std::string_view& rest) {
  const ssize_t put = send(line, rest.data(), rest.size(), MSG_NOSIGNAL);
  if (put > 0) rest.remove_prefix(static_cast<std::size_t>(put));
  if (put < 0 && errno != EAGAIN && errno != EINTR) rest = {};
  if (rest.empty()) shutdown(line, SHUT_WR);
}

/// Whether more may come.
bool receive(int line, std::string& answer, std::string& part) {
  const ssize_t got = recv(line, part.data(), part.size(), 0);
  if (got > 0) answer.append(part, 0, static_cast<std::size_t>(got));
  return got > 0 || (got < 0 && (errno == EAGAIN || errno == EINTR));
}

std::string conversation(const Child& child, std::string_view request, const Limits& limits) {
  const auto until = Clock::now() + std::chrono::seconds(limits.seconds);
  std::string answer;
  std::string part(64U * 1024, '\0');
  if (request.empty()) shutdown(child.line(), SHUT_WR);
  for (;;) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - Clock::now()).count();
    if (left <= 0) throw at_fault("sandbox-time", "Файл читается слишком долго");
    pollfd line{child.line(), static_cast<short>(request.empty() ? POLLIN : POLLIN | POLLOUT), 0};
    if (poll(&line, 1, static_cast<int>(std::min<long long>(left, 1000))) <= 0) continue;
    if ((line.revents & POLLOUT) != 0 && !request.empty()) give(child.line(), request);
    if ((line.revents & (POLLIN | POLLHUP | POLLERR)) != 0 && !receive(child.line(), answer, part)) return answer;
    if (answer.size() > limits.answer)
      throw at_fault("sandbox-answer", "В файле больше, чем программа берётся прочитать");
  }
}

}  // namespace

std::string run(const Job& job, std::string_view request) {
  const Turn turn;
  Child child(job);
  std::string answer = conversation(child, request, job.limits());
  const int status = child.wait();
  if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return answer;
  if (WIFEXITED(status) && WEXITSTATUS(status) != kBroken) throw not_started();
  if (WIFSIGNALED(status) && (WTERMSIG(status) == SIGXCPU || WTERMSIG(status) == SIGKILL))
    throw at_fault("sandbox-time", "Файл читается слишком долго");
  throw at_fault("sandbox-stopped", "Файл устроен так, что прочитать его нельзя");
}

}  // namespace dyak::sandbox
