#include "engine/sandbox/fence.hpp"

#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstddef>
#include <vector>

namespace dyak::sandbox {
namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kSanitized = true;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || __has_feature(memory_sanitizer)
constexpr bool kSanitized = true;
#else
constexpr bool kSanitized = false;
#endif
#else
constexpr bool kSanitized = false;
#endif

#if defined(__x86_64__)
constexpr unsigned kMachine = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
constexpr unsigned kMachine = AUDIT_ARCH_AARCH64;
#else
#error "The calls that a child may make are listed for x86-64 and AArch64: add this machine"
#endif

bool limit(int what, rlim_t most) {
  const rlimit both{most, most};
  return setrlimit(static_cast<__rlimit_resource_t>(what), &both) == 0;
}

// What computing needs: memory, the two ends of the pipe, locks, the clock, the end.
constexpr std::array kAllowed{
    __NR_read,         __NR_write,          __NR_readv,        __NR_writev,      __NR_close,   __NR_fstat,
    __NR_lseek,        __NR_munmap,         __NR_mremap,       __NR_brk,         __NR_madvise, __NR_futex,
    __NR_rt_sigaction, __NR_rt_sigprocmask, __NR_rt_sigreturn, __NR_sigaltstack, __NR_exit,    __NR_exit_group,
    __NR_getrandom,    __NR_clock_gettime,  __NR_gettimeofday, __NR_getpid,      __NR_gettid,  __NR_tgkill,
    __NR_sched_yield,  __NR_restart_syscall};

// Libraries look for tables and settings; they are told that there are none.
constexpr std::array kAbsent {
  __NR_openat, __NR_newfstatat, __NR_readlinkat, __NR_faccessat, __NR_ioctl, __NR_statx,
#if defined(__x86_64__)
      __NR_open, __NR_stat, __NR_lstat, __NR_access, __NR_readlink
#endif
};

sock_filter load(std::size_t offset) { return BPF_STMT(BPF_LD | BPF_W | BPF_ABS, static_cast<unsigned>(offset)); }
sock_filter give(unsigned what) { return BPF_STMT(BPF_RET | BPF_K, what); }
// Goes on to the next statement when the loaded word is this one, else past it.
sock_filter if_is(unsigned word) { return BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, word, 0, 1); }

std::vector<sock_filter> filter() {
  std::vector<sock_filter> program{load(offsetof(seccomp_data, arch)),
                                   BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, kMachine, 1, 0), give(SECCOMP_RET_KILL_PROCESS),
                                   load(offsetof(seccomp_data, nr))};
  for (const auto call : kAllowed) {
    program.push_back(if_is(static_cast<unsigned>(call)));
    program.push_back(give(SECCOMP_RET_ALLOW));
  }
  for (const auto call : kAbsent) {
    program.push_back(if_is(static_cast<unsigned>(call)));
    program.push_back(give(SECCOMP_RET_ERRNO | ENOENT));
  }
  // Memory, but none that can be run.
  program.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_mmap, 1, 0));
  program.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_mprotect, 0, 3));
  program.push_back(load(offsetof(seccomp_data, args) + 2 * sizeof(std::uint64_t)));
  program.push_back(BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, PROT_EXEC, 1, 0));
  program.push_back(give(SECCOMP_RET_ALLOW));
  program.push_back(give(SECCOMP_RET_KILL_PROCESS));
  return program;
}

}  // namespace

bool shut_in(const Limits& limits) {
  bool shut = prctl(PR_SET_PDEATHSIG, SIGKILL) == 0 && prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0;
  shut = shut && limit(RLIMIT_CPU, static_cast<rlim_t>(limits.cpu_seconds)) && limit(RLIMIT_FSIZE, 0) &&
         limit(RLIMIT_CORE, 0);
  if (kSanitized || !shut) return shut;
  shut = limit(RLIMIT_AS, limits.memory) && limit(RLIMIT_NOFILE, 16) && limit(RLIMIT_NPROC, 0);
  std::vector<sock_filter> program = filter();
  const sock_fprog all{static_cast<unsigned short>(program.size()), program.data()};
  return shut && prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &all) == 0;
}

}  // namespace dyak::sandbox
