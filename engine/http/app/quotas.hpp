#pragma once
#include <cstdint>
#include <map>
#include <mutex>
#include <string>

#include "engine/base/clock.hpp"

namespace dyak::http {

/// How much one account may ask for; 0 = no limit.
struct QuotaLimits {
  std::uint32_t writes = 3000;                                   ///< an hour: cases, events, answers
  std::uint32_t visitor_writes = 300;                            ///< the same of those who do not work in the office
  std::uint32_t files = 300;                                     ///< an hour
  std::uint32_t exports = 120;                                   ///< registers an hour
  std::uint64_t bytes = std::uint64_t{10} * 1024 * 1024 * 1024;  ///< of files, in 24 hours
  std::uint32_t strangers = 60;                                  ///< forms sent without an account, by address, an hour
};

/// Counts what each account asks for. What was used comes back evenly, an hour's worth in an hour. In memory: no
/// account can make the service forget. Of very many addresses those whose hour is over go. Any thread.
class Quotas {
 public:
  enum class Kind { Writes, VisitorWrites, Files, Exports, Strangers };

  explicit Quotas(QuotaLimits limits) : limits_(limits) {}
  /// Takes one and returns 0, or the seconds until there is one.
  int charge(Kind kind, const std::string& user, Moment now);
  const QuotaLimits& limits() const { return limits_; }

 private:
  std::uint32_t limit_of(Kind kind) const;

  QuotaLimits limits_;
  std::mutex mutex_;
  std::map<std::pair<Kind, std::string>, std::int64_t> used_until_;  ///< when all that was used is back
};

}  // namespace dyak::http
