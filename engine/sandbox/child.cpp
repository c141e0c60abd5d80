// The child's side: what the program does when it was started to do one work.
#include <unistd.h>

#include <cerrno>
#include <exception>

#include "engine/sandbox/fence.hpp"
#include "engine/sandbox/words.hpp"

namespace dyak::sandbox {
namespace {

const Job*& first_job() {
  static const Job* first = nullptr;
  return first;
}

bool read_all(std::string& request) {
  std::string part(64U * 1024, '\0');
  for (;;) {
    const ssize_t got = read(STDIN_FILENO, part.data(), part.size());
    if (got == 0) return true;
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return false;
    request.append(part, 0, static_cast<std::size_t>(got));
  }
}

bool write_all(std::string_view answer) {
  while (!answer.empty()) {
    const ssize_t put = write(STDOUT_FILENO, answer.data(), answer.size());
    if (put < 0 && errno == EINTR) continue;
    if (put <= 0) return false;
    answer.remove_prefix(static_cast<std::size_t>(put));
  }
  return true;
}

}  // namespace

Job::Job(const char* name, JobFunction work, const Limits& limits, Prepare beforehand)
    : name_(name), work_(work), limits_(limits), prepare_(beforehand), next_(first_job()) {
  first_job() = this;
}

const Job* Job::find(std::string_view name) {
  const Job* job = first_job();
  while (job != nullptr && name != job->name_) job = job->next_;
  return job;
}

std::optional<int> serve_if_child(int count, char** words) {
  if (count != 3 || std::string_view(words[1]) != kChildWord) return std::nullopt;
  const Job* job = Job::find(words[2]);
  if (job == nullptr || chdir("/") != 0) return kNoChild;
  job->prepare();
  if (!shut_in(job->limits())) return kNoChild;
  try {
    std::string request;
    if (!read_all(request)) return kBroken;
    const std::string answer = (*job)(request);
    // Nothing of the program's own may run after this: its end would want what is shut out.
    _exit(write_all(answer) ? 0 : kBroken);
  } catch (const std::exception&) {
    _exit(kBroken);
  }
}

}  // namespace dyak::sandbox
