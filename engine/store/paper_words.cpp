// What papers are found by: an index of tokens beside them (FTS5), without their texts.
#include "engine/store/projection.hpp"
#include "engine/store/queries.hpp"
#include "engine/store/write_transaction.hpp"

namespace dyak::store {
namespace {

std::string quoted(const std::string& token) {
  std::string text = "\"";
  for (const char c : token) text += c == '"' ? std::string("\"\"") : std::string(1, c);
  return text + "\"";
}

std::vector<PaperId> ids_of(const std::vector<std::tuple<std::string>>& rows) {
  std::vector<PaperId> ids;
  ids.reserve(rows.size());
  for (const auto& [id] : rows) ids.emplace_back(PaperId{id});
  return ids;
}

}  // namespace

std::string match_of(const cases::SoughtWords& words) {
  std::string all;
  for (const auto& ways : words) {
    std::string one;
    for (const cases::SoughtToken& way : ways)
      one += (one.empty() ? "" : " OR ") + quoted(way.token) + (way.begun ? " *" : "");
    if (!one.empty()) all += (all.empty() ? "(" : " AND (") + one + ")";
  }
  return all;
}

std::vector<PaperId> find_papers_with(Connection& connection, const cases::SoughtWords& words) {
  const std::string expression = match_of(words);
  if (expression.empty()) return {};
  return ids_of(connection.select<std::string>(
      "SELECT id FROM papers WHERE rowid IN (SELECT rowid FROM paper_words WHERE paper_words MATCH ?) ORDER BY id",
      {expression}));
}

std::vector<PaperId> find_papers_without_words(Connection& connection, int limit) {
  return ids_of(connection.select<std::string>(
      "SELECT id FROM papers WHERE rowid NOT IN (SELECT id FROM paper_words_docsize) ORDER BY rowid LIMIT ?",
      {std::int64_t{limit}}));
}

void SqliteTransaction::put_paper_words(const PaperId& id, const std::string& words) {
  connection_.run("INSERT INTO paper_words (rowid, words) SELECT rowid, ? FROM papers WHERE id = ?", {words, id.value});
}

}  // namespace dyak::store
