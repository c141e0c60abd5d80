#include "engine/http/app/quotas.hpp"

#include <algorithm>

namespace dyak::http {
namespace {

constexpr std::int64_t kHourMs = 60LL * 60 * 1000;
constexpr std::size_t kMaxKnown = 10'000;

}  // namespace

std::uint32_t Quotas::limit_of(Kind kind) const {
  switch (kind) {
    case Kind::Writes:
      return limits_.writes;
    case Kind::VisitorWrites:
      return limits_.visitor_writes;
    case Kind::Files:
      return limits_.files;
    case Kind::Exports:
      return limits_.exports;
    case Kind::Strangers:
      return limits_.strangers;
  }
  return 0;
}

int Quotas::charge(Kind kind, const std::string& user, Moment now) {
  const std::uint32_t limit = limit_of(kind);
  if (limit == 0 || user.empty()) return 0;
  const std::int64_t each = std::max<std::int64_t>(1, kHourMs / limit);
  const std::scoped_lock lock(mutex_);
  if (used_until_.size() > kMaxKnown)
    std::erase_if(used_until_, [&](const auto& known) { return known.second <= now.unix_ms(); });
  std::int64_t& until = used_until_[{kind, user}];
  if (until > now.unix_ms() + kHourMs + each) until = 0;  // the clock was put back
  const std::int64_t then = std::max(until, now.unix_ms()) + each;
  const std::int64_t over = then - now.unix_ms() - each * limit;
  if (over > 0) return static_cast<int>((over + 999) / 1000);
  until = then;
  return 0;
}

}  // namespace dyak::http
