#include "engine/service/accounts.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

#include "engine/base/error.hpp"
#include "engine/service/access.hpp"
#include "engine/service/credentials.hpp"

namespace dyak::service {
namespace {

Value roles_value(const std::vector<std::string>& roles) { return List(roles.begin(), roles.end()); }

// What may be told of an account in the record: everything but the password.
Record told(const cases::Account& account) {
  return {{"title", account.title}, {"person", account.person}, {"roles", roles_value(account.roles)}};
}

}  // namespace

void check_account_name(const std::string& user) {
  const bool plain = !user.empty() && user.size() <= 64 && std::all_of(user.begin(), user.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_' || c == '@';
  });
  if (plain && user != "system" && user != "console") return;
  throw Error(ErrorCode::InvalidInput, "Учётная запись не заведена: имя «" + user + "» не годится",
              {refusal("account-name",
                       "Имя для входа — до 64 строчных латинских букв, цифр и знаков . - _ @; system и console заняты",
                       {}, "/user")});
}

std::vector<KnownRole> known_roles(const definitions::Definitions& definitions) {
  std::map<std::string, std::string> titles;
  std::set<std::string> by_account{kAdministrator};
  for (const auto& [id, process] : definitions.processes) {
    for (const definitions::Role& role : process.roles) {
      std::string& title = titles[role.id];
      if (title.empty()) title = role.title;
      if (role.body.empty() && role.post.empty() && role.person.empty()) by_account.insert(role.id);
    }
  }
  for (const definitions::Signatory& signatory : definitions.organisation.signatories) {
    std::string& title = titles[signatory.role];
    if (title.empty() && !signatory.acting) title = signatory.post.nominative;
    by_account.insert(signatory.role);
  }
  constexpr std::array<std::pair<const char*, const char*>, 5> kOwn{{{kAdministrator, "Администратор"},
                                                                     {"applicant", "Заявитель"},
                                                                     {"employee", "Работник учреждения"},
                                                                     {"expert", "Эксперт"},
                                                                     {"member", "Участник"}}};
  for (const auto& [id, title] : kOwn) {
    std::string& known = titles[id];
    if (known.empty()) known = title;
  }
  std::vector<KnownRole> all;
  for (const auto& [id, title] : titles) {
    const bool outside = std::find(kOutsideRoles.begin(), kOutsideRoles.end(), id) != kOutsideRoles.end();
    all.push_back(
        {id, title.empty() ? id : title, workflow::is_staff_role(id, definitions), outside || by_account.contains(id)});
  }
  std::stable_partition(all.begin(), all.end(),
                        [](const KnownRole& one) { return one.id == kAdministrator || one.of_office; });
  return all;
}

Diagnostics account_findings(const cases::Account& account, const definitions::Definitions& definitions,
                             const cases::Directory& directory) {
  Diagnostics findings;
  std::vector<std::string> known;
  for (const KnownRole& role : known_roles(definitions)) known.push_back(role.id);
  for (const std::string& role : account.roles) {
    if (std::find(known.begin(), known.end(), role) != known.end()) continue;
    const std::string near = nearest(role, known);
    findings.push_back(refusal("unknown-role", "Роли «" + role + "» нет ни в одном процессе",
                               near.empty() ? "" : "Возможно, вы имели в виду «" + near + "»", "/role"));
  }
  if (!account.person.empty() && directory.person(account.person) == nullptr) {
    findings.push_back(refusal("field-reference", "Лица «" + account.person + "» нет в справочнике",
                               "Сначала загрузите справочник: dyak directory import", "/person"));
  }
  return findings;
}

bool administers(const cases::Account& account) {
  return !account.disabled &&
         std::find(account.roles.begin(), account.roles.end(), kAdministrator) != account.roles.end();
}

void end_entries_of(cases::WriteTransaction& transaction, const std::string& user) {
  transaction.drop_sessions_of(user);
  transaction.drop_credentials_of(user, kSessionNote);
  transaction.drop_credentials_of(user, kResetLink);
  transaction.drop_credential(kTermFeed, user);  // whoever knew the password may have taken the address along
}

Error no_such_account(const cases::ReadView& view, const std::string& user) {
  std::vector<std::string> known;
  for (const cases::Account& account : view.accounts()) known.push_back(account.user);
  const std::string near = nearest(user, known);
  return Error(ErrorCode::NotFound,
               "Учётной записи «" + user + "» нет" + (near.empty() ? "" : "; возможно, «" + near + "»"));
}

cases::Account Accounts::add(cases::Account account, const workflow::Actor& actor) {
  require(actor, Action::ManageAccounts);
  check_account_name(account.user);
  const auto transaction = world_.store.write();
  if (transaction->account(account.user)) {
    const std::string sentence = "Учётная запись «" + account.user + "» уже есть и не заменена";
    throw Error(
        ErrorCode::Conflict, sentence,
        {refusal("account-exists", sentence,
                 "Изменить её: dyak user change " + account.user + ", роли: dyak user role, пароль: dyak user passwd",
                 "/user")});
  }
  Diagnostics findings = account_findings(account, *world_.definitions, *transaction->directory());
  if (!findings.empty()) throw Error(ErrorCode::InvalidInput, "Учётная запись не заведена", std::move(findings));
  const Moment now = world_.clock.now();
  transaction->put_account(account, now, actor.user);
  transaction->record({"account-added", now, actor.user, account.user, told(account)});
  transaction->commit();
  return account;
}

void Accounts::check_administered(const cases::ReadView& view, const cases::Account& next) const {
  const auto before = view.account(next.user);
  if (!before || !administers(*before) || administers(next)) return;
  const std::vector<cases::Account> all = view.accounts();
  const bool another = std::any_of(
      all.begin(), all.end(), [&](const cases::Account& one) { return one.user != next.user && administers(one); });
  if (another) return;
  throw Error(ErrorCode::Refused, "Учётная запись «" + next.user + "» не " +
                                      (next.disabled ? "отключена" : "изменена") + ": других администраторов нет");
}

cases::Account Accounts::rewrite(const std::string& user, const std::function<std::string(cases::Account&)>& change,
                                 const workflow::Actor& actor) {
  require(actor, Action::ManageAccounts);
  const auto transaction = world_.store.write();
  const auto before = transaction->account(user);
  if (!before) throw no_such_account(*transaction, user);
  cases::Account next = *before;
  const std::string kind = change(next);
  if (next == *before) return next;
  if (Diagnostics findings = account_findings(next, *world_.definitions, *transaction->directory());
      has_errors(findings) && (next.roles != before->roles || next.person != before->person))
    throw Error(ErrorCode::InvalidInput, "Учётная запись не изменена", std::move(findings));
  check_administered(*transaction, next);
  const Moment now = world_.clock.now();
  transaction->put_account(next, now, actor.user);
  Record data = told(next);
  if (next.roles != before->roles) data["roles_before"] = roles_value(before->roles);
  if (next.person != before->person) data["person_before"] = before->person;
  transaction->record({kind, now, actor.user, user, std::move(data)});
  end_entries_of(*transaction, user);
  transaction->commit();
  return next;
}

cases::Account Accounts::change(const std::string& user, const AccountChange& change, const workflow::Actor& actor) {
  return rewrite(
      user,
      [&](cases::Account& account) {
        const bool rights =
            (change.roles && *change.roles != account.roles) || (change.person && *change.person != account.person);
        if (change.title) account.title = *change.title;
        if (change.person) account.person = *change.person;
        if (change.roles) account.roles = *change.roles;
        return rights ? "rights-changed" : "account-changed";
      },
      actor);
}

cases::Account Accounts::disable(const std::string& user, const workflow::Actor& actor) {
  return rewrite(
      user, [](cases::Account& account) { return account.disabled = true, "account-disabled"; }, actor);
}

cases::Account Accounts::enable(const std::string& user, const workflow::Actor& actor) {
  return rewrite(
      user, [](cases::Account& account) { return account.disabled = false, "account-enabled"; }, actor);
}

void Accounts::set_password(const std::string& user, const std::string& hash, const workflow::Actor& actor) {
  rewrite(
      user, [&](cases::Account& account) { return account.password_hash = hash, "password-reset"; }, actor);
}

void Accounts::end_sessions(const std::string& user, const workflow::Actor& actor) {
  require(actor, Action::ManageAccounts);
  const auto transaction = world_.store.write();
  if (!transaction->account(user)) throw no_such_account(*transaction, user);
  end_entries_of(*transaction, user);
  transaction->record({"sessions-ended", world_.clock.now(), actor.user, user, Record{}});
  transaction->commit();
}

}  // namespace dyak::service
