// The indexes of words, held against what they were made of.
#include "engine/store/word_sums.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cstdint>
#include <functional>
#include <limits>
#include <set>
#include <system_error>
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

/// By paper: its tokens in one number, each with its place, in whichever order they come: the index is read once, however
/// many papers there are, and nothing of it is sorted.
using Sums = std::unordered_map<Integer, std::uint64_t>;

/// FNV-1a, stirred at the end (as in SplitMix64): kept, so the same on any machine.
std::uint64_t token_number(Integer place, const Text& term) {
  constexpr std::uint64_t kBasis = 14695981039346656037U, kPrime = 1099511628211U;
  std::uint64_t number = kBasis;
  const auto take = [&](unsigned char byte) { number = (number ^ byte) * kPrime; };
  for (auto left = static_cast<std::uint64_t>(place), i = std::uint64_t{0}; i < sizeof left; ++i, left >>= 8U)
    take(static_cast<unsigned char>(left));
  for (const char c : term) take(static_cast<unsigned char>(c));
  number = (number ^ (number >> 30U)) * 0xbf58476d1ce4e5b9U;
  number = (number ^ (number >> 27U)) * 0x94d049bb133111ebU;
  return number ^ (number >> 31U);
}

Sums token_sums(Connection& connection, const char* terms) {
  Sums sums;
  connection.each(fmt::format("SELECT doc, offset, term FROM temp.{}", terms), "iit", [&](const SqlValues& row) {
    sums[std::get<Integer>(row[0])] += token_number(std::get<Integer>(row[1]), std::get<Text>(row[2]));
  });
  return sums;
}

Sums paper_sums(Connection& connection) {
  connection.script(
      "CREATE VIRTUAL TABLE IF NOT EXISTS temp.papers_kept_terms USING fts5vocab(main, paper_words, instance);");
  return token_sums(connection, "papers_kept_terms");
}

Text written_sum(std::uint64_t sum) { return fmt::format("{:016x}", sum); }

void keep_sum(Connection& writer, Integer paper, std::uint64_t sum) {
  writer.run(
      "INSERT INTO row_sums VALUES (?, CAST(? AS TEXT), ?) ON CONFLICT (name, key) DO UPDATE SET sum = excluded.sum",
      {Text(kPaperWordsSum), paper, written_sum(sum)});
}

/// Keys of sums that the index does not give, and of what it gives and nobody summed.
std::set<Text> astray_papers(Connection& connection) {
  Sums sums = paper_sums(connection);
  std::set<Text> astray;
  connection.each(fmt::format("SELECT key, sum FROM row_sums WHERE name = '{}'", kPaperWordsSum), "tt",
                  [&](const SqlValues& row) {
                    const Text& key = std::get<Text>(row[0]);
                    Integer paper = 0;
                    const auto read = std::from_chars(key.data(), key.data() + key.size(), paper);
                    const auto found = sums.find(paper);
                    if (read.ec != std::errc() || std::to_string(paper) != key || found == sums.end() ||
                        written_sum(found->second) != std::get<Text>(row[1]))
                      astray.insert(key);
                    else
                      sums.erase(found);
                  });
  for (const auto& [paper, sum] : sums) astray.insert(std::to_string(paper));
  return astray;
}

void verify_paper_words(Connection& connection, Faults& faults) {
  for (const Text& key : astray_papers(connection)) {
    const Text id = connection.value_or<Text>("SELECT id FROM papers WHERE CAST(papers.rowid AS TEXT) = ?", {key}, key);
    faults.push_back({"passing-changed", fmt::format("Указатель слов документа {} повреждён", id), {}});
  }
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
  const Sums sums = token_sums(writer, "one_paper_terms");
  const Integer paper = writer.value_or<Integer>("SELECT rowid FROM papers WHERE id = ?", {id.value}, 0);
  if (!sums.empty() && paper != 0) keep_sum(writer, paper, sums.begin()->second);
  writer.run("INSERT INTO temp.one_paper (one_paper) VALUES ('delete-all')", {});
}

void sum_known_papers(Connection& writer) {
  const bool done = writer.value_or<Integer>(
                        fmt::format("SELECT EXISTS (SELECT 1 FROM row_sums WHERE name = '{}') OR NOT EXISTS (SELECT 1 "
                                    "FROM paper_words_docsize)",
                                    kPaperWordsSum),
                        {}, 1) != 0;
  if (done) return;
  const Sums sums = paper_sums(writer);
  writer.script("BEGIN IMMEDIATE");
  for (const auto& [paper, sum] : sums) keep_sum(writer, paper, sum);
  writer.script("COMMIT");
}

}  // namespace dyak::store
