#include "engine/store/journal_pages.hpp"

#include "engine/store/stored_value.hpp"

namespace dyak::store {
namespace {

using Integer = std::int64_t;
using Text = std::string;

Date stored_date(const Text& iso) { return Date::parse_iso(iso).value_or(Date{}); }

/// `which`: the condition and the order, over the lines of one journal.
std::vector<cases::JournalEntry> lines_of(Connection& connection, const Text& journal, const Text& which,
                                          SqlValues values) {
  values.insert(values.begin(), journal);
  const auto rows = connection.select<Text, Integer, Integer, Text, Text, Text, Text, Integer, Text, Integer>(
      "SELECT scope, year, n, text, date, ifnull(case_id, ''), title, annulled, reason, ifnull(at, 0) FROM journal "
      "LEFT JOIN annulments USING (journal, scope, year, n) WHERE journal = ? AND " +
          which,
      values);
  std::vector<cases::JournalEntry> entries;
  entries.reserve(rows.size());
  for (const auto& [scope, of_year, n, text, date, id, title, annulled, reason, annulled_at] : rows) {
    entries.push_back({journal, scope, static_cast<int>(of_year), static_cast<int>(n), text, stored_date(date),
                       CaseId{id}, title, annulled != 0, reason, Moment::from_unix_ms(annulled_at)});
  }
  return entries;
}

}  // namespace

std::vector<cases::JournalEntry> find_journal(Connection& connection, const std::string& journal, int year) {
  return lines_of(connection, journal, "(year = ? OR ? = 0) ORDER BY year, scope, n", {Integer{year}, Integer{year}});
}

std::vector<cases::JournalEntry> find_journal_page(Connection& connection, const cases::JournalQuery& query) {
  Text which = "year = ?";
  SqlValues values{Integer{query.year}};
  if (query.before) {
    which += " AND (scope < ? OR (scope = ? AND n < ?))";
    values.insert(values.end(), {query.before->scope, query.before->scope, Integer{query.before->n}});
  }
  if (query.after) {
    which += " AND (scope > ? OR (scope = ? AND n > ?))";
    values.insert(values.end(), {query.after->scope, query.after->scope, Integer{query.after->n}});
  }
  values.emplace_back(Integer{query.limit});
  which += query.oldest_first ? " ORDER BY scope, n LIMIT ?" : " ORDER BY scope DESC, n DESC LIMIT ?";
  return lines_of(connection, query.journal, which, std::move(values));
}

std::vector<int> find_journal_years(Connection& connection, const std::string& journal) {
  std::vector<int> years;
  for (const auto& [year] :
       connection.select<Integer>("SELECT DISTINCT year FROM journal WHERE journal = ? ORDER BY year DESC", {journal}))
    years.push_back(static_cast<int>(year));
  return years;
}

std::optional<cases::JournalEntry> find_journal_entry(Connection& connection, const std::string& journal, int year,
                                                      const cases::JournalPlace& place) {
  const auto found =
      lines_of(connection, journal, "scope = ? AND year = ? AND n = ?", {place.scope, Integer{year}, Integer{place.n}});
  return found.empty() ? std::nullopt : std::optional(found.front());
}

}  // namespace dyak::store
