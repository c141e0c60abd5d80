// Preloaded into the service: calls of the system and of the allocator fail now and then, as they do on a bad day.
//   FAULTS_BOARD  file of 64 bytes, shared with whoever drives the test: [0] on (1) or off (0), [1] faults so far,
//                 [2] how many times rarer they are
//   FAULTS_SEED   the same seed draws the same numbers; which thread meets which is up to the machine
//   FAULTS_NEW    0 = the allocator is left alone (a sanitizer has its own)
// malloc fails where SQLite asks for memory: other libraries in C promise nothing then, and are not what is tried here.
#include <fcntl.h>
#include <link.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

#include <cstdarg>
#include <cstring>
#include <new>

#include "tests/faults/faults.hpp"

using namespace faults;

namespace {

std::uintptr_t sqlite_from = 0, sqlite_to = 0;

void find_sqlite() {
  dl_iterate_phdr(
      [](dl_phdr_info* library, size_t, void*) {
        if (std::strstr(library->dlpi_name, "libsqlite3") == nullptr) return 0;
        for (int i = 0; i < library->dlpi_phnum; ++i) {
          const auto& part = library->dlpi_phdr[i];
          if (part.p_type != PT_LOAD || (part.p_flags & PF_X) == 0) continue;
          sqlite_from = library->dlpi_addr + part.p_vaddr;
          sqlite_to = sqlite_from + part.p_memsz;
        }
        return 1;
      },
      nullptr);
}

bool is_sqlite(const void* caller) {
  const auto at = reinterpret_cast<std::uintptr_t>(caller);
  return at >= sqlite_from && at < sqlite_to;
}

__attribute__((constructor)) void begin() {
  find_sqlite();
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

extern "C" {

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

int flock(int descriptor, int operation) noexcept {
  static int (*kept)(int, int);
  if (fails(5)) return errno = ENOLCK, -1;
  return REAL(flock)(descriptor, operation);
}

// SQLite's locks among others; what is given up is given up.
int fcntl64(int descriptor, int command, ...) {
  static int (*kept)(int, int, ...);
  va_list more;
  va_start(more, command);
  void* argument = va_arg(more, void*);
  va_end(more);
  const bool takes =
      (command == F_SETLK || command == F_SETLKW) && static_cast<struct flock*>(argument)->l_type != F_UNLCK;
  if ((takes || command == F_DUPFD_CLOEXEC) && fails(300)) return errno = takes ? ENOLCK : EMFILE, -1;
  return REAL(fcntl64)(descriptor, command, argument);
}

int unlink(const char* path) noexcept {
  static int (*kept)(const char*);
  if (fails(20)) return errno = EIO, -1;
  return REAL(unlink)(path);
}

int unlinkat(int folder, const char* path, int flags) noexcept {
  static int (*kept)(int, const char*, int);
  if (fails(20)) return errno = EIO, -1;
  return REAL(unlinkat)(folder, path, flags);
}

int renameat2(int from_folder, const char* from, int to_folder, const char* to, unsigned int flags) noexcept {
  static int (*kept)(int, const char*, int, const char*, unsigned int);
  if (fails(20)) return errno = ENOSPC, -1;
  return REAL(renameat2)(from_folder, from, to_folder, to, flags);
}

int mkdir(const char* path, mode_t mode) noexcept {
  static int (*kept)(const char*, mode_t);
  if (fails(20)) return errno = ENOSPC, -1;
  return REAL(mkdir)(path, mode);
}

int fstat64(int descriptor, struct stat64* about) noexcept {
  static int (*kept)(int, struct stat64*);
  if (fails(1000)) return errno = EIO, -1;
  return REAL(fstat64)(descriptor, about);
}

void* __libc_malloc(size_t size);
void* __libc_realloc(void* bytes, size_t size);

void* malloc(size_t size) {
  if (of_new && sqlite_from != 0 && is_sqlite(__builtin_return_address(0)) && fails(20'000)) return nullptr;
  return __libc_malloc(size);
}

void* realloc(void* bytes, size_t size) {
  if (of_new && sqlite_from != 0 && is_sqlite(__builtin_return_address(0)) && fails(20'000)) return nullptr;
  return __libc_realloc(bytes, size);
}

void* _Znwm(size_t size) {
  static void* (*kept)(size_t);
  if (of_new && fails(200'000)) throw std::bad_alloc();
  return REAL(_Znwm)(size);
}

}  // extern "C"
