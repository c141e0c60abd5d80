#include "engine/service/second_factor.hpp"

#include <algorithm>

#include "engine/base/error.hpp"
#include "engine/crypto/sha256.hpp"
#include "engine/service/access.hpp"
#include "engine/service/accounts.hpp"
#include "engine/service/credentials.hpp"
#include "engine/service/totp.hpp"

namespace dyak::service {
namespace {

constexpr const char* kOffer = "totp-offer";
constexpr std::size_t kSecretBytes = 20;    // RFC 4226: 160 bits
constexpr std::size_t kRecoveryBytes = 15;  // 120 bits: nobody guesses it, so a plain digest hides it
constexpr int kRecoveryCodes = 10;
constexpr std::int64_t kOfferSeconds = 15 * 60;
constexpr int kFreeTries = 5;
constexpr std::int64_t kLongestWait = 15 * 60;

Moment never() { return Moment::at(Date::from_ymd(9000, 1, 1).value_or(Date{}), 0, 0, 0, Zone{}); }

std::string plain(const std::string& code) {
  std::string out;
  for (const char c : code) {
    if (c == ' ' || c == '-' || c == '\t') continue;
    out += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  }
  return out;
}

std::string recovery_digest(const std::string& code) { return crypto::sha256_hex("recovery " + plain(code)); }

List digests_of(const std::vector<std::string>& codes) {
  List digests;
  for (const std::string& code : codes) digests.push_back(recovery_digest(code));
  return digests;
}

std::int64_t step_in(const Value& content) {
  return content["step"].is_number() ? content["step"].as_integer() : std::int64_t{0};
}

/// `used`: the last step that was used, as far as the record does not know it.
std::optional<std::int64_t> step_of(const cases::Credential& factor, const std::string& code, Moment now,
                                    std::int64_t used) {
  const std::string secret = from_base32(factor.content["secret"].text_or(""));
  return totp_match(secret, code, now, std::max(step_in(factor.content), used));
}

// Lays the used code aside; false when it is neither the authenticator's nor a recovery code.
bool use(cases::WriteTransaction& transaction, cases::Credential factor, const std::string& code, Moment now,
         std::int64_t used) {
  Record content = factor.content.as_record();
  if (const auto step = step_of(factor, code, now, used)) {
    content["step"] = *step;
    factor.content = std::move(content);
    transaction.put_credential(factor);
    return true;
  }
  List left = factor.content["recovery"].is_list() ? factor.content["recovery"].as_list() : List{};
  const auto found = std::find(left.begin(), left.end(), Value(recovery_digest(code)));
  if (found == left.end()) return false;
  left.erase(found);
  const auto remain = static_cast<std::int64_t>(left.size());
  content["recovery"] = std::move(left);
  factor.content = std::move(content);
  transaction.put_credential(factor);
  transaction.record({"recovery-code-used", now, factor.user, factor.user, Record{{"left", remain}}});
  return true;
}

/// When the next code may be tried after so many wrong ones.
Moment next_try(int wrong, Moment now) {
  const int over = wrong - kFreeTries;
  return over < 0 ? now : now.plus_seconds(over > 4 ? kLongestWait : std::int64_t{30} << over);
}

[[noreturn]] void too_many(Moment next, Moment now) {
  throw TooManyCodes{static_cast<int>((next.unix_ms() - now.unix_ms() + 999) / 1000)};
}

/// How many codes were wrong of late, in whichever program they were tried: several may serve one record.
int wrong_before(const cases::ReadView& view, const std::string& user, Moment now) {
  const auto kept = view.credential(kCodeTries, user);
  if (!kept || kept->expires <= now) return 0;
  const Moment next = Moment::from_unix_ms(kept->content["next"].as_integer());
  if (next > now) too_many(next, now);
  return static_cast<int>(kept->content["wrong"].as_integer());
}

void keep_wrong(cases::WriteTransaction& transaction, const std::string& user, int wrong, Moment now) {
  const Moment next = next_try(wrong, now);
  transaction.put_credential({kCodeTries, user, user, now, next.plus_seconds(kLongestWait),
                              Record{{"wrong", wrong}, {"next", next.unix_ms()}}});
}

}  // namespace

bool SecondFactor::is_set(const cases::ReadView& view, const std::string& user) {
  return view.credential(kSecondFactor, user).has_value();
}

std::size_t SecondFactor::recovery_left(const cases::ReadView& view, const std::string& user) {
  const auto factor = view.credential(kSecondFactor, user);
  return factor && factor->content["recovery"].is_list() ? factor->content["recovery"].as_list().size() : 0;
}

void SecondFactor::wait_or_count(const std::string& user) {
  const Moment now = world_.clock.now();
  const std::scoped_lock lock(mutex_);
  std::erase_if(tries_, [&](const auto& one) { return one.second.next.plus_seconds(kLongestWait) <= now; });
  Tries& tries = tries_[user];
  if (tries.next > now) too_many(tries.next, now);
  // Counted before the code is looked at, so that a hundred at once are not a hundred guesses.
  tries.next = next_try(++tries.wrong, now);
}

void SecondFactor::forgive(const std::string& user) {
  const std::scoped_lock lock(mutex_);
  tries_.erase(user);
}

std::vector<std::string> SecondFactor::made_codes() {
  std::vector<std::string> codes;
  for (int i = 0; i < kRecoveryCodes; ++i) codes.push_back(in_groups(base32(world_.random->bytes(kRecoveryBytes))));
  return codes;
}

std::string SecondFactor::offer(const std::string& user) {
  const Moment now = world_.clock.now();
  const auto transaction = world_.store.write();
  if (const auto made = transaction->credential(kOffer, user); made && made->expires > now)
    return made->content["secret"].text_or("");
  std::string secret = base32(world_.random->bytes(kSecretBytes));
  transaction->drop_expired_credentials(now);
  transaction->put_credential({kOffer, user, user, now, now.plus_seconds(kOfferSeconds), Record{{"secret", secret}}});
  transaction->commit();
  return secret;
}

std::vector<std::string> SecondFactor::confirm(const std::string& user, const std::string& code,
                                               const std::string& token_sha256) {
  wait_or_count(user);
  const Moment now = world_.clock.now();
  const auto transaction = world_.store.write();
  const auto made = transaction->credential(kOffer, user);
  const std::string secret = made && made->expires > now ? made->content["secret"].text_or("") : std::string{};
  const auto step = secret.empty() ? std::nullopt : totp_match(from_base32(secret), code, now, 0);
  if (!step) {
    const std::string problem = secret.empty() ? "Ключ устарел: откройте страницу заново и внесите новый"
                                               : "Код не подходит: проверьте, что на телефоне верное время";
    throw Error(ErrorCode::InvalidInput, problem, {refusal("code", problem, {}, "/code")});
  }
  const std::vector<std::string> codes = made_codes();
  transaction->put_credential({kSecondFactor, user, user, now, never(),
                               Record{{"secret", secret}, {"step", *step}, {"recovery", digests_of(codes)}}});
  transaction->drop_credential(kOffer, user);
  for (const cases::Session& session : transaction->sessions_of(user)) {
    if (session.token_sha256 != token_sha256) transaction->drop_session(session.token_sha256);
  }
  transaction->record({"second-factor-set", now, user, user, Record{}});
  transaction->commit();
  forgive(user);
  return codes;
}

bool SecondFactor::check(const std::string& user, const std::string& code) {
  wait_or_count(user);
  try {
    const auto transaction = world_.store.write_soon();
    const auto factor = transaction->credential(kSecondFactor, user);
    if (!factor) return false;
    const Moment now = world_.clock.now();
    const int wrong = wrong_before(*transaction, user, now);
    const bool right = use(*transaction, *factor, code, now, used_step(user));
    if (right) transaction->drop_credential(kCodeTries, user);
    if (!right) keep_wrong(*transaction, user, wrong + 1, now);
    transaction->commit();
    if (!right) return false;
  } catch (const Error& refused) {
    if (refused.code != ErrorCode::Unavailable) throw;
    if (!check_unrecorded(user, code)) return false;
  }
  forgive(user);
  return true;
}

bool SecondFactor::check_unrecorded(const std::string& user, const std::string& code) {
  const auto factor = world_.store.read()->credential(kSecondFactor, user);
  if (!factor) return false;
  const Moment now = world_.clock.now();
  const std::scoped_lock lock(mutex_);
  std::int64_t& used = used_steps_[user];
  const auto step = step_of(*factor, code, now, used);
  if (step) used = *step;
  return step.has_value();
}

std::int64_t SecondFactor::used_step(const std::string& user) {
  const std::scoped_lock lock(mutex_);
  const auto found = used_steps_.find(user);
  return found == used_steps_.end() ? 0 : found->second;
}

std::vector<std::string> SecondFactor::new_recovery_codes(const std::string& user) {
  const Moment now = world_.clock.now();
  const auto transaction = world_.store.write();
  auto factor = transaction->credential(kSecondFactor, user);
  if (!factor) throw Error(ErrorCode::NotFound, "Второй фактор не включён");
  std::vector<std::string> codes = made_codes();
  Record content = factor->content.as_record();
  content["recovery"] = digests_of(codes);
  factor->content = std::move(content);
  transaction->put_credential(*factor);
  transaction->record({"recovery-codes-made", now, user, user, Record{}});
  transaction->commit();
  return codes;
}

void SecondFactor::remove(const std::string& user, const workflow::Actor& actor) {
  const bool own = actor.user == user;
  if (!own) require(actor, Action::ManageAccounts);
  const auto transaction = world_.store.write();
  if (!transaction->credential(kSecondFactor, user)) throw Error(ErrorCode::NotFound, "Второй фактор не включён");
  transaction->drop_credential(kSecondFactor, user);
  transaction->record({"second-factor-removed", world_.clock.now(), actor.user, user, Record{}});
  if (!own) end_entries_of(*transaction, user);
  transaction->commit();
}

}  // namespace dyak::service
