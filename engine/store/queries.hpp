#pragma once
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/cases/deliveries.hpp"
#include "engine/cases/notices.hpp"
#include "engine/cases/repositories.hpp"
#include "engine/store/connection.hpp"

namespace dyak::store {

// The questions that both a read view and a write transaction answer, each inside the transaction open on
// the connection.

std::optional<cases::Case> find_case(Connection& connection, const CaseId& id);
std::vector<cases::Case> find_cases(Connection& connection, const cases::CaseQuery& query);
std::vector<cases::CaseHead> find_heads(Connection& connection);
std::optional<Moment> find_last_moment(Connection& connection, const CaseId& id);
std::optional<Moment> find_last_moment(Connection& connection);
std::optional<Date> find_last_numbered(Connection& connection, const std::string& journal, const std::string& scope,
                                       int year);
std::vector<cases::Event> find_events(Connection& connection, const CaseId& id);
/// An event with what verification needs besides.
struct StoredEvent {
  cases::ChainedEvent chained;
  std::string previous;  ///< hash of the event before
  std::string salt;
  std::string payload_json;  ///< empty = the payload is gone
};
/// Payloads are parsed only by find_chain.
std::vector<StoredEvent> find_stored_events(Connection& connection, std::int64_t after, int limit);
std::vector<cases::ChainedEvent> find_chain(Connection& connection, std::int64_t after, int limit);
std::optional<cases::StoredPaper> find_paper(Connection& connection, const PaperId& id);
std::vector<cases::OutboxMessage> find_outbox(Connection& connection, int limit);
std::optional<cases::ReadView::Answered> find_answer(Connection& connection, const std::string& actor,
                                                     const std::string& key);
std::optional<cases::Session> find_session(Connection& connection, const std::string& token_sha256);
std::vector<cases::Session> find_sessions_of(Connection& connection, const std::string& user);
std::optional<cases::Credential> find_credential(Connection& connection, const std::string& kind,
                                                 const std::string& key);
std::vector<PaperId> find_papers_with(Connection& connection, const cases::SoughtWords& words);
std::vector<PaperId> find_papers_without_words(Connection& connection, int limit);
std::vector<cases::Preference> find_preferences(Connection& connection, const std::string& owner,
                                                const std::string& kind);
std::optional<cases::Draft> find_draft(Connection& connection, const std::string& owner, const std::string& key);
std::vector<cases::Letter> find_letters(Connection& connection, const cases::LetterQuery& query);
cases::LetterCounts find_letter_counts(Connection& connection);
std::vector<cases::Notice> find_notices(Connection& connection, const cases::NoticeQuery& query);
std::optional<std::int64_t> find_mark(Connection& connection, const std::string& owner, const std::string& what);
void set_mark(Connection& connection, const std::string& owner, const std::string& what, std::int64_t value);
std::vector<cases::Draft> find_drafts_of(Connection& connection, const std::string& owner);
std::vector<std::string> find_users_of_client(Connection& connection, const std::string& client);
std::uint64_t find_uploaded_since(Connection& connection, const std::string& owner, Moment since);
std::vector<cases::Upload> find_uploads_before(Connection& connection, Moment moment, int limit);
bool find_file_named(Connection& connection, const std::string& sha256, std::int64_t after_sequence);
std::int64_t find_last_sequence(Connection& connection);
std::vector<CaseId> find_changed(Connection& connection, std::int64_t sequence);
std::optional<std::string> find_file(Connection& connection, const std::string& sha256);
std::optional<Value> find_definitions(Connection& connection, const std::string& version);

std::vector<cases::RecordedEntry> find_entries(Connection& connection, const cases::EntryQuery& query);
cases::RecordHead find_head(Connection& connection);

Value to_value(const cases::Account& account);
std::optional<cases::Account> find_account(Connection& connection, const std::string& user);
std::vector<cases::Account> find_accounts(Connection& connection);

std::vector<cases::ReportRun> find_reports(Connection& connection, const std::string& of_register);
std::int64_t find_sequence_at(Connection& connection, Moment at);
/// Of each event its sequence and the earliest moment at which it or a later one happened: the clock may have
/// gone back.
std::vector<std::pair<std::int64_t, std::int64_t>> find_moments(Connection& connection);
std::vector<cases::Event> find_events_until(Connection& connection, const CaseId& id, std::int64_t sequence);

std::int64_t directory_version_at(Connection& connection, Moment at);
std::int64_t directory_version(Connection& connection);  ///< 0 = none yet
/// Grows when something is destroyed in past versions. Always 0 in SQLite: there nobody else writes beside this program.
std::int64_t directory_erasures(Connection& connection);
/// Both, asked at once.
std::pair<std::int64_t, std::int64_t> directory_standing(Connection& connection);
cases::Directory read_directory(Connection& connection, std::int64_t version);
/// The directory as of the version, made out of another version of it by what lies between them.
std::shared_ptr<const cases::Directory> step_directory(Connection& connection,
                                                       const std::shared_ptr<const cases::Directory>& known,
                                                       std::int64_t known_version, std::int64_t version);
std::vector<cases::DirectoryVersion> find_directory_versions(Connection& connection, std::int64_t before, int limit);
std::vector<cases::DirectoryVersion> find_directory_versions_of(Connection& connection, const std::string& key,
                                                                std::int64_t before, int limit);
Value find_directory_about(Connection& connection, std::int64_t version, const std::string& key);

/// The last directory that was read, so that a thousand readers parse it once. Any thread.
class DirectoryCache {
 public:
  /// Null when another version is kept, or the same with more or less destroyed in it: see directory_erasures().
  std::shared_ptr<const cases::Directory> get(std::int64_t version, std::int64_t erasures) const;
  /// What has less destroyed in it than what is kept, or is older, is dropped: an older picture may still be read.
  void put(std::int64_t version, std::int64_t erasures, std::shared_ptr<const cases::Directory> directory);
  /// What is kept, with its version; null when nothing with so much destroyed in it is.
  std::pair<std::int64_t, std::shared_ptr<const cases::Directory>> latest(std::int64_t erasures) const;
  void clear();

 private:
  mutable std::mutex mutex_;
  std::int64_t erasures_ = 0;
  std::int64_t version_ = -1;
  std::shared_ptr<const cases::Directory> directory_;
};

}  // namespace dyak::store
