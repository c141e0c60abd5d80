#pragma once
#include <map>
#include <memory>
#include <string>
#include <tuple>
#include <vector>

#include "engine/store/chain.hpp"
#include "engine/store/clock_guard.hpp"
#include "engine/store/damage.hpp"
#include "engine/store/dated_transaction.hpp"
#include "engine/store/group_commit.hpp"
#include "engine/store/random_source.hpp"
#include "engine/store/sql_reader.hpp"

namespace dyak::store {

/// From its beginning to its end (see TransactionEnd) on the writer connection. Poco's own transactions are not used: they
/// begin deferred, so a reader that turns writer fails at once instead of waiting. Destroyed uncommitted it is taken back.
class SqlTransaction final : public SqlReader<cases::WriteTransaction>,
                             public cases::MarkWriter,
                             public cases::DeliveryWriter,
                             public cases::CaseListWriter,
                             public DatedTransaction {
 public:
  /// Begun already; `end` must outlive it.
  SqlTransaction(Connection& writer, DirectoryCache& cache, RandomSource& random, const Damage& damage,
                 TransactionEnd& end);
  /// Its moments are held against those before them; the guard must outlive it.
  void keep_to(const ClockGuard& clock) { clock_ = &clock; }
  ~SqlTransaction() override;
  SqlTransaction(const SqlTransaction&) = delete;
  SqlTransaction& operator=(const SqlTransaction&) = delete;

  std::shared_ptr<const cases::Directory> directory() const override;

  CaseId new_case() override;
  using cases::WriteTransaction::append;
  void append(const std::vector<cases::Event>& events, const std::vector<cases::Case>& after) override;
  int take_number(const std::string& journal, const std::string& scope, int year) override;
  void put_journal_entry(const cases::JournalEntry& entry) override;
  void annul_number(const std::string& journal, const std::string& scope, int year, int n, const std::string& reason,
                    Moment at) override;
  void put_report(const cases::ReportRun& run) override;
  void put_paper(const cases::StoredPaper& paper) override;
  void enqueue(const cases::OutboxMessage& message) override;
  void mark_sent(std::int64_t id, Moment at) override;
  void put_account(const cases::Account& account, Moment at, const std::string& actor) override;
  void put_directory(const cases::Directory& directory, Moment at, const std::string& actor) override;
  void put_answer(const std::string& actor, const std::string& key, const Answered& answer, Moment at) override;
  void put_session(const cases::Session& session) override;
  void drop_session(const std::string& token_sha256) override;
  void drop_sessions_of(const std::string& user) override;
  void put_credential(const cases::Credential& credential) override;
  void drop_credential(const std::string& kind, const std::string& key) override;
  void drop_credentials_of(const std::string& user, const std::string& kind) override;
  void drop_expired_credentials(Moment moment) override;
  void remember_client(const std::string& client, const std::string& user, Moment at) override;
  void put_upload(const cases::Upload& upload) override;
  void drop_uploads(const std::string& sha256) override;
  void put_draft(const cases::Draft& draft) override;
  void drop_draft(const std::string& owner, const std::string& key) override;
  void drop_drafts_before(Moment moment) override;
  void put_paper_words(const PaperId& id, const std::string& words) override;
  void put_preference(const cases::Preference& preference) override;
  void drop_preference(const std::string& owner, const std::string& kind, const std::string& key) override;
  std::vector<cases::Letter> claim_letters(const cases::LetterClaim& claim) override;
  bool settle_letter(std::int64_t id, std::int64_t token, const cases::LetterOutcome& outcome) override;
  void reopen_letter(std::int64_t id, Moment at) override;
  bool return_letter(std::int64_t id, Moment at, const std::string& reply) override;
  void release_letters(bool filed) override;
  void put_mark(const std::string& owner, const std::string& what, std::int64_t value) override;
  void put_listing(const cases::CaseListing& listing) override;
  void put_wake(const CaseId& id, int version, std::optional<Moment> at, bool watches) override;
  std::optional<cases::Case> find(const CaseId& id) const override;
  std::string put_file(const std::string& bytes) override;
  void put_definitions(const std::string& version, const Value& texts) override;
  void erase(const cases::Erasure& erasure) override;
  void record(const cases::Entry& entry) override;
  void commit() override;
  void check_clock() const override;

  /// What lists keep of cases that an older program wrote, a batch at a time; false when there are none left.
  bool project();
  /// A record from before there were seals: everything in it goes under one. What was changed before stays unknown.
  void adopt();

 private:
  using JournalKey = std::tuple<std::string, std::string, int>;  ///< journal, scope, year
  struct Numbers {
    int before = 0;    ///< the greatest one as it was found
    int greatest = 0;  ///< the greatest one taken or written here
  };
  Numbers& numbers_of(const std::string& journal, const std::string& scope, int year);

  /// Writes the event; returns it as it will be read back: dates as text, objects as keys.
  cases::Event append_one(const cases::Event& event, int version);
  /// Brings the case to where these events of its own leave it.
  void bring_on(const CaseId& id, const std::vector<cases::Event>& read_back, const cases::Case* after);
  void write_notice(const cases::Event& event);
  void write_event(const cases::Event& event, const std::string& payload_json);
  cases::Case& changing(const CaseId& id);
  void write_snapshot(const cases::Case& state);
  void check_numbers();
  std::int64_t last_row(const char* table, const char* column);  ///< the number of the one just inserted
  void ask_last_event();                                         ///< last_sequence_ and last_hash_ are known after it
  void begin_dated();                                            ///< what follows carries a day that people go by
  void seal();                                                   ///< at the end: binds all that was recorded
  /// A row was written, changed or taken away: its digest as it stands at the end goes under the seal. The values are
  /// those of the table's key.
  void touch(const std::string& table, const SqlValues& key);
  std::vector<SealedRow> seal_rows(std::int64_t seal);

  RandomSource& random_;
  const Damage& damage_;
  TransactionEnd& end_;
  const ClockGuard* clock_ = nullptr;
  bool is_dated_ = false;
  bool is_open_ = true;
  bool leaves_traces_ = false;  ///< something is destroyed: see wipe_traces()
  bool is_whole_ = true;  ///< false after an append() that stopped half-way: such a transaction cannot be committed
  std::int64_t last_ordinal_ = 0;  ///< 0 = not asked yet
  std::int64_t last_sequence_ = -1;
  std::string last_hash_;
  std::int64_t first_sequence_ = -1;                               ///< last_sequence_ as it was found
  std::int64_t last_entry_ = -1;                                   ///< -1 = not asked yet
  std::map<std::pair<std::string, std::string>, SqlValues> rows_;  ///< touched, by table and key
  std::vector<std::string> entries_;                               ///< digests of those recorded here
  mutable std::map<CaseId, cases::Case> read_;                     ///< as they were found
  std::map<CaseId, cases::Case> changing_;  ///< cases as they stand after the events appended here
  std::map<JournalKey, Numbers> touched_;
  std::int64_t new_directory_version_ = 0;
  std::shared_ptr<const cases::Directory> new_directory_;  ///< shared with others only once it is committed
};

}  // namespace dyak::store
