#include <fmt/format.h>

#include <algorithm>

#include "engine/crypto/sha256.hpp"
#include "engine/store/verify.hpp"

namespace dyak::store {
namespace {

using Integer = std::int64_t;
using Text = std::string;

// Row by row: all the bytes of a store need not fit into memory.
void verify_table(Connection& connection, const Text& table, const Text& key, const char* code, Faults& faults) {
  for (const auto& [name, sha256] : connection.select<Text, Text>("SELECT " + key + ", sha256 FROM " + table)) {
    const Blob bytes =
        connection.value_or<Blob>("SELECT bytes FROM " + table + " WHERE " + key + " = ?", {name}, Blob());
    if (crypto::sha256_hex(to_bytes(bytes)) == sha256) continue;
    faults.push_back({code, fmt::format("{}: содержимое не совпадает со своей контрольной суммой", name), {}});
  }
}

bool is_digest(const Text& text) {
  return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == Text::npos;
}

}  // namespace

void name_files(const Value& value, const CaseId& where, Named& named) {
  if (value.is_list())
    for (const Value& one : value.as_list()) name_files(one, where, named);
  if (!value.is_record()) return;
  const Text sha256 = value["sha256"].text_or("");
  if (is_digest(sha256) && value["size"].is_number())
    named.files.emplace(sha256, NamedFile{where, value["name"].text_or("")});
  for (const auto& [key, member] : value.as_record()) name_files(member, where, named);
}

void verify_journals(Connection& connection, Faults& faults) {
  const auto rows = connection.select<Text, Text, Integer, Integer, Integer>(
      "SELECT journal, scope, year, count(*), max(n) FROM journal GROUP BY journal, scope, year HAVING count(*) <> "
      "max(n)");
  for (const auto& [journal, scope, year, count, last] : rows) {
    const Text of_body = scope.empty() ? "" : fmt::format(" ({})", scope);
    faults.push_back(
        {"number-gap",
         fmt::format("Журнал «{}»{}, {} год: номеров {}, а последний {}", journal, of_body, year, count, last),
         {}});
  }
}

void verify_papers(Connection& connection, const Named& named, Faults& faults) {
  for (const auto& [id] : connection.select<Text>("SELECT id FROM papers ORDER BY id"))
    if (named.papers.count(id) == 0 && named.broken.count(CaseId{id.substr(0, id.find('/'))}) == 0)
      faults.push_back({"paper-unknown", fmt::format("Документ {} сохранён, но никем не выпущен", id), {}});
}

void verify_bytes(Connection& connection, Faults& faults) {
  verify_table(connection, "papers", "id", "paper-hash", faults);
  verify_table(connection, "files", "sha256", "file-hash", faults);
}

void drop_files_inside(Connection& connection, Named& named) {
  for (const auto& [sha256] : connection.select<Text>("SELECT sha256 FROM files")) named.files.erase(sha256);
}

}  // namespace dyak::store
