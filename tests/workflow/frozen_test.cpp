#include <gtest/gtest.h>

#include "engine/workflow/objects/case_environment.hpp"
#include "trips.hpp"

// A computed value that is recorded when the case comes to a state.

namespace dyak::workflow::testing {
namespace {

const char* const kFrozenForm =
    "form: vote\ntitle: Голос\nsections:\n  - fields:\n      pro: {type: integer, title: За}\n";
const char* const kFrozenProcess = R"yaml(process: vote
title: Голосование
form: vote
roles: {clerk: {title: секретарь}}
data:
  more: {type: integer, title: Ещё}
computed:
  live: {title: Всего, value: "pro + (more == null ? 0 : more)"}
  counted: {title: Подсчитано, value: live, frozen_at: [closed]}
  twice: {title: Вдвое, value: counted * 2, frozen_at: [closed]}
states:
  open:
    title: Идёт
    transitions:
      add: {title: Добавить, by: clerk, ask: [more]}
      close: {title: Закрыть, by: clerk, to: closed}
  closed:
    title: Закрыто
    transitions:
      add-later: {title: Добавить потом, by: clerk, ask: [more]}
      reopen: {title: Открыть, by: clerk, to: open}
      forget: {title: Уничтожить, by: clerk, erase: {fields: [more], reason: акт}, to: forgotten}
  forgotten: {title: Забыто, final: true}
)yaml";

struct VoteDesk {
  VoteDesk() : desk(office_with({kFrozenForm, kFrozenProcess})) {
    decision = desk.open("vote", Record{{"pro", 3}});
    for (const auto& one : desk.shelf.of_process("vote")) id = one->id.value;
  }
  Value counted() {
    const auto& data = desk.the(id).data;
    return data.contains("counted") ? data.at("counted") : Value{};
  }
  Desk desk;
  Decision decision;
  std::string id;
  Actor clerk{"clerk", "", {"clerk"}, false};
};

TEST(Frozen, IsRecordedWhenTheStateIsEnteredAndStands) {
  VoteDesk votes;
  votes.desk.fire(votes.id, "add", votes.clerk, Record{{"more", 2}});
  EXPECT_EQ(votes.counted(), Value{});
  votes.desk.fire(votes.id, "close", votes.clerk);
  EXPECT_EQ(votes.counted(), Value(5));
  votes.desk.fire(votes.id, "add-later", votes.clerk, Record{{"more", 9}});
  const Facts facts = votes.desk.facts();
  const CaseEnvironment names(votes.desk.process("vote"), votes.desk.the(votes.id), facts, votes.clerk,
                              facts.now.date(facts.zone));
  EXPECT_EQ(names.root("live"), Value(12));
  EXPECT_EQ(names.root("counted"), Value(5));
}

TEST(Frozen, IsCountedAnewWhenTheCaseComesThereAgain) {
  VoteDesk votes;
  votes.desk.fire(votes.id, "close", votes.clerk);
  EXPECT_EQ(votes.counted(), Value(3));
  votes.desk.fire(votes.id, "reopen", votes.clerk);
  votes.desk.fire(votes.id, "add", votes.clerk, Record{{"more", 1}});
  votes.desk.fire(votes.id, "close", votes.clerk);
  EXPECT_EQ(votes.counted(), Value(4));
  EXPECT_EQ(votes.desk.the(votes.id).data.at("twice"), Value(8)) << "of what has just been counted, not of what stood";
}

TEST(Frozen, GoesWithTheFieldsItWasCountedFrom) {
  VoteDesk votes;
  votes.desk.fire(votes.id, "close", votes.clerk);
  const Decision decision = votes.desk.fire(votes.id, "forget", votes.clerk);
  std::vector<std::string> fields;
  for (const Step& step : decision.steps) {
    if (const auto* erasure = std::get_if<WantErasure>(&step)) fields = erasure->fields;
  }
  EXPECT_EQ(fields, (std::vector<std::string>{"more", "counted", "twice"}));
}

}  // namespace
}  // namespace dyak::workflow::testing
