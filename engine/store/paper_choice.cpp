// Which papers a list shows, the newest first, from its place on.
#include "engine/store/case_lists.hpp"
#include "engine/store/projection.hpp"

namespace dyak::store {

using Integer = std::int64_t;
using Text = std::string;

namespace {

void narrow_papers(const cases::PaperListQuery& query, Text& where, SqlValues& values) {
  const auto add = [&](const char* condition, const Text& value) {
    where += Text(" AND ") + condition;
    values.emplace_back(value);
  };
  if (query.in_force) where += " AND in_force = 1";
  if (query.from) add("date >= ?", query.from->iso());
  if (query.to) add("date <= ?", query.to->iso());
  if (!query.documents) return;
  Text marks;
  for (const Text& document : *query.documents) {
    marks += marks.empty() ? "?" : ", ?";
    values.emplace_back(document);
  }
  where += " AND document IN (" + (marks.empty() ? Text("NULL") : marks) + ")";
}

}  // namespace

std::vector<cases::PaperListQuery::Place> find_papers(Connection& connection, const cases::PaperListQuery& query) {
  Text where = "TRUE";
  SqlValues values;
  narrow_papers(query, where, values);
  if (query.after) {
    where += " AND (date, ordinal, paper) < (?, ?, ?)";
    values.emplace_back(query.after->date.iso());
    values.emplace_back(case_ordinal_of(query.after->id));
    values.emplace_back(Integer{query.after->paper});
  }
  values.emplace_back(Integer{query.limit});
  std::vector<cases::PaperListQuery::Place> places;
  for (const auto& [date, ordinal, paper] :
       connection.select<Text, Integer, Integer>("SELECT date, ordinal, paper FROM case_papers WHERE " + where +
                                                     " ORDER BY date DESC, ordinal DESC, paper DESC LIMIT ?",
                                                 values))
    places.push_back({Date::parse_iso(date).value_or(Date{}), case_id_of(ordinal), static_cast<int>(paper)});
  return places;
}

std::size_t count_papers(Connection& connection, const cases::PaperListQuery& query, std::size_t most) {
  Text where = "TRUE";
  SqlValues values;
  narrow_papers(query, where, values);
  values.emplace_back(static_cast<Integer>(most));
  return static_cast<std::size_t>(connection.value_or<Integer>(
      "SELECT count(*) FROM (SELECT 1 FROM case_papers WHERE " + where + " LIMIT ?) AS counted", values, 0));
}

}  // namespace dyak::store
