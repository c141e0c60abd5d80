#include <gtest/gtest.h>

#include "engine/base/json.hpp"
#include "trips.hpp"

// A case that stands in several states at once.

namespace dyak::workflow::testing {
namespace {

const char* const kContract = R"yaml(process: contract
title: Договор
roles: {clerk: {title: секретарь}, boss: {title: директор}}
data:
  asked: {type: integer, title: Спрошено}
  rounds: {type: integer, title: Кругов}
computed:
  law: {title: Право, value: "asked", frozen_at: [lawful]}
terms:
  check: {title: Проверка, from: date('2026-09-14'), length: P10D, met_by: [lawful], pause_in: [asked-outside]}
states:
  agreement:
    title: Согласование
    regions:
      legal:
        title: Право
        states:
          asked-outside:
            title: спрашивают
            transitions:
              answered: {title: Ответили, by: clerk, ask: [asked], to: reading}
          reading:
            title: читают
            transitions:
              count: {title: Счесть, auto: true, set: {rounds: "rounds == null ? 1 : rounds + 1"}}
              approve: {title: Согласовать, by: clerk, to: lawful}
          lawful: {title: законно, final: true}
        transitions:
          skip: {title: Обойтись, by: boss, to: lawful}
      money:
        title: Деньги
        states:
          counting:
            title: считают
            transitions:
              look: {title: Взглянуть, by: clerk}
              approve: {title: Согласовать, by: [boss, clerk], to: funded}
          funded: {title: есть, final: true}
    transitions:
      agreed: {title: Согласовано, join: all, to: signed}
      rework: {title: Доработать, by: clerk, to: drafted}
  drafted:
    title: Проект
    transitions:
      send: {title: Послать, by: clerk, to: agreement}
      send-on: {title: Послать дальше, by: clerk, to: agreement, history: shallow}
  signed: {title: Подписан, final: true}
)yaml";

class Regions : public ::testing::Test {
 protected:
  Regions() {
    opened = desk.open("contract", Record{});
    id = desk.shelf.of_process("contract").front()->id.value;
  }
  Decision fire(const char* event, Value input = {}) { return desk.fire(id, event, in_role("clerk"), input); }
  std::map<std::string, std::string> stands() { return desk.the(id).regions; }

  Desk desk{office_with({kContract})};
  Decision opened;
  std::string id;
};

using Stands = std::map<std::string, std::string>;

TEST_F(Regions, BeginWithTheirState) {
  EXPECT_EQ(payload(opened, "opened")["regions"], (Record{{"legal", "asked-outside"}, {"money", "counting"}}));
  EXPECT_EQ(desk.the(id).state, "agreement");
  EXPECT_EQ(stands(), (Stands{{"legal", "asked-outside"}, {"money", "counting"}}));
}

TEST_F(Regions, AStepOfOneIsRecordedAsItsOwnAndWhereAllStandAfterIt) {
  const Value moved = payload(fire("answered", Record{{"asked", 3}}), "moved");
  EXPECT_EQ(moved["region"], Value("legal"));
  EXPECT_EQ(moved["from"], Value("asked-outside"));
  EXPECT_EQ(moved["to"], Value("reading"));
  EXPECT_EQ(moved["regions"], (Record{{"legal", "reading"}, {"money", "counting"}}));
  EXPECT_EQ(desk.the(id).state, "agreement");
}

TEST_F(Regions, AnEventThatTwoWaitForMovesBoth) {
  fire("answered", Record{{"asked", 3}});
  const Decision both = fire("approve");
  EXPECT_EQ(kinds(both).front(), "moved");
  EXPECT_EQ(stands(), (Stands{{"legal", "lawful"}, {"money", "funded"}}));
  desk.continue_automatically(id);
  EXPECT_EQ(desk.the(id).state, "signed");
  EXPECT_EQ(stands(), Stands{});
}

TEST_F(Regions, AnEventMovesThoseWhereTheActorHasTheRole) {
  fire("answered", Record{{"asked", 3}});
  desk.fire(id, "approve", in_role("boss"));
  EXPECT_EQ(stands(), (Stands{{"legal", "reading"}, {"money", "funded"}}));
}

TEST_F(Regions, WhatARegionHasMovesItAlone) {
  desk.fire(id, "skip", in_role("boss"));
  EXPECT_EQ(stands(), (Stands{{"legal", "lawful"}, {"money", "counting"}}));
  EXPECT_EQ(codes(fire("agreed").refusals), (std::vector<std::string>{"not-your-role"}));
}

TEST_F(Regions, WhatFollowsByItselfInOneIsTakenOnceWhateverGoesOnBeside) {
  fire("answered", Record{{"asked", 3}});
  desk.continue_automatically(id);
  fire("look");
  EXPECT_EQ(desk.continue_automatically(id), 0);
  EXPECT_EQ(desk.the(id).data.at("rounds"), Value(1));
}

TEST_F(Regions, AreLeftTogetherAndRecalledByHistory) {
  fire("answered", Record{{"asked", 3}});
  const Value moved = payload(fire("rework"), "moved");
  EXPECT_TRUE(moved["region"].is_null());
  EXPECT_TRUE(moved["regions"].is_null());
  EXPECT_EQ(moved["from"], Value("agreement"));
  EXPECT_EQ(desk.the(id).history, (Stands{{"legal", "reading"}, {"money", "counting"}}));
  fire("send-on");
  EXPECT_EQ(stands(), (Stands{{"legal", "reading"}, {"money", "counting"}}));
  fire("rework");
  fire("send");
  EXPECT_EQ(stands(), (Stands{{"legal", "asked-outside"}, {"money", "counting"}}));
}

TEST_F(Regions, MeetTermsAndFreezeValuesByTheirStates) {
  fire("answered", Record{{"asked", 3}});
  desk.continue_automatically(id);
  desk.fire(id, "skip", in_role("boss"));
  EXPECT_EQ(desk.the(id).terms.at("check").met_on, day("2026-09-14"));
  EXPECT_EQ(desk.the(id).data.at("law"), Value(3));
}

TEST_F(Regions, StopTheClockOfATermByTheirStates) {
  desk.set_now("2026-09-17T10:00:00+03:00");
  fire("look");
  fire("answered", Record{{"asked", 3}});
  EXPECT_EQ(desk.the(id).terms.at("check").due, day("2026-09-28"));  // three days more than 24, and a day off
}

TEST_F(Regions, AreTakenBackToWhereTheyStood) {
  const cases::Case before = desk.the(id);
  const Decision step = fire("rework");
  TakeBack back;
  back.before = before;
  int version = before.version;
  for (const Step& one : step.steps) {
    const auto& told = std::get<NewEvent>(one);
    back.since.push_back({before.id, ++version, told.kind, desk.facts().now, "clerk", told.payload});
  }
  const Decision taken = desk.act(id, back, in_role("clerk"));
  EXPECT_EQ(codes(taken.refusals), std::vector<std::string>{});
  EXPECT_EQ(desk.the(id).state, "agreement");
  EXPECT_EQ(stands(), before.regions);
}

TEST_F(Regions, StandInASnapshotAsTheyStand) {
  fire("answered", Record{{"asked", 3}});
  fire("rework");
  EXPECT_EQ(cases::case_from_value(cases::to_value(desk.the(id))), desk.the(id));
}

TEST(WithoutRegions, NothingMoreIsRecordedThanBefore) {
  Desk desk(
      office_with({"process: plain\ntitle: Дело\nroles: {clerk: {title: секретарь}}\nstates:\n"
                   "  open: {title: Идёт, transitions: {end: {title: Кончить, by: clerk, to: closed}}}\n"
                   "  closed: {title: Кончено, final: true}\n"}));
  const Value opened = payload(desk.open("plain", Record{}), "opened");
  const Value moved = payload(desk.fire("c-1", "end", in_role("clerk")), "moved");
  EXPECT_EQ(to_json(moved), R"({"from":"open","input":{},"title":"Кончить","to":"closed","transition":"end"})");
  EXPECT_FALSE(opened.as_record().contains("regions"));
  EXPECT_FALSE(cases::to_value(desk.the("c-1")).as_record().contains("regions"));
}

}  // namespace
}  // namespace dyak::workflow::testing
