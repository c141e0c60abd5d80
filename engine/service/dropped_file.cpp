#include "engine/service/dropped_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>

#include "engine/base/error.hpp"
#include "engine/base/utf8.hpp"

namespace dyak::service {
namespace {

class Descriptor {
 public:
  explicit Descriptor(const std::string& path)
      : number_(::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | O_NOCTTY)), fault_(errno) {}
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  bool open() const { return number_ >= 0; }
  /// A link, a socket, a pipe.
  bool is_no_file() const { return fault_ == ELOOP || fault_ == ENXIO; }
  /// Somebody has taken it away since its name was read.
  bool is_gone() const { return fault_ == ENOENT; }
  bool is_regular() const {
    struct stat known {};
    return ::fstat(number_, &known) == 0 && S_ISREG(known.st_mode);
  }
  ssize_t read(char* to, std::size_t size) const {
    for (;;) {
      const ssize_t got = ::read(number_, to, size);
      if (got >= 0 || errno != EINTR) return got;
    }
  }

 private:
  int number_;
  int fault_;
};

[[noreturn]] void cannot() {
  throw Error(ErrorCode::Unavailable, "не читается: проверьте права и диск; файл оставлен в папке");
}

}  // namespace

DroppedFile read_dropped(const std::string& path, std::size_t most) {
  const Descriptor file(path);
  if (!file.open() && file.is_gone()) return {DroppedFile::State::Gone, {}};
  if (!file.open() && !file.is_no_file()) cannot();
  if (!file.open()) return {};
  if (!file.is_regular()) return {};
  DroppedFile read{DroppedFile::State::Whole, {}};
  std::array<char, 64 * 1024> piece{};
  for (;;) {
    const ssize_t got = file.read(piece.data(), piece.size());
    if (got < 0) cannot();
    if (got == 0) return read;
    read.bytes.append(piece.data(), static_cast<std::size_t>(got));
    if (read.bytes.size() > most) return {DroppedFile::State::TooBig, {}};
  }
}

std::string dropped_name(const std::string& name) {
  std::string text = name;
  while (const auto bad = first_bad_utf8(text)) text[*bad] = '_';
  std::u32string clean = to_utf32(text);
  for (char32_t& c : clean) {
    const bool control = c < U' ' || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029;
    if (control) c = U' ';
  }
  return to_utf8(clean);
}

}  // namespace dyak::service
