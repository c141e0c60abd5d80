#include "engine/service/sign_in.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "engine/base/error.hpp"
#include "engine/service/access.hpp"
#include "engine/store/sha256.hpp"

namespace dyak::service {
namespace {

constexpr std::int64_t kIdleMs = 30LL * 60 * 1000;
constexpr std::int64_t kLongestMs = 12LL * 60 * 60 * 1000;
constexpr std::int64_t kNoticeMs = 60LL * 1000;
constexpr int kLongestWait = 60;
constexpr std::size_t kMostKeys = 10'000;

std::string hexadecimal(const std::string& bytes) {
  std::string out;
  for (const char c : bytes) out += fmt::format("{:02x}", static_cast<unsigned char>(c));
  return out;
}

}  // namespace

int GuessBrake::wait(const std::string& key, Moment now) const {
  const std::scoped_lock lock(mutex_);
  const auto found = tries_.find(key);
  if (found == tries_.end() || found->second.next <= now) return 0;
  return static_cast<int>((found->second.next.unix_ms() - now.unix_ms() + 999) / 1000);
}

void GuessBrake::failed(const std::string& key, Moment now) {
  const std::scoped_lock lock(mutex_);
  if (tries_.size() >= kMostKeys) std::erase_if(tries_, [&](const auto& entry) { return entry.second.next <= now; });
  Tries& tries = tries_[key];
  const int over = ++tries.failures - free_tries_;
  tries.next = over < 0 ? now : now.plus_seconds(over >= 6 ? kLongestWait : 1LL << over);
}

void GuessBrake::succeeded(const std::string& key) {
  const std::scoped_lock lock(mutex_);
  tries_.erase(key);
}

bool SignIn::check(const std::string& encoded, const std::string& password) {
  hashing_.acquire();
  bool right = false;
  try {
    // An account that is not there costs the same time as one that is.
    right = encoded.empty() ? (hash_password(password, std::string(16, '-'), cost_), false)
                            : is_password(encoded, password);
  } catch (...) {
    hashing_.release();
    throw;
  }
  hashing_.release();
  return right;
}

SignIn::Entered SignIn::enter(const std::string& user, const std::string& password, const std::string& address) {
  const Moment now = world_.clock.now();
  if (const int seconds = std::max(by_user_.wait(user, now), by_address_.wait(address, now)); seconds > 0)
    throw TooManyTries{seconds};
  const auto account = user.size() > 200 || password.size() > 1024 ? std::nullopt : world_.store.read()->account(user);
  const bool known = account && !account->disabled;
  if (!check(known ? account->password_hash : std::string{}, password)) {
    by_user_.failed(user, now);
    by_address_.failed(address, now);
    throw Error(ErrorCode::Forbidden, "Имя или пароль неверны",
                {{Severity::Error,
                  "sign-in",
                  "Имя или пароль неверны",
                  "Проверьте раскладку клавиатуры и попробуйте ещё раз",
                  {},
                  {}}});
  }
  by_user_.succeeded(user);
  Entered entered{hexadecimal(world_.random->bytes(32)), *account};
  const auto transaction = world_.store.write();
  transaction->put_session({store::sha256_hex(entered.token), user, now, now});
  transaction->commit();
  return entered;
}

std::optional<cases::Account> SignIn::whose(const cases::ReadView& view, const std::string& token) {
  if (token.size() != 64) return std::nullopt;
  const std::string digest = store::sha256_hex(token);
  const auto session = view.session(digest);
  if (!session) return std::nullopt;
  const std::int64_t now = world_.clock.now().unix_ms();
  const std::int64_t seen = std::max(session->seen, last_seen(digest)).unix_ms();
  if (now - seen > kIdleMs || now - session->created.unix_ms() > kLongestMs) return std::nullopt;
  auto account = view.account(session->user);
  if (!account || account->disabled) return std::nullopt;
  if (now - seen > kNoticeMs) {
    const std::scoped_lock lock(seen_mutex_);
    seen_[digest] = Moment::from_unix_ms(now);
  }
  return account;
}

Moment SignIn::last_seen(const std::string& digest) const {
  const std::scoped_lock lock(seen_mutex_);
  const auto found = seen_.find(digest);
  return found == seen_.end() ? Moment{} : found->second;
}

void SignIn::keep_seen() {
  std::map<std::string, Moment> seen;
  {
    const std::scoped_lock lock(seen_mutex_);
    seen = seen_;
  }
  if (seen.empty()) return;
  const auto transaction = world_.store.write();
  for (const auto& [digest, moment] : seen) {
    auto session = transaction->session(digest);
    if (!session) continue;  // ended meanwhile
    session->seen = std::max(session->seen, moment);
    transaction->put_session(*session);
  }
  transaction->commit();
  const std::scoped_lock lock(seen_mutex_);
  std::erase_if(seen_, [&](const auto& one) {
    const auto kept = seen.find(one.first);
    return kept != seen.end() && kept->second == one.second;
  });
}

void SignIn::leave(const std::string& token) {
  const auto transaction = world_.store.write();
  transaction->drop_session(store::sha256_hex(token));
  transaction->commit();
}

void SignIn::set_password(const std::string& user, const std::string& password, const workflow::Actor& actor) {
  require(actor, Action::ManageAccounts);
  if (const std::string problem = password_problem(user, password); !problem.empty()) {
    throw Error(ErrorCode::InvalidInput, problem, {{Severity::Error, "password", problem, {}, {}, "/password"}});
  }
  const std::string hash = hash_password(password, world_.random->bytes(16), cost_);
  const auto transaction = world_.store.write();
  auto account = transaction->account(user);
  if (!account) throw Error(ErrorCode::NotFound, "Учётной записи «" + user + "» нет");
  account->password_hash = hash;
  transaction->put_account(*account, world_.clock.now(), actor.user);
  transaction->drop_sessions_of(user);
  transaction->commit();
}

}  // namespace dyak::service
