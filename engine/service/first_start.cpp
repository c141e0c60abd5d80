#include "engine/service/first_start.hpp"

#include "engine/base/error.hpp"
#include "engine/crypto/mac.hpp"
#include "engine/crypto/text.hpp"
#include "engine/service/access.hpp"
#include "engine/service/accounts.hpp"
#include "engine/service/directory_import.hpp"
#include "engine/service/own_account.hpp"

namespace dyak::service {
namespace {

constexpr std::int64_t kOpenSeconds = 24 * 60 * 60;

cases::Directory laid_over_it(cases::Directory directory, const Value& file, const World& world) {
  if (file.is_null()) return directory;
  DirectoryImport import = import_directory(directory, file, ImportMode::Merge, *world.definitions, &world.renderer);
  if (has_errors(import.findings))
    throw Error(ErrorCode::InvalidInput, "Справочник не загружен: в таблице есть ошибки", std::move(import.findings));
  return std::move(import.next);
}

}  // namespace

FirstStart::FirstStart(const World& world, std::string token)
    : world_(world), token_(std::move(token)), until_(world.clock.now().plus_seconds(kOpenSeconds)) {}

bool FirstStart::is_open(const cases::ReadView& view, const std::string& token) const {
  return !token_.empty() && crypto::same_secret(token, token_) && world_.clock.now() < until_ &&
         view.accounts().empty();
}

void FirstStart::make(const std::string& token, const Wanted& wanted, PasswordCost cost) {
  const Error closed(ErrorCode::NotFound, "Эта страница больше не открыта");
  if (!is_open(*world_.store.read(), token)) throw closed;
  check_account_name(wanted.user);
  const std::string problem = password_problem(wanted.user, wanted.password,
                                               words_of_place(*world_.store.read(), *world_.definitions, wanted.user));
  if (!problem.empty()) throw Error(ErrorCode::InvalidInput, problem, {refusal("password", problem, {}, "/password")});
  cases::Account account;
  account.user = wanted.user;
  account.title = wanted.title.empty() ? "Администратор" : wanted.title;
  account.roles = {kAdministrator};
  account.password_hash = hash_password(wanted.password, world_.random->bytes(16), cost);
  const auto transaction = world_.store.write();
  if (!transaction->accounts().empty()) throw closed;  // somebody was faster
  const Moment now = world_.clock.now();
  const cases::Directory before = *transaction->directory();
  const cases::Directory next = laid_over_it(laid_over_it(before, wanted.organisations, world_), wanted.people, world_);
  transaction->put_account(account, now, account.user);
  transaction->record({"account-added", now, account.user, account.user,
                       Record{{"title", account.title}, {"roles", List{kAdministrator}}, {"first", true}}});
  if (!(next == before)) {
    transaction->put_directory(next, now, account.user);
    transaction->record({"directory-changed", now, account.user, "", Record{}});
  }
  transaction->commit();
}

std::string first_start_token(const World& world) { return crypto::hexadecimal(world.random->bytes(32)); }

}  // namespace dyak::service
