// The same for sockets, processes, threads.
#include <poll.h>
#include <pthread.h>
#include <spawn.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/random.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <unistd.h>

#include "tests/faults/faults.hpp"

using faults::fails;

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

int pthread_create(pthread_t* thread, const pthread_attr_t* attributes, void* (*work)(void*), void* argument) noexcept {
  static int (*kept)(pthread_t*, const pthread_attr_t*, void* (*)(void*), void*);
  if (fails(20)) return EAGAIN;
  return REAL(pthread_create)(thread, attributes, work, argument);
}

int accept(int socket, sockaddr* address, socklen_t* length) {
  static int (*kept)(int, sockaddr*, socklen_t*);
  if (fails(20)) return errno = ENFILE, -1;
  return REAL(accept)(socket, address, length);
}

int socket(int domain, int type, int protocol) noexcept {
  static int (*kept)(int, int, int);
  if (fails(5)) return errno = EMFILE, -1;
  return REAL(socket)(domain, type, protocol);
}

int socketpair(int domain, int type, int protocol, int* ends) noexcept {
  static int (*kept)(int, int, int, int*);
  if (fails(5)) return errno = EMFILE, -1;
  return REAL(socketpair)(domain, type, protocol, ends);
}

int connect(int socket, const sockaddr* address, socklen_t length) {
  static int (*kept)(int, const sockaddr*, socklen_t);
  if (fails(5)) return errno = ECONNREFUSED, -1;
  return REAL(connect)(socket, address, length);
}

int eventfd(unsigned int count, int flags) noexcept {
  static int (*kept)(unsigned int, int);
  if (fails(3)) return errno = EMFILE, -1;
  return REAL(eventfd)(count, flags);
}

int pipe(int* ends) noexcept {
  static int (*kept)(int*);
  if (fails(5)) return errno = EMFILE, -1;
  return REAL(pipe)(ends);
}

int pipe2(int* ends, int flags) noexcept {
  static int (*kept)(int*, int);
  if (fails(5)) return errno = EMFILE, -1;
  return REAL(pipe2)(ends, flags);
}

// A process is begun by posix_spawn, which has its own way into the kernel.
pid_t fork() noexcept {
  static pid_t (*kept)();
  if (fails(5)) return errno = EAGAIN, -1;
  return REAL(fork)();
}

int posix_spawn(pid_t* id, const char* path, const posix_spawn_file_actions_t* actions, const posix_spawnattr_t* how,
                char* const* words, char* const* surroundings) {
  static int (*kept)(pid_t*, const char*, const posix_spawn_file_actions_t*, const posix_spawnattr_t*, char* const*,
                     char* const*);
  if (fails(5)) return EAGAIN;
  return REAL(posix_spawn)(id, path, actions, how, words, surroundings);
}

pid_t waitpid(pid_t id, int* status, int options) {
  static pid_t (*kept)(pid_t, int*, int);
  if (fails(20)) return errno = EINTR, -1;
  return REAL(waitpid)(id, status, options);
}

int epoll_wait(int epoll, epoll_event* events, int most, int timeout) {
  static int (*kept)(int, epoll_event*, int, int);
  if (fails(500)) return errno = EINTR, -1;
  return REAL(epoll_wait)(epoll, events, most, timeout);
}

int poll(pollfd* descriptors, nfds_t count, int timeout) {
  static int (*kept)(pollfd*, nfds_t, int);
  if (fails(200)) return errno = EINTR, -1;
  return REAL(poll)(descriptors, count, timeout);
}

ssize_t getrandom(void* bytes, size_t count, unsigned int flags) {
  static ssize_t (*kept)(void*, size_t, unsigned int);
  if (fails(50)) return errno = EINTR, -1;
  return REAL(getrandom)(bytes, count, flags);
}

}  // extern "C"
