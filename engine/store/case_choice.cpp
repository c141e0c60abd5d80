// Which cases a list shows, in its order, from its place on.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "engine/store/case_lists.hpp"
#include "engine/store/projection.hpp"

namespace dyak::store {
namespace {

using Integer = std::int64_t;
using Text = std::string;
using Order = cases::CaseListQuery::Order;

const char* column_of(Order order) {
  switch (order) {
    case Order::Due:
      return "due";
    case Order::Received:
      return "received";
    case Order::Number:
      return "number_order";
    case Order::Subject:
      return "subject_order";
    case Order::Executor:
      return "executor_order";
    case Order::Organisation:
      return "organisation_order";
    case Order::Opened:
      break;
  }
  return "ordinal";
}

/// What stands there where a case has nothing of the kind: behind all others.
Text none_of(Order order) { return order == Order::Due || order == Order::Received ? kNoDay : kNoOrder; }

/// Narrows step by step: the text of the condition and the values bound in it.
class Choice {
 public:
  Choice(const Connection& connection, const cases::CaseListQuery& query) : connection_(connection) {
    if (!query.process.empty()) add("process = ?", {query.process});
    if (!query.number.empty()) add("number = ?", {query.number});
    states(query);
    if (query.received_from) add("received >= ?", {query.received_from->iso()});
    if (query.received_to) add("received <= ?", {query.received_to->iso()});
    due(query);
    // Somebody may be named in nearly every case: where few come into question, each is asked.
    if (query.kept)
      among_rows("EXISTS (SELECT 1 FROM case_parties WHERE case_parties.ordinal = case_list.ordinal AND party IN (",
                 query.naming, "))");
    else
      among_rows("ordinal IN (SELECT ordinal FROM case_parties WHERE party IN (", query.naming, "))");
    among_rows("ordinal IN (SELECT ordinal FROM case_tasks WHERE party IN (", query.asked, "))");
    kept(query);
    if (query.among) among(*query.among);
    words(query);
  }

  void due(const cases::CaseListQuery& query) {
    if (!query.due_before) return;
    Text condition = "(due < ?";
    SqlValues values{query.due_before->iso()};
    if (!query.due_too.empty()) {
      Text marks = "?";
      for (std::size_t i = 1; i < query.due_too.size(); ++i) marks += ", ?";
      condition += " OR id IN (" + marks + ")";
      for (const CaseId& id : query.due_too) values.emplace_back(id.value);
    }
    add(condition + ")", values);
  }

  void add(const Text& condition, const SqlValues& values) {
    where_ += " AND " + condition;
    values_.insert(values_.end(), values.begin(), values.end());
  }
  const Text& where() const { return where_; }
  SqlValues values() const { return values_; }

 private:
  void states(const cases::CaseListQuery& query) {
    if (!query.states) return;
    // One state is a part of an index in the order of due days; else the order is walked along and this is looked at.
    if (query.states->size() == 1 && (query.process.empty() || query.process == query.states->front().first)) {
      const auto& [process, state] = query.states->front();
      if (query.process.empty()) add("process = ?", {process});
      const bool in_order = query.order == Order::Due || query.order == Order::Opened;
      return add(in_order ? "state = ?" : "+state = ?", {state});
    }
    Text any;
    SqlValues values;
    for (const auto& [process, state] : *query.states) {
      any += any.empty() ? "(?, ?)" : ", (?, ?)";
      values.emplace_back(process);
      values.emplace_back(state);
    }
    add(any.empty() ? "FALSE" : "(+process, +state) IN (VALUES " + any + ")", values);
  }

  /// The same words of different processes are different: all of those in question are looked for.
  void kept(const cases::CaseListQuery& query) {
    if (!query.kept) return;
    std::set<Text> processes;
    if (!query.process.empty()) processes.insert(query.process);
    for (const auto& [process, state] : query.states.value_or(std::vector<std::pair<Text, Text>>{}))
      processes.insert(process);
    Text names;
    SqlValues values;
    for (const Text& process : processes) {
      names += names.empty() ? "?" : ", ?";
      values.emplace_back(key_name(process, query.kept->key));
    }
    Text words = "''";
    for (const Text& word : query.kept->words) {
      words += ", ?";
      values.emplace_back(word);
    }
    values.emplace_back(query.stamp);
    values.emplace_back(query.stamp);
    add("ordinal IN (SELECT ordinal FROM case_keys WHERE name IN (" + (names.empty() ? Text("NULL") : names) +
            ") AND word IN (" + words +
            ") UNION SELECT ordinal FROM case_list WHERE listed < ? UNION SELECT ordinal FROM case_list WHERE listed > "
            "?)",
        values);
  }

  /// Only ids of cases have an ordinal, and the row is found by that.
  void among(const std::vector<CaseId>& ids) {
    Text marks;
    SqlValues values;
    for (const CaseId& id : ids) {
      marks += marks.empty() ? "?" : ", ?";
      values.emplace_back(case_ordinal_of(id));
    }
    add("ordinal IN (" + (marks.empty() ? Text("NULL") : marks) + ")", values);
  }

  void among_rows(const char* before, const std::optional<std::vector<Text>>& keys, const char* after) {
    if (!keys) return;
    Text marks;
    SqlValues values;
    for (const Text& key : *keys) {
      marks += marks.empty() ? "?" : ", ?";
      values.emplace_back(key);
    }
    add(before + (marks.empty() ? Text("NULL") : marks) + after, values);
  }

  /// Rows of an index of words that have them, by their numbers.
  Text with_words(const char* index, const cases::SoughtWords& words, SqlValues& values) const {
    values.emplace_back(match_of(connection_, words));
    return fmt::format("SELECT rowid FROM {0} WHERE {1}", index,
                       connection_.dialect() == Dialect::Sqlite ? Text(index) + " MATCH ?" : "tokens @@ ?::tsquery");
  }

  /// Ordinals; what nobody has listed yet may have the words too.
  Text in_words(const cases::SoughtWords& words, const Text& stamp, SqlValues& values) const {
    const Text known = with_words("case_words", words, values);
    values.emplace_back(stamp);
    values.emplace_back(stamp);
    return known +
           " UNION SELECT ordinal FROM case_list WHERE listed < ? UNION SELECT ordinal FROM case_list WHERE listed > ?";
  }

  // One set of ordinals: where several stood side by side with OR, PostgreSQL would hold each case against all of them.
  void words(const cases::CaseListQuery& query) {
    if (query.also) {
      SqlValues values;
      const Text also = in_words(*query.also, query.stamp, values);
      add("ordinal IN (" + also + ")", values);
    }
    if (query.in_papers && query.among && !query.words) return in_papers_of_each(*query.in_papers);
    Text any;
    SqlValues values;
    if (query.words) any = in_words(*query.words, query.stamp, values);
    if (query.in_papers) {
      any += any.empty() ? "" : " UNION ";
      any += "SELECT ordinal FROM case_list WHERE id IN (" + with_papers(*query.in_papers, values) + ")";
    }
    if (!any.empty()) add("ordinal IN (" + any + ")", values);
  }

  /// Cases of which a paper has them.
  Text with_papers(const cases::SoughtWords& words, SqlValues& values) const {
    return "SELECT substr(papers.id, 1, instr(papers.id, '/') - 1) FROM papers WHERE papers.rowid IN (" +
           with_words("paper_words", words, values) + ")";
  }

  /// Where few cases come into question their papers are asked, however many others have the words.
  void in_papers_of_each(const cases::SoughtWords& words) {
    add(fmt::format("EXISTS (SELECT 1 FROM papers CROSS JOIN paper_words WHERE paper_words.rowid = papers.rowid AND "
                    "papers.id > case_list.id || '/' AND papers.id < case_list.id || '0' AND {})",
                    connection_.either("paper_words MATCH ?", "tokens @@ ?::tsquery")),
        {match_of(connection_, words)});
  }

  const Connection& connection_;
  Text where_ = "TRUE";
  SqlValues values_;
};

/// Parts of an order, each a walk along an index: what has the key of the place, what has another, what has none.
enum class Stretch { Alike, Keyed, None };

void find_part(Connection& connection, const cases::CaseListQuery& query, Stretch part,
               std::vector<cases::ListedCase>& found) {
  if (static_cast<int>(found.size()) >= query.limit) return;
  const Text column = column_of(query.order);
  const bool opened = query.order == Order::Opened;
  const bool turned = query.descending && part != Stretch::None;
  const Text beyond = turned ? " < ?" : " > ?";
  Choice choice(connection, query);
  if (part == Stretch::None) choice.add(column + " = ?", {none_of(query.order)});
  if (part == Stretch::Keyed && !opened) choice.add(column + " < ?", {none_of(query.order)});
  if (part == Stretch::Keyed && !opened && query.after) choice.add(column + beyond, {query.after->key});
  if (part == Stretch::Alike) choice.add(column + " = ?", {query.after->key});
  const bool goes_on =
      query.after && (part != Stretch::Keyed || opened) && (part != Stretch::None || query.after->key.empty());
  if (goes_on) choice.add("ordinal" + beyond, {case_ordinal_of(query.after->id)});
  SqlValues values = choice.values();
  values.emplace_back(Integer{query.limit} - static_cast<Integer>(found.size()));
  const Text direction = turned ? " DESC" : "";
  const Text order = (part == Stretch::Keyed && !opened ? column + direction + ", " : Text()) + "ordinal" + direction;
  for (const auto& [id, key, written, listed] : connection.select<Text, Text, Integer, Text>(
           "SELECT id, CAST(" + column + " AS TEXT), written, listed FROM case_list WHERE " + choice.where() +
               " ORDER BY " + order + " LIMIT ?",
           values))
    found.push_back({CaseId{id}, opened || part == Stretch::None ? Text() : key, written, listed == query.stamp});
}

}  // namespace

std::vector<cases::ListedCase> find_listed(Connection& connection, const cases::CaseListQuery& query) {
  std::vector<cases::ListedCase> found;
  const bool opened = query.order == Order::Opened;
  const bool past_keyed = !opened && query.after && query.after->key.empty();
  if (!opened && query.after && !past_keyed) find_part(connection, query, Stretch::Alike, found);
  if (!past_keyed) find_part(connection, query, Stretch::Keyed, found);
  if (!opened) find_part(connection, query, Stretch::None, found);
  return found;
}

std::size_t count_listed(Connection& connection, const cases::CaseListQuery& query, std::size_t most) {
  const Choice choice(connection, query);
  SqlValues values = choice.values();
  values.emplace_back(static_cast<Integer>(most));
  return static_cast<std::size_t>(connection.value_or<Integer>(
      "SELECT count(*) FROM (SELECT 1 FROM case_list WHERE " + choice.where() + " LIMIT ?) AS counted", values, 0));
}

}  // namespace dyak::store
