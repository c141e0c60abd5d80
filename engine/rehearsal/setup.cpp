#include "engine/rehearsal/setup.hpp"

#include "engine/base/error.hpp"
#include "engine/base/files.hpp"
#include "engine/base/json.hpp"
#include "engine/definitions/yaml.hpp"
#include "engine/service/directory_check.hpp"

namespace dyak::rehearsal {

cases::ReadDirectory directory_of(const Value& value, const definitions::Definitions& definitions) {
  cases::ReadDirectory read = cases::directory_from_value(value);
  for (Diagnostic& finding : service::check_directory_members(value, definitions))
    read.findings.push_back(std::move(finding));
  return read;
}

cases::Directory read_directory(const std::string& path, const definitions::Definitions& definitions) {
  ParsedJson parsed = parse_json(read_file(path), path);
  if (!parsed.findings.empty())
    throw Error(ErrorCode::InvalidInput, "Справочник не прочитан", std::move(parsed.findings));
  cases::ReadDirectory read = directory_of(parsed.value, definitions);
  if (has_errors(read.findings))
    throw Error(ErrorCode::InvalidInput, "В справочнике есть ошибки", std::move(read.findings));
  return std::move(read.directory);
}

std::vector<cases::Account> read_users(const std::string& path) {
  Diagnostics findings;
  const auto node = definitions::parse_yaml(path, read_file(path), findings);
  std::vector<cases::Account> accounts;
  const Value all = node ? definitions::to_value(*node) : Value();
  if (node && !all["users"].is_record()) {
    findings.push_back({Severity::Error,
                        "users-shape",
                        "Учётные записи не прочитаны: нет записи users",
                        "users: {clerk: {title: Секретарь, roles: [clerk], person: P1}}",
                        {path, 1, 1},
                        {}});
  }
  for (const auto& [name, given] : all["users"].is_record() ? all["users"].as_record() : Record{}) {
    cases::Account account;
    account.user = name;
    account.title = given["title"].text_or(name);
    account.person = given["person"].text_or("");
    for (const Value& role : given["roles"].is_list() ? given["roles"].as_list() : List{})
      account.roles.push_back(role.text_or(""));
    if (account.roles.empty())
      findings.push_back({Severity::Error,
                          "user-roles",
                          "У пользователя «" + name + "» нет ролей",
                          "Добавьте roles: […]",
                          {path, 0, 0},
                          {}});
    accounts.push_back(std::move(account));
  }
  if (has_errors(findings)) throw Error(ErrorCode::InvalidInput, "Учётные записи не прочитаны", std::move(findings));
  return accounts;
}

}  // namespace dyak::rehearsal
