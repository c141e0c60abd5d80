// Who may do what, asked of allow() itself and of every use case directly: a page, a command or a story adds nothing.
#include "engine/service/access.hpp"

#include <algorithm>
#include <set>

#include "engine/service/actor_view.hpp"
#include "engine/service/reports.hpp"
#include "engine/service/sign_in.hpp"
#include "tests/service/desk.hpp"

namespace dyak::service::testing {
namespace {

/// What each person hears about a case that P1 applied for and P5 has a task in.
struct AccessRow {
  Action action;
  const char* heard;  ///< nobody, P1's own, P5 named, P4 a stranger, the clerk, an administrator alone, the program
};

const std::vector<AccessRow> kRows{
    {Action::Public, "yes yes yes yes yes yes yes"},
    {Action::SeeSelf, "no yes yes yes yes yes yes"},
    {Action::SeeDefinitions, "no yes yes yes yes yes yes"},
    {Action::ListCases, "no yes yes yes yes yes yes"},
    {Action::SeeCase, "no yes yes no yes no yes"},
    {Action::SeeAnswer, "no yes yes no yes no yes"},
    {Action::Submit, "no yes no no yes no yes"},
    {Action::Act, "no yes yes no yes no yes"},
    {Action::Reword, "no no no no yes no yes"},
    {Action::Note, "no no no no yes no yes"},
    {Action::SeeJournals, "no no no no yes no yes"},
    {Action::SeeRegisters, "no no no no yes no yes"},
    {Action::SeeDirectory, "no yes yes yes yes yes yes"},
    {Action::SeeContacts, "no no no no yes yes yes"},
    {Action::CountTerms, "no yes yes yes yes yes yes"},
    {Action::AnnulNumber, "no no no no yes no yes"},
    {Action::ChangeDirectory, "no no no no yes yes yes"},
    {Action::ManageAccounts, "no no no no no yes yes"},
    {Action::Operate, "no no no no no yes yes"},
};

using definitions::Definitions;

workflow::Actor outsider(const std::string& person) { return {"u-" + person, person, {"employee"}, false}; }

TEST(Access, EveryActionSaysWhoMay) {
  cases::Case state;
  state.applicant = Record{{"person", "P1"}};
  cases::Task task;
  task.to = Record{{"person", "P5"}};
  state.tasks.push_back(task);
  const cases::Directory directory = trips::staff();
  const std::vector<workflow::Actor> people{{},      outsider("P1"),  outsider("P5"), outsider("P4"),
                                            clerk(), console_actor(), system_actor()};
  for (const AccessRow& row : kRows) {
    std::string heard;
    for (const workflow::Actor& one : people) {
      const bool may = allow(one, row.action, {&state, &directory, &state.applicant});
      heard += (heard.empty() ? "" : " ") + std::string(may ? "yes" : "no");
    }
    EXPECT_EQ(heard, row.heard) << name_of(row.action);
  }
}

TEST(Access, EveryActionThereIsHasARow) {
  std::multiset<Action> known;
  for (const AccessRow& row : kRows) known.insert(row.action);
  int action = 0;
  for (; !name_of(static_cast<Action>(action)).empty(); ++action)
    EXPECT_EQ(known.count(static_cast<Action>(action)), 1U) << name_of(static_cast<Action>(action));
  EXPECT_EQ(static_cast<std::size_t>(action), kRows.size());
}

TEST_F(Desk, NoUseCaseIsOpenToAStranger) {
  const CaseId id = registered();
  const workflow::Actor stranger = outsider("P4");
  const composition::ReportPeriod year = *composition::parse_period("2026");
  const FormTarget target{};
  SignIn sign_in(world, {64, 1});
  const std::int64_t before = sequence();
  const std::vector<std::pair<const char*, std::function<void()>>> all{
      {"submit", [&] { service.submit(request(), stranger); }},
      {"fire",
       [&] {
         service.fire(id, {"withdraw", {}, {}, {}}, stranger);
       }},
      {"dry_run",
       [&] {
         service.dry_run(id, {"withdraw", {}, {}, {}}, stranger);
       }},
      {"answer", [&] { service.answer(id, {}, stranger); }},
      {"note", [&] { service.note(id, {"так"}, stranger); }},
      {"replace", [&] { service.replace(id, {}, stranger); }},
      {"put_directory", [&] { service.put_directory({}, stranger); }},
      {"change_directory", [&] { service.change_directory([](cases::Directory&) {}, stranger); }},
      {"correct_forms", [&] { service.correct_forms(target, {}, stranger); }},
      {"forget_forms", [&] { service.forget_forms(target, stranger); }},
      {"put_account", [&] { service.put_account({}, stranger); }},
      {"set_password", [&] { sign_in.set_password("clerk", "sosna-bereza-2026", stranger); }},
      {"annul_number", [&] { service.annul_number("requests", "", 2026, 1, "так", stranger); }},
      {"export_register", [&] { service.export_register("trips", year, stranger); }},
      {"print_register", [&] { service.print_register("trips", year, stranger); }},
      {"compose_register", [&] { service.compose_register("trips", year, stranger); }},
      {"repeat", [&] { Reports(world, "").repeat("trips", clock.now(), stranger); }},
  };
  for (const auto& [name, use] : all) EXPECT_EQ(thrown(use).code, ErrorCode::Forbidden) << name;
  EXPECT_EQ(sequence(), before);
}

/// By the journal's own word where it has one, else by the transition that takes the number there.
TEST_F(Desk, ANumberIsAnnulledByWhomTheJournalNamesElseByWhoeverMayTakeIt) {
  const CaseId any = going();
  const auto may = [&](const Definitions& definitions, const std::string& journal) {
    const CaseId id = journal == "orders" ? order_of(any) : any;
    const cases::Case state = the(id);
    cases::JournalEntry entry;
    entry.journal = journal;
    const auto view = store->read();
    const auto directory = view->directory();
    const ReadCases reader(*view);
    const workflow::Facts facts{definitions, *directory, reader, clock.now(), Zone{}};
    std::string who;
    for (const workflow::Actor& one : {clerk(), chief(), console_actor(), outsider("P1")}) {
      if (allow(one, Action::AnnulNumber,
                {.state = &state, .directory = directory.get(), .facts = &facts, .number = &entry}))
        who += (who.empty() ? "" : " ") + one.user;
    }
    return who;
  };
  EXPECT_EQ(may(*world.definitions, "requests"), "clerk");
  EXPECT_EQ(may(*world.definitions, "orders"), "chief");
  const auto other = trips::definitions(
      {{"templates/journals.yaml", R"(pattern: "{n}-К")", R"(pattern: "{n}-К", annul: {by: [clerk]})"}});
  EXPECT_EQ(may(*other, "orders"), "clerk");
}

TEST_F(Desk, WhoAnnulledANumberStandsInTheHistoryOfItsCase) {
  const CaseId order = order_of(going());
  EXPECT_EQ(thrown([&] { service.annul_number("orders", "", 2026, 1, "так", clerk()); }).code, ErrorCode::Forbidden);
  service.annul_number("orders", "", 2026, 1, "опечатка", chief());
  EXPECT_EQ(annulled_by(*store->read(), store->read()->journal("orders", 2026).at(0)), "chief");
}

TEST_F(Desk, ThePaperOfAKeptAnswerIsKeptWithIt) {
  // A fresh copy that nobody else reads.
  const auto other = std::const_pointer_cast<Definitions>(trips::definitions());
  definitions::TaskDefinition& visa = other->processes.at("order").tasks.front();
  visa.issue = "sheet";
  visa.until = {"signed"};
  visa.seen_by = {"clerk"};
  World changed = world;
  changed.definitions = other;
  cases::Case state;
  state.process = "order";
  state.state = "visas";
  for (const int ordinal : {1, 2}) {
    cases::Task task;
    task.ordinal = ordinal;
    task.kind = visa.id;
    task.to = Record{{"person", "P" + std::to_string(ordinal)}};
    task.answer = Record{{"agreed", true}};
    state.tasks.push_back(task);
    cases::Paper paper;
    paper.ordinal = ordinal;
    paper.document = "sheet";
    paper.item = Record{{"ordinal", ordinal}};
    state.papers.push_back(paper);
  }
  const auto view = store->read();
  const auto read_by = [&](const workflow::Actor& actor) {
    const cases::Case shown = ActorView(changed, *view, actor).shown(state);
    std::string all;
    for (const cases::Task& task : shown.tasks) all += task.answer.is_null() ? "" : "t" + std::to_string(task.ordinal);
    for (const cases::Paper& paper : shown.papers) all += "p" + std::to_string(paper.ordinal);
    return all;
  };
  const workflow::Actor typist{"u-typist", {}, {"methodist", kOffice}, false};
  EXPECT_EQ(read_by(outsider("P1")), "t1p1");
  EXPECT_EQ(read_by(chief()), "");
  EXPECT_EQ(read_by(clerk()), "t1t2p1p2");
  EXPECT_EQ(read_by(typist), "");
  state.tasks[1].recorded_by = typist.user;
  EXPECT_EQ(read_by(typist), "t2p2") << "whoever wrote an answer down from paper may look at what he wrote";
  cases::Step step;
  step.to = "signed";
  state.steps.push_back(step);
  EXPECT_EQ(read_by(chief()), "t1t2p1p2");
}

TEST_F(Desk, AFormOfTheOfficeIsFiledByTheOfficeForWhomever) {
  world.definitions = trips::definitions({{"forms/trip-request.yaml", "by: [", "by: [office, "}});
  service::Service changed(world);
  EXPECT_EQ(thrown([&] { changed.submit(request(), outsider("P1")); }).code, ErrorCode::Forbidden);
  EXPECT_NO_THROW(changed.submit(request(), clerk()));
}

TEST_F(Desk, WhatComesFromOutsideIsCalledAsTheListOfChannelsCallsIt) {
  const auto other = std::const_pointer_cast<Definitions>(trips::definitions());  // a fresh copy that nobody else reads
  definitions::ListEntry entry;
  entry.id = "online";
  entry.title = "портал";
  other->lists["channels"].entries = {entry};
  world.definitions = other;
  service::Service changed(world);
  EXPECT_EQ(the(changed.submit(request(), outsider("P1")).id).channel, "портал");
}

TEST_F(Desk, AnOutsiderChoosesNeitherTheDayNorTheChannelOfReceipt) {
  workflow::Submission back_dated = request();
  back_dated.received_at = moment("2026-08-14T10:00:00+03:00");
  const cases::Case own = the(service.submit(back_dated, outsider("P1")).id);
  EXPECT_EQ(own.received_at->date(Zone{}).iso(), "2026-09-14");
  EXPECT_EQ(own.channel, "через сайт");
  const cases::Case taken_in = the(service.submit(back_dated, clerk()).id);
  EXPECT_EQ(taken_in.received_at->date(Zone{}).iso(), "2026-08-14");
  EXPECT_EQ(taken_in.channel, "лично");
}

TEST_F(Desk, ARequestAnsweredBeforeTellsItsCaseOnlyToWhoeverMayMakeIt) {
  const RequestKey key{"intake/1", "body", RequestKey::Owner::Anyone};
  service.submit(request(), clerk(), key);
  EXPECT_EQ(thrown([&] { service.submit(request(), outsider("P4"), key); }).code, ErrorCode::Forbidden);
}

}  // namespace
}  // namespace dyak::service::testing
