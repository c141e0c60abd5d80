// Numbers of journals: taken without gaps, never given back once they are committed.
#include <fmt/format.h>

#include <algorithm>

#include "engine/store/write_transaction.hpp"

namespace dyak::store {
namespace {

using Integer = std::int64_t;

}  // namespace

SqlTransaction::Numbers& SqlTransaction::numbers_of(const std::string& journal, const std::string& scope, int year) {
  const auto [place, is_new] = touched_.try_emplace({journal, scope, year});
  if (is_new) {
    place->second.before = static_cast<int>(connection_.value_or<Integer>(
        "SELECT ifnull(max(n), 0) FROM journal WHERE journal = ? AND scope = ? AND year = ?",
        {journal, scope, Integer{year}}, 0));
    place->second.greatest = place->second.before;
  }
  return place->second;
}

int SqlTransaction::take_number(const std::string& journal, const std::string& scope, int year) {
  damage_.check();
  return ++numbers_of(journal, scope, year).greatest;
}

void SqlTransaction::put_journal_entry(const cases::JournalEntry& entry) {
  int& greatest = numbers_of(entry.journal, entry.scope, entry.year).greatest;
  connection_.run("INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?, nullif(?, ''), ?, ?, ?)",
                  {entry.journal, entry.scope, Integer{entry.year}, Integer{entry.n}, entry.text, entry.date.iso(),
                   entry.case_id.value, entry.title, Integer{entry.annulled ? 1 : 0}, entry.reason});
  touch("journal", {entry.journal, entry.scope, Integer{entry.year}, Integer{entry.n}});
  greatest = std::max(greatest, entry.n);
}

void SqlTransaction::annul_number(const std::string& journal, const std::string& scope, int year, int n,
                                  const std::string& reason, Moment at) {
  damage_.check();
  const std::size_t changed = connection_.run(
      "UPDATE journal SET annulled = 1, reason = ? WHERE journal = ? AND scope = ? AND year = ? AND n = ?",
      {reason, journal, scope, Integer{year}, Integer{n}});
  if (changed == 1) {
    connection_.put("INSERT INTO annulments VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                    {journal, scope, Integer{year}, Integer{n}, at.unix_ms()});
    touch("journal", {journal, scope, Integer{year}, Integer{n}});
    touch("annulments", {journal, scope, Integer{year}, Integer{n}});
    return;
  }
  throw Error(ErrorCode::NotFound, fmt::format("В журнале «{}» за {} год нет номера {}", journal, year, n));
}

// What stood in the journal before has been held against itself then: only what came is looked at.
void SqlTransaction::check_numbers() {
  for (const auto& [key, numbers] : touched_) {
    const auto& [journal, scope, year] = key;
    const int before = numbers.before;
    const int greatest = numbers.greatest;
    const auto rows = connection_.select<Integer, Integer>(
        "SELECT count(*), ifnull(max(n), 0) FROM journal WHERE journal = ? AND scope = ? AND year = ? AND n > ?",
        {journal, scope, Integer{year}, Integer{before}});
    const auto& [count, last] = rows.front();
    if (before + count == std::max<Integer>(last, before) && last >= greatest) continue;
    throw Error(ErrorCode::Internal, "Внутренняя ошибка: в журнале остался бы пропуск, запись не сделана", {},
                fmt::format("journal {} scope '{}' year {}: {} lines up to {}, taken {}", journal, scope, year, count,
                            last, greatest));
  }
}

}  // namespace dyak::store
