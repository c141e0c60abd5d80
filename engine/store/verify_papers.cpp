#include <fmt/format.h>

#include "engine/store/sha256.hpp"
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
    if (sha256_hex(to_bytes(bytes)) == sha256) continue;
    faults.push_back({code, fmt::format("{}: содержимое не совпадает со своей контрольной суммой", name)});
  }
}

}  // namespace

void verify_journals(Connection& connection, Faults& faults) {
  const auto rows = connection.select<Text, Text, Integer, Integer, Integer>(
      "SELECT journal, scope, year, count(*), max(n) FROM journal GROUP BY journal, scope, year HAVING count(*) <> "
      "max(n)");
  for (const auto& [journal, scope, year, count, last] : rows) {
    const Text of_body = scope.empty() ? "" : fmt::format(" ({})", scope);
    faults.push_back({"number-gap", fmt::format("Журнал «{}»{}, {} год: номеров {}, а последний {}", journal, of_body,
                                                year, count, last)});
  }
}

void verify_bytes(Connection& connection, Faults& faults) {
  verify_table(connection, "papers", "id", "paper-hash", faults);
  verify_table(connection, "files", "sha256", "file-hash", faults);
}

}  // namespace dyak::store
