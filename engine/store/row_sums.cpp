#include "engine/store/row_sums.hpp"

#include <fmt/format.h>

#include "engine/store/projection.hpp"

namespace dyak::store {
namespace {

using Integer = std::int64_t;
using Text = std::string;

/// Of which case it is told; of the others nobody's work depends.
constexpr const char* kLists = "case_list";
/// How far the database itself has counted.
constexpr const char* kSequence = "sqlite_sequence";
/// What a case is found by stands in many rows: one sum for all of them, made when it is listed.
constexpr const char* kKeys = "case_keys";

/// Columns as one text in which none runs into the next.
Text spelled(const std::vector<Text>& columns, const Text& row) {
  Text all;
  for (const Text& column : columns)
    all +=
        fmt::format("{0}length(CAST({1}{2} AS BLOB)) || ':' || {1}{2} || ','", all.empty() ? "" : " || ", row, column);
  return all;
}

Text key_of(const SealedTable& table, const Text& row) { return spelled(table.key, row); }

Text sum_of(const SealedTable& table, const Text& row) {
  std::vector<Text> all = table.key;
  all.insert(all.end(), table.columns.begin(), table.columns.end());
  return sum_expression(spelled(all, row));
}

Text keys_of_case(const Text& ordinal) {
  return sum_expression(fmt::format(
      "ifnull((SELECT group_concat(length(name) || ':' || name || length(word) || ':' || word) FROM (SELECT name, word "
      "FROM case_keys WHERE ordinal = {0} ORDER BY name, word)), '') || '#' || ifnull((SELECT c0 FROM "
      "case_words_content WHERE id = {0}), '')",
      ordinal));
}

Text forgotten(const Text& name, const Text& key) {
  return fmt::format("DELETE FROM row_sums WHERE name = '{}' AND key = {}; ", name, key);
}

Text kept(const Text& name, const Text& key, const Text& sum) {
  return forgotten(name, key) + fmt::format("INSERT INTO row_sums VALUES ('{}', {}, {}); ", name, key, sum);
}

Text trigger(const Text& name, const Text& when, const Text& work) {
  return fmt::format("CREATE TRIGGER IF NOT EXISTS {} AFTER {} BEGIN {}END;\n", name, when, work);
}

Text triggers_of(const SealedTable& table) {
  const Text& name = table.name;
  const Text now = kept(name, key_of(table, "NEW."), sum_of(table, "NEW."));
  Text changing;
  for (const auto& columns : {table.key, table.columns})
    for (const Text& column : columns) changing += (changing.empty() ? "" : ", ") + column;
  return trigger(name + "_sum_in", "INSERT ON " + name, now) +
         trigger(name + "_sum_anew", "UPDATE OF " + changing + " ON " + name,
                 forgotten(name, key_of(table, "OLD.")) + now) +
         trigger(name + "_sum_out", "DELETE ON " + name, forgotten(name, key_of(table, "OLD.")));
}

Text triggers_of_keys() {
  // As a text: beside a number the index of texts is of no use.
  const Text now = kept(kKeys, "CAST(NEW.ordinal AS TEXT)", keys_of_case("NEW.ordinal"));
  return trigger("case_keys_sum_in", "INSERT ON case_list", now) +
         trigger("case_keys_sum_anew", "UPDATE OF listed ON case_list", now) +
         trigger("case_keys_sum_out", "DELETE ON case_list", forgotten(kKeys, "CAST(OLD.ordinal AS TEXT)"));
}

Text counted() {
  return fmt::format("SELECT '{0}', name, {1} FROM {0}", kSequence, sum_expression("name || ':' || seq"));
}

/// Of everything that is there.
Text all_sums() {
  Text all = "DELETE FROM row_sums;\n";
  for (const SealedTable& table : summed_tables())
    all += fmt::format("INSERT INTO row_sums SELECT '{0}', {1}, {2} FROM {0};\n", table.name, key_of(table, ""),
                       sum_of(table, ""));
  all += "INSERT INTO row_sums " + counted() + ";\n";
  return all + fmt::format("INSERT INTO row_sums SELECT '{}', one.ordinal, {} FROM case_list AS one;\n", kKeys,
                           keys_of_case("one.ordinal"));
}

void tell(Faults& faults, const SealedTable& table, const Text& key, Integer ordinal, const char* what) {
  const bool listed = table.name == kLists;
  faults.push_back({listed ? "snapshot-stale" : "passing-changed", fmt::format("{} {}: {}", table.title, key, what),
                    listed && ordinal > 0 ? case_id_of(ordinal) : CaseId{}});
}

void verify_table(Connection& connection, const SealedTable& table, Faults& faults) {
  const Text ordinal = table.name == kLists ? "ordinal" : "0";
  const Text sum = fmt::format("(SELECT sum FROM row_sums WHERE row_sums.name = '{}' AND row_sums.key = {})",
                               table.name, key_of(table, table.name + "."));
  for (const auto& [key, at] : connection.select<Text, Integer>(
           fmt::format("SELECT {}, {} FROM {} WHERE ifnull({}, '') <> {}", key_expression(table), ordinal, table.name,
                       sum, sum_of(table, table.name + "."))))
    tell(faults, table, key, at, "повреждено или изменено в обход программы");
  for (const auto& [key] : connection.select<Text>(
           fmt::format("SELECT key FROM row_sums WHERE name = '{}' AND key NOT IN (SELECT {} FROM {})", table.name,
                       key_of(table, ""), table.name)))
    tell(faults, table, key, 0, "удалено в обход программы");
}

void verify_keys(Connection& connection, Faults& faults) {
  for (const auto& [ordinal] : connection.select<Integer>(fmt::format(
           "SELECT ordinal FROM case_list AS one WHERE ifnull((SELECT sum FROM row_sums WHERE name = '{}' AND key = "
           "CAST(one.ordinal AS TEXT)), '') <> {} UNION SELECT ordinal FROM case_keys WHERE ordinal NOT IN (SELECT "
           "ordinal FROM "
           "case_list) UNION SELECT id FROM case_words_content WHERE id NOT IN (SELECT ordinal FROM case_list)",
           kKeys, keys_of_case("one.ordinal"))))
    faults.push_back({"passing-changed",
                      fmt::format("Дело {}: слова, по которым его ищут, повреждены или изменены в обход программы",
                                  case_id_of(ordinal).value),
                      {}});
}

void verify_sequence(Connection& connection, Faults& faults) {
  const Text kept = fmt::format("SELECT name, key, sum FROM row_sums WHERE name = '{}'", kSequence);
  const auto odd = connection.value_or<Integer>(
      fmt::format(
          "SELECT count(*) FROM (SELECT * FROM (SELECT * FROM ({0}) EXCEPT {1}) UNION ALL SELECT * FROM (SELECT "
          "* FROM ({1}) EXCEPT {0}))",
          kept, counted()),
      {}, 0);
  const auto twice =
      connection.value_or<Integer>(fmt::format("SELECT count(*) - count(DISTINCT name) FROM {}", kSequence), {}, 0);
  if (odd > 0 || twice > 0) faults.push_back({"passing-changed", "Счётчик исходящих сообщений повреждён", {}});
}

/// Sums of what there is no table for.
void verify_names(Connection& connection, Faults& faults) {
  Text known = fmt::format("'{}', '{}', '{}'", kKeys, kSequence, kPaperWordsSum);
  for (const SealedTable& table : summed_tables()) known += ", '" + table.name + "'";
  for (const auto& [name] :
       connection.select<Text>("SELECT DISTINCT name FROM row_sums WHERE name NOT IN (" + known + ")"))
    faults.push_back({"passing-changed", fmt::format("Сумма строки неизвестной таблицы «{}»", name), {}});
}

}  // namespace

const std::vector<SealedTable>& summed_tables() {
  static const std::vector<SealedTable> kTables{
      {"drafts", {"owner", "key"}, {"at", "content"}, "Черновик"},
      {"preferences", {"owner", "kind", "key"}, {"at", "content"}, "Сохранённый выбор"},
      {"known_clients", {"client", "user"}, {"seen"}, "Знакомый браузер"},
      {"uploads", {"sha256", "owner"}, {"size", "at"}, "Принесённый файл"},
      {"marks", {"owner", "what"}, {"value"}, "Отметка о прочитанном"},
      {"sessions", {"token_sha256"}, {"seen"}, "Последний приход в сеансе"},
      {"erasure_traces", {"what"}, {}, "След уничтоженного"},
      {"deliveries",
       {"message"},
       {"party", "mandatory", "state", "attempt", "token", "claimed_until", "next_at", "done_at", "reply"},
       "Отправка письма"},
      {kLists,
       {"ordinal"},
       {"waits", "written", "listed", "wake", "number_order", "subject_order", "executor_order", "organisation_order"},
       "Место дела в списках"},
  };
  return kTables;
}

std::string sum_expression(const std::string& text) { return "substr(dyak_sha256(" + text + "), 1, 16)"; }

std::string row_sums_step() {
  Text all =
      "CREATE TABLE IF NOT EXISTS row_sums (\n  name TEXT NOT NULL, key TEXT NOT NULL, sum TEXT NOT NULL, PRIMARY KEY "
      "(name, key)) STRICT, WITHOUT ROWID;\n";
  for (const SealedTable& table : summed_tables()) all += triggers_of(table);
  return all + triggers_of_keys() + all_sums();
}

void sum_sequence(Connection& writer) {
  if (writer.dialect() == Dialect::Postgres) return;
  writer.run(
      "INSERT INTO row_sums " + counted() + " WHERE TRUE ON CONFLICT (name, key) DO UPDATE SET sum = excluded.sum", {});
}

void verify_sums(Connection& connection, Faults& faults) {
  if (connection.dialect() == Dialect::Postgres) return;
  for (const SealedTable& table : summed_tables()) verify_table(connection, table, faults);
  verify_keys(connection, faults);
  verify_sequence(connection, faults);
  verify_names(connection, faults);
}

}  // namespace dyak::store
