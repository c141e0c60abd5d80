#include "engine/store/clock_guard.hpp"

#include "engine/base/diagnostics.hpp"
#include "engine/store/queries.hpp"

namespace dyak::store {
namespace {

constexpr std::int64_t kStepMs = 60'000;  ///< one row in a minute is written anew, however much is recorded in it
const std::string kWhat = "clock";

}  // namespace

std::optional<Moment> kept_until(Connection& connection) {
  const auto mark = find_mark(connection, "", kWhat);
  return mark ? std::optional(Moment::from_unix_ms(*mark)) : std::nullopt;
}

void put_kept_until(cases::WriteTransaction& transaction, Moment moment) {
  dynamic_cast<cases::MarkWriter&>(transaction).put_mark("", kWhat, moment.unix_ms());
}

void ClockGuard::check(Connection& connection) const {
  const Clock* clock = clock_;
  if (clock == nullptr) return;
  const Moment now = clock->now();
  const auto kept = kept_until(connection);
  if (!kept || kept->unix_ms() - now.unix_ms() <= kSlackMs) return;
  const std::string message = "Часы показывают " + now.iso(Zone{}) + ", а запись уже вели " + kept->iso(Zone{}) +
                              ": раньше неё больше чем на сутки ничего не записывают";
  throw Error(ErrorCode::Refused, message,
              {refusal("clock-back", message,
                       "Проверьте дату и время на сервере (и параметр --now, если он задан). Если часы верны, а вперёд "
                       "они уходили прежде, администратор скажет об этом записи: dyak store clock --accept")});
}

void ClockGuard::advance(Connection& connection) const {
  const Clock* clock = clock_;
  if (clock == nullptr) return;
  const Moment now = clock->now();
  const auto kept = kept_until(connection);
  if (!kept || now.unix_ms() - kept->unix_ms() >= kStepMs) set_mark(connection, "", kWhat, now.unix_ms());
}

}  // namespace dyak::store
