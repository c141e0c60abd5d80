#include "engine/store/write_transaction.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "engine/base/json.hpp"
#include "engine/crypto/sha256.hpp"
#include "engine/store/chain.hpp"
#include "engine/store/directory_records.hpp"
#include "engine/store/packed_text.hpp"
#include "engine/store/projection.hpp"
#include "engine/store/row_sums.hpp"
#include "engine/store/stored_value.hpp"

namespace dyak::store {
namespace {

using Integer = std::int64_t;
using Text = std::string;

constexpr std::size_t kMaxRead = 200;

/// Whose names the changes touch in the words that cases are found by: an institution's stand for all who work there.
std::set<Text> named_in_lists(const std::vector<cases::DirectoryRecord>& changes, const cases::Directory& directory) {
  std::set<Text> keys;
  std::set<Text> institutions;
  for (const cases::DirectoryRecord& one : changes) {
    if (one.section != "persons" && one.section != "organisations" && one.section != "employments") continue;
    keys.insert(one.subject);
    if (one.section == "organisations") institutions.insert(one.subject);
  }
  for (const Text& institution : institutions)
    for (const std::size_t n : directory.employments.tying_to(institution))
      keys.insert(directory.employments[n].person);
  return keys;
}

Integer ordinal_of(const CaseId& id) {
  const Integer ordinal = case_ordinal_of(id);
  DYAK_EXPECT(ordinal > 0);
  return ordinal;
}

}  // namespace

SqlTransaction::SqlTransaction(Connection& writer, DirectoryCache& cache, RandomSource& random, const Damage& damage,
                               TransactionEnd& end)
    : SqlReader(writer, cache), random_(random), damage_(damage), end_(end) {}

SqlTransaction::~SqlTransaction() {
  if (is_open_) end_.drop();
}

std::shared_ptr<const cases::Directory> SqlTransaction::directory() const {
  return new_directory_ ? new_directory_ : SqlReader::directory();
}

CaseId SqlTransaction::new_case() {
  if (last_ordinal_ == 0) {
    last_ordinal_ = connection_.value_or<Integer>("SELECT ifnull(max(ordinal), 0) FROM cases", {}, 0);
  }
  ++last_ordinal_;
  return case_id_of(last_ordinal_);
}

void SqlTransaction::check_clock() const {
  if (clock_ != nullptr) clock_->check(connection_);
}

void SqlTransaction::begin_dated() {
  if (is_dated_ || clock_ == nullptr) return;
  check_clock();
  is_dated_ = true;
}

void SqlTransaction::append(const std::vector<cases::Event>& events, const std::vector<cases::Case>& after) {
  begin_dated();
  for (const cases::Event& event : events) damage_.check(event.case_id);
  is_whole_ = false;
  std::map<CaseId, std::vector<cases::Event>> written;
  std::set<CaseId> refold;
  for (const cases::Event& event : events) {
    std::vector<cases::Event>& own = written[event.case_id];
    own.push_back(append_one(event, changing(event.case_id).version + static_cast<int>(own.size()) + 1));
    if (own.back().payload != event.payload) refold.insert(event.case_id);
  }
  for (const auto& entry : written) {
    const CaseId& id = entry.first;
    const std::vector<cases::Event>& own = entry.second;
    const auto folded = std::find_if(after.begin(), after.end(), [&](const cases::Case& one) { return one.id == id; });
    bring_on(id, own, folded == after.end() || refold.contains(id) ? nullptr : &*folded);
    write_snapshot(changing_.at(id));
  }
  is_whole_ = true;
}

void SqlTransaction::bring_on(const CaseId& id, const std::vector<cases::Event>& read_back, const cases::Case* after) {
  cases::Case& state = changing(id);
  if (after != nullptr) {
    DYAK_EXPECT(after->version == state.version + static_cast<int>(read_back.size()));
    state = *after;
    return;
  }
  for (const cases::Event& event : read_back) cases::apply(state, event);
}

cases::Case& SqlTransaction::changing(const CaseId& id) {
  const auto known = changing_.find(id);
  if (known != changing_.end()) return known->second;
  return changing_.emplace(id, find(id).value_or(cases::Case{})).first->second;
}

// A use case asks for the same few cases again and again.
std::optional<cases::Case> SqlTransaction::find(const CaseId& id) const {
  if (const auto known = changing_.find(id); known != changing_.end())
    return known->second.version == 0 ? std::nullopt : std::optional(known->second);
  if (const auto known = read_.find(id); known != read_.end()) return known->second;
  auto state = SqlReader::find(id);
  if (state && read_.size() < kMaxRead) read_.emplace(id, *state);
  return state;
}

cases::Event SqlTransaction::append_one(const cases::Event& event, int version) {
  if (event.version != version) {
    throw Error(ErrorCode::Conflict, "Дело изменилось, пока принималось решение. Прочтите его заново и повторите", {},
                fmt::format("{}: event {} after version {}", event.case_id.value, event.version, version - 1));
  }
  const std::string payload_json = to_json(event.payload);
  cases::Event read_back = event;
  read_back.payload = from_stored(payload_json);
  write_event(event, payload_json);
  return read_back;
}

void SqlTransaction::write_event(const cases::Event& event, const std::string& payload_json) {
  ask_last_event();
  const std::string salt = made_salt(random_);
  const std::string digest = event_digest(salt, event, payload_json);
  const std::string hash = chained_hash(last_hash_, digest);
  ++last_sequence_;
  connection_.put("INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                  {last_sequence_, event.case_id.value, Integer{event.version}, event.kind, event.at.unix_ms(),
                   event.actor, digest, last_hash_, hash});
  connection_.put("INSERT INTO payloads VALUES (?, ?, ?)", {last_sequence_, salt, payload_json});
  last_hash_ = hash;
  write_notice(event);
}

void SqlTransaction::write_snapshot(const cases::Case& state) {
  leave_counts(connection_, state.id);
  connection_.put(
      "INSERT INTO cases (ordinal, id, process, state, number, version, has_running_terms, has_due_tasks, snapshot) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET process = excluded.process, "
      "state = excluded.state, number = excluded.number, version = excluded.version, "
      "has_running_terms = excluded.has_running_terms, has_due_tasks = excluded.has_due_tasks, snapshot = "
      "excluded.snapshot",
      {ordinal_of(state.id), state.id.value, state.process, state.state, state.number(), Integer{state.version},
       Integer{has_running_terms(state) ? 1 : 0}, Integer{has_due_tasks(state) ? 1 : 0},
       packed(to_json(to_value(state)), Packing::State)});
  project_case(connection_, state);
}

// There is one writer at a time, and both tables count their rows themselves.
std::int64_t SqlTransaction::last_row(const char* table, const char* column) {
  return connection_.value_or<Integer>(connection_.dialect() == Dialect::Sqlite
                                           ? Text("SELECT last_insert_rowid()")
                                           : fmt::format("SELECT max({}) FROM {}", column, table),
                                       {}, 0);
}

void SqlTransaction::put_paper(const cases::StoredPaper& paper) {
  DYAK_EXPECT(paper.bytes.empty() || paper.sha256 == crypto::sha256_hex(paper.bytes));
  connection_.run("INSERT INTO papers VALUES (?, ?, ifnull(?, x''), ?, ?)",
                  {paper.id.value, paper.sha256, to_blob(packed_bytes(paper.bytes, Packing::Paper)),
                   packed(to_json(paper.document), Packing::Document), paper.renderer});
  touch("papers", {paper.id.value});
  put_paper_words(paper.id, paper.words);
}

// A message without a key gets one of its own: its place in the queue.
void SqlTransaction::enqueue(const cases::OutboxMessage& message) {
  const std::size_t added = connection_.run(
      "INSERT INTO outbox (at, case_id, recipient, subject, body, attachment, unique_key) VALUES (?, ?, ?, ?, ?, ?, "
      "CASE WHEN ? <> '' THEN ? ELSE '#' || (SELECT ifnull(max(id), 0) + 1 FROM outbox) END) "
      "ON CONFLICT (unique_key) DO NOTHING",
      {message.at.unix_ms(), message.case_id.value, message.to, message.subject, message.body, message.attachment.value,
       message.unique_key, message.unique_key});
  sum_sequence(connection_);
  if (added != 1) return;
  const std::int64_t id = last_row("outbox", "id");
  touch("outbox", {id});
  connection_.put("INSERT INTO deliveries VALUES (?, ?, ?, 'waiting', 0, 0, 0, ?, 0, '')",
                  {id, message.party, Integer{message.mandatory ? 1 : 0}, message.at.unix_ms()});
}

void SqlTransaction::mark_sent(std::int64_t id, Moment at) {
  if (connection_.run("UPDATE outbox SET sent = 1, sent_at = ? WHERE id = ?", {at.unix_ms(), id}) == 1)
    return touch("outbox", {id});
  throw Error(ErrorCode::NotFound, fmt::format("Среди исходящих нет сообщения {}", id));
}

void SqlTransaction::put_account(const cases::Account& account, Moment at, const std::string& actor) {
  begin_dated();
  connection_.put("INSERT INTO account_versions (user, at, actor, content) VALUES (?, ?, ?, ?)",
                  {account.user, at.unix_ms(), actor, to_json(to_value(account))});
  touch("account_versions", {last_row("account_versions", "version")});
}

void SqlTransaction::put_directory(const cases::Directory& directory, Moment at, const std::string& actor) {
  damage_.check();
  begin_dated();
  const Integer version = directory_version(connection_) + 1;
  const std::string previous = connection_.value_or<Text>(
      "SELECT hash FROM directory_versions ORDER BY version DESC LIMIT 1", {}, chain_start());
  const std::vector<cases::DirectoryRecord> changes = directory_changes(*this->directory(), directory);
  const std::string digests = put_directory_records(connection_, version, changes);
  connection_.put(
      "INSERT INTO directory_versions VALUES (?, ?, ?, '', ?)",
      {version, at.unix_ms(), actor, chained_hash(previous, directory_digest(version, at, actor, digests))});
  touch("directory_versions", {version});
  forget_listings_about(connection_, named_in_lists(changes, directory));
  new_directory_version_ = version;
  new_directory_ = std::make_shared<const cases::Directory>(directory);
}

void SqlTransaction::put_answer(const std::string& actor, const std::string& key, const Answered& answer, Moment at) {
  connection_.run("INSERT INTO answers VALUES (?, ?, ?, ?, ?)",
                  {actor, key, answer.body_sha256, answer.answer, at.unix_ms()});
  touch("answers", {actor, key});
}

std::string SqlTransaction::put_file(const std::string& bytes) {
  std::string sha256 = crypto::sha256_hex(bytes);
  const std::size_t added = connection_.run(
      "INSERT INTO files VALUES (?, ifnull(?, x'')) ON CONFLICT (sha256) DO NOTHING", {sha256, to_blob(bytes)});
  if (added == 1) touch("files", {sha256});
  return sha256;
}

// Each change brings them, nearly always only to find them there: half a megabyte is not written out for that.
void SqlTransaction::put_definitions(const std::string& version, const Value& texts) {
  if (connection_.value_or<Integer>("SELECT 1 FROM definitions WHERE version = ?", {version}, 0) == 1) return;
  if (connection_.run("INSERT INTO definitions VALUES (?, ?) ON CONFLICT (version) DO NOTHING",
                      {version, to_json(texts)}) == 1)
    touch("definitions", {version});
}

void SqlTransaction::commit() {
  DYAK_EXPECT(is_open_ && is_whole_);
  check_numbers();
  if (is_dated_) clock_->advance(connection_);
  seal();
  const Integer erasures = new_directory_ ? directory_erasures(connection_) : 0;
  const std::shared_ptr<Landing> landing = end_.keep(leaves_traces_);
  is_open_ = false;  // the connection is another's
  landing->wait();
  if (new_directory_) cache_.put(new_directory_version_, erasures, new_directory_);
}

}  // namespace dyak::store
