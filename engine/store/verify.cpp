#include "engine/store/verify.hpp"

#include <fmt/format.h>

#include "engine/store/sealed_rows.hpp"

namespace dyak::store {

void verify_database(Connection& connection, Faults& faults) {
  for (const auto& [line] : connection.select<std::string>("PRAGMA integrity_check")) {
    if (line != "ok") faults.push_back({"database", "Проверка базы данных: " + line, {}});
  }
  const auto broken = connection.value_or<std::int64_t>("SELECT count(*) FROM pragma_foreign_key_check", {}, 0);
  if (broken > 0) faults.push_back({"database", fmt::format("Ссылок на записи, которых нет: {}", broken), {}});
}

Faults verify_record(Connection& connection, Named& named) {
  Faults faults;
  try {
    verify_database(connection, faults);
    verify_schema(connection, faults);
    named = verify_events(connection, faults);
    verify_seals(connection, faults);
    verify_rows(connection, faults);
    verify_directory(connection, faults);
    verify_journals(connection, faults);
    verify_papers(connection, named, faults);
    verify_bytes(connection, faults);
    drop_files_inside(connection, named);
  } catch (const Error& unreadable) {
    faults.push_back({"database", "Проверка остановилась: " + unreadable.public_message, {}});
  }
  return faults;
}

}  // namespace dyak::store
