// A case that stands in several states at once: what the office reads of it, what nobody else does, how it goes over to
// other files.
#include "engine/base/json.hpp"
#include "engine/service/actor_view.hpp"
#include "engine/service/duty.hpp"
#include "engine/service/migration.hpp"
#include "engine/service/read_cases.hpp"
#include "tests/service/desk.hpp"

namespace dyak::service::testing {
namespace {

constexpr const char* kRegionsIn = "templates/processes/trip-request.yaml";

/// The trips, considered by two sides at once.
std::shared_ptr<const definitions::Definitions> with_regions(const std::string& first = "law-reading") {
  const std::string regions =
      "    regions:\n"
      "      law:\n"
      "        title: Правовая\n"
      "        states:\n"
      "          " +
      first +
      ": {title: изучается, transitions: {lawful: {title: Законно, by: clerk, to: law-done}}}\n"
      "          law-done: {title: законно, final: true}\n"
      "      sum:\n"
      "        title: Денежная\n"
      "        states:\n"
      "          counting: {title: считается, transitions: {funded: {title: Есть, by: clerk, to: sum-done}}}\n"
      "          sum-done: {title: деньги есть, final: true}\n";
  const std::string title = "    title: Рассматривается\n";
  return trips::definitions({{kRegionsIn, title, title + regions}});
}

class RegionsOfCases : public Desk {
 protected:
  RegionsOfCases() {
    world.definitions = with_regions();
    office = std::make_unique<Service>(world);
  }
  void act(const CaseId& id, const std::string& event, const workflow::Actor& actor, Value input = {}) {
    office->fire(id, {event, std::move(input), {}, {}}, actor);
  }
  CaseId considered() {
    const CaseId id = office->submit(request(), clerk()).id;
    act(id, "register", clerk());
    return id;
  }
  cases::Case read_by(const workflow::Actor& actor, const CaseId& id) {
    const auto view = store->read();
    return ActorView(world, *view, actor).find(id.value);
  }
  static workflow::Actor applicant() { return {"u-P1", "P1", {"employee"}, false}; }
  std::string title(const cases::Case& state) {
    return world.definitions->process(state.process)->title_of(state.state, state.regions);
  }

  std::unique_ptr<Service> office;
};

TEST_F(RegionsOfCases, AreReadByTheOfficeUnderTheStateOfTheCase) {
  const CaseId id = considered();
  EXPECT_EQ(title(read_by(clerk(), id)), "Рассматривается (Правовая: изучается; Денежная: считается)");
  act(id, "lawful", clerk());
  const cases::Case now = read_by(clerk(), id);
  EXPECT_EQ(now.state, "considered");
  EXPECT_EQ(title(now), "Рассматривается (Правовая: законно; Денежная: считается)");
  act(id, "approve", chief(), because());
  EXPECT_EQ(title(read_by(clerk(), id)), "Готовится приказ");
  expect_record_whole();
}

TEST_F(RegionsOfCases, AreTheOfficesOwn) {
  const CaseId id = considered();
  const auto told = [&] {
    const auto view = store->read();
    List all;
    for (const cases::Event& event : ActorView(world, *view, applicant()).events(id))
      all.push_back(Record{{"kind", event.kind}, {"payload", event.payload}});
    return to_json(Value(all));
  };
  const std::string before = told();
  EXPECT_EQ(before.find("law-reading"), std::string::npos) << before;
  const std::size_t steps = read_by(applicant(), id).steps.size();
  act(id, "lawful", clerk());
  EXPECT_EQ(told(), before);
  const cases::Case seen = read_by(applicant(), id);
  EXPECT_EQ(seen.steps.size(), steps);
  EXPECT_TRUE(seen.regions.empty());
  EXPECT_EQ(title(seen), "Рассматривается");
}

TEST_F(RegionsOfCases, WaitForWhoeverMayMoveThem) {
  const CaseId id = considered();
  const auto view = store->read();
  const auto directory = view->directory();
  const ReadCases cases(*view, store.get());
  const Duty duty =
      duty_in(*world.definitions, clerk(), {*world.definitions, *directory, cases, clock.now(), world.zone}, the(id));
  std::set<std::string> acts;
  for (const auto* one : duty.acts) acts.insert(one->id);
  EXPECT_TRUE(acts.contains("lawful") && acts.contains("funded"));
}

TEST_F(RegionsOfCases, GoOverToFilesThatCallTheirStatesOtherwise) {
  const CaseId id = considered();
  const auto renamed = with_regions("law-studying");
  definitions::MigrationPlan plan;
  plan.title = "Новые названия";
  const auto directory = store->read()->directory();
  const auto view = store->read();
  const ReadCases cases(*view, store.get());
  const workflow::Facts was{*world.definitions, *directory, cases, clock.now(), world.zone};
  const workflow::Facts next{*renamed, *directory, cases, clock.now(), world.zone};
  EXPECT_EQ(codes(crossing_of(plan, the(id), was, next).broken), std::vector<std::string>{"migrate-state"});
  plan.processes["trip-request"].states["law-reading"] = "law-studying";
  const Crossing crossing = crossing_of(plan, the(id), was, next);
  EXPECT_EQ(codes(crossing.broken), std::vector<std::string>{});
  EXPECT_EQ(crossing.fact.state, "");
  EXPECT_EQ(crossing.fact.regions, (Record{{"law", "law-studying"}, {"sum", "counting"}}));
}

}  // namespace
}  // namespace dyak::service::testing
