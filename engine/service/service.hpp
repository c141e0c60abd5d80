#pragma once
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "engine/composition/period.hpp"
#include "engine/composition/stop.hpp"
#include "engine/service/form_correction.hpp"
#include "engine/service/notes.hpp"
#include "engine/service/paper_words.hpp"
#include "engine/service/troubles.hpp"
#include "engine/service/watch_book.hpp"
#include "engine/service/wording.hpp"
#include "engine/service/world.hpp"
#include "engine/workflow/decide.hpp"
#include "output/document/sheet.hpp"

namespace dyak::service {

/// What a write did.
struct Done {
  CaseId id;
  std::vector<PaperId> papers;  ///< issued by it, in order
  bool repeated = false;        ///< the same request had been done before: nothing was changed
  int version = 0;              ///< of the case when the request was done, now or before; 0 = not known any more
};

/// What an act would do to the record, found out by doing it and taking it back.
struct Foreseen {
  CaseId id;                         ///< the case acted in; of an application: the one it would open
  std::vector<cases::Event> events;  ///< of every case it touches, case by case
  std::vector<cases::Case> cases;    ///< as they would stand then, in the order of the events
};

/// A request that may be sent twice: the same actor and key with the same body does nothing the second time.
struct RequestKey {
  std::string key;          ///< empty = not protected
  std::string body_sha256;  ///< another body under the same key is refused (Conflict)
  enum class Owner { Actor, Anyone };
  Owner owner = Owner::Actor;  ///< Anyone: the same file is the same file, whoever brings it
};

/// What a minute did: the cases that changed, and what could not be done in it.
struct Ticked {
  std::vector<CaseId> changed;
  std::vector<Trouble> troubles;
};

class CaseTransaction;
struct Waking;

/// The use cases that change something: each is one transaction and asks allow() itself, Error{Forbidden}, whoever
/// calls: a page, a command, a story. Errors are dyak::Error; nothing is left half done.
/// Threads: the store lets one writer in at a time; a Service holds no state but the troubles of its clock.
class Service {
 public:
  explicit Service(World world) : world_(std::move(world)) {}

  /// From outside the office an application comes now and by the site, whatever day and channel are written in it.
  Done submit(const workflow::Submission& submission, const workflow::Actor& actor, const RequestKey& request = {});
  /// An application of somebody without an account, confirmed by whoever reads his mailbox: received when it was sent,
  /// with word of it to him. Once under this key, see PublicApplications. Error{NotFound}: the form is not open to all.
  Done submit_confirmed(const workflow::Submission& submission, const std::string& key);
  /// The applicant of the case, whom the directory does not know, is put into it as he wrote of himself. For whoever
  /// keeps the directory. Error{Refused}: applicant-known, applicant-none.
  Done enter_applicant(const CaseId& id, const workflow::Actor& actor, const RequestKey& request = {});
  Done fire(const CaseId& id, const workflow::Fire& fire, const workflow::Actor& actor, const RequestKey& request = {});
  /// `seen`: the version of the case on which the answer was given;
  /// another one refuses it with stale-version. Absent = any.
  Done answer(const CaseId& id, const workflow::AnswerTask& answer, const workflow::Actor& actor,
              const RequestKey& request = {}, std::optional<int> seen = std::nullopt);
  Done replace(const CaseId& id, const workflow::Replace& replacement, const workflow::Actor& actor,
               const RequestKey& request = {});
  /// A task given to several, taken on, given back or handed on to another of them. `seen`: as of answer().
  Done hold(const CaseId& id, const workflow::Hold& command, const workflow::Actor& actor,
            const RequestKey& request = {}, std::optional<int> seen = std::nullopt);
  /// Other words for a text of a draft, this case only; the draft is drawn anew, the change stays in the history. For
  /// the office. `seen`: as of answer().
  Done reword(const CaseId& id, const Reword& change, const workflow::Actor& actor, const RequestKey& request = {},
              std::optional<int> seen = std::nullopt);
  /// A remark on any case, with a file if one is put to it: read by the office alone, it changes nothing else. Whom it
  /// names («@логин», «@Фамилия»; see mentions_in) is told. Error{InvalidInput}: note-empty, note-long, field-reference.
  Done note(const CaseId& id, const NewNote& note, const workflow::Actor& actor, const RequestKey& request = {});
  /// A task of one's own to a colleague with an account of the office; see workflow::Assign. `seen`: as of answer().
  Done assign(const CaseId& id, const workflow::Assign& task, const workflow::Actor& actor,
              const RequestKey& request = {}, std::optional<int> seen = std::nullopt);
  /// The last step undone; see workflow::take_back. `seen`: as of answer().
  Done take_back(const CaseId& id, const workflow::Actor& actor, const RequestKey& request = {},
                 std::optional<int> seen = std::nullopt);
  /// What fire() would say, without doing it.
  workflow::Refusals dry_run(const CaseId& id, const workflow::Fire& fire, const workflow::Actor& actor);
  /// What fire(), answer() or submit() with this would bring,
  /// numbers and papers too; nothing of it is kept. Their errors.
  Foreseen foresee(const CaseId& id, const workflow::Command& command, const workflow::Actor& actor);
  Foreseen foresee(const workflow::Submission& submission, const workflow::Actor& actor);
  /// Terms, reminders, `at:` transitions, tasks that expire and transitions that come by themselves, of every case that
  /// may be woken, at the clock's now. Each case is a trial and a transaction of its own: one that cannot go on is told
  /// among the troubles and tried again later (see Troubles); it holds no other back.
  Ticked tick();
  /// The same for those who try definitions out. Error{Refused} with what went wrong, after all had their turn.
  Ticked tick_or_refuse();
  /// What could not be done by itself and is tried again.
  Troubles& troubles() const { return *troubles_; }

  /// Forms typed by hand stay with words that the new directory brings unchanged.
  void put_directory(const cases::Directory& directory, const workflow::Actor& actor);
  /// Forms of a name, an institution or a post typed by a person; see corrected_directory.
  void correct_forms(const FormTarget& target, const std::array<std::string, 6>& forms, const workflow::Actor& actor);
  /// Lets the program decline these words itself again; see uncorrected_directory.
  void forget_forms(const FormTarget& target, const workflow::Actor& actor);
  /// In one transaction with what is read: two changes at once do not undo each other.
  void change_directory(const std::function<void(cases::Directory&)>& change, const workflow::Actor& actor);
  /// As it stands in a file of accounts, in place of the one there was; people use Accounts.
  void put_account(const cases::Account& account, const workflow::Actor& actor);
  /// The number stays with its reason and is never given again; papers that carry it are cancelled and their case is
  /// told by the event "number-annulled"; who did it stands in the case's history. Error{Forbidden} unless the
  /// journal's definition lets the actor. A case's own number can only be annulled where its process takes that event.
  void annul_number(const std::string& journal, const std::string& scope, int year, int n, const std::string& reason,
                    const workflow::Actor& actor);

  /// The register as an Excel file, as the record stands now, or as it stood at a moment. Error{NotFound},
  /// Error{Unavailable} once it is to stop.
  std::string export_register(const std::string& id, const composition::ReportPeriod& period,
                              const workflow::Actor& actor, std::optional<Moment> as_of = std::nullopt,
                              const composition::Stop& stop = {});
  /// The same as a paper, PDF.
  std::string print_register(const std::string& id, const composition::ReportPeriod& period,
                             const workflow::Actor& actor, std::optional<Moment> as_of = std::nullopt);

  /// The same before it becomes a file.
  document::Workbook compose_register(const std::string& id, const composition::ReportPeriod& period,
                                      const workflow::Actor& actor, std::optional<Moment> as_of = std::nullopt,
                                      const composition::Stop& stop = {});

  const World& world() const { return world_; }

 private:
  template <class Check, class Action>
  Done once(const RequestKey& request, const workflow::Actor& actor, const Check& check, const Action& work);
  template <class Check, class Action>
  Done try_once(const RequestKey& request, const workflow::Actor& actor, const Check& check, const Action& work,
                const std::set<CaseId>& passed_over);
  void require_act(const cases::ReadView& view, const CaseId& id, const workflow::Actor& actor) const;
  /// `seen`: as the actor is told versions, see ActorView::seen_version.
  void require_seen(CaseTransaction& cases, const CaseId& id, std::optional<int> seen, const workflow::Actor& actor,
                    const char* what) const;
  /// Held against what an outsider has seen; decide() then asks for no version of his.
  workflow::Command as_seen(CaseTransaction& cases, const CaseId& id, workflow::Command command,
                            const workflow::Actor& actor) const;
  void require_note(const cases::ReadView& view, const CaseId& id, const workflow::Actor& actor) const;
  void require_submit(const cases::ReadView& view, const workflow::Submission& submission,
                      const workflow::Actor& actor) const;
  /// The day of receipt starts a term: only the office may say another one than today.
  workflow::Submission as_handed_in(workflow::Submission submission, const workflow::Actor& actor) const;

  bool tick_case(const CaseId& id, std::vector<Waking>& asleep);
  void require_annul(const cases::ReadView& view, const cases::JournalEntry& entry, const workflow::Actor& actor) const;

  World world_;
  std::shared_ptr<Troubles> troubles_ = std::make_shared<Troubles>();
  std::shared_ptr<WatchBook> watches_ = std::make_shared<WatchBook>();
  std::shared_ptr<PaperIndex> papers_ = std::make_shared<PaperIndex>();
};

}  // namespace dyak::service
