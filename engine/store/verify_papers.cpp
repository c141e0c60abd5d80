#include <fmt/format.h>

#include <algorithm>

#include "engine/crypto/sha256.hpp"
#include "engine/store/packed_text.hpp"
#include "engine/store/verify.hpp"

namespace dyak::store {
namespace {

using Integer = std::int64_t;
using Text = std::string;

// Row by row: all the bytes of a store need not fit into memory.
using Bytes = std::function<std::string(const Text& key)>;

void verify_digests(const std::vector<std::tuple<Text, Text>>& rows, const Bytes& bytes, const char* code,
                    Faults& faults) {
  for (const auto& [name, sha256] : rows) {
    if (crypto::sha256_hex(bytes(name)) == sha256) continue;
    faults.push_back({code, fmt::format("{}: содержимое не совпадает со своей контрольной суммой", name), {}});
  }
}

/// What cannot be unpacked any more are not the bytes that were kept.
std::string kept_bytes(Connection& connection, const Text& paper) {
  try {
    return unpacked_bytes(to_bytes(connection.value_or<Blob>("SELECT bytes FROM papers WHERE id = ?", {paper}, {})));
  } catch (const Error& error) {
    if (error.code != ErrorCode::Internal || connection.is_broken()) throw;
    return {};
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

// A draft without bytes is drawn from its document, which a seal holds.
void verify_bytes(Connection& connection, const Named& named, Faults& faults) {
  auto papers = connection.select<Text, Text>("SELECT id, sha256 FROM papers WHERE length(bytes) > 0");
  for (auto& [id, sha256] : connection.select<Text, Text>("SELECT id, sha256 FROM papers WHERE length(bytes) = 0"))
    if (!named.drafts.contains(id)) papers.emplace_back(std::move(id), std::move(sha256));
  verify_digests(
      papers, [&](const Text& id) { return kept_bytes(connection, id); }, "paper-hash", faults);
  verify_digests(
      connection.select<Text, Text>("SELECT sha256, sha256 FROM files"),
      [&](const Text& sha256) {
        return to_bytes(connection.value_or<Blob>("SELECT bytes FROM files WHERE sha256 = ?", {sha256}, {}));
      },
      "file-hash", faults);
}

void drop_files_inside(Connection& connection, Named& named) {
  for (const auto& [sha256] : connection.select<Text>("SELECT sha256 FROM files")) named.files.erase(sha256);
}

}  // namespace dyak::store
