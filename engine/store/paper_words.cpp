// What papers are found by: an index of tokens beside them (FTS5, tsvector), without their texts.
#include "engine/store/projection.hpp"
#include "engine/store/queries.hpp"
#include "engine/store/word_sums.hpp"
#include "engine/store/write_transaction.hpp"

namespace dyak::store {
namespace {

std::string quoted(const std::string& token) {
  std::string text = "\"";
  for (const char c : token) text += c == '"' ? std::string("\"\"") : std::string(1, c);
  return text + "\"";
}

/// For a tsquery that is taken as it stands.
std::string lexeme(const std::string& token) {
  std::string text = "'";
  for (const char c : token) text += c == '\'' || c == '\\' ? std::string(2, c) : std::string(1, c);
  return text + "'";
}

std::vector<PaperId> ids_of(const std::vector<std::tuple<std::string>>& rows) {
  std::vector<PaperId> ids;
  ids.reserve(rows.size());
  for (const auto& [id] : rows) ids.emplace_back(PaperId{id});
  return ids;
}

}  // namespace

std::string match_of(const Connection& connection, const cases::SoughtWords& words) {
  const bool fts = connection.dialect() == Dialect::Sqlite;
  std::string all;
  for (const auto& ways : words) {
    std::string one;
    for (const cases::SoughtToken& way : ways) {
      if (way.token.empty() && !fts) continue;  // there is no such lexeme
      one += one.empty() ? "" : connection.either(" OR ", " | ");
      one += fts ? quoted(way.token) : lexeme(way.token);
      if (way.begun) one += connection.either(" *", ":*");
    }
    if (one.empty()) continue;
    all += all.empty() ? "" : connection.either(" AND ", " & ");
    all += "(" + one + ")";
  }
  return all;
}

std::vector<PaperId> find_papers_with(Connection& connection, const cases::SoughtWords& words) {
  const std::string expression = match_of(connection, words);
  if (expression.empty()) return {};
  return ids_of(connection.select<std::string>(
      connection.either(
          "SELECT id FROM papers WHERE rowid IN (SELECT rowid FROM paper_words WHERE paper_words MATCH ?) ORDER BY id",
          "SELECT id FROM papers WHERE rowid IN (SELECT rowid FROM paper_words WHERE tokens @@ ?::tsquery) ORDER BY "
          "id"),
      {expression}));
}

std::vector<PaperId> find_papers_without_words(Connection& connection, int limit) {
  return ids_of(connection.select<std::string>(
      connection.either(
          // By the narrow index: beside the bytes of the papers each would be a page of the file.
          "SELECT id FROM (SELECT rowid AS place, id FROM papers INDEXED BY sqlite_autoindex_papers_1 WHERE rowid NOT "
          "IN (SELECT id FROM paper_words_docsize)) ORDER BY place LIMIT ?",
          "SELECT id FROM papers WHERE NOT EXISTS (SELECT 1 FROM paper_words WHERE paper_words.rowid = papers.rowid) "
          "ORDER BY rowid LIMIT ?"),
      {std::int64_t{limit}}));
}

void SqlTransaction::put_paper_words(const PaperId& id, const std::string& words) {
  connection_.put(connection_.either(
                      "INSERT INTO paper_words (rowid, words) SELECT rowid, ? FROM papers WHERE id = ?",
                      "INSERT INTO paper_words (rowid, tokens) SELECT rowid, dyak_tokens(?) FROM papers WHERE id = ?"),
                  {words, id.value});
  sum_paper_words(connection_, id, words);
}

}  // namespace dyak::store
