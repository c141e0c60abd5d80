#pragma once
#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/store/case_lists.hpp"
#include "engine/store/journal_pages.hpp"
#include "engine/store/queries.hpp"

namespace dyak::store {

/// Answers the questions of ReadView on a connection, for the interface that needs it: a view, or a transaction
/// that also writes. The connection and the cache must outlive it; a transaction on the connection keeps the
/// picture consistent.
template <class Interface>
class SqlReader : public Interface,
                  public cases::NoticeView,
                  public cases::DeliveryView,
                  public cases::CaseLists,
                  public cases::JournalPages {
 public:
  std::optional<cases::Case> find(const CaseId& id) const override { return find_case(connection_, id); }
  std::vector<cases::Case> cases(const cases::CaseQuery& query) const override {
    return find_cases(connection_, query);
  }
  std::vector<cases::CaseHead> heads() const override { return find_heads(connection_); }
  std::optional<Moment> last_moment(const CaseId& id) const override { return find_last_moment(connection_, id); }
  std::optional<Moment> last_moment() const override { return find_last_moment(connection_); }
  std::optional<Date> last_numbered(const std::string& journal, const std::string& scope, int year) const override {
    return find_last_numbered(connection_, journal, scope, year);
  }
  std::vector<cases::Event> events(const CaseId& id) const override { return find_events(connection_, id); }
  std::vector<cases::ChainedEvent> chain(std::int64_t after_sequence, int limit) const override {
    return find_chain(connection_, after_sequence, limit);
  }
  std::vector<cases::JournalEntry> journal(const std::string& journal, int year) const override {
    return find_journal(connection_, journal, year);
  }
  std::vector<cases::JournalEntry> journal_page(const cases::JournalQuery& query) const override {
    return find_journal_page(connection_, query);
  }
  std::vector<int> journal_years(const std::string& journal) const override {
    return find_journal_years(connection_, journal);
  }
  std::optional<cases::JournalEntry> journal_entry(const std::string& journal, int year,
                                                   const cases::JournalPlace& place) const override {
    return find_journal_entry(connection_, journal, year, place);
  }
  std::optional<cases::StoredPaper> paper(const PaperId& id) const override { return find_paper(connection_, id); }
  std::shared_ptr<const cases::Directory> directory() const override {
    const auto [version, erasures] = directory_standing(connection_);
    if (auto kept = cache_.get(version, erasures)) return kept;
    const auto [known_version, known] = cache_.latest(erasures);
    auto read = step_directory(connection_, known, known_version, version);
    cache_.put(version, erasures, read);
    return read;
  }
  std::vector<cases::OutboxMessage> outbox(int limit) const override { return find_outbox(connection_, limit); }
  std::optional<cases::Account> account(const std::string& user) const override {
    return find_account(connection_, user);
  }
  std::vector<cases::Account> accounts() const override { return find_accounts(connection_); }
  std::optional<cases::ReadView::Answered> answered(const std::string& actor, const std::string& key) const override {
    return find_answer(connection_, actor, key);
  }
  std::optional<cases::Session> session(const std::string& token_sha256) const override {
    return find_session(connection_, token_sha256);
  }
  std::vector<cases::Session> sessions_of(const std::string& user) const override {
    return find_sessions_of(connection_, user);
  }
  std::optional<cases::Credential> credential(const std::string& kind, const std::string& key) const override {
    return find_credential(connection_, kind, key);
  }
  std::optional<cases::Draft> draft(const std::string& owner, const std::string& key) const override {
    return find_draft(connection_, owner, key);
  }
  std::vector<PaperId> papers_with(const cases::SoughtWords& words) const override {
    return find_papers_with(connection_, words);
  }
  std::vector<PaperId> papers_without_words(int limit) const override {
    return find_papers_without_words(connection_, limit);
  }
  std::vector<cases::Preference> preferences(const std::string& owner, const std::string& kind) const override {
    return find_preferences(connection_, owner, kind);
  }
  std::vector<cases::Notice> notices(const cases::NoticeQuery& query) const override {
    return find_notices(connection_, query);
  }
  std::optional<std::int64_t> mark(const std::string& owner, const std::string& what) const override {
    return find_mark(connection_, owner, what);
  }
  std::vector<cases::Draft> drafts_of(const std::string& owner) const override {
    return find_drafts_of(connection_, owner);
  }
  std::vector<std::string> users_of_client(const std::string& client) const override {
    return find_users_of_client(connection_, client);
  }
  std::uint64_t uploaded_since(const std::string& owner, Moment since) const override {
    return find_uploaded_since(connection_, owner, since);
  }
  std::vector<cases::Upload> uploads_before(Moment moment, int limit) const override {
    return find_uploads_before(connection_, moment, limit);
  }
  bool is_file_named(const std::string& sha256, std::int64_t after_sequence) const override {
    return find_file_named(connection_, sha256, after_sequence);
  }
  std::int64_t last_sequence() const override { return find_last_sequence(connection_); }
  std::vector<CaseId> changed_since(std::int64_t sequence) const override {
    return find_changed(connection_, sequence);
  }
  std::optional<std::string> file(const std::string& sha256) const override { return find_file(connection_, sha256); }
  std::vector<cases::ReportRun> reports(const std::string& of_register) const override {
    return find_reports(connection_, of_register);
  }
  std::int64_t sequence_at(Moment at) const override {
    // Looked for from the end. Whoever asks again asks for many: then all are read at once.
    if (!std::exchange(asked_for_moment_, true)) return find_sequence_at(connection_, at);
    if (const std::int64_t last = last_sequence(); moments_.empty() || moments_.back().first != last)
      moments_ = find_moments(connection_);
    const auto later = std::partition_point(moments_.begin(), moments_.end(),
                                            [&](const auto& one) { return one.second <= at.unix_ms(); });
    return later == moments_.begin() ? 0 : std::prev(later)->first;
  }
  std::vector<cases::Event> events_until(const CaseId& id, std::int64_t sequence) const override {
    return find_events_until(connection_, id, sequence);
  }
  std::shared_ptr<const cases::Directory> directory_at(Moment at) const override {
    const std::int64_t version = directory_version_at(connection_, at);
    if (past_directory_ != nullptr && past_version_ == version) return past_directory_;
    const auto [known_version, known] = cache_.latest(directory_erasures(connection_));
    past_directory_ = past_directory_ == nullptr ? step_directory(connection_, known, known_version, version)
                                                 : step_directory(connection_, past_directory_, past_version_, version);
    past_version_ = version;
    return past_directory_;
  }
  std::vector<cases::DirectoryVersion> directory_versions(std::int64_t before, int limit) const override {
    return find_directory_versions(connection_, before, limit);
  }
  std::vector<cases::DirectoryVersion> directory_versions_of(const std::string& key, std::int64_t before,
                                                             int limit) const override {
    return find_directory_versions_of(connection_, key, before, limit);
  }
  Value directory_about(std::int64_t version, const std::string& key) const override {
    return find_directory_about(connection_, version, key);
  }
  std::optional<Value> definitions(const std::string& version) const override {
    return find_definitions(connection_, version);
  }
  std::vector<cases::RecordedEntry> entries(const cases::EntryQuery& query) const override {
    return find_entries(connection_, query);
  }
  cases::RecordHead head() const override { return find_head(connection_); }
  std::vector<cases::Letter> letters(const cases::LetterQuery& query) const override {
    return find_letters(connection_, query);
  }
  std::int64_t written(const CaseId& id) const override { return find_written(connection_, id); }
  std::vector<cases::StateCount> state_counts() const override { return find_state_counts(connection_); }
  std::vector<cases::VersionCount> version_counts() const override { return find_version_counts(connection_); }
  std::vector<cases::VersionSpan> version_spans() const override { return find_version_spans(connection_); }
  std::vector<CaseId> of_version(const std::string& version, const CaseId& after, int limit) const override {
    return find_of_version(connection_, version, after, limit);
  }
  std::vector<cases::DueCount> due_counts(const std::string& process, const std::string& state,
                                          cases::DueOf by) const override {
    return find_due_counts(connection_, process, state, by);
  }
  std::vector<cases::Waiting> waiting(const cases::WaitingQuery& query) const override {
    return find_waiting(connection_, query);
  }
  std::vector<cases::Waiting> tasks_of(const std::string& party) const override {
    return find_tasks_of(connection_, party);
  }
  std::vector<std::string> asked_parties() const override { return find_asked_parties(connection_); }
  std::vector<cases::Waiting> open_tasks(const CaseId& from, int limit) const override {
    return find_open_tasks(connection_, from, limit);
  }
  std::vector<cases::CasePlace> naming(const std::string& party, int limit) const override {
    return find_naming(connection_, party, limit);
  }
  std::vector<cases::CasePlace> without_answers() const override { return find_without_answers(connection_); }
  std::vector<cases::ListedCase> list(const cases::CaseListQuery& query) const override {
    return find_listed(connection_, query);
  }
  std::size_t count(const cases::CaseListQuery& query, std::size_t most) const override {
    return count_listed(connection_, query, most);
  }
  cases::NewestFound newest(const cases::CaseListQuery& query, int most) const override {
    return find_newest(connection_, query, most);
  }
  std::vector<CaseId> having(const std::string& process, const std::string& key, const std::vector<std::string>& words,
                             const std::string& stamp) const override {
    return find_having(connection_, process, key, words, stamp);
  }
  std::vector<CaseId> within(const std::string& process, const cases::CaseBounds& bounds) const override {
    return find_within(connection_, process, bounds);
  }
  std::vector<cases::CaseHead> waking(Moment now, const std::string& stamp, Watchers watchers) const override {
    return find_waking(connection_, now, stamp, watchers);
  }
  std::vector<CaseId> unlisted(const std::string& stamp, int limit) const override {
    return find_unlisted(connection_, stamp, limit);
  }
  std::vector<cases::PaperListQuery::Place> papers(const cases::PaperListQuery& query) const override {
    return find_papers(connection_, query);
  }
  std::size_t count_papers(const cases::PaperListQuery& query, std::size_t most) const override {
    return store::count_papers(connection_, query, most);
  }
  std::vector<CaseId> with_paper(const std::string& sha256) const override {
    return find_with_paper(connection_, sha256);
  }
  std::vector<CaseId> numbered_on(Date day) const override { return find_numbered_on(connection_, day); }
  cases::LetterCounts letter_counts() const override { return find_letter_counts(connection_); }

 protected:
  SqlReader(Connection& connection, DirectoryCache& cache) : connection_(connection), cache_(cache) {}

  Connection& connection_;
  DirectoryCache& cache_;

 private:
  // A journal asks row after row how it was then: mostly the same directory.
  mutable std::shared_ptr<const cases::Directory> past_directory_;
  mutable std::int64_t past_version_ = 0;
  mutable bool asked_for_moment_ = false;
  mutable std::vector<std::pair<std::int64_t, std::int64_t>> moments_;
};

}  // namespace dyak::store
