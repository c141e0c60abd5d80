// Destroying what is known of somebody, wherever it is kept.
#include <algorithm>
#include <set>

#include "engine/base/json.hpp"
#include "engine/cases/fact.hpp"
#include "engine/cases/paper.hpp"
#include "engine/cases/payload.hpp"
#include "engine/store/erase_directory.hpp"
#include "engine/store/erasures.hpp"
#include "engine/store/redact.hpp"
#include "engine/store/stored_value.hpp"
#include "engine/store/write_transaction.hpp"

namespace dyak::store {
namespace {

using Integer = std::int64_t;
using Text = std::string;

/// "instr(column, ?) OR …" over the words.
Text any_word(const Text& column, const std::set<Text>& words, SqlValues& bound, bool in_json) {
  Text sql;
  for (const Text& word : words) {
    sql += (sql.empty() ? "instr(" : " OR instr(") + column + ", ?) > 0";
    bound.emplace_back(in_json ? inside_json(word) : word);
  }
  return sql.empty() ? "FALSE" : "(" + sql + ")";
}

/// One erasure inside the writer's transaction.
class Destroying {
 public:
  Destroying(Connection& connection, RandomSource& random, const cases::Erasure& erasure,
             std::function<void(const Text& table, const SqlValues& key)> touch)
      : connection_(connection), random_(random), erasure_(erasure), touch_(std::move(touch)) {}

  /// What is put on record about it; null = there was nothing.
  Value run() {
    if (!erasure_.case_id.value.empty()) fields();
    if (!erasure_.person.empty()) directory();
    words_in_events();
    entries();
    messages();
    answers_and_drafts();
    files();
    Record told{{"on", erasure_.on.iso()}, {"reason", erasure_.reason}};
    if (!erasure_.case_id.value.empty()) {
      told["case"] = erasure_.case_id.value;
      told["fields"] = List(erasure_.fields.begin(), erasure_.fields.end());
    } else {
      told["person"] = erasure_.person;
      told["members"] = List(erasure_.members.begin(), erasure_.members.end());
    }
    if (!erasure_.tasks.empty()) told["tasks"] = List(erasure_.tasks.begin(), erasure_.tasks.end());
    told["events"] = pairs(events_);
    told["entries"] = pairs(entries_);
    told["rows"] = rows_;
    told["files"] = gone_files_;
    return told;
  }

  const std::set<CaseId>& cases() const { return cases_; }

 private:
  static List pairs(const std::map<Integer, Text>& digests) {
    List list;
    for (const auto& [n, digest] : digests) list.push_back(List{n, digest});
    return list;
  }

  void rewrite(Integer seq, const CaseId& id, Integer version, const Text& kind, Integer at, const Text& actor,
               const Value& payload) {
    const Text salt = made_salt(random_);
    const Text content = to_json(payload);
    connection_.run("UPDATE payloads SET salt = ?, content = ? WHERE seq = ?", {salt, content, seq});
    events_[seq] =
        event_digest(salt, {id, static_cast<int>(version), kind, Moment::from_unix_ms(at), actor, Value()}, content);
    cases_.insert(id);
  }

  template <class Change>
  void change_payloads(const Text& where, const SqlValues& bound, const Change& change) {
    for (const auto& [seq, id, version, kind, at, actor, content] :
         connection_.select<Integer, Text, Integer, Text, Integer, Text, Text>(
             "SELECT seq, case_id, version, kind, at, actor, content FROM events JOIN payloads USING (seq) WHERE " +
                 where + " ORDER BY seq",
             bound)) {
      if (content.empty() || kind == cases::PaperMade::kKind.id) continue;  // papers stay, and what is told of them
      const Value before = from_stored(content);
      const Value after = change(kind, before);
      if (after != before) rewrite(seq, CaseId{id}, version, kind, at, actor, after);
    }
  }

  void fields() {
    const std::map<Integer, std::vector<Text>> answers = asked_answers();
    change_payloads("case_id = ?", {erasure_.case_id.value}, [&](const Text& kind, const Value& payload) {
      if (!cases::TaskFacts::names(kind)) return without_fields(kind, payload, erasure_, found_);
      const auto asked = answers.find(cases::integer_in(payload["ordinal"]));
      return asked == answers.end() || !cases::TaskOutcomes::names(kind)
                 ? payload
                 : without_answer(payload, asked->second, erasure_, found_);
    });
  }

  /// Of which tasks of the case answers go, by their ordinals: an empty name = the whole answer.
  std::map<Integer, std::vector<Text>> asked_answers() {
    std::map<Integer, std::vector<Text>> all;
    if (erasure_.tasks.empty()) return all;
    for (const cases::Task& task : cases::fold(find_events(connection_, erasure_.case_id)).tasks) {
      for (const Text& name : erasure_.tasks) {
        const std::size_t dot = name.find('.');
        if (name.substr(0, dot) == task.kind)
          all[task.ordinal].push_back(dot == Text::npos ? Text() : name.substr(dot + 1));
      }
    }
    return all;
  }

  // What is known of a person stands in messages of any case; what a case knew is looked for in the case.
  void words_in_events() {
    SqlValues bound;
    Text where = any_word("content", found_.words, bound, true);
    if (!erasure_.case_id.value.empty()) {
      where += " AND case_id = ?";
      bound.emplace_back(erasure_.case_id.value);
    }
    change_payloads(where, bound,
                    [&](const Text&, const Value& payload) { return without_words(payload, found_.words); });
  }

  void change_row(const Text& table, const SqlValues& key, const Text& key_text) {
    connection_.run("UPDATE seal_rows SET salt = '' WHERE name = ? AND key = ?", {table, key_text});
    touch_(table, key);
    ++rows_;
  }

  void directory() {
    for (const Integer version : erase_in_directory(connection_, erasure_, found_))
      change_row("directory_versions", {version}, std::to_string(version));
  }

  void entries() {
    SqlValues bound;
    const Text where = any_word("content", found_.words, bound, true);
    for (const auto& [n, kind, at, actor, subject, after, content] :
         connection_.select<Integer, Text, Integer, Text, Text, Integer, Text>(
             "SELECT n, kind, at, actor, subject, after_event, content FROM entries WHERE kind <> "
             "'personal-data-erased' AND content <> '' AND " +
                 where,
             bound)) {
      const Value before = from_stored(content);
      const Value without = without_words(before, found_.words);
      if (without == before) continue;  // a short word inside a longer one
      const Text salt = made_salt(random_);
      const Text kept = to_json(without);
      connection_.run("UPDATE entries SET salt = ?, content = ? WHERE n = ?", {salt, kept, n});
      entries_[n] = entry_digest(salt, n, {kind, Moment::from_unix_ms(at), actor, subject, {}}, after, kept);
    }
  }

  void messages() {
    SqlValues bound;
    Text where = any_word("subject || '\n' || body || '\n' || recipient", found_.words, bound, false);
    if (!erasure_.case_id.value.empty()) {
      where += " AND case_id = ?";
      bound.emplace_back(erasure_.case_id.value);
    }
    for (const auto& [id, recipient, subject, body] : connection_.select<Integer, Text, Text, Text>(
             "SELECT id, recipient, subject, body FROM outbox WHERE " + where, bound)) {
      const Text to = without_words(recipient, found_.words);
      const Text about = without_words(subject, found_.words);
      const Text says = without_words(body, found_.words);
      if (to == recipient && about == subject && says == body) continue;
      // Nobody is left to whom it could go: it waits no more, and its moment says that it never went.
      connection_.run(
          "UPDATE outbox SET recipient = ?, subject = ?, body = ?, sent = CASE WHEN ? <> ? THEN 1 ELSE sent END WHERE "
          "id = ?",
          {to, about, says, to, recipient, id});
      connection_.run("UPDATE deliveries SET party = '', reply = '' WHERE message = ?", {id});
      change_row("outbox", {id}, std::to_string(id));
    }
  }

  bool is_of_the_case(const Text& key, const Text& json) const {
    const Text& id = erasure_.case_id.value;
    return !id.empty() && (key.find(id) != Text::npos || json.find(id) != Text::npos);
  }

  /// Whether a text of JSON that tells of the case, or in which one of the words stands.
  bool tells(const Text& key, const Text& json) const {
    if (is_of_the_case(key, json)) return true;
    const Value content = from_stored(json);
    return without_words(content, found_.words) != content || without_words(key, found_.words) != key;
  }

  void answers_and_drafts() {
    std::set<Text> looked_for = found_.words;
    if (!erasure_.case_id.value.empty()) looked_for.insert(erasure_.case_id.value);
    SqlValues bound;
    const Text in_answers = any_word("answer", looked_for, bound, true);
    for (const auto& [actor, key, answer] :
         connection_.select<Text, Text, Text>("SELECT actor, key, answer FROM answers WHERE " + in_answers, bound)) {
      if (!tells("", answer)) continue;
      connection_.run("DELETE FROM answers WHERE actor = ? AND key = ?", {actor, key});
      change_row("answers", {actor, key}, actor + "|" + key);
    }
    SqlValues typed;
    const Text in_drafts = any_word("key || '\n' || content", looked_for, typed, true);
    for (const auto& [owner, key, content] :
         connection_.select<Text, Text, Text>("SELECT owner, key, content FROM drafts WHERE " + in_drafts, typed))
      draft(owner, key, content);
    for (const auto& [owner, kind, key, content] : connection_.select<Text, Text, Text, Text>(
             "SELECT owner, kind, key, content FROM preferences WHERE " + in_drafts, typed))
      if (tells(key, content))
        connection_.run("DELETE FROM preferences WHERE owner = ? AND kind = ? AND key = ?", {owner, kind, key});
  }

  /// What is typed about the case goes with it; of what is typed about something else only the words go.
  void draft(const Text& owner, const Text& key, const Text& json) {
    const Value content = from_stored(json);
    const Value without = without_words(content, found_.words);
    if (is_of_the_case(key, json) || without_words(key, found_.words) != key)
      connection_.run("DELETE FROM drafts WHERE owner = ? AND key = ?", {owner, key});
    else if (without != content)
      connection_.run("UPDATE drafts SET content = ? WHERE owner = ? AND key = ?", {to_json(without), owner, key});
  }

  void files() {
    for (const Text& sha256 : found_.files) {
      connection_.run("DELETE FROM uploads WHERE sha256 = ?", {sha256});
      if (find_file_named(connection_, sha256, 0)) continue;
      if (connection_.run("DELETE FROM files WHERE sha256 = ?", {sha256}) == 1) change_row("files", {sha256}, sha256);
      leave_trace(connection_, sha256);
      ++gone_files_;
    }
  }

  Connection& connection_;
  RandomSource& random_;
  const cases::Erasure& erasure_;
  std::function<void(const Text&, const SqlValues&)> touch_;
  Destroyed found_;
  std::map<Integer, Text> events_;
  std::map<Integer, Text> entries_;
  std::set<CaseId> cases_;
  int rows_ = 0;
  int gone_files_ = 0;
};

}  // namespace

void SqlTransaction::erase(const cases::Erasure& erasure) {
  damage_.check(erasure.case_id);
  begin_dated();
  connection_.take_time();  // it looks through everything
  Destroying destroying(connection_, random_, erasure,
                        [this](const Text& table, const SqlValues& key) { touch(table, key); });
  const Value told = destroying.run();
  for (const CaseId& id : destroying.cases()) {
    changing_[id] = cases::fold(find_events(connection_, id));
    write_snapshot(changing_[id]);
  }
  if (new_directory_ && new_directory_version_ > 0)
    new_directory_ = std::make_shared<const cases::Directory>(read_directory(connection_, new_directory_version_));
  leave_trace(connection_, "");
  // What the index of words forgot lies in its older parts until they are laid together.
  if (connection_.dialect() == Dialect::Sqlite)
    connection_.run("INSERT INTO case_words (case_words) VALUES ('optimize')", {});
  leaves_traces_ = true;
  const Text subject = erasure.case_id.value.empty() ? erasure.person : erasure.case_id.value;
  record({"personal-data-erased", erasure.at, erasure.actor, subject, told});
}

}  // namespace dyak::store
