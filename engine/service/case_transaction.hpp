#pragma once
#include <map>
#include <set>
#include <string>
#include <vector>

#include "engine/cases/fact.hpp"
#include "engine/definitions/migration_plan.hpp"
#include "engine/service/message_paper.hpp"
#include "engine/service/wording.hpp"
#include "engine/service/world.hpp"
#include "engine/workflow/decide.hpp"
#include "output/document/document.hpp"

namespace dyak::service {

/// One transaction's work on cases: decides, carries the decision out, and goes on with whatever follows from it
/// (automatic transitions, fired events, opened cases) until nothing is left. Nothing is stored before finish(),
/// nothing is durable before the caller commits.
class CaseTransaction final : public workflow::CaseSource {
 public:
  CaseTransaction(const World& world, cases::WriteTransaction& transaction);

  /// All of this will be taken back: papers are laid out, so that what stands in their way is told, and not drawn.
  void only_foresees() { only_foreseen_ = true; }

  /// Errors: see throw_refusal().
  CaseId open(const workflow::Open& open, const workflow::Actor& actor);
  void execute(const CaseId& id, const workflow::Command& command, const workflow::Actor& actor);
  /// execute() that hands the refusals back instead of throwing; steps that follow may still throw.
  workflow::Refusals try_execute(const CaseId& id, const workflow::Command& command, const workflow::Actor& actor);
  /// The case remembers who annulled its number and why; papers that carry it are not in force any more.
  void annul(const cases::JournalEntry& entry, const std::string& reason, const workflow::Actor& actor);
  /// execute(), to one of those the task was given to only. Errors: see require_of_pool.
  void hold(const CaseId& id, const workflow::Hold& command, const workflow::Actor& actor);
  /// Gives a draft other words and draws it anew. Errors: see DraftWording.
  void reword(const CaseId& id, const Reword& change, const workflow::Actor& actor);
  /// Word to an applicant without an account that his application is taken in, with a copy of what he sent.
  void put_receipt(const CaseId& id);
  /// See Service::enter_applicant.
  void enter_applicant(const CaseId& id, const workflow::Actor& actor);
  /// A remark on the case, and word of it to those it is meant for.
  void put_note(const CaseId& id, const cases::Noted& note, const workflow::Actor& actor);
  /// Lets go on what waits for other cases to change and now finds them changed, and what waits for those in turn.
  /// Throws WatcherFailed: the work is to be done again without that case. `passed_over`: nothing is asked of them.
  void wake_watchers(const std::set<CaseId>& passed_over);
  /// The case goes on by the definitions in force, as the plan has it, with whatever follows by itself. See Migration.
  void migrate(const CaseId& id, const cases::Migrated& fact, const definitions::ProcessMigration& plan,
               const workflow::Actor& actor);
  /// What this work will append, case by case.
  std::vector<cases::Event> fresh() const;
  /// Holds every touched case against its invariants and appends the events.
  void finish();

  const cases::Case& current(const CaseId& id);
  /// Whether nothing has happened to the stored case after this version but what became of its letters: whoever has
  /// read that version has read the case.
  bool only_post_since(const CaseId& id, int version) const;
  /// Papers issued by this work, in order.
  std::vector<PaperId> papers() const;

  cases::CasePtr find(const CaseId& id) const override;
  cases::CasePtr find_by_number(const std::string& number) const override;
  std::vector<cases::CasePtr> of_process(const std::string& process) const override;
  bool keeps_keys() const override;
  std::vector<cases::CasePtr> having(const workflow::CaseKey& key,
                                     const std::vector<std::string>& words) const override;
  FileState file(const std::string& sha256) const override;

 private:
  struct Loaded {
    cases::Case state;
    std::vector<cases::Event> fresh;
    std::optional<Moment> last;  ///< of the event that stands last in the store
    int steps = 0;               ///< commands worked on in this transaction
  };

  Loaded& load(const CaseId& id);
  /// By which the case goes on; held until the work is done.
  const definitions::Definitions& definitions_of(const cases::Case& state) const;
  /// By which a new case is opened: as the one that opens it goes, else by those in force.
  const definitions::Definitions& definitions_for(const workflow::Open& open) const;
  workflow::Facts facts_by(const definitions::Definitions& definitions) const;
  workflow::Facts facts(const cases::Case& state) const { return facts_by(definitions_of(state)); }
  const definitions::Process& process_of(const cases::Case& state) const;
  /// Nothing is recorded before what the case has already: Error{Refused}, clock-back. Clocks that are put right by
  /// seconds stop nobody.
  Moment moment_after(const std::optional<Moment>& last) const;
  void record(Loaded& loaded, workflow::NewEvent told, const workflow::Actor& actor);
  void record(Loaded& loaded, const cases::Fact& fact, const workflow::Actor& actor);
  void apply_steps(const CaseId& id, const workflow::Decision& decision, const workflow::Actor& actor);
  void settle(const CaseId& id);
  void wake(const CaseId& id);

  void do_step(const CaseId& id, const workflow::NewEvent& step, const workflow::Actor& actor);
  void do_step(const CaseId& id, const workflow::WantNumber& step, const workflow::Actor& actor);
  void do_step(const CaseId& id, const workflow::WantPaper& step, const workflow::Actor& actor);
  void do_step(const CaseId& id, const workflow::WantCase& step, const workflow::Actor& actor);
  void do_step(const CaseId& id, const workflow::WantFire& step, const workflow::Actor& actor);
  void do_step(const CaseId& id, const workflow::WantDirectory& step, const workflow::Actor& actor);
  void do_step(const CaseId& id, const workflow::WantMail& step, const workflow::Actor& actor);
  void do_step(const CaseId& id, const workflow::WantErasure& step, const workflow::Actor& actor);

  /// A line of a journal that this work adds, until finish() writes it.
  struct Entered {
    cases::JournalEntry entry;
    bool headed = false;  ///< its title is the heading of the paper that carries the number
  };

  /// Whether it came by a form that is open to all.
  bool is_public(const CaseId& id);

  /// Takes the next number of the journal, enters its line and the event; returns the number as printed.
  std::string take_number(const CaseId& id, const std::string& journal, const std::string& scope,
                          const std::string& title, const workflow::Actor& actor);

  /// The first paper that carries a number gives the journal's line its title.
  void head_entry(const CaseId& id, const workflow::WantPaper& step, const std::string& number,
                  const std::string& title);

  /// An issued paper as it was composed: of the store, or of this very transaction.
  std::optional<document::Document> kept_document(const std::string& paper_id) const;

  const World& world_;
  cases::WriteTransaction& transaction_;
  Moment now_;
  std::shared_ptr<const cases::Directory> directory_;
  std::map<CaseId, Loaded> cases_;
  mutable std::map<std::string, std::shared_ptr<const definitions::Definitions>> led_by_;  ///< by version
  std::vector<CaseId> order_;  ///< in which cases were first touched
  std::vector<IssuedPaper> papers_;
  std::vector<Entered> entered_;
  bool only_foreseen_ = false;
  std::vector<cases::Erasure> erasures_;  ///< carried out last: what this work itself writes goes too
};

}  // namespace dyak::service
