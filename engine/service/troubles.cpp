#include "engine/service/troubles.hpp"

#include <algorithm>

#include "engine/base/error.hpp"

namespace dyak::service {
namespace {

constexpr int kMaxMinutes = 60;

std::string told(const Error& error) {
  std::string all = error.public_message;
  std::string more;
  for (const Diagnostic& detail : error.details) {
    if (detail.message != error.public_message) more += (more.empty() ? "" : "; ") + detail.message;
  }
  return more.empty() ? all : all + ": " + more;
}

Moment next_trial(Moment now, int times) {
  const int minutes = times > 6 ? kMaxMinutes : std::min(kMaxMinutes, 1 << (times - 1));
  return now.plus_seconds(std::int64_t{60} * minutes);
}

}  // namespace

Fault fault_of(const std::exception_ptr& thrown) {
  constexpr const char* kInternal = "Внутренняя ошибка программы, подробности в журнале службы";
  try {
    std::rethrow_exception(thrown);
  } catch (const Error& error) {
    const std::string code = error.details.empty() ? std::string("error") : error.details.front().code;
    if (error.code == ErrorCode::Internal) return {"internal", told(error), error.what()};
    return {code, told(error), {}};
  } catch (const std::exception& error) {
    return {"internal", kInternal, error.what()};
  } catch (...) {
    return {"internal", kInternal, "not a std::exception"};
  }
}

bool Troubles::may_try(Trouble::Of of, const std::string& id, int version, Moment now) const {
  const std::scoped_lock lock(mutex_);
  const auto known = troubles_.find({of, id});
  if (known == troubles_.end()) return true;
  // A clock that was set back must not put the trial off for ever.
  return known->second.version != version || now >= known->second.again || now < known->second.last;
}

Trouble Troubles::failed(Trouble trouble, Moment now) {
  const std::scoped_lock lock(mutex_);
  ++failures_;
  Trouble& kept = troubles_[{trouble.of, trouble.id}];
  const bool same = kept.times > 0 && kept.version == trouble.version;
  trouble.times = same ? kept.times + 1 : 1;
  trouble.since = kept.times > 0 ? kept.since : now;
  trouble.last = now;
  trouble.again = next_trial(now, trouble.times);
  kept = trouble;
  return trouble;
}

void Troubles::settled(Trouble::Of of, const std::string& id) {
  const std::scoped_lock lock(mutex_);
  troubles_.erase({of, id});
}

void Troubles::keep_cases(const std::vector<std::string>& ids) {
  const std::scoped_lock lock(mutex_);
  std::erase_if(troubles_, [&](const auto& known) {
    return known.first.first == Trouble::Of::Case && std::find(ids.begin(), ids.end(), known.first.second) == ids.end();
  });
}

std::vector<Trouble> Troubles::all() const {
  const std::scoped_lock lock(mutex_);
  std::vector<Trouble> all;
  for (const auto& [key, trouble] : troubles_) all.push_back(trouble);
  return all;
}

std::uint64_t Troubles::failures() const {
  const std::scoped_lock lock(mutex_);
  return failures_;
}

}  // namespace dyak::service
