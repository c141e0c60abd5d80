// What a case does by itself once another has changed, and tasks that were given to several.
#include "engine/service/accounts.hpp"
#include "engine/service/case_book.hpp"
#include "tests/service/desk.hpp"

namespace dyak::service::testing {
namespace {

using Texts = std::vector<std::string>;
using Act = workflow::Hold::Act;

const char* const kOfficeFile = R"yaml(organisation: office
name: Контора
short: Контора
settings: {staff: [clerk, lawyer]}
)yaml";

const char* const kHall = R"yaml(process: hall
title: Зал
roles: {clerk: {title: делопроизводитель}, lawyer: {title: юрист}}
data: {barred: {type: flag, title: Нельзя}, guest: {type: text, title: Гость}}
lookups: {inside: {cases: hall, where: "it.case.state == 'inside'"}}
tasks:
  visa: {title: Виза, to: "'lawyer'", on_submitted: approved}
states:
  waiting:
    title: Ждёт
    transitions:
      enter: {title: Войти, auto: true, when: [{check: "size(inside) == 0", say: Занято}], to: inside}
  inside:
    title: Внутри
    transitions:
      leave: {title: Выйти, by: clerk, to: left}
      ask: {title: Спросить юриста, by: clerk, give: {task: visa}}
      approved: {title: Завизировано, by: system, when: [{check: "guest != 'чужой'", code: stranger, say: "{guest} не значится"}]}
      host: {title: Принять, by: clerk, open: {process: party, with: {name: guest}}, to: hosting}
  hosting:
    title: Принимает
    transitions:
      over: {title: Всё, auto: true, when: [{check: "case.opened.all(c, c.final)", say: Ещё идёт}], to: left}
  left: {title: Вышел, final: true}
invariants: [{title: Кому нельзя — не внутри, always: "case.state != 'inside' || barred != true"}]
)yaml";

const char* const kParty = R"yaml(process: party
title: Приём
roles: {clerk: {title: делопроизводитель}}
data: {name: {type: text, title: Кто}}
states:
  begun: {title: Идёт, transitions: {serve: {title: Подать, by: clerk, to: served}}}
  served: {title: Подано, transitions: {end: {title: Кончить, by: clerk, to: ended}}}
  ended: {title: Кончено, final: true}
)yaml";

class WatchingCases : public ::testing::Test {
 protected:
  WatchingCases() : service({clock, Zone{}, *store, read(), renderer(), folder.path().string()}) {
    service.put_directory(trips::staff(), system_actor());
  }
  static std::shared_ptr<const definitions::Definitions> read() {
    auto loaded = definitions::load_definitions({{"templates/organisation.yaml", kOfficeFile},
                                                 {"templates/processes/hall.yaml", kHall},
                                                 {"templates/processes/party.yaml", kParty}});
    for (const Diagnostic& finding : loaded.findings) ADD_FAILURE() << finding.text();
    return loaded.definitions;
  }
  CaseId open(const std::string& guest, bool barred = false) {
    workflow::Submission submission;
    submission.process = "hall";
    submission.fields = Record{{"guest", guest}, {"barred", barred}};
    return service.submit(submission, system_actor()).id;
  }
  static workflow::Actor the_clerk() { return {"clerk", "P7", {"clerk", workflow::kOffice}, false}; }
  static workflow::Actor lawyer(const std::string& person) {
    return {"lawyer-" + person, person, {"lawyer", workflow::kOffice}, false};
  }
  void fire(const CaseId& id, const std::string& event) { service.fire(id, {event, {}, {}, {}}, the_clerk()); }
  std::string state(const CaseId& id) const { return store->read()->find(id)->state; }
  Done hold(const CaseId& id, Act act, const workflow::Actor& actor, const std::string& person = {}) {
    return service.hold(id, {1, act, person, {}}, actor);
  }
  void put_lawyer(const std::string& person) {
    cases::Account account;
    account.user = "lawyer-" + person;
    account.title = "Юрист";
    account.person = person;
    account.roles = {"lawyer"};
    service.put_account(account, system_actor());
  }
  std::size_t waits_for(const std::string& person) const {
    const auto view = store->read();
    return lists_of(*view).tasks_of("person:" + person).size();
  }

  dyak::testing::TempDirectory folder;
  FixedClock clock{moment("2026-09-14T10:00:00+03:00")};
  std::unique_ptr<cases::Store> store = store::open_sqlite_store(folder.path().string(), store::OpenMode::Create);
  Service service;
};

TEST_F(WatchingCases, GoOnInTheSameTransactionAsTheOneTheyLookAt) {
  const CaseId first = open("Орлов"), second = open("Белов"), third = open("Цой");
  EXPECT_EQ(state(first), "inside");
  EXPECT_EQ(state(second), "waiting");
  const std::int64_t before = store->read()->last_sequence();
  fire(first, "leave");
  EXPECT_EQ(state(second), "inside") << "no tick, no other event";
  EXPECT_EQ(state(third), "waiting") << "he finds it taken again";
  EXPECT_EQ(store->read()->last_sequence(), before + 2);
}

TEST_F(WatchingCases, OneThatCannotGoOnHoldsNobodyBack) {
  const CaseId first = open("Орлов"), second = open("Белов", true), third = open("Цой");
  fire(first, "leave");
  EXPECT_EQ(state(first), "left");
  EXPECT_EQ(state(second), "waiting") << "it would break its own rule";
  EXPECT_EQ(state(third), "inside");
}

TEST_F(WatchingCases, ABranchOfSeveralStepsIsJoinedWithoutAPush) {
  const CaseId host = open("Орлов");
  fire(host, "host");
  const CaseId party = store->read()->find(host)->opened.front();
  fire(party, "serve");
  EXPECT_EQ(state(host), "hosting");
  fire(party, "end");
  EXPECT_EQ(state(host), "left");
}

TEST_F(WatchingCases, AnAnswerThatItsTransitionRefusesIsNotTaken) {
  const CaseId id = open("чужой");
  fire(id, "ask");
  const Error refused = thrown([&] {
    service.answer(id, {1, workflow::AnswerTask::Verb::Submit, {}, {}, {}}, lawyer("P1"));
  });
  ASSERT_EQ(refused.details.size(), 1U);
  EXPECT_EQ(refused.details[0].code, "stranger");
  EXPECT_EQ(refused.details[0].message, "чужой не значится");
  EXPECT_EQ(store->read()->find(id)->tasks[0].status, cases::TaskStatus::Invited);
}

TEST_F(WatchingCases, ATaskInHandWaitsForItsHolderAlone) {
  put_lawyer("P1");
  put_lawyer("P2");
  const CaseId id = open("Орлов");
  fire(id, "ask");
  EXPECT_EQ(waits_for("P1"), 0U) << "it waits for the role";
  hold(id, Act::Claim, lawyer("P1"));
  EXPECT_EQ(waits_for("P1"), 1U);
  EXPECT_EQ(lists_of(*store->read()).tasks_of("role:lawyer").size(), 0U);
  hold(id, Act::Delegate, lawyer("P1"), "P2");
  EXPECT_EQ(waits_for("P1"), 0U);
  EXPECT_EQ(waits_for("P2"), 1U);
  for (const cases::RecordFault& fault : store->verify()) ADD_FAILURE() << fault.code << ": " << fault.message;
}

TEST_F(WatchingCases, ATaskIsHandedOnOnlyToOneOfThoseItWasGivenTo) {
  put_lawyer("P1");
  const CaseId id = open("Орлов");
  fire(id, "ask");
  hold(id, Act::Claim, lawyer("P1"));
  const Error refused = thrown([&] { hold(id, Act::Delegate, lawyer("P1"), "P9"); });
  ASSERT_EQ(refused.details.size(), 1U);
  EXPECT_EQ(refused.details[0].code, "task-not-in-pool");
}

}  // namespace
}  // namespace dyak::service::testing
