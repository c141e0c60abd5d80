#include "engine/store/verify.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "engine/store/file_folder.hpp"
#include "engine/store/sealed_rows.hpp"

namespace dyak::store {

namespace {

// Of PostgreSQL: the server proves its pages by their checksums as it reads them, and every part reads its tables.
constexpr const char* kBrokenReferences =
    "SELECT (SELECT count(*) FROM events LEFT JOIN cases ON id = case_id WHERE id IS NULL) + (SELECT count(*) FROM "
    "payloads LEFT JOIN events ON events.seq = payloads.seq WHERE events.seq IS NULL) + (SELECT count(*) FROM journal "
    "LEFT JOIN cases ON id = case_id WHERE case_id IS NOT NULL AND id IS NULL) + (SELECT count(*) FROM deliveries LEFT "
    "JOIN outbox ON id = message WHERE id IS NULL) + (SELECT count(*) FROM seal_rows LEFT JOIN seals ON n = seal WHERE "
    "n "
    "IS NULL)";

}  // namespace

void verify_database(Connection& connection, Faults& faults) {
  const bool sqlite = connection.dialect() == Dialect::Sqlite;
  if (sqlite)
    for (const auto& [line] : connection.select<std::string>("PRAGMA integrity_check"))
      if (line != "ok") faults.push_back({"database", "Проверка базы данных: " + line, {}});
  const auto broken = connection.value_or<std::int64_t>(
      sqlite ? "SELECT count(*) FROM pragma_foreign_key_check" : kBrokenReferences, {}, 0);
  if (broken > 0) faults.push_back({"database", fmt::format("Ссылок на записи, которых нет: {}", broken), {}});
}

namespace {

constexpr std::string_view kWords = "указатели слов";

struct Part {
  std::string_view title;
  int quick;  ///< its place in a quick check
  std::function<void(Faults&)> look;
};

}  // namespace

Checked verify_record(Connection& connection, const FileFolder& files, Thoroughness thoroughness,
                      const std::function<bool()>& is_over) {
  Named named;
  std::vector<Part> parts{
      {"временные записи", 12, [&](Faults& faults) { verify_sums(connection, faults); }},
      {"файл базы", 9, [&](Faults& faults) { verify_database(connection, faults); }},
      {"устройство базы", 0, [&](Faults& faults) { verify_schema(connection, faults); }},
      {"события", 5, [&](Faults& faults) { named = verify_events(connection, faults); }},
      {"списки дел", 10, [&](Faults& faults) { verify_lists(connection, faults); }},
      {"письма", 11, [&](Faults& faults) { verify_letters(connection, faults); }},
      {"печати", 3, [&](Faults& faults) { verify_seals(connection, faults); }},
      {"строки таблиц", 4, [&](Faults& faults) { verify_rows(connection, faults); }},
      {"справочник", 2, [&](Faults& faults) { verify_directory(connection, faults); }},
      {"журналы", 1, [&](Faults& faults) { verify_journals(connection, faults); }},
      {"выпуск документов", 6, [&](Faults& faults) { verify_papers(connection, named, faults); }},
      {"содержимое документов", 8, [&](Faults& faults) { verify_bytes(connection, named, faults); }},
      {"принятые файлы", 7,
       [&](Faults& faults) {
         drop_files_inside(connection, named);
         files.verify(named, faults, is_over);
       }},
      // The last: it makes indexes in memory, and where there is no room for them the connection is of no use after.
      {kWords, 13, [&](Faults& faults) { verify_words(connection, faults); }},
  };
  if (thoroughness == Thoroughness::Quick)
    std::sort(parts.begin(), parts.end(), [](const Part& a, const Part& b) { return a.quick < b.quick; });
  Checked checked;
  connection.interrupt_when(is_over);
  try {
    for (const Part& part : parts) {
      part.look(checked.faults);
      if (is_over()) break;
      checked.covered.emplace_back(part.title);
    }
  } catch (const Error& unreadable) {
    // A server that went away, or is told to, says nothing about the record.
    const bool gone = connection.dialect() == Dialect::Postgres && unreadable.code == ErrorCode::Unavailable;
    if (gone && !is_over()) throw;
    // Neither does want of room for the indexes that are made beside it: that part is left out.
    const bool no_room = unreadable.code == ErrorCode::Unavailable && parts[checked.covered.size()].title == kWords;
    if (!is_over() && !no_room)
      checked.faults.push_back({"database", "Проверка остановилась: " + unreadable.public_message, {}});
  }
  if (!connection.is_broken()) connection.interrupt_when(nullptr);
  checked.whole = checked.covered.size() == parts.size();
  return checked;
}

}  // namespace dyak::store
