// The seal at the end of each transaction, and where the record stands.
#include "engine/store/chain.hpp"
#include "engine/store/sealed_rows.hpp"
#include "engine/store/write_transaction.hpp"

namespace dyak::store {
namespace {

using Integer = std::int64_t;
using Text = std::string;

}  // namespace

cases::RecordHead find_head(Connection& connection) {
  const auto last = connection.select<Integer, Text, Integer, Integer>(
      "SELECT n, hash, event, entry FROM seals ORDER BY n DESC LIMIT 1");
  if (last.empty()) return {0, chain_start(), 0, 0};
  const auto& [n, hash, event, entry] = last.front();
  return {n, hash, event, entry};
}

void SqlTransaction::ask_last_event() {
  if (last_sequence_ >= 0) return;
  const auto last = connection_.select<Integer, Text>("SELECT seq, hash FROM events ORDER BY seq DESC LIMIT 1");
  last_sequence_ = last.empty() ? 0 : std::get<0>(last.front());
  last_hash_ = last.empty() ? chain_start() : std::get<1>(last.front());
  first_sequence_ = last_sequence_;
}

void SqlTransaction::touch(const std::string& table, const SqlValues& key) {
  Text text;
  for (const SqlValue& value : key) {
    if (!text.empty()) text += '|';
    text += std::holds_alternative<Integer>(value) ? std::to_string(std::get<Integer>(value)) : std::get<Text>(value);
  }
  rows_[{table, text}] = key;
}

std::vector<SealedRow> SqlTransaction::seal_rows(std::int64_t seal) {
  std::vector<SealedRow> rows;
  for (const auto& [name_and_key, values] : rows_) {
    const auto& [name, key] = name_and_key;
    const SealedTable& table = sealed_table(name);
    Text where;
    for (const Text& column : table.key) where += (where.empty() ? " WHERE " : " AND ") + column + " = ?";
    const Text salt = made_salt(random_);
    SqlValues bound{salt};
    bound.insert(bound.end(), values.begin(), values.end());
    const Text digest = connection_.value_or<Text>(
        "SELECT dyak_sha256(? || " + row_expression(connection_, table) + ") FROM " + name + where, bound, "");
    connection_.put("INSERT INTO seal_rows VALUES (?, ?, ?, ?, ?, ?)",
                    {seal, static_cast<Integer>(rows.size() + 1), name, key, salt, digest});
    rows.push_back({name, key, digest});
  }
  return rows;
}

void SqlTransaction::seal() {
  ask_last_event();
  const bool has_events = last_sequence_ > first_sequence_;
  if (!has_events && entries_.empty() && rows_.empty()) return;
  const cases::RecordHead before = find_head(connection_);
  Seal made{before.seal + 1, last_sequence_, last_hash_, last_entry_ < 0 ? before.entry : last_entry_, {}};
  const Text digest = seal_digest(made, entries_, seal_rows(made.n));
  made.hash = chained_hash(before.hash, digest);
  connection_.put("INSERT INTO seals VALUES (?, ?, ?, ?, ?, ?, ?)",
                  {made.n, made.event, made.event_hash, made.entry, digest, before.hash, made.hash});
}

void SqlTransaction::adopt() {
  for (const SealedTable& table : sealed_tables()) {
    Text columns;
    for (const Text& column : table.key) columns += (columns.empty() ? "CAST(" : ", CAST(") + column + " AS TEXT)";
    columns += table.key.size() < 2 ? ", '', '', ''" : table.key.size() < 3 ? ", '', ''" : "";
    for (const auto& [first, second, third, fourth] :
         connection_.select<Text, Text, Text, Text>("SELECT " + columns + " FROM " + table.name)) {
      SqlValues key{first, second, third, fourth};
      key.resize(table.key.size());
      touch(table.name, key);
    }
  }
  ask_last_event();
  first_sequence_ = 0;
  const Text at_last = Text("SELECT at FROM events WHERE seq = ?");
  if (rows_.empty() && last_sequence_ == 0) return;
  record({"record-adopted", Moment::from_unix_ms(connection_.value_or<Integer>(at_last, {last_sequence_}, 0)), "system",
          "", Record{{"events", last_sequence_}, {"rows", static_cast<Integer>(rows_.size())}}});
}

}  // namespace dyak::store
