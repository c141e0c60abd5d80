#include "engine/cli/log_lines.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <system_error>

#include "engine/base/error.hpp"
#include "engine/base/json.hpp"

namespace dyak::cli {
namespace {

using SteadyClock = std::chrono::steady_clock;

constexpr int kPollMilliseconds = 200;
constexpr auto kLastWords = std::chrono::seconds(1);
// A pipe that is ready takes this much without waiting (PIPE_BUF).
constexpr std::size_t kPiece = 4096;

std::string numbered(const std::string& file, int number) { return file + "." + std::to_string(number); }

}  // namespace

LogLines::LogLines(LogOptions options) : options_(std::move(options)) {
  reopen();
  if (descriptor_ < 0) {
    throw Error(ErrorCode::Unavailable, "Файл журнала «" + options_.file + "» не открывается: проверьте папку и права",
                {}, std::system_category().message(errno));
  }
  thread_ = std::thread([this] { run(); });
}

LogLines::~LogLines() {
  last_words_by_ = SteadyClock::now() + kLastWords;  // one second for all that still waits, not for each line
  stopping_ = true;
  wake_.notify_all();
  thread_.join();
  if (!options_.file.empty() && descriptor_ >= 0) ::close(descriptor_);
}

void LogLines::operator()(const Value& line) {
  std::string text = to_json(line) + "\n";
  {
    const std::scoped_lock lock(mutex_);
    if (waiting_.size() >= options_.max_waiting) {
      ++dropped_;
      return;
    }
    waiting_.push_back(std::move(text));
  }
  wake_.notify_one();
}

void LogLines::run() {
  for (bool more = true; more;) {
    try {
      more = write_waiting();
    } catch (const std::exception&) {  // no memory for a line: the next ones are tried again
      ++dropped_;
    }
  }
}

bool LogLines::write_waiting() {
  std::deque<std::string> lines;
  {
    std::unique_lock lock(mutex_);
    wake_.wait(lock, [this] { return stopping_ || !waiting_.empty(); });
    if (waiting_.empty()) return false;
    lines.swap(waiting_);
  }
  for (const std::string& line : lines) {
    if (const std::uint64_t lost = dropped_;
        lost != told_ && put(to_json(Record{{"log_dropped", static_cast<std::int64_t>(lost)}}) + "\n"))
      told_ = lost;
    if (!put(line)) ++dropped_;
  }
  return true;
}

// False when the line could not go: its reader is away for good, the disk is full, or the program ends.
bool LogLines::put(const std::string& text) {
  rotate();
  if (descriptor_ < 0) return false;
  for (std::size_t done = 0; done < text.size();) {
    if (stopping_ && SteadyClock::now() >= last_words_by_) return false;
    pollfd out{descriptor_, POLLOUT, 0};
    const int ready = ::poll(&out, 1, kPollMilliseconds);
    if (ready <= 0) continue;
    const ssize_t written = ::write(descriptor_, text.data() + done, std::min(kPiece, text.size() - done));
    if (written < 0 && (errno == EINTR || errno == EAGAIN)) continue;
    if (written <= 0) return false;
    done += static_cast<std::size_t>(written);
  }
  in_file_ += text.size();
  return true;
}

void LogLines::rotate() {
  if (options_.file.empty() || (descriptor_ >= 0 && in_file_ < options_.max_file_bytes)) return;
  if (descriptor_ >= 0) {
    ::close(descriptor_);
    for (int number = options_.max_old_files; number > 1; --number)
      std::rename(numbered(options_.file, number - 1).c_str(), numbered(options_.file, number).c_str());
    std::rename(options_.file.c_str(), numbered(options_.file, 1).c_str());
  }
  reopen();
}

void LogLines::reopen() {
  if (options_.file.empty()) {
    descriptor_ = STDERR_FILENO;
    return;
  }
  descriptor_ = ::open(options_.file.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  struct stat about {};
  in_file_ = descriptor_ >= 0 && ::fstat(descriptor_, &about) == 0 ? static_cast<std::uint64_t>(about.st_size) : 0;
}

}  // namespace dyak::cli
