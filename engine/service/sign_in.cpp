#include "engine/service/sign_in.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "engine/base/error.hpp"
#include "engine/crypto/sha256.hpp"
#include "engine/crypto/text.hpp"
#include "engine/service/access.hpp"
#include "engine/service/notices.hpp"
#include "engine/service/own_account.hpp"

namespace dyak::service {
namespace {

constexpr std::int64_t kIdleMs = 30LL * 60 * 1000;
constexpr std::int64_t kLongestMs = 12LL * 60 * 60 * 1000;
constexpr std::size_t kLongestPassword = 2048;  // longer than any that is taken
constexpr std::size_t kMaxUnwritten = 1000;
constexpr std::int64_t kNoticeMs = 60LL * 1000;

std::string device_digest(const std::string& token) { return crypto::sha256_hex("device " + token); }
std::string address_digest(const std::string& address) { return crypto::sha256_hex("address " + address); }

/// Who it is that guesses, as far as can be told.
struct Origin {
  std::string client;
  bool known = false;         ///< he has signed in to this account from there
  bool known_device = false;  ///< somebody has, with this browser
};

// Everything is asked for every name, so that no answer comes sooner than another.
Origin origin_of(const cases::ReadView& view, const Client& client, const std::string& user) {
  const auto holds = [&](const std::vector<std::string>& users) {
    return std::find(users.begin(), users.end(), user) != users.end();
  };
  const auto of_device = view.users_of_client(device_digest(client.device));
  const auto of_address = view.users_of_client(address_digest(client.address));
  if (holds(of_device)) return {"device " + device_digest(client.device), true, true};
  const bool address_is_known = !client.shared && holds(of_address);
  return {client.address, address_is_known, !of_device.empty()};
}

}  // namespace

std::string time_to_wait(int seconds) {
  return seconds < 100 ? fmt::format("{} с", seconds) : fmt::format("{} мин", (seconds + 59) / 60);
}

bool SignIn::check(const cases::Account* account, const std::string& password, const Guess& guess) {
  try {
    // An account that is not there costs the same time as one that is.
    const bool can_enter = account != nullptr && !account->disabled && !account->password_hash.empty();
    return can_enter ? lane_.check(account->password_hash, password, {guess.client, guess.known})
                     : lane_.pretend(password);
  } catch (const Error&) {
    brake_.take_back(guess);
    throw;
  }
}

SignIn::Entered SignIn::enter(const std::string& typed_user, const std::string& password, const Client& client) {
  const std::string user = cut_name(typed_user);
  std::optional<cases::Account> account;
  Origin origin;
  {
    const auto view = world_.store.read();
    account = view->account(user);
    origin = origin_of(*view, client, user);
  }
  const Guess guess{
      user, account.has_value(), origin.client, origin.known, origin.known || !client.shared, world_.clock.now()};
  if (const int seconds = brake_.begin(guess); seconds > 0) throw TooManyTries{seconds};
  if (!check(account ? &*account : nullptr, password.substr(0, kLongestPassword), guess)) {
    throw Error(ErrorCode::Forbidden, "Имя или пароль неверны",
                {refusal("sign-in", "Имя или пароль неверны", "Проверьте раскладку клавиатуры и попробуйте ещё раз")});
  }
  brake_.right(guess);
  return begin_session(*account, client, origin.known_device);
}

SignIn::Entered SignIn::begin_session(const cases::Account& account, const Client& client, bool device_is_known) {
  const Moment now = world_.clock.now();
  Entered entered{crypto::hexadecimal(world_.random->bytes(32)), account,
                  device_is_known ? client.device : crypto::hexadecimal(world_.random->bytes(32))};
  const cases::Session session{crypto::sha256_hex(entered.token), account.user, now, now};
  try {
    const auto transaction = world_.store.write_soon();
    transaction->put_session(session);
    transaction->remember_client(device_digest(entered.device), account.user, now);
    if (!client.shared) transaction->remember_client(address_digest(client.address), account.user, now);
    transaction->commit();
  } catch (const Error& refused) {
    if (refused.code != ErrorCode::Unavailable) throw;
    remember(session, account);
  }
  return entered;
}

bool SignIn::is_unwritten(const std::string& token) const {
  const std::scoped_lock lock(seen_mutex_);
  return unwritten_.contains(crypto::sha256_hex(token));
}

void SignIn::remember(const cases::Session& session, const cases::Account& account) {
  const std::scoped_lock lock(seen_mutex_);
  std::erase_if(unwritten_, [&](const auto& one) {
    return session.created.unix_ms() - one.second.session.created.unix_ms() > kLongestMs;
  });
  if (unwritten_.size() >= kMaxUnwritten)
    throw Error(ErrorCode::Unavailable, "Сейчас вошло слишком много людей. Повторите позже");
  unwritten_[session.token_sha256] = {session, account.password_hash};
}

std::optional<cases::Session> SignIn::remembered(const cases::ReadView& view, const std::string& digest) const {
  const std::scoped_lock lock(seen_mutex_);
  const auto found = unwritten_.find(digest);
  if (found == unwritten_.end()) return std::nullopt;
  const auto account = view.account(found->second.session.user);
  if (!account || account->password_hash != found->second.password_hash) return std::nullopt;
  return found->second.session;
}

std::optional<cases::Account> SignIn::whose(const cases::ReadView& view, const std::string& token) {
  if (token.size() != 64) return std::nullopt;
  const std::string digest = crypto::sha256_hex(token);
  if (has_ended(digest)) return std::nullopt;
  auto session = view.session(digest);
  if (!session) session = remembered(view, digest);
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

bool SignIn::has_ended(const std::string& digest) const {
  const std::scoped_lock lock(seen_mutex_);
  return ended_.contains(digest);
}

void SignIn::keep_seen() {
  Laid laid;
  {
    const std::scoped_lock lock(seen_mutex_);
    laid = {seen_, unwritten_, notes_, ended_};
  }
  if (laid.seen.empty() && laid.unwritten.empty() && laid.notes.empty() && laid.ended.empty()) return;
  const auto transaction = world_.store.write();
  write(*transaction, laid);
  transaction->commit();
  const std::scoped_lock lock(seen_mutex_);
  for (const auto& [digest, one] : laid.unwritten) unwritten_.erase(digest);
  std::erase_if(notes_, [&](const auto& one) {
    const auto kept = laid.notes.find(one.first);
    return kept != laid.notes.end() && kept->second == one.second;
  });
  for (const auto& [digest, user] : laid.ended) ended_.erase(digest);
  std::erase_if(seen_, [&](const auto& one) {
    const auto kept = laid.seen.find(one.first);
    return kept != laid.seen.end() && kept->second == one.second;
  });
}

void SignIn::write(cases::WriteTransaction& transaction, const Laid& laid) const {
  for (const auto& [digest, one] : laid.unwritten) {
    const auto account = transaction.account(one.session.user);
    if (account && account->password_hash == one.password_hash) transaction.put_session(one.session);
  }
  for (const auto& [digest, note] : laid.notes) {
    const auto session = transaction.session(digest);
    if (!session) continue;
    SessionNote kept = session_note(transaction, digest);
    kept.passed = kept.passed || note.passed;
    if (!note.agent.empty()) kept.agent = note.agent;
    if (!note.address.empty()) kept.address = note.address;
    note_session(transaction, *session, kept);
  }
  for (const auto& [digest, moment] : laid.seen) {
    auto session = transaction.session(digest);
    if (!session) continue;  // ended meanwhile
    session->seen = std::max(session->seen, moment);
    transaction.put_session(*session);
  }
  for (const auto& [digest, user] : laid.ended) {
    if (transaction.session(digest)) note_leaving(transaction, user, world_.clock.now());
    transaction.drop_session(digest);
  }
}

void SignIn::note(const std::string& token, SessionNote note) {
  const std::scoped_lock lock(seen_mutex_);
  if (notes_.size() < kMaxUnwritten) notes_[crypto::sha256_hex(token)] = std::move(note);
}

bool SignIn::has_passed(const std::string& token) const {
  const std::scoped_lock lock(seen_mutex_);
  const auto found = notes_.find(crypto::sha256_hex(token));
  return found != notes_.end() && found->second.passed;
}

void SignIn::leave(const std::string& token) {
  const std::string digest = crypto::sha256_hex(token);
  {
    const std::scoped_lock lock(seen_mutex_);
    notes_.erase(digest);
    if (unwritten_.erase(digest) > 0) return;
  }
  const auto session = world_.store.read()->session(digest);
  if (!session) return;
  try {
    const auto transaction = world_.store.write_soon();
    note_leaving(*transaction, session->user, world_.clock.now());
    transaction->drop_session(digest);
    transaction->commit();
  } catch (const Error& refused) {
    if (refused.code != ErrorCode::Unavailable) throw;
    const std::scoped_lock lock(seen_mutex_);
    if (ended_.size() >= kMaxUnwritten) throw;
    ended_[digest] = session->user;
  }
}

void SignIn::set_password(const std::string& user, const std::string& password, const workflow::Actor& actor) {
  require(actor, Action::ManageAccounts);
  if (const std::string problem = password_problem(user, password); !problem.empty()) {
    throw Error(ErrorCode::InvalidInput, problem, {refusal("password", problem, {}, "/password")});
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
