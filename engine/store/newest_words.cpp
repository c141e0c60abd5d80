// The newest cases that have words which very many have: no more is read than tells these.
#include <algorithm>

#include "engine/store/case_lists.hpp"
#include "engine/store/projection.hpp"

namespace dyak::store {
namespace {

using Integer = std::int64_t;
using Text = std::string;
using Ordinals = std::vector<Integer>;

/// The words and their forms alone. An index walks from its end along words that it knows; what begins with something it
/// must first gather, however much there is of it.
cases::SoughtWords as_written(cases::SoughtWords words) {
  for (auto& ways : words) {
    for (cases::SoughtToken& way : ways) way.begun = false;
  }
  return words;
}

class Newest {
 public:
  Newest(Connection& connection, int most) : connection_(connection), most_(static_cast<std::size_t>(most)) {}

  void in_cases(const cases::SoughtWords& words) {
    take(found(words, [&](const cases::SoughtWords& sought) {
      return numbers(Text("SELECT rowid FROM case_words WHERE ") +
                         connection_.either("case_words MATCH ?", "tokens @@ ?::tsquery") +
                         " ORDER BY rowid DESC LIMIT ?",
                     {match_of(connection_, sought)});
    }));
  }

  void in_papers(const cases::SoughtWords& words) {
    take(found(words, [&](const cases::SoughtWords& sought) { return of_papers(match_of(connection_, sought)); }));
  }

  /// What nobody has listed yet may have the words too. Their order is made after they are found, not walked along.
  void not_listed(const Text& stamp) {
    take(
        numbers("SELECT ordinal FROM (SELECT ordinal FROM case_list WHERE listed < ? UNION ALL SELECT ordinal FROM "
                "case_list WHERE listed > ?) AS unlisted ORDER BY +ordinal DESC LIMIT ?",
                {stamp, stamp}));
  }

  cases::NewestFound all() {
    std::sort(all_.begin(), all_.end());
    all_.erase(std::unique(all_.begin(), all_.end()), all_.end());
    cases::NewestFound found{{}, more_};
    found.ids.reserve(all_.size());
    for (const Integer ordinal : all_) found.ids.push_back(case_id_of(ordinal));
    return found;
  }

 private:
  Integer one_more() const { return static_cast<Integer>(most_) + 1; }

  template <class Ask>
  Ordinals found(const cases::SoughtWords& words, const Ask& ask) const {
    Ordinals ordinals = ask(as_written(words));
    return ordinals.size() > most_ ? ordinals : ask(words);
  }

  /// Of each paper its case: several may be of one.
  Ordinals of_papers(const Text& match) const {
    Ordinals ordinals;
    for (const auto& [id] : connection_.select<Text>(
             connection_.either(
                 "SELECT substr(papers.id, 1, instr(papers.id, '/') - 1) FROM paper_words CROSS JOIN papers ON "
                 "papers.rowid = paper_words.rowid WHERE paper_words MATCH ? ORDER BY paper_words.rowid DESC LIMIT ?",
                 "SELECT substr(papers.id, 1, instr(papers.id, '/') - 1) FROM papers JOIN paper_words ON papers.rowid "
                 "= "
                 "paper_words.rowid WHERE tokens @@ ?::tsquery ORDER BY papers.rowid DESC LIMIT ?"),
             {match, one_more()}))
      ordinals.push_back(case_ordinal_of(CaseId{id}));
    return ordinals;
  }

  Ordinals numbers(const Text& sql, SqlValues values) const {
    values.emplace_back(one_more());
    Ordinals ordinals;
    for (const auto& [ordinal] : connection_.select<Integer>(sql, values)) ordinals.push_back(ordinal);
    return ordinals;
  }

  void take(Ordinals ordinals) {
    more_ = more_ || ordinals.size() > most_;
    if (ordinals.size() > most_) ordinals.resize(most_);
    all_.insert(all_.end(), ordinals.begin(), ordinals.end());
  }

  Connection& connection_;
  std::size_t most_;
  Ordinals all_;
  bool more_ = false;
};

}  // namespace

cases::NewestFound find_newest(Connection& connection, const cases::CaseListQuery& query, int most) {
  Newest newest(connection, most);
  if (query.words && !match_of(connection, *query.words).empty()) newest.in_cases(*query.words);
  if (query.in_papers && !match_of(connection, *query.in_papers).empty()) newest.in_papers(*query.in_papers);
  newest.not_listed(query.stamp);
  return newest.all();
}

}  // namespace dyak::store
