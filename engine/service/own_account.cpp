#include "engine/service/own_account.hpp"

#include <algorithm>

#include "engine/base/error.hpp"
#include "engine/crypto/sha256.hpp"
#include "engine/crypto/text.hpp"
#include "engine/service/access.hpp"
#include "engine/service/accounts.hpp"
#include "engine/service/credentials.hpp"
#include "engine/service/notices.hpp"

namespace dyak::service {
namespace {

constexpr std::int64_t kSessionSeconds = 12 * 60 * 60;  // as SignIn has it
constexpr std::int64_t kIdleSeconds = 30 * 60;
constexpr std::int64_t kLinkSeconds = 24 * 60 * 60;
constexpr std::size_t kIdLength = 16;

std::string link_digest(const std::string& token) { return crypto::sha256_hex("reset-link " + token); }

bool lets_in(const cases::Session& session, Moment now) {
  return session.created.plus_seconds(kSessionSeconds) >= now && session.seen.plus_seconds(kIdleSeconds) >= now;
}

void check_password(const cases::ReadView& view, const definitions::Definitions& definitions, const std::string& user,
                    const std::string& password) {
  const std::string problem = password_problem(user, password, words_of_place(view, definitions, user));
  if (problem.empty()) return;
  throw Error(ErrorCode::InvalidInput, problem, {refusal("password", problem, {}, "/password")});
}

void write_password(cases::WriteTransaction& transaction, cases::Account account, const std::string& hash,
                    const std::string& kind, Moment now) {
  account.password_hash = hash;
  transaction.put_account(account, now, account.user);
  transaction.record({kind, now, account.user, account.user, Record{}});
  end_entries_of(transaction, account.user);
}

}  // namespace

SessionNote session_note(const cases::ReadView& view, const std::string& token_sha256) {
  const auto kept = view.credential(kSessionNote, token_sha256);
  if (!kept) return {};
  SessionNote note{kept->content["agent"].text_or(""), kept->content["address"].text_or(""),
                   kept->content["passed"] == Value(true), std::nullopt};
  if (kept->content["proved"].is_number()) note.proved = Moment::from_unix_ms(kept->content["proved"].as_integer());
  return note;
}

void note_session(cases::WriteTransaction& transaction, const cases::Session& session, const SessionNote& note) {
  Record content{{"agent", note.agent}, {"address", note.address}, {"passed", note.passed}};
  if (note.proved) content["proved"] = note.proved->unix_ms();
  transaction.put_credential({kSessionNote, session.token_sha256, session.user, session.created,
                              session.created.plus_seconds(kSessionSeconds), std::move(content)});
}

std::optional<Moment> proved_at(const cases::ReadView& view, const std::string& token_sha256) {
  const auto session = view.session(token_sha256);
  if (!session) return std::nullopt;
  const auto again = session_note(view, token_sha256).proved;
  return again && *again > session->created ? *again : session->created;
}

std::string renew_session(const World& world, const std::string& token, const SessionNote& note,
                          const std::string& kind_of_entry) {
  const std::string old_digest = crypto::sha256_hex(token);
  const Moment now = world.clock.now();
  const auto transaction = world.store.write_soon();
  auto session = transaction->session(old_digest);
  if (!session) return {};
  std::string fresh = crypto::hexadecimal(world.random->bytes(32));
  transaction->drop_session(old_digest);
  transaction->drop_credential(kSessionNote, old_digest);
  session->token_sha256 = crypto::sha256_hex(fresh);
  session->seen = now;
  transaction->put_session(*session);
  if (kind_of_entry == "signed-in") note_visit(*transaction, session->user, session->token_sha256);
  note_session(*transaction, *session, note);
  transaction->record({kind_of_entry, now, session->user, session->user,
                       Record{{"address", note.address}, {"agent", note.agent}, {"second_factor", note.passed}}});
  transaction->commit();
  return fresh;
}

std::vector<OpenSession> open_sessions(const cases::ReadView& view, const std::string& user, Moment now) {
  std::vector<OpenSession> open;
  for (const cases::Session& session : view.sessions_of(user)) {
    if (lets_in(session, now))
      open.push_back({session.token_sha256.substr(0, kIdLength), session, session_note(view, session.token_sha256)});
  }
  return open;
}

void end_session(const World& world, const std::string& user, const std::string& id) {
  const Moment now = world.clock.now();
  const auto transaction = world.store.write();
  const std::vector<cases::Session> all = transaction->sessions_of(user);
  const auto found = std::find_if(all.begin(), all.end(), [&](const cases::Session& one) {
    return id.size() == kIdLength && one.token_sha256.rfind(id, 0) == 0;
  });
  if (found == all.end()) throw Error(ErrorCode::NotFound, "Такого входа уже нет");
  transaction->drop_session(found->token_sha256);
  transaction->drop_credential(kSessionNote, found->token_sha256);
  transaction->record({"session-ended", now, user, user, Record{}});
  transaction->commit();
}

void end_other_sessions(const World& world, const std::string& user, const std::string& token_sha256) {
  const auto transaction = world.store.write();
  for (const cases::Session& session : transaction->sessions_of(user)) {
    if (session.token_sha256 == token_sha256) continue;
    transaction->drop_session(session.token_sha256);
    transaction->drop_credential(kSessionNote, session.token_sha256);
  }
  transaction->record({"sessions-ended", world.clock.now(), user, user, Record{}});
  transaction->commit();
}

std::vector<std::string> words_of_place(const cases::ReadView& view, const definitions::Definitions& definitions,
                                        const std::string& user) {
  std::vector<std::string> words{"dyak", "дьяк"};
  const auto add = [&](std::string text) {
    for (const std::string_view mark : {"«", "»"})  // of two bytes each, which other letters have too
      for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at))
        text.replace(at, mark.size(), " ");
    for (std::size_t from = 0; from < text.size();) {
      const std::size_t end = std::min(text.find_first_of(" -\".,", from), text.size());
      if (end > from) words.push_back(text.substr(from, end - from));
      from = end + 1;
    }
  };
  add(definitions.organisation.short_name);
  const auto account = view.account(user);
  const auto directory = view.directory();
  const cases::Person* person = account ? directory->person(account->person) : nullptr;
  if (person != nullptr) add(person->name.nominative);
  return words;
}

void change_own_password(const World& world, PasswordCost cost, const std::string& user, const std::string& password) {
  check_password(*world.store.read(), *world.definitions, user, password);
  const std::string hash = hash_password(password, world.random->bytes(16), cost);
  const auto transaction = world.store.write();
  const auto account = transaction->account(user);
  if (!account) throw no_such_account(*transaction, user);
  write_password(*transaction, *account, hash, "password-changed", world.clock.now());
  transaction->commit();
}

bool may_reset(const workflow::Actor& actor, const cases::Account& account,
               const definitions::Definitions& definitions) {
  if (account.disabled) return false;
  if (allow(actor, Action::ManageAccounts)) return true;
  const workflow::Actor owner = actor_of(account, definitions);
  return !is_outsider(actor) && is_outsider(owner) && !allow(owner, Action::ManageAccounts);
}

std::string make_reset_link(const World& world, const std::string& user, const workflow::Actor& actor) {
  require(actor, Action::SeeContacts);  // whether there is such an account is no news for outside
  std::string token = crypto::hexadecimal(world.random->bytes(32));
  const Moment now = world.clock.now();
  const auto transaction = world.store.write();
  const auto account = transaction->account(user);
  if (!account) throw no_such_account(*transaction, user);
  if (!may_reset(actor, *account, *world.definitions))
    throw Error(ErrorCode::Forbidden, "Ссылку для нового пароля этой учётной записи даёт администратор");
  transaction->drop_expired_credentials(now);
  transaction->drop_credentials_of(user, kResetLink);
  transaction->put_credential(
      {kResetLink, link_digest(token), user, now, now.plus_seconds(kLinkSeconds), Record{{"by", actor.user}}});
  transaction->record({"password-reset-asked", now, actor.user, user, Record{}});
  transaction->commit();
  return token;
}

std::optional<cases::Account> reset_link_owner(const cases::ReadView& view, const std::string& token, Moment now) {
  if (token.size() != 64) return std::nullopt;
  const auto link = view.credential(kResetLink, link_digest(token));
  if (!link || link->expires <= now) return std::nullopt;
  auto account = view.account(link->user);
  return account && !account->disabled ? account : std::nullopt;
}

cases::Account use_reset_link(const World& world, PasswordCost cost, const std::string& token,
                              const std::string& password) {
  const Error gone(ErrorCode::NotFound, "Ссылка больше не действует: попросите новую");
  {
    const auto view = world.store.read();
    const auto owner = reset_link_owner(*view, token, world.clock.now());
    if (!owner) throw gone;
    check_password(*view, *world.definitions, owner->user, password);
  }
  const std::string hash = hash_password(password, world.random->bytes(16), cost);
  const auto transaction = world.store.write();
  const auto owner = reset_link_owner(*transaction, token, world.clock.now());
  if (!owner) throw gone;
  write_password(*transaction, *owner, hash, "password-reset", world.clock.now());
  transaction->commit();
  return *owner;
}

}  // namespace dyak::service
