// Preloaded into a program: kills it at its n-th call that leaves something outside of it (on the disk, at a server).
// DIE_AT=n, and DIE_AFTER=1 when the call is to be made before.
#include <dlfcn.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>

namespace {

std::atomic<long> calls{0};

long number_in(const char* name) {
  const char* text = std::getenv(name);
  return text == nullptr ? 0 : std::atol(text);
}

/// The point before and after each call.
template <class Call>
auto at_point(Call call) {
  static const long last = number_in("DIE_AT");
  static const bool after = number_in("DIE_AFTER") != 0;
  const bool dies = last > 0 && ++calls == last;
  if (dies && !after) ::kill(::getpid(), SIGKILL);
  const auto result = call();
  if (dies) ::kill(::getpid(), SIGKILL);
  return result;
}

template <class Function>
Function next(const char* name) {
  return reinterpret_cast<Function>(::dlsym(RTLD_NEXT, name));
}

}  // namespace

extern "C" {

ssize_t write(int to, const void* bytes, size_t size) {
  static const auto real = next<ssize_t (*)(int, const void*, size_t)>("write");
  return at_point([&] { return real(to, bytes, size); });
}
ssize_t pwrite(int to, const void* bytes, size_t size, off_t at) {
  static const auto real = next<ssize_t (*)(int, const void*, size_t, off_t)>("pwrite");
  return at_point([&] { return real(to, bytes, size, at); });
}
ssize_t pwrite64(int to, const void* bytes, size_t size, off64_t at) {
  static const auto real = next<ssize_t (*)(int, const void*, size_t, off64_t)>("pwrite64");
  return at_point([&] { return real(to, bytes, size, at); });
}
ssize_t send(int to, const void* bytes, size_t size, int flags) {
  static const auto real = next<ssize_t (*)(int, const void*, size_t, int)>("send");
  return at_point([&] { return real(to, bytes, size, flags); });
}
int fsync(int file) {
  static const auto real = next<int (*)(int)>("fsync");
  return at_point([&] { return real(file); });
}
int fdatasync(int file) {
  static const auto real = next<int (*)(int)>("fdatasync");
  return at_point([&] { return real(file); });
}
int ftruncate64(int file, off64_t size) {
  static const auto real = next<int (*)(int, off64_t)>("ftruncate64");
  return at_point([&] { return real(file, size); });
}
int rename(const char* from, const char* to) {
  static const auto real = next<int (*)(const char*, const char*)>("rename");
  return at_point([&] { return real(from, to); });
}
int unlink(const char* path) {
  static const auto real = next<int (*)(const char*)>("unlink");
  return at_point([&] { return real(path); });
}

}  // extern "C"
