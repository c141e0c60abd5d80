// Preloaded into the service: calls of the system and of the allocator fail now and then, as they do on a bad day.
//   FAULTS_BOARD  file of 64 bytes, shared with whoever drives the test: [0] on (1) or off (0), [1] faults so far,
//                 [2] how many times rarer they are
//   FAULTS_SEED   the same seed draws the same numbers; which thread meets which is up to the machine
//   FAULTS_NEW    0 = the allocator is left alone (a sanitizer has its own)
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <sys/epoll.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdarg>
#include <cstdint>
#include <cstdlib>
#include <new>

namespace {

std::atomic<std::uint64_t>* board = nullptr;
std::atomic<std::uint64_t> drawn{0};
std::uint64_t seed = 1;
bool of_new = true;
thread_local bool inside = false;

std::uint64_t next_number() {
  std::uint64_t x = (drawn.fetch_add(1) + 1) * 0x9E3779B97F4A7C15ULL + seed;
  x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9ULL;
  x = (x ^ (x >> 27)) * 0x94D049BB133111EBULL;
  return x ^ (x >> 31);
}

/// One call in `of` fails.
bool fails(std::uint64_t of) {
  if (board == nullptr || inside || board[0].load(std::memory_order_relaxed) == 0) return false;
  if (next_number() % (of * (board[2].load(std::memory_order_relaxed) + 1)) != 0) return false;
  board[1].fetch_add(1);
  return true;
}

template <class Function>
Function real(Function& kept, const char* name) {
  if (kept == nullptr) {
    inside = true;
    void* found = dlsym(RTLD_NEXT, name);
    static_assert(sizeof found == sizeof kept);
    __builtin_memcpy(&kept, &found, sizeof kept);
    inside = false;
  }
  return kept;
}

__attribute__((constructor)) void begin() {
  const char* path = std::getenv("FAULTS_BOARD");
  if (const char* given = std::getenv("FAULTS_SEED")) seed = std::strtoull(given, nullptr, 10);
  if (const char* given = std::getenv("FAULTS_NEW")) of_new = given[0] != '0';
  if (path == nullptr) return;
  const int file = ::open(path, O_RDWR | O_CLOEXEC);
  if (file < 0) return;
  void* mapped = ::mmap(nullptr, 64, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  ::close(file);
  if (mapped != MAP_FAILED) board = static_cast<std::atomic<std::uint64_t>*>(mapped);
}

}  // namespace

#define REAL(name) real(kept, #name)

extern "C" {

int accept4(int socket, sockaddr* address, socklen_t* length, int flags) {
  static int (*kept)(int, sockaddr*, socklen_t*, int);
  if (fails(20)) return errno = EMFILE, -1;
  return REAL(accept4)(socket, address, length, flags);
}

int epoll_create1(int flags) {
  static int (*kept)(int);
  if (fails(3)) return errno = EMFILE, -1;
  return REAL(epoll_create1)(flags);
}

int epoll_ctl(int epoll, int operation, int descriptor, epoll_event* event) noexcept {
  static int (*kept)(int, int, int, epoll_event*);
  if (operation != EPOLL_CTL_DEL && fails(300)) return errno = ENOMEM, -1;
  return REAL(epoll_ctl)(epoll, operation, descriptor, event);
}

int open(const char* path, int flags, ...) {
  static int (*kept)(const char*, int, ...);
  va_list more;
  va_start(more, flags);
  const int mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(more, int) : 0;
  va_end(more);
  if (fails(40)) return errno = EMFILE, -1;
  return REAL(open)(path, flags, mode);
}

int open64(const char* path, int flags, ...) {
  static int (*kept)(const char*, int, ...);
  va_list more;
  va_start(more, flags);
  const int mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(more, int) : 0;
  va_end(more);
  if (fails(40)) return errno = ENFILE, -1;
  return REAL(open64)(path, flags, mode);
}

ssize_t read(int descriptor, void* bytes, size_t count) {
  static ssize_t (*kept)(int, void*, size_t);
  if (fails(200)) return errno = EIO, -1;
  return REAL(read)(descriptor, bytes, count);
}

ssize_t pread64(int descriptor, void* bytes, size_t count, off64_t at) {
  static ssize_t (*kept)(int, void*, size_t, off64_t);
  if (fails(400)) return errno = EIO, -1;
  return REAL(pread64)(descriptor, bytes, count, at);
}

ssize_t write(int descriptor, const void* bytes, size_t count) {
  static ssize_t (*kept)(int, const void*, size_t);
  if (fails(200)) return errno = ENOSPC, -1;
  return REAL(write)(descriptor, bytes, count);
}

ssize_t pwrite64(int descriptor, const void* bytes, size_t count, off64_t at) {
  static ssize_t (*kept)(int, const void*, size_t, off64_t);
  if (fails(400)) return errno = ENOSPC, -1;
  return REAL(pwrite64)(descriptor, bytes, count, at);
}

ssize_t recv(int socket, void* bytes, size_t count, int flags) {
  static ssize_t (*kept)(int, void*, size_t, int);
  if (fails(200)) return errno = ECONNRESET, -1;
  return REAL(recv)(socket, bytes, count, flags);
}

ssize_t send(int socket, const void* bytes, size_t count, int flags) {
  static ssize_t (*kept)(int, const void*, size_t, int);
  if (fails(200)) return errno = ENOBUFS, -1;
  return REAL(send)(socket, bytes, count, flags);
}

int fsync(int descriptor) {
  static int (*kept)(int);
  if (fails(100)) return errno = EIO, -1;
  return REAL(fsync)(descriptor);
}

int fdatasync(int descriptor) {
  static int (*kept)(int);
  if (fails(100)) return errno = EIO, -1;
  return REAL(fdatasync)(descriptor);
}

int ftruncate64(int descriptor, off64_t length) noexcept {
  static int (*kept)(int, off64_t);
  if (fails(50)) return errno = EIO, -1;
  return REAL(ftruncate64)(descriptor, length);
}

int rename(const char* from, const char* to) noexcept {
  static int (*kept)(const char*, const char*);
  if (fails(20)) return errno = ENOSPC, -1;
  return REAL(rename)(from, to);
}

void* mmap(void* address, size_t length, int protection, int flags, int descriptor, off_t at) noexcept {
  static void* (*kept)(void*, size_t, int, int, int, off_t);
  if (fails(20)) return errno = ENOMEM, MAP_FAILED;
  return REAL(mmap)(address, length, protection, flags, descriptor, at);
}

void* mmap64(void* address, size_t length, int protection, int flags, int descriptor, off64_t at) noexcept {
  static void* (*kept)(void*, size_t, int, int, int, off64_t);
  if (fails(20)) return errno = ENOMEM, MAP_FAILED;
  return REAL(mmap64)(address, length, protection, flags, descriptor, at);
}

int pthread_create(pthread_t* thread, const pthread_attr_t* attributes, void* (*work)(void*), void* argument) noexcept {
  static int (*kept)(pthread_t*, const pthread_attr_t*, void* (*)(void*), void*);
  if (fails(20)) return EAGAIN;
  return REAL(pthread_create)(thread, attributes, work, argument);
}

void* _Znwm(size_t size) {
  static void* (*kept)(size_t);
  if (of_new && fails(200'000)) throw std::bad_alloc();
  return REAL(_Znwm)(size);
}

}  // extern "C"
