#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/ids.hpp"
#include "engine/cases/case.hpp"
#include "engine/cases/directory.hpp"
#include "engine/cases/entry.hpp"
#include "engine/cases/erasure.hpp"
#include "engine/cases/event.hpp"
#include "engine/cases/files.hpp"
#include "engine/cases/stored.hpp"

namespace dyak::cases {

/// A consistent picture of the record. Objects belong to one thread.
class ReadView {
 public:
  virtual ~ReadView() = default;
  virtual std::optional<Case> find(const CaseId& id) const = 0;
  /// In order of opening.
  virtual std::vector<Case> cases(const CaseQuery& query) const = 0;
  /// Of every case, in order of opening.
  virtual std::vector<CaseHead> heads() const = 0;
  virtual std::vector<Event> events(const CaseId& id) const = 0;
  /// Of the case's last event; nullopt when there is none. The second: of the last event of all.
  virtual std::optional<Moment> last_moment(const CaseId& id) const = 0;
  virtual std::optional<Moment> last_moment() const = 0;
  /// The latest day on which this journal gave a number in this scope and year; nullopt before the first one.
  virtual std::optional<Date> last_numbered(const std::string& journal, const std::string& scope, int year) const = 0;
  /// A page of the chain, oldest first.
  virtual std::vector<ChainedEvent> chain(std::int64_t after_sequence, int limit) const = 0;
  /// year 0 = all years; in order of year, scope, n.
  virtual std::vector<JournalEntry> journal(const std::string& journal, int year) const = 0;
  virtual std::optional<StoredPaper> paper(const PaperId& id) const = 0;
  virtual std::shared_ptr<const Directory> directory() const = 0;
  /// Messages not yet sent, oldest first.
  virtual std::vector<OutboxMessage> outbox(int limit) const = 0;
  virtual std::optional<Account> account(const std::string& user) const = 0;
  virtual std::vector<Account> accounts() const = 0;  ///< in order of user
  /// The answer once given to this actor's request with this key; body_sha256 tells a repeat from a reuse.
  struct Answered {
    std::string body_sha256;
    std::string answer;
  };
  virtual std::optional<Answered> answered(const std::string& actor, const std::string& key) const = 0;
  virtual std::optional<Session> session(const std::string& token_sha256) const = 0;
  /// The newest first.
  virtual std::vector<Session> sessions_of(const std::string& user) const = 0;
  virtual std::optional<Credential> credential(const std::string& kind, const std::string& key) const = 0;
  virtual std::optional<Draft> draft(const std::string& owner, const std::string& key) const = 0;
  /// Papers that have all of these words, in order of their ids; nothing is sought = none.
  virtual std::vector<PaperId> papers_with(const SoughtWords& words) const = 0;
  /// Papers that were kept before their words were.
  virtual std::vector<PaperId> papers_without_words(int limit) const = 0;
  /// In order of their keys.
  virtual std::vector<Preference> preferences(const std::string& owner, const std::string& kind) const = 0;
  /// The last typed first.
  virtual std::vector<Draft> drafts_of(const std::string& owner) const = 0;
  /// Who has signed in from this client (a digest of a browser's token, of an address), see remember_client.
  virtual std::vector<std::string> users_of_client(const std::string& client) const = 0;
  /// Bytes of all that this account has brought since then, files that are gone since included.
  virtual std::uint64_t uploaded_since(const std::string& owner, Moment since) const = 0;
  /// Brought before this moment and not looked at since; a digest may come once for each owner. Oldest first.
  virtual std::vector<Upload> uploads_before(Moment moment, int limit) const = 0;
  /// Whether anything names the file: an event after this place in the chain, a draft.
  virtual bool is_file_named(const std::string& sha256, std::int64_t after_sequence) const = 0;
  /// Of the last event in the chain; 0 = none yet.
  virtual std::int64_t last_sequence() const = 0;
  /// Cases with events after this one, in order of their ids.
  virtual std::vector<CaseId> changed_since(std::int64_t sequence) const = 0;
  /// Bytes of a received file by SHA-256; nullopt when there is none.
  virtual std::optional<std::string> file(const std::string& sha256) const = 0;
  /// Oldest first; empty = of every register.
  virtual std::vector<ReportRun> reports(const std::string& of_register) const = 0;
  /// Of the last event not after this moment; 0 = none.
  virtual std::int64_t sequence_at(Moment at) const = 0;
  /// The case's events up to this place in the chain.
  virtual std::vector<Event> events_until(const CaseId& id, std::int64_t sequence) const = 0;
  /// The directory as it stood then.
  virtual std::shared_ptr<const Directory> directory_at(Moment at) const = 0;
  /// Newest first; before = 0: from the last one.
  virtual std::vector<DirectoryVersion> directory_versions(std::int64_t before, int limit) const = 0;
  /// Those among which are all that changed something about one person or institution.
  virtual std::vector<DirectoryVersion> directory_versions_of(const std::string& key, std::int64_t before,
                                                              int limit) const = 0;
  /// What that version says of one person or institution: a directory's value with what names the key alone in it.
  virtual Value directory_about(std::int64_t version, const std::string& key) const = 0;
  /// The texts kept by put_definitions; nullopt when there are none under this version.
  virtual std::optional<Value> definitions(const std::string& version) const = 0;
  /// A page of what is on record besides events, newest first.
  virtual std::vector<RecordedEntry> entries(const EntryQuery& query) const = 0;
  virtual RecordHead head() const = 0;
};

/// All or nothing: destroyed without commit() leaves no trace, and gives every number back. There is at most one at a
/// time; the store waits for it.
class WriteTransaction : public ReadView {
 public:
  virtual CaseId new_case() = 0;
  /// Requires consecutive versions that follow what is stored; else Error{Conflict}. Updates the cases' snapshots too.
  /// `after`: cases as these events leave them, where the caller has folded them already.
  virtual void append(const std::vector<Event>& events, const std::vector<Case>& after) = 0;
  void append(const std::vector<Event>& events) { append(events, {}); }
  /// Next number of the journal in this scope and year: 1 + the greatest one (taken in this transaction or stored). Its
  /// line must be written in the same transaction, else commit() throws Error{Internal}.
  virtual int take_number(const std::string& journal, const std::string& scope, int year) = 0;
  /// Writes the line of a number just taken. Error{Conflict} when it is already there.
  virtual void put_journal_entry(const JournalEntry& entry) = 0;
  /// The number stays with its reason and is never used again. Error{NotFound}.
  virtual void annul_number(const std::string& journal, const std::string& scope, int year, int n,
                            const std::string& reason, Moment at) = 0;
  /// Error{Conflict} when this register has had its run for this day.
  virtual void put_report(const ReportRun& run) = 0;
  /// Error{Conflict} when there is a paper with this id, Error{Internal} when the hash is not that of the bytes.
  virtual void put_paper(const StoredPaper& paper) = 0;
  /// Ignored when a message with this unique_key was put in before; an empty key is never the same as another.
  virtual void enqueue(const OutboxMessage& message) = 0;
  /// The message will not be listed again. Error{NotFound}.
  virtual void mark_sent(std::int64_t id, Moment at) = 0;
  virtual void put_account(const Account& account, Moment at, const std::string& actor) = 0;
  virtual void put_directory(const Directory& directory, Moment at, const std::string& actor) = 0;
  virtual void put_answer(const std::string& actor, const std::string& key, const Answered& answer, Moment at) = 0;
  /// New, or seen again.
  virtual void put_session(const Session& session) = 0;
  /// One by its token, and every one of a user's. No error when there is none.
  virtual void drop_session(const std::string& token_sha256) = 0;
  virtual void drop_sessions_of(const std::string& user) = 0;
  /// In place of the one with this kind and key.
  virtual void put_credential(const Credential& credential) = 0;
  /// One, and every one of this kind that is a user's. No error when there is none.
  virtual void drop_credential(const std::string& kind, const std::string& key) = 0;
  virtual void drop_credentials_of(const std::string& user, const std::string& kind) = 0;
  /// Everybody's that had expired by this moment.
  virtual void drop_expired_credentials(Moment moment) = 0;
  /// So that strangers who guess at his name cannot use up his tries; the oldest of a user's many are forgotten.
  virtual void remember_client(const std::string& client, const std::string& user, Moment at) = 0;
  /// Brought now; the same file of the same owner once.
  virtual void put_upload(const Upload& upload) = 0;
  /// Nobody has brought it any more. No error when there is none.
  virtual void drop_uploads(const std::string& sha256) = 0;
  /// In place of the one with this owner and key.
  virtual void put_draft(const Draft& draft) = 0;
  /// No error when there is none.
  virtual void drop_draft(const std::string& owner, const std::string& key) = 0;
  /// Everybody's, typed before this moment.
  virtual void drop_drafts_before(Moment moment) = 0;
  /// What a paper is found by, for one of papers_without_words().
  virtual void put_paper_words(const PaperId& id, const std::string& words) = 0;
  /// In place of the one with this owner, kind and key.
  virtual void put_preference(const Preference& preference) = 0;
  /// No error when there is none.
  virtual void drop_preference(const std::string& owner, const std::string& kind, const std::string& key) = 0;
  /// Returns the SHA-256.
  virtual std::string put_file(const std::string& bytes) = 0;
  /// Keeps the text of definition files under their version, once.
  virtual void put_definitions(const std::string& version, const Value& texts) = 0;
  /// Destroys values in everything that is kept, the events of the past included, and puts on record that it did; the
  /// last thing before commit(), after the case's event `erased`. What nobody names any more of received files goes
  /// too. Papers, journals and given out registers stay. No error when there is nothing to destroy.
  virtual void erase(const Erasure& erasure) = 0;
  /// Puts on record what is no event of a case. Its kind must be one of entry_kinds(), else Error{Internal}.
  virtual void record(const Entry& entry) = 0;
  /// Durable when it returns. Errors: Unavailable (disk full,
  /// busy): nothing was written. Nothing may be called after it.
  virtual void commit() = 0;
};

/// What is wrong with the record itself: a broken chain, a gap, a paper whose bytes do not fit its hash.
struct RecordFault {
  /// Of events: chain-broken, digest-wrong, snapshot-stale, clock-back (the record is whole, but somebody's clock went
  /// back). Of the rest: seal-broken, seal-missing, entry-wrong, row-changed, row-missing, row-unknown, number-gap,
  /// number-missing, directory-broken, paper-hash, paper-missing, paper-unknown, file-hash, file-missing,
  /// file-unreadable. Of the file: schema-changed, database
  std::string code;
  std::string message;  ///< Russian
  CaseId case_id{};     ///< the case it touches; empty = none, or all of them
};

class Store {
 public:
  virtual ~Store() = default;
  virtual std::unique_ptr<ReadView> read() = 0;
  virtual std::unique_ptr<WriteTransaction> write() = 0;
  /// The same for what can be laid aside meanwhile: waits only a moment for whoever writes. Error{Unavailable}.
  virtual std::unique_ptr<WriteTransaction> write_soon() { return write(); }
  /// A received file: kept beside the record, before anything
  /// in the record names it. Any thread, no transaction needed.
  virtual std::unique_ptr<IncomingFile> receive_file() = 0;
  /// By its SHA-256; nullptr when there is none. Those who read the same file at once share one handle.
  /// Error{Unavailable} when it is there and cannot be opened now.
  virtual std::shared_ptr<const FileBytes> open_file(const std::string& sha256) = 0;
  /// Takes away a file that nothing names, unless it was brought since then; true when it has gone.
  virtual bool drop_file(const std::string& sha256, Moment not_since) = 0;
  /// Reads everything: chain, digests, numbers, papers, snapshots, the database's own check.
  virtual std::vector<RecordFault> verify() = 0;
  /// What can be told in a few seconds however long the record is: its tables, its newest part, and that nothing named
  /// is gone. A fault it does not see is left to verify().
  virtual std::vector<RecordFault> verify_quickly() { return {}; }
};

}  // namespace dyak::cases
