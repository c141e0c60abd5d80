// The indexes of words, held against what they were made of.
#include "engine/store/word_sums.hpp"

#include <fmt/format.h>

#include "engine/store/projection.hpp"
#include "engine/store/row_sums.hpp"
#include "engine/store/verify.hpp"

namespace dyak::store {
namespace {

using Integer = std::int64_t;
using Text = std::string;

/// What is made here lies beside the database and goes with the connection: the record itself is only read.
class Beside {
 public:
  explicit Beside(Connection& connection) : connection_(connection) { connection_.script("PRAGMA query_only=OFF"); }
  Beside(const Beside&) = delete;
  Beside& operator=(const Beside&) = delete;
  ~Beside() {
    if (connection_.is_broken()) return;
    try {
      connection_.script("PRAGMA query_only=ON");
    } catch (const Error&) {  // it is broken then, and dropped
    }
  }

 private:
  Connection& connection_;
};

void verify_case_words(Connection& connection, Faults& faults) {
  connection.script(
      "CREATE VIRTUAL TABLE IF NOT EXISTS temp.words_again USING fts5(words, content='', detail=none, "
      "tokenize=\"unicode61 remove_diacritics 0 tokenchars '=@#/.-'\");"
      "CREATE VIRTUAL TABLE IF NOT EXISTS temp.words_kept_terms USING fts5vocab(main, case_words, instance);"
      "CREATE VIRTUAL TABLE IF NOT EXISTS temp.words_again_terms USING fts5vocab(temp, words_again, instance);"
      "INSERT INTO temp.words_again (words_again) VALUES ('delete-all');"
      "INSERT INTO temp.words_again (rowid, words) SELECT id, c0 FROM case_words_content;");
  constexpr const char* kKept = "SELECT term, doc FROM temp.words_kept_terms";
  constexpr const char* kMade = "SELECT term, doc FROM temp.words_again_terms";
  for (const auto& [doc] : connection.select<Integer>(
           fmt::format("SELECT doc FROM (SELECT * FROM ({0}) EXCEPT SELECT * FROM ({1})) UNION SELECT doc FROM (SELECT "
                       "* FROM ({1}) EXCEPT SELECT * FROM ({0}))",
                       kKept, kMade)))
    faults.push_back({"snapshot-stale",
                      fmt::format("Дело {}: указатель слов не тот, что следует из дела", case_id_of(doc).value),
                      case_id_of(doc)});
  connection.script("INSERT INTO temp.words_again (words_again) VALUES ('delete-all');");
}

/// Tokens with their places, in order: of one paper, by `from`.
Text sum_of_tokens() { return sum_expression("group_concat(offset || ':' || term, ' ')"); }

/// Each indexed paper and the sum of what the index has of it.
Text found_sums(Connection& connection) {
  connection.script(
      "CREATE VIRTUAL TABLE IF NOT EXISTS temp.papers_kept_terms USING fts5vocab(main, paper_words, instance);");
  return fmt::format(
      "SELECT CAST(doc AS TEXT) AS key, {} AS sum FROM (SELECT doc, term, offset FROM temp.papers_kept_terms ORDER BY "
      "doc, offset, term) GROUP BY doc",
      sum_of_tokens());
}

void verify_paper_words(Connection& connection, Faults& faults) {
  const Text found = found_sums(connection);
  const Text kept = fmt::format("SELECT key, sum FROM row_sums WHERE name = '{}'", kPaperWordsSum);
  for (const auto& [id] : connection.select<Text>(fmt::format(
           "SELECT ifnull((SELECT id FROM papers WHERE CAST(papers.rowid AS TEXT) = key), key) FROM (SELECT key FROM "
           "(SELECT * FROM ({0}) EXCEPT SELECT * FROM ({1})) UNION SELECT key FROM (SELECT * FROM ({1}) EXCEPT SELECT "
           "* FROM ({0})))",
           found, kept)))
    faults.push_back({"passing-changed", fmt::format("Указатель слов документа {} повреждён", id), {}});
}

}  // namespace

void verify_words(Connection& connection, Faults& faults) {
  if (connection.dialect() == Dialect::Postgres) return;
  const Beside beside(connection);
  verify_case_words(connection, faults);
  verify_paper_words(connection, faults);
}

void sum_paper_words(Connection& writer, const PaperId& id, const std::string& words) {
  if (writer.dialect() == Dialect::Postgres) return;
  writer.script(
      "CREATE VIRTUAL TABLE IF NOT EXISTS temp.one_paper USING fts5(words, content='', tokenize=\"unicode61 "
      "remove_diacritics 0 tokenchars '=@/.-'\");"
      "CREATE VIRTUAL TABLE IF NOT EXISTS temp.one_paper_terms USING fts5vocab(temp, one_paper, instance);");
  writer.run("INSERT INTO temp.one_paper (rowid, words) VALUES (1, ?)", {words});
  writer.run(
      fmt::format("INSERT INTO row_sums SELECT '{}', papers.rowid, (SELECT {} FROM (SELECT offset, term FROM "
                  "temp.one_paper_terms ORDER BY offset, term)) FROM papers WHERE id = ? AND EXISTS (SELECT 1 FROM "
                  "temp.one_paper_terms) ON CONFLICT (name, key) DO UPDATE SET sum = excluded.sum",
                  kPaperWordsSum, sum_of_tokens()),
      {id.value});
  writer.run("INSERT INTO temp.one_paper (one_paper) VALUES ('delete-all')", {});
}

void sum_known_papers(Connection& writer) {
  writer.script(fmt::format("INSERT OR REPLACE INTO row_sums SELECT '{}', key, sum FROM ({});", kPaperWordsSum,
                            found_sums(writer)));
}

}  // namespace dyak::store
