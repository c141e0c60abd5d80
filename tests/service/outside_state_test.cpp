// The state of a case tells outsiders no decision before it is announced: neither by title nor by key.
#include "engine/service/actor_view.hpp"
#include "tests/service/desk.hpp"
#include "tests/support/row_name.hpp"

namespace dyak::service::testing {
namespace {

workflow::Actor seen_from_outside(const std::string& person) { return {"u-" + person, person, {"employee"}, false}; }

constexpr const char* kTrip = "templates/processes/trip-request.yaml";

struct Named {
  std::string name;
  std::vector<trips::Edit> edits;
  std::string state;     ///< what the applicant reads while the order is prepared
  std::string shown_as;  ///< empty = the state's own title
};

trips::Edit outside(const std::string& title, const std::string& words) {
  return {kTrip, "    title: " + title + "\n", "    title: " + title + "\n    outside_title: " + words + "\n"};
}

class OutsideState : public Desk {
 protected:
  cases::Case read_by(const workflow::Actor& actor, const CaseId& id) {
    const auto view = store->read();
    return ActorView(world, *view, actor).find(id.value);
  }
};

class NamedOutside : public OutsideState, public ::testing::WithParamInterface<Named> {};

TEST_P(NamedOutside, IsReadUntilItIsDecided) {
  world.definitions = trips::definitions(GetParam().edits);
  const CaseId id = approved();
  const cases::Case shown = read_by(seen_from_outside("P1"), id);
  EXPECT_EQ(shown.state, GetParam().state);
  EXPECT_EQ(shown.shown_as, GetParam().shown_as);
  EXPECT_EQ(read_by(clerk(), id).state, "ordering");
  fire(order_of(id), "sign", chief());
  EXPECT_EQ(read_by(seen_from_outside("P1"), id).state, "going");
  EXPECT_EQ(read_by(seen_from_outside("P1"), id).shown_as, "");
}

INSTANTIATE_TEST_SUITE_P(
    Rows, NamedOutside,
    ::testing::Values(Named{"WhereItWasBeforeTheChoice", {}, "considered", ""},
                      Named{"AsAStateIsCalled", {outside("Готовится приказ", "Рассматривается")}, "considered", ""},
                      Named{"InItsOwnWords", {outside("Готовится приказ", "В работе")}, "ordering", "В работе"},
                      Named{"OneKeyForAllThatAreCalledSo",
                            {outside("Рассматривается", "В работе"), outside("Готовится приказ", "В работе")},
                            "considered",
                            "В работе"}),
    dyak::testing::RowName());

TEST_F(OutsideState, StepThatTellsTheOutcomeIsNotAmongTheSteps) {
  const CaseId id = approved();
  for (const cases::Step& step : read_by(seen_from_outside("P1"), id).steps) {
    EXPECT_NE(step.to, "ordering");
    EXPECT_NE(step.transition, "approve");
  }
  EXPECT_EQ(read_by(clerk(), id).steps.back().to, "ordering");
}

TEST_F(OutsideState, ATermThatAnUnannouncedStepMetRunsOnOutside) {
  world.definitions =
      trips::definitions({{kTrip, "met_by: [going,", "met_by: [ordering, going,"},
                          {kTrip, "going: {title: Разрешена,", "going: {title: Разрешена, decided: true,"}});
  Service changed(world);
  const CaseId id = registered();
  changed.fire(id, {"approve", because(), {}, {}}, chief());
  const auto history = [&] {
    const auto view = store->read();
    std::string all;
    for (const cases::Event& event : ActorView(world, *view, seen_from_outside("P1")).events(id))
      all += event.kind + " ";
    return all;
  };
  ASSERT_TRUE(read_by(clerk(), id).terms.at("answer").met_on.has_value());
  EXPECT_TRUE(read_by(seen_from_outside("P1"), id).terms.at("answer").running()) << "else he would know";
  EXPECT_EQ(history().find("term-met"), std::string::npos) << history();
  changed.fire(order_of(id), {"sign", {}, {}, {}}, chief());
  EXPECT_TRUE(read_by(seen_from_outside("P1"), id).terms.at("answer").met_on.has_value());
  EXPECT_NE(history().find("term-met"), std::string::npos) << history();
}

TEST_F(OutsideState, HistoryDoesNotSayWhatKindOfThingHappened) {
  const CaseId id = registered();
  const auto told = [&] {
    const auto view = store->read();
    List all;
    for (const cases::Event& event : ActorView(world, *view, seen_from_outside("P1")).events(id))
      all.push_back(Record{{"kind", event.kind}, {"payload", event.payload}});
    return to_json(Value(all));
  };
  const std::string before = told();
  fire(id, "approve", chief(), because());
  EXPECT_EQ(told(), before);
}

TEST_F(OutsideState, RefusalDoesNotNameTheState) {
  const CaseId considered = registered();
  const CaseId ordering = approved();
  for (const char* event : {"approve", "refuse", "register", "supplement", "order-signed"}) {
    const auto asked = [&](const CaseId& id) {
      std::string all;
      for (const Diagnostic& reason : service.dry_run(id, {event, because(), {}, {}}, seen_from_outside("P1")))
        all += reason.code + reason.message + reason.hint + "\n";
      return all;
    };
    EXPECT_EQ(asked(considered), asked(ordering)) << event;
  }
}

TEST_F(OutsideState, WhetherAStepIsPossibleTellsNoDecisionThatIsNotAnnounced) {
  const workflow::Actor applicant = seen_from_outside("P1");
  const auto asked = [&](const CaseId& id) {
    std::string all;
    for (const Diagnostic& reason : service.dry_run(id, {"withdraw", {}, {}, {}}, applicant)) all += reason.message;
    const Foreseen foreseen = service.foresee(id, workflow::Fire{"withdraw", {}, {}, {}}, applicant);
    for (const cases::Event& event : ActorView(world, *store->read(), applicant).told(id, foreseen.events))
      all += event.kind + " " + event.payload["to"].text_or("") + "\n";
    return all + foreseen.cases.front().state;
  };
  const std::string possible = asked(registered());
  EXPECT_NE(possible.find("withdrawn"), std::string::npos) << possible;
  const CaseId ordering = approved();
  EXPECT_EQ(asked(ordering), possible);
  EXPECT_EQ(codes(thrown([&] {
                    service.fire(ordering, {"withdraw", {}, {}, {}}, applicant);
                  }).details),
            std::vector<std::string>{"not-possible-now"})
      << "who does it is refused all the same";
  EXPECT_EQ(codes(thrown([&] {
                    service.foresee(ordering, workflow::Fire{"withdraw", {}, {}, {}}, clerk());
                  }).details),
            std::vector<std::string>{"not-possible-now"});
}

TEST_F(OutsideState, ARefusalToTakeAStepBackDoesNotNameTheLastOne) {
  const workflow::Actor applicant = seen_from_outside("P1");
  const auto heard = [&](const CaseId& id) {
    std::string all;
    for (const Diagnostic& one : thrown([&] { service.take_back(id, applicant); }).details)
      all += one.code + one.message + one.hint + "\n";
    return all;
  };
  const std::string plain = heard(registered());
  EXPECT_EQ(heard(approved()), plain);
  EXPECT_EQ(plain.find("«"), std::string::npos) << plain;
}

TEST_F(OutsideState, AVersionDoesNotCountWhatIsHidden) {
  const workflow::Actor applicant = seen_from_outside("P1");
  const CaseId id = registered();
  const int before = read_by(applicant, id).version;
  EXPECT_LE(before, the(id).version);
  service.note(id, {"Заявитель звонил"}, clerk());
  fire(id, "approve", chief(), because());
  EXPECT_EQ(read_by(applicant, id).version, before);
  EXPECT_EQ(read_by(clerk(), id).version, the(id).version);
  fire(order_of(id), "sign", chief());
  EXPECT_GT(read_by(applicant, id).version, before);
}

TEST_F(OutsideState, AVersionThatWasSeenOutsideIsTheOneThatIsAskedFor) {
  const workflow::Actor applicant = seen_from_outside("P1");
  const CaseId id = registered();
  const int seen = read_by(applicant, id).version;
  service.note(id, {"Заявитель звонил"}, clerk());
  ASSERT_NE(seen, the(id).version);
  const Error stale = thrown([&] { service.fire(id, {"withdraw", {}, seen - 1, {}}, applicant); });
  ASSERT_EQ(codes(stale.details), std::vector<std::string>{"stale-version"});
  EXPECT_NE(stale.details.front().message.find("теперь " + std::to_string(seen)), std::string::npos)
      << stale.details.front().message;
  EXPECT_EQ(service.foresee(id, workflow::Fire{"withdraw", {}, seen, {}}, applicant).cases.front().state, "withdrawn");
  service.fire(id, {"withdraw", {}, seen, {}}, applicant);
  EXPECT_EQ(the(id).state, "withdrawn");
}

/// Every two steps of a shipped process that somebody of the office chooses between, and that announce nothing.
struct Fork {
  const definitions::Process* process;
  std::string from;
  std::vector<cases::Step> ways;
};

const definitions::Definitions& shipped() {
  static const auto kLoaded =
      definitions::load_definitions(definitions::read_definition_files(dyak::testing::source_dir().string()));
  return *kLoaded.definitions;
}

bool is_chosen(const definitions::Transition& transition) {
  const auto& by = transition.by;
  const auto is = [&](const char* role) { return std::find(by.begin(), by.end(), role) != by.end(); };
  return !is("applicant") && (!is("system") || transition.automatic);
}

std::vector<Fork> forks() {
  std::vector<Fork> all;
  for (const auto& [id, process] : shipped().processes) {
    for (const definitions::State& from : process.states) {
      Fork fork{&process, from.id, {}};
      for (const definitions::Transition* transition : process.transitions_in(from.id)) {
        if (!is_chosen(*transition)) continue;
        for (const definitions::Branch& branch : transition->to) {
          if (branch.state == from.id || process.decides(transition, from.id, branch.state)) continue;
          fork.ways.push_back({{}, "chief", transition->id, transition->title, from.id, branch.state, ""});
        }
      }
      if (fork.ways.size() > 1) all.push_back(std::move(fork));
    }
  }
  return all;
}

TEST_F(OutsideState, ShippedProcessesTellNoBranchFromAnotherBeforeItIsAnnounced) {
  const std::vector<Fork> all = forks();
  ASSERT_FALSE(all.empty());
  world.definitions = std::shared_ptr<const definitions::Definitions>(&shipped(), [](const auto*) {});
  const auto view = store->read();
  const ActorView reading(world, *view, seen_from_outside("P1"));
  for (const Fork& fork : all) {
    std::string first;
    for (const cases::Step& step : fork.ways) {
      cases::Case state;
      state.id = CaseId{"C1"};
      state.process = fork.process->id;
      state.state = step.to;
      state.steps = {step};
      const cases::Case shown = reading.shown(state);
      const std::string seen = to_json(cases::to_value(shown)) + shown.shown_as;
      if (first.empty()) first = seen;
      EXPECT_EQ(seen, first) << fork.process->id << ": " << fork.from << " → " << step.to;
    }
  }
}

TEST_F(OutsideState, ShippedProcessesTellNothingWhileAnOrderIsPrepared) {
  const auto view = store->read();
  world.definitions = std::shared_ptr<const definitions::Definitions>(&shipped(), [](const auto*) {});
  const ActorView reading(world, *view, seen_from_outside("P1"));
  for (const auto& [id, process] : shipped().processes) {
    for (const definitions::State& from : process.states) {
      for (const definitions::Transition* transition : process.transitions_in(from.id)) {
        for (const definitions::Branch& branch : transition->to) {
          const definitions::State* to = process.state(branch.state);
          if (to->title.find("Готовится приказ") == std::string::npos || !is_chosen(*transition) ||
              process.decides(transition, from.id, to->id))
            continue;
          cases::Case state;
          state.id = CaseId{"C1"};
          state.process = id;
          state.state = to->id;
          state.steps = {{{}, "chief", transition->id, transition->title, from.id, to->id, ""}};
          const cases::Case shown = reading.shown(state);
          const std::string title = shown.shown_as.empty() ? process.state(shown.state)->title : shown.shown_as;
          EXPECT_EQ(title.find("приказ"), std::string::npos)
              << id << ": " << from.id << " → " << to->id << ": " << title;
        }
      }
    }
  }
}

}  // namespace
}  // namespace dyak::service::testing
