// Every use case, asked by everybody in every relation to a case, while it is open and when it is closed. Commands,
// stories, intake, jobs, pages and API all call these and add no right of their own. A use case without a row fails.
#include <fstream>
#include <map>
#include <regex>
#include <set>

#include "engine/service/accounts.hpp"
#include "engine/service/actor_view.hpp"
#include "engine/service/directory_edit.hpp"
#include "engine/service/incoming.hpp"
#include "engine/service/migrate_order.hpp"
#include "engine/service/migration.hpp"
#include "engine/service/new_calendar.hpp"
#include "engine/service/own_account.hpp"
#include "engine/service/post.hpp"
#include "engine/service/print_papers.hpp"
#include "engine/service/reports.hpp"
#include "engine/service/second_factor.hpp"
#include "engine/service/sign_in.hpp"
#include "engine/service/term_feed.hpp"
#include "tests/service/desk.hpp"
#include "tests/support/row_name.hpp"

namespace dyak::service::testing {
namespace {

workflow::Actor person(const std::string& key, const std::string& role = "employee") {
  return {"u-" + key, key, {role}, false};
}

/// In the order of the columns.
const std::vector<std::pair<const char*, workflow::Actor>>& people() {
  static const std::vector<std::pair<const char*, workflow::Actor>> kPeople{
      {"nobody", {}},
      {"applicant", person("P1")},
      {"colleague", person("P8")},  // of the same branch
      {"member", person("P9", "member")},
      {"invited", person("P5", "expert")},
      {"declined", person("P2", "expert")},
      {"replaced", person("P3", "expert")},
      {"finished", person("P6", "expert")},
      {"stranger", person("P4")},
      {"clerk", clerk()},
      {"chief", in_role("chief", "P7")},
      {"administrator", {"admin", {}, {"administrator"}, false}},
  };
  return kPeople;
}

/// Whoever may is stopped by what he sends, so that nothing is done; `yes` says that he got so far.
struct UseCase {
  const char* name;
  std::function<void(Service&, const World&, const CaseId&, const workflow::Actor&)> ask;
  const char*
      open;  ///< what each hears of an open case: yes, no (forbidden), gone (as if not there), role (not his act)
  const char* closed;  ///< of a closed one
};

void PrintTo(const UseCase& one, std::ostream* out) { *out << one.name; }

const composition::ReportPeriod& year() {
  static const composition::ReportPeriod kYear = *composition::parse_period("2026");
  return kYear;
}

workflow::Submission faulty() {
  workflow::Submission submission;
  submission.process = "survey";
  submission.form = "survey";
  submission.by = Record{{"person", "P1"}};
  submission.fields = Record{{"unknown", 1}};
  return submission;
}

const char* const kSeers = "gone yes gone gone yes gone gone yes gone yes yes gone";
const char* const kSeersAfter = "gone yes gone gone gone gone gone gone gone yes yes gone";
const char* const kNoPaper =
    "no gone gone gone gone gone gone gone gone gone gone gone";  // what there is not, and what is not his
const char* const kOffice_ = "no no no no no no no no no yes yes no";
const char* const kShelf_ = "no no no no no no no no no gone gone no";  // the office looks, and there is none such
const char* const kWords = "no no no no no no no no no yes yes yes";
const char* const kNoWords = "no no no no no no no no no gone gone gone";      // let in: but there are no such words
const char* const kOfNobody = "no no no no no no no no no no no gone";         // let in: but there is no such account
const char* const kPersons = "no yes yes yes yes yes yes yes yes yes yes no";  // the last is nobody in the directory
const char* const kAdministrators = "no no no no no no no no no no no yes";

const char* const kSelf = "no yes yes yes yes yes yes yes yes yes yes yes";
constexpr std::int64_t kNoLetter = 1'000'000;

const std::vector<UseCase>& use_cases() {
  using workflow::AnswerTask;
  static const std::vector<UseCase> kAll{
      {"submit", [](Service& s, const World&, const CaseId&, const workflow::Actor& a) { s.submit(faulty(), a); },
       "no yes no no no no no no no yes yes no", "no yes no no no no no no no yes yes no"},
      {"foresee_submission",
       [](Service& s, const World&, const CaseId&, const workflow::Actor& a) { s.foresee(faulty(), a); },
       "no yes no no no no no no no yes yes no", "no yes no no no no no no no yes yes no"},
      {"fire",
       [](Service& s, const World&, const CaseId& id, const workflow::Actor& a) {
         s.fire(id, {"close", {}, {}, {}}, a);
       },
       "no no no no no no no no no yes role no", "no yes no no no no no no no yes yes no"},
      {"dry_run",
       [](Service& s, const World&, const CaseId& id, const workflow::Actor& a) {
         const auto refusals = s.dry_run(id, {"close", {}, {}, {}}, a);
         if (!refusals.empty()) throw Error(ErrorCode::Refused, "отказ", refusals);
       },
       "no role no no role no no role no yes role no", "no yes no no no no no no no yes yes no"},
      {"foresee",
       [](Service& s, const World&, const CaseId& id, const workflow::Actor& a) {
         s.foresee(id, workflow::Fire{"close", {}, {}, {}}, a);
       },
       "no no no no no no no no no yes role no", "no yes no no no no no no no yes yes no"},
      {"answer",
       [](Service& s, const World&, const CaseId& id, const workflow::Actor& a) {
         s.answer(id, {1, AnswerTask::Verb::Submit, Record{{"unknown", 1}}, {}, {}}, a);
       },
       "no role no no yes no no role no role role no", "no role no no no no no no no role role no"},
      {"answer_for_another",
       [](Service& s, const World&, const CaseId& id, const workflow::Actor& a) {
         s.answer(id, {1, AnswerTask::Verb::Submit, Record{{"unknown", 1}}, {}, "P5"}, a);
       },
       "no role no no role no no role no yes role no", "no role no no no no no no no yes role no"},
      {"annul_answer",
       [](Service& s, const World&, const CaseId& id, const workflow::Actor& a) {
         s.answer(id, {1, AnswerTask::Verb::Annul, {}, {}, {}}, a);
       },
       "no role no no role no no role no yes role no", "no role no no no no no no no yes role no"},
      {"replace",
       [](Service& s, const World&, const CaseId& id, const workflow::Actor& a) {
         s.replace(id, {1, Record{{"person", "P404"}}, "болен"}, a);
       },
       "no role no no role no no role no yes role no", "no role no no no no no no no yes role no"},
      {"hold",
       [](Service& s, const World&, const CaseId& id, const workflow::Actor& a) {
         s.hold(id, {1, workflow::Hold::Act::Claim, {}, {}}, a);
       },
       "no yes no no yes no no yes no yes yes no", "no yes no no no no no no no yes yes no"},
      {"reword", [](Service& s, const World&, const CaseId& id, const workflow::Actor& a) { s.reword(id, {}, a); },
       "no no no no no no no no no gone gone no", "no no no no no no no no no gone gone no"},
      {"note", [](Service& s, const World&, const CaseId& id, const workflow::Actor& a) { s.note(id, {""}, a); },
       kOffice_, kOffice_},
      {"accept_item",
       [](Service& s, const World&, const CaseId&, const workflow::Actor& a) { accept_item(s, "none", a); }, kShelf_,
       kShelf_},
      {"open_item", [](Service& s, const World&, const CaseId&, const workflow::Actor& a) { open_item(s, "none", a); },
       kShelf_, kShelf_},
      {"put_item_aside",
       [](Service& s, const World&, const CaseId&, const workflow::Actor& a) { put_item_aside(s, "none", "так", a); },
       kShelf_, kShelf_},
      {"enter_applicant",
       [](Service& s, const World&, const CaseId& id, const workflow::Actor& a) { s.enter_applicant(id, a); }, kOffice_,
       kOffice_},
      {"assign", [](Service& s, const World&, const CaseId& id, const workflow::Actor& a) { s.assign(id, {}, a); },
       kOffice_, kOffice_},
      {"take_back", [](Service& s, const World&, const CaseId& id, const workflow::Actor& a) { s.take_back(id, a); },
       "no yes no no yes no no yes no yes yes no", "no yes no no no no no no no yes yes no"},
      {"read",
       [](Service&, const World& w, const CaseId& id, const workflow::Actor& a) {
         ActorView(w, *w.store.read(), a).find(id.value);
       },
       kSeers, kSeersAfter},
      {"print_papers",
       [](Service&, const World& w, const CaseId& id, const workflow::Actor& a) {
         print_papers(w, *w.store.read(), a, {{id.value + "/p404", 1}}, bundle::Sides::One);
       },
       kNoPaper, kNoPaper},
      {"put_directory",
       [](Service& s, const World&, const CaseId&, const workflow::Actor& a) { s.put_directory(trips::staff(), a); },
       kWords, kWords},
      {"change_directory",
       [](Service& s, const World&, const CaseId&, const workflow::Actor& a) {
         s.change_directory([](cases::Directory&) {}, a);
       },
       kWords, kWords},
      {"write_directory",
       [](Service&, const World& w, const CaseId&, const workflow::Actor& a) { write_directory(w, {}, a); }, kWords,
       kWords},
      {"keep_wish", [](Service&, const World& w, const CaseId&, const workflow::Actor& a) { keep_wish(w, a, "x"); },
       kSelf, kSelf},
      {"make_term_feed",
       [](Service&, const World& w, const CaseId&, const workflow::Actor& a) { make_term_feed(w, a); }, kSelf, kSelf},
      {"drop_term_feed",
       [](Service&, const World& w, const CaseId&, const workflow::Actor& a) { drop_term_feed(w, a); }, kSelf, kSelf},
      {"send_again",
       [](Service&, const World& w, const CaseId&, const workflow::Actor& a) { send_again(w, kNoLetter, a); }, kNoWords,
       kNoWords},
      {"mark_sent_by_hand",
       [](Service&, const World& w, const CaseId&, const workflow::Actor& a) { mark_sent_by_hand(w, kNoLetter, a); },
       kNoWords, kNoWords},
      {"drop_letter",
       [](Service&, const World& w, const CaseId&, const workflow::Actor& a) { drop_letter(w, kNoLetter, "x", a); },
       kNoWords, kNoWords},
      {"mark_reports_seen",
       [](Service&, const World& w, const CaseId&, const workflow::Actor& a) { mark_reports_seen(w, a, {}); }, kOffice_,
       kOffice_},
      {"correct_own_contacts",
       [](Service&, const World& w, const CaseId&, const workflow::Actor& a) { correct_own_contacts(w, "x", "", a); },
       kPersons, kPersons},
      {"put_calendar",
       [](Service&, const World& w, const CaseId&, const workflow::Actor& a) { put_calendar(w, "", "x", a); },
       kAdministrators, kAdministrators},
      {"correct_forms",
       [](Service& s, const World&, const CaseId&, const workflow::Actor& a) { s.correct_forms({}, {}, a); }, kNoWords,
       kNoWords},
      {"forget_forms", [](Service& s, const World&, const CaseId&, const workflow::Actor& a) { s.forget_forms({}, a); },
       kNoWords, kNoWords},
      {"put_account",
       [](Service& s, const World&, const CaseId&, const workflow::Actor& a) {
         cases::Account account;
         account.user = "new";
         s.put_account(account, a);
       },
       kAdministrators, kAdministrators},
      {"set_password",
       [](Service&, const World& w, const CaseId&, const workflow::Actor& a) {
         SignIn(w, {64, 1}).set_password("none", "x", a);
       },
       kAdministrators, kAdministrators},
      {"add", [](Service&, const World& w, const CaseId&, const workflow::Actor& a) { Accounts(w).add({}, a); },
       kAdministrators, kAdministrators},
      {"change",
       [](Service&, const World& w, const CaseId&, const workflow::Actor& a) { Accounts(w).change("none", {}, a); },
       kOfNobody, kOfNobody},
      {"disable",
       [](Service&, const World& w, const CaseId&, const workflow::Actor& a) { Accounts(w).disable("none", a); },
       kOfNobody, kOfNobody},
      {"enable",
       [](Service&, const World& w, const CaseId&, const workflow::Actor& a) { Accounts(w).enable("none", a); },
       kOfNobody, kOfNobody},
      {"end_sessions",
       [](Service&, const World& w, const CaseId&, const workflow::Actor& a) { Accounts(w).end_sessions("none", a); },
       kOfNobody, kOfNobody},
      {"remove",
       [](Service&, const World& w, const CaseId&, const workflow::Actor& a) { SecondFactor(w).remove("none", a); },
       kOfNobody, kOfNobody},
      {"make_reset_link",
       [](Service&, const World& w, const CaseId&, const workflow::Actor& a) { make_reset_link(w, "none", a); },
       kNoWords, kNoWords},
      {"annul_number",
       [](Service& s, const World&, const CaseId&, const workflow::Actor& a) {
         s.annul_number("requests", "", 2026, 404, "так", a);
       },
       "no no no no no no no no no gone gone no", "no no no no no no no no no gone gone no"},
      {"export_register",
       [](Service& s, const World&, const CaseId&, const workflow::Actor& a) { s.export_register("trips", year(), a); },
       kOffice_, kOffice_},
      {"print_register",
       [](Service& s, const World&, const CaseId&, const workflow::Actor& a) { s.print_register("trips", year(), a); },
       kOffice_, kOffice_},
      {"compose_register",
       [](Service& s, const World&, const CaseId&, const workflow::Actor& a) {
         s.compose_register("trips", year(), a);
       },
       kOffice_, kOffice_},
      {"repeat",
       [](Service&, const World& w, const CaseId&, const workflow::Actor& a) {
         Reports(w, "").repeat("trips", w.clock.now(), a);
       },
       "no no no no no no no no no gone gone no", "no no no no no no no no no gone gone no"},
      {"foresee_migration",
       [](Service&, const World& w, const CaseId&, const workflow::Actor& a) {
         Migration(w, {}).foresee(CaseId{"c-404404"}, a);
       },
       kOfNobody, kOfNobody},
      {"cross",
       [](Service&, const World& w, const CaseId&, const workflow::Actor& a) {
         Migration(w, {}).cross(CaseId{"c-404404"}, a);
       },
       kOfNobody, kOfNobody},
      {"migrate_order",
       [](Service& s, const World&, const CaseId&, const workflow::Actor& a) {
         migrate_order(s, Record{{"plan", "план: 1"}}, a);
       },
       kAdministrators, kAdministrators},
  };
  return kAll;
}

const std::shared_ptr<const definitions::Definitions>& definitions_of_office() {
  static const auto kRead = [] {
    std::vector<definitions::SourceFile> files = definitions::read_definition_files(trips::folder().string());
    for (auto& file : definitions::read_definition_files((dyak::testing::source_dir() / "tests/http/office").string()))
      files.push_back(std::move(file));
    return definitions::load_definitions(files).definitions;
  }();
  return kRead;
}

class UseCases : public Desk, public ::testing::WithParamInterface<UseCase> {
 protected:
  UseCases() { world.definitions = definitions_of_office(); }

  /// P5 is invited, P2 has declined, P3 was replaced by P5, P6 has answered; closed: the clerk has closed it.
  CaseId survey(bool closed) {
    using workflow::AnswerTask;
    Service office(world);
    workflow::Submission submission = faulty();
    submission.fields =
        Record{{"matter", "Нужен ли маршрут"}, {"urgent", true}, {"readers", List{"P5", "P2", "P3", "P6"}}};
    const CaseId id = office.submit(submission, clerk()).id;
    office.fire(id, {"ask", {}, {}, {}}, clerk());
    office.answer(id, {2, AnswerTask::Verb::Decline, {}, "занят", {}}, person("P2"));
    office.answer(id, {3, AnswerTask::Verb::Annul, {}, "болен", {}}, clerk());
    const Value good = Record{{"mark", 3}, {"verdict", "agree"}};
    office.answer(id, {4, AnswerTask::Verb::Submit, good, {}, {}}, person("P6"));
    if (!closed) return id;
    const Value last = Record{{"mark", 1}, {"verdict", "disagree"}};
    office.answer(id, {1, AnswerTask::Verb::Submit, last, {}, {}}, person("P5"));
    office.fire(id, {"close", Record{{"note", "готово"}}, {}, {}}, clerk());
    return id;
  }

  static std::string heard(const std::function<void()>& act) {
    try {
      act();
      return "yes";
    } catch (const Error& error) {
      if (error.code == ErrorCode::Forbidden) return "no";
      if (error.code == ErrorCode::NotFound) return "gone";
      const auto is_role = [](const Diagnostic& one) {
        return one.code == "not-your-role" || one.code == "task-not-yours";
      };
      return std::any_of(error.details.begin(), error.details.end(), is_role) ? "role" : "yes";
    }
  }

  std::string heard_by_all(const UseCase& one, const CaseId& id) {
    Service office(world);
    std::string all;
    for (const auto& [name, actor] : people())
      all += (all.empty() ? "" : " ") + heard([&, &who = actor] { one.ask(office, world, id, who); });
    return all;
  }
};

TEST_P(UseCases, EachHearsWhatHeMay) {
  const UseCase& one = GetParam();
  EXPECT_EQ(heard_by_all(one, survey(false)), one.open) << "open";
  EXPECT_EQ(heard_by_all(one, survey(true)), one.closed) << "closed";
}

INSTANTIATE_TEST_SUITE_P(Matrix, UseCases, ::testing::ValuesIn(use_cases()),
                         [](const auto& tested) { return std::string(tested.param.name); });

/// Functions of the service's headers that take an actor and are no use case: they are asked by use cases.
const std::set<std::string>& inner() {
  static const std::set<std::string> kInner{
      // rights and how they are found
      "allow", "require", "parties_of", "is_outsider", "cases_involving", "undecided_for", "bringing", "may_reset",
      "StandingRoles", "SenderReach", "ActorView",
      // what somebody reads for himself (each case asked of ActorView) and how far he has read
      "seen_by", "get", "definition", "worklist_of", "duty_in", "of", "notices_for", "count_unread", "read_until",
      "mark_read", "news_for", "try_once", "term_feed", "reports_seen",
      // inside one transaction
      "open", "execute", "try_execute", "annul", "record", "apply_steps", "do_step", "take_number", "once",
      "compose_paper", "DraftWording", "require_act", "require_note", "put_note", "require_submit", "as_handed_in",
      "require_annul", "require_seen", "as_seen", "rewrite", "may_take_back", "migrate", "work"};
  return kInner;
}

TEST(UseCaseMatrix, EveryFunctionThatTakesAnActorHasARow) {
  std::set<std::string> known = inner();
  for (const UseCase& one : use_cases()) known.insert(one.name);
  const std::regex declared(R"((\w+)\(([^;{}()]|\([^()]*\))*workflow::Actor&? actor)");
  std::size_t found = 0;
  for (const auto& file : std::filesystem::directory_iterator(dyak::testing::source_dir() / "engine/service")) {
    if (file.path().extension() != ".hpp") continue;
    const std::string text = dyak::testing::read_file(file.path());
    for (std::sregex_iterator at(text.begin(), text.end(), declared), end; at != end; ++at, ++found)
      EXPECT_TRUE(known.contains((*at)[1].str())) << file.path().filename() << ": " << (*at)[1] << " has no row";
  }
  EXPECT_GT(found, 30U) << "the headers are read";
}

struct Writer {
  const char* right;
  const char* test;  ///< that tries it: whoever has the right, and who has not
};

/// Functions that write and are told no actor: by whose right they do, and the test that holds them to it. A new one that
/// is none of these needs an actor, and with him a row.
const std::map<std::string, Writer>& writers_without_actor() {
  static const std::map<std::string, Writer> kWriters{
      // whoever is signed in, for himself: the session says who
      {"drafts:keep_draft", {"own", "Draft.OfOneReaderIsNotAnothers"}},
      {"drafts:drop_draft", {"own", "Draft.IsKeptWhileTheQuestionIsOpenAndGoesWithTheAnswer"}},
      {"own_account:renew_session", {"own", "OwnAccount.WhoeverSignsAnOrderHasJustSaidWhoHeIs"}},
      {"own_account:end_session", {"own", "OwnAccount.OnesSessionsAreListedAndEndedOneByOneOrAllAtOnce"}},
      {"own_account:end_other_sessions", {"own", "OwnAccount.OnesSessionsAreListedAndEndedOneByOneOrAllAtOnce"}},
      {"own_account:change_own_password", {"own", "OwnAccount.ANewPasswordNeedsTheOldOneAndEndsEverySession"}},
      {"preferences:keep_preference", {"own", "Selection.IsKeptUnderANameForItsOwnerOnly"}},
      {"preferences:drop_preference", {"own", "Selection.KeptAgainUnderItsNameIsChangedAndDroppedIsGone"}},
      {"second_factor:offer", {"own", "OwnAccount.ThePageShowsTheSecretInAllItsForms"}},
      {"second_factor:confirm", {"own", "OwnAccount.SettingASecondFactorEndsTheOtherSessions"}},
      {"second_factor:check", {"own", "TwoPrograms.ACodeThatWasUsedInOneIsNotTakenInTheOther"}},
      {"second_factor:new_recovery_codes", {"own", "TwoPrograms.NewRecoveryCodesTakeTheOldOnesAway"}},
      {"sign_in:begin_session", {"own", "Session.ATokenBroughtAlongIsNotTakenOver"}},
      {"entry:write_entry", {"own", "OwnAccount.WhatHappenedStandsInTheRecord"}},
      {"uploads:UploadedFile", {"own", "Files.UploadIsRefusedBeforeItsBodyIsRead"}},
      {"uploads:store", {"own", "Files.ProgramIsNotTakenWhateverItIsCalled"}},
      {"sign_in:leave", {"own", "Session.SigningOutEndsIt"}},
      {"sign_in:keep_seen", {"own", "Health.ASessionIsKeptAliveByReadingAndItsUseWrittenDownLater"}},
      // whoever has a link that was made for it, or nobody in particular
      {"own_account:use_reset_link", {"link", "OwnAccount.ALinkSetsAPasswordOnceAndWithinADay"}},
      {"first_start:make", {"link", "FirstStarted.TheTokenOpensItOnceAndNeverAgain"}},
      {"public_applications:confirm", {"link", "PublicDesk.ALinkIsGoodOnceAndForTwoDays"}},
      {"public_applications:receive", {"everybody", "PublicDesk.NothingIsRegisteredBeforeTheAddressIsConfirmed"}},
      // the program itself: its clock, its post, its notes of what others did
      {"audit:write", {"program", "AuditTest.NobodyWaitsForAStoreThatIsHeldAndNothingIsLost"}},
      {"case_listing:list_cases", {"program", "CaseSearchTest.ANewNameInTheDirectoryIsFoundOnceTheCaseIsListedAnew"}},
      {"clockwork:put_wakes", {"program", "ClockTest.ACaseIsLookedAtWhenItsDayComesAndNotBefore"}},
      {"clockwork:tick_case", {"program", "ClockTest.ACaseIsLookedAtWhenItsDayComesAndNotBefore"}},
      {"copies:note_copy", {"program", "Administration.ACopyIsMadeAndListedWithItsDigest"}},
      {"incoming:keep", {"program", "IncomingTest.WhatCameBeforeIsKnownAgain"}},
      {"incoming:take", {"program", "IncomingTest.ALetterWithAnApplicationIsTakenInAsOfItsReceipt"}},
      {"incoming:scan_again", {"program", "IncomingTest.NothingIsOpenedThatTheScannerHasNotCleared"}},
      {"paper_words:index_papers", {"program", "CaseSearchTest.FindsACaseByTheWordsOfItsPaper"}},
      {"post_batch:claim_batch",
       {"program", "PostTest.ALetterLeavesOnceWithItsPaperAndTheCaseSaysSo"}},  // a round of letters
      {"post:take_over", {"program", "PostTest.WhatLiesInTheFolderLeavesWhenThereIsAServer"}},
      {"post_hooks:fail_unnamed",
       {"program", "PostTest.AProgramThatSaysNothingKeepsNobodyElseWaitingAndItsOtherMessagesAreNotTried"}},
      {"post_bounces:come_back", {"program", "PostTest.WhatComesBackIsToldToTheCaseAndOfTheAddress"}},
      {"post_hooks:queue_hooks", {"program", "PostTest.AProgramOutsideHearsOfEachEventOnce"}},
      {"post_public:confirm_letter", {"program", "PublicDesk.OnlyDigestsOfLinksAreKept"}},
      {"post_public:status_link",
       {"program", "PublicDesk.TheReceiptHasACopyAndALinkAndTheNumberComesWithTheRegistration"}},
      {"post_record:record", {"program", "PostTest.WhoLostHisLeaseSettlesNothing"}},
      {"public_applications:sweep", {"program", "PublicDesk.ALinkIsGoodOnceAndForTwoDays"}},
      {"reports:make_one", {"program", "ReportsTest.WhatIsDueIsWrittenOnceForEachReceiver"}},
      {"unclaimed:drop_unclaimed_files", {"program", "Unclaimed.GoAfterADay"}},
      {"record_watch:put_on_record", {"program", "NightWatch.FindsWhatWasDamagedWhileTheServiceRan"}},
      {"unclaimed:drop_brought_file", {"program", "ScannedUpload.IsTakenOnceTheScannerHasClearedIt"}},
      // whoever owns the folder, at the console
      {"console_order:note_console", {"console", "AccountsTest.WhoeverActsFromTheConsoleLeavesHisOwnName"}},
      {"console_order:note_console_export",
       {"console", "Exports.EachCommandThatGivesOutTheRecordIsNotedWithWhoAskedAndWhoTyped"}},
      {"store_commands:accept_clock", {"console", "ClockBack.IsAcceptedByTheAdministratorWhoSaysWhy"}},
      {"workspace:keep_file", {"console", "RecordedAnswer.TaskSubmitForAPersonKeepsTheScan"}},
      {"workspace:end_story", {"console", "NewOffice.PassesItsChecksAndPlaysToASignedOrder"}},
      // stories, scenarios and invented lives: in a record of their own
      {"invented_district:file", {"rehearsal", "Simulate.FindsWhereCasesAreStuckThoughEveryStateHasAWayOut"}},
      {"scenario_names:fields", {"rehearsal", "Simulate.ScenariosLeadWhereNothingInventedWould"}},
      // the part that several use cases with rows have in common
      {"attached_files:keep", {"inside", "AttachedFiles.AreRefusedWhenMissingEmptyOrOutsideTheFolder"}},
      {"accounts:rewrite", {"inside", "AccountsTest.OtherRolesEndEverySessionAndStandInTheRecord"}},
      {"incoming_acts:decide", {"inside", "IncomingTest.IsPutAsideOnlyWithAReason"}},
      {"migration:work", {"inside", "MigrationOfCases.IsForTheAdministratorAlone"}},
      {"notices:mark_read", {"inside", "Notices.ReadOnesAreCountedNoMore"}},
      {"post_record:settle_by_hand", {"inside", "PostTest.WhomTheServerDoesNotKnowIsToldAndCanBeTriedAgain"}},
      {"service:try_once", {"inside", "Desk.TheSameRequestTwiceIsDoneOnce"}}};
  return kWriters;
}

/// «file:function» of every function of a folder that asks the store, however it is called there, for its writer or
/// for room for a file.
void add_functions_that_write(const std::filesystem::path& folder, std::set<std::string>& all) {
  const std::regex begins(R"(^[A-Za-z_~][^;=]*?(~?\w+)\()");
  const std::regex writes(R"((\.|->)(write(_soon)?|receive_file)\(\))");
  for (const auto& file : std::filesystem::recursive_directory_iterator(folder)) {
    if (file.path().extension() != ".cpp") continue;
    std::ifstream text(file.path());
    std::string name;
    for (std::string line; std::getline(text, line);) {
      std::smatch found;
      const bool outside = !line.empty() && line[0] != ' ' && line[0] != '}' && line[0] != '/' && line[0] != '#';
      if (outside && name.empty() && std::regex_search(line, found, begins)) name = found[1];
      if (std::regex_search(line, writes)) all.insert(file.path().stem().string() + ":" + name);
      if (line.starts_with("}") || (outside && line.ends_with(";"))) name.clear();
    }
  }
}

/// Of everything that stands above the store: use cases, and whoever calls them.
std::set<std::string> functions_that_write() {
  std::set<std::string> all;
  for (const char* folder : {"service", "http", "cli", "intake", "mail", "rehearsal"})
    add_functions_that_write(dyak::testing::source_dir() / "engine" / folder, all);
  return all;
}

TEST(UseCaseMatrix, EveryFunctionThatWritesHasARowOrSaysByWhoseRight) {
  std::set<std::string> rows;
  for (const UseCase& one : use_cases()) rows.insert(one.name);
  const std::set<std::string> all = functions_that_write();
  EXPECT_GT(all.size(), 50U) << "the sources are read";
  for (const std::string& one : all) {
    const bool has_row = rows.contains(one.substr(one.find(':') + 1));
    EXPECT_TRUE(has_row || writers_without_actor().contains(one)) << one << " writes: it has no row, and says no right";
  }
  for (const auto& [one, writer] : writers_without_actor()) EXPECT_TRUE(all.contains(one)) << one << " writes no more";
}

TEST(UseCaseMatrix, EveryRightThatIsSaidIsTriedByATest) {
  const std::regex declared(R"(\nTEST(_F|_P)?\((\w+),\s*(\w+)\))");
  std::set<std::string> tests;
  for (const auto& file : std::filesystem::recursive_directory_iterator(dyak::testing::source_dir() / "tests")) {
    if (file.path().extension() != ".cpp") continue;
    const std::string text = dyak::testing::read_file(file.path());
    for (std::sregex_iterator at(text.begin(), text.end(), declared), end; at != end; ++at)
      tests.insert((*at)[2].str() + "." + (*at)[3].str());
  }
  for (const auto& [one, writer] : writers_without_actor())
    EXPECT_TRUE(tests.contains(writer.test)) << one << ": there is no test " << writer.test;
}

}  // namespace
}  // namespace dyak::service::testing
