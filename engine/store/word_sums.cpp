// The indexes of words, held against what they were made of.
#include "engine/store/word_sums.hpp"

#include <fmt/format.h>

#include <functional>
#include <limits>
#include <set>
#include <unordered_map>

#include "engine/store/projection.hpp"
#include "engine/store/row_sums.hpp"
#include "engine/store/verify.hpp"

namespace dyak::store {
namespace {

using Integer = std::int64_t;
using Text = std::string;

/// What is made here lies beside the database, in memory, and goes with the connection: the record itself is only read.
class Beside {
 public:
  explicit Beside(Connection& connection) : connection_(connection) { connection_.script("PRAGMA query_only=OFF"); }
  Beside(const Beside&) = delete;
  Beside& operator=(const Beside&) = delete;
  ~Beside() {
    if (connection_.is_broken()) return;
    try {
      connection_.script("PRAGMA query_only=ON");
    } catch (const std::exception&) {  // it is broken then, and dropped
    }
  }

 private:
  Connection& connection_;
};

constexpr int kAtOnce = 5000;

/// Stretches that hold every number there is, each with so many of the rows: no more is held in memory at a time.
void in_stretches(Connection& connection, const char* table, const std::function<void(Integer, Integer)>& work) {
  constexpr Integer kEnd = std::numeric_limits<Integer>::max();
  Integer first = std::numeric_limits<Integer>::min();
  for (Integer last = 0; last != kEnd; first = last == kEnd ? kEnd : last + 1) {
    last = connection.value_or<Integer>(
        fmt::format("SELECT id FROM {} WHERE id >= ? ORDER BY id LIMIT 1 OFFSET {}", table, kAtOnce - 1), {first},
        kEnd);
    work(first, last);
  }
}

/// By case: its terms in one number, in whichever order they come. Zero once they are taken away again.
using Terms = std::unordered_map<Integer, std::size_t>;

void each_term(Connection& connection, const char* table, const std::function<void(Integer, std::size_t)>& take) {
  connection.each(fmt::format("SELECT doc, term FROM temp.{}", table), "it", [&](const SqlValues& row) {
    take(std::get<Integer>(row[0]), std::hash<Text>{}(std::get<Text>(row[1])));
  });
}

void verify_case_words(Connection& connection, Faults& faults) {
  connection.script(
      "CREATE VIRTUAL TABLE IF NOT EXISTS temp.words_again USING fts5(words, content='', detail=none, "
      "tokenize=\"unicode61 remove_diacritics 0 tokenchars '=@#/.-'\");"
      "CREATE VIRTUAL TABLE IF NOT EXISTS temp.words_kept_terms USING fts5vocab(main, case_words, instance);"
      "CREATE VIRTUAL TABLE IF NOT EXISTS temp.words_again_terms USING fts5vocab(temp, words_again, instance);");
  Terms terms;
  each_term(connection, "words_kept_terms", [&](Integer doc, std::size_t term) { terms[doc] += term; });
  in_stretches(connection, "case_words_content", [&](Integer first, Integer last) {
    connection.run("INSERT INTO temp.words_again (words_again) VALUES ('delete-all')", {});
    connection.run(
        "INSERT INTO temp.words_again (rowid, words) SELECT id, c0 FROM case_words_content WHERE id BETWEEN ? AND ?",
        {first, last});
    each_term(connection, "words_again_terms", [&](Integer doc, std::size_t term) { terms[doc] -= term; });
  });
  connection.run("INSERT INTO temp.words_again (words_again) VALUES ('delete-all')", {});
  std::set<Integer> odd;
  for (const auto& [doc, left] : terms)
    if (left != 0) odd.insert(doc);
  for (const Integer doc : odd)
    faults.push_back({"passing-changed",
                      fmt::format("Дело {}: указатель слов не тот, что следует из дела", case_id_of(doc).value),
                      {}});
}

/// Tokens with their places, in order: of one paper, by `from`.
Text sum_of_tokens() { return sum_expression("group_concat(offset || ':' || term, ' ')"); }

void look_into_papers(Connection& connection) {
  connection.script(
      "CREATE VIRTUAL TABLE IF NOT EXISTS temp.papers_kept_terms USING fts5vocab(main, paper_words, instance);");
}

/// Each indexed paper of the stretch and the sum of what the index has of it.
Text found_sums(Integer first, Integer last) {
  return fmt::format(
      "SELECT CAST(doc AS TEXT) AS key, {} AS sum FROM (SELECT doc, term, offset FROM temp.papers_kept_terms WHERE doc "
      "BETWEEN {} AND {} ORDER BY doc, offset, term) GROUP BY doc",
      sum_of_tokens(), first, last);
}

void verify_paper_words(Connection& connection, Faults& faults) {
  look_into_papers(connection);
  in_stretches(connection, "paper_words_docsize", [&](Integer first, Integer last) {
    const Text kept =
        fmt::format("SELECT key, sum FROM row_sums WHERE name = '{}' AND CAST(key AS INTEGER) BETWEEN {} AND {}",
                    kPaperWordsSum, first, last);
    for (const auto& [id] : connection.select<Text>(fmt::format(
             "SELECT ifnull((SELECT id FROM papers WHERE CAST(papers.rowid AS TEXT) = key), key) FROM (SELECT key FROM "
             "(SELECT * FROM ({0}) EXCEPT SELECT * FROM ({1})) UNION SELECT key FROM (SELECT * FROM ({1}) EXCEPT "
             "SELECT "
             "* FROM ({0})))",
             found_sums(first, last), kept)))
      faults.push_back({"passing-changed", fmt::format("Указатель слов документа {} повреждён", id), {}});
  });
}

/// What is read from end to end above is sought here: an index has ways to a word that nobody takes who reads it all.
void verify_ways(Connection& connection, const char* index, const char* title, Faults& faults) {
  connection.script(
      fmt::format("CREATE VIRTUAL TABLE IF NOT EXISTS temp.{0}_held USING fts5vocab(main, {0}, row);", index));
  const auto astray = connection.value_or<Integer>(
      fmt::format("SELECT count(*) FROM temp.{0}_held AS held WHERE held.doc <> (SELECT count(*) FROM main.{0} WHERE "
                  "{0} MATCH '\"' || replace(held.term, '\"', '\"\"') || '\"')",
                  index),
      {}, 0);
  if (astray > 0)
    faults.push_back({"passing-changed",
                      fmt::format("Указатель слов {} повреждён: слов, которые он находит не везде: {}", title, astray),
                      {}});
}

}  // namespace

void verify_words(Connection& connection, Faults& faults) {
  if (connection.dialect() == Dialect::Postgres) return;
  const Beside beside(connection);
  verify_case_words(connection, faults);
  verify_paper_words(connection, faults);
  verify_ways(connection, "case_words", "дел", faults);
  verify_ways(connection, "paper_words", "документов", faults);
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
  const bool done = writer.value_or<Integer>(
                        fmt::format("SELECT EXISTS (SELECT 1 FROM row_sums WHERE name = '{}') OR NOT EXISTS (SELECT 1 "
                                    "FROM paper_words_docsize)",
                                    kPaperWordsSum),
                        {}, 1) != 0;
  if (done) return;
  look_into_papers(writer);
  writer.script("BEGIN IMMEDIATE");
  in_stretches(writer, "paper_words_docsize", [&](Integer first, Integer last) {
    writer.script(fmt::format("INSERT OR REPLACE INTO row_sums SELECT '{}', key, sum FROM ({});", kPaperWordsSum,
                              found_sums(first, last)));
  });
  writer.script("COMMIT");
}

}  // namespace dyak::store
