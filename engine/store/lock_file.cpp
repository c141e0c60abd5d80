#include "engine/store/lock_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

#include "engine/base/error.hpp"

namespace dyak::store {
namespace {

std::string holder_in(int descriptor) {
  std::array<char, 256> text{};
  const ssize_t length = pread(descriptor, text.data(), text.size(), 0);
  return length > 0 ? std::string(text.data(), static_cast<std::size_t>(length)) : std::string();
}

[[noreturn]] void held_by_another(int descriptor) {
  const std::string holder = holder_in(descriptor);
  throw Error(ErrorCode::Unavailable,
              fmt::format("Хранилище уже открыто на запись{}. Остановите эту программу или обратитесь к ней",
                          holder.empty() ? "" : ": его держит " + holder),
              {refusal("store-held", "Писать в хранилище может только одна программа")});
}

}  // namespace

LockFile::LockFile(const std::string& path, const std::string& holder)
    : descriptor_(open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)) {
  if (descriptor_ < 0) {
    throw Error(ErrorCode::Unavailable, "Папка хранилища недоступна для записи: проверьте права и место на диске", {},
                path + ": " + std::strerror(errno));
  }
  // A stranger who can open the file can lock it, and nobody would write any more; an older file let him.
  [[maybe_unused]] const int closed = fchmod(descriptor_, 0600);
  try {
    if (flock(descriptor_, LOCK_EX | LOCK_NB) != 0) held_by_another(descriptor_);
    set_holder(holder);
  } catch (const Error&) {
    close(descriptor_);
    throw;
  }
}

LockFile::~LockFile() {
  // Only a courtesy: the lock, not the text, is what counts, so a failure here changes nothing.
  [[maybe_unused]] const int emptied = ftruncate(descriptor_, 0);
  close(descriptor_);
}

bool LockFile::set_holder(const std::string& holder) {
  return ftruncate(descriptor_, 0) == 0 &&
         pwrite(descriptor_, holder.data(), holder.size(), 0) == static_cast<ssize_t>(holder.size());
}

}  // namespace dyak::store
