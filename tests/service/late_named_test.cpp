#include <gtest/gtest.h>

#include "engine/service/dashboards.hpp"
#include "engine/service/glance.hpp"
#include "tests/service/later_desk.hpp"

// What is late by its hour where the case itself names whoever is to act, and in what every page shows of it.

namespace dyak::service::testing {
namespace {

const char* const kRepairForm =
    "form: repair\n"
    "title: Починка\n"
    "sections: [{fields: {who: {type: person, title: Мастер, required: intake}}}]\n";
const char* const kRepairProcess =
    "process: repair\n"
    "title: Починка\n"
    "form: repair\n"
    "roles: {clerk: {title: секретарь}, master: {title: мастер, person: who}}\n"
    "terms: {come: {title: Приехать, from: case.received_at, length: PT4H, met_by: [done]}}\n"
    "states:\n"
    "  open: {title: Открыта, transitions: {finish: {title: Сделано, by: master, to: done}}}\n"
    "  done: {title: Сделана, final: true}\n";

const definitions::Definitions& with_repairs() {
  static const auto kRead = [] {
    auto files = definitions::read_definition_files((dyak::testing::source_dir() / "tests/regulations/trips").string());
    files.push_back({"forms/repair.yaml", kRepairForm});
    files.push_back({"templates/processes/repair.yaml", kRepairProcess});
    const definitions::LoadedDefinitions loaded = definitions::load_definitions(files);
    for (const Diagnostic& finding : loaded.findings) ADD_FAILURE() << finding.text();
    return loaded.definitions;
  }();
  return *kRead;
}

class LateNamed : public LaterDesk {
 protected:
  LateNamed() {
    come(with_repairs());
    workflow::Submission submission;
    submission.process = "repair";
    submission.form = "repair";
    submission.channel = "лично";
    submission.fields = Record{{"who", "P2"}};
    later->submit(submission, clerk());
  }
  void at(const char* time) { clock.set(moment(std::string("2026-09-14T") + time + ":00+03:00")); }

  const workflow::Actor master = in_role("employee", "P2");
};

TEST_F(LateNamed, ItsSectionCountsWhatIsLate) {
  const auto counted = [&] {
    const auto view = store->read();
    CaseBook book;
    const Worklist list = worklist_of(*later_world, *view, book, master, {}, 10);
    std::size_t rows = 0;
    std::size_t overdue = 0;
    for (const auto& [where, section] : list.sections) {
      rows += section.count;
      overdue += section.overdue;
    }
    EXPECT_EQ(rows, 1U);
    EXPECT_EQ(list.overdue, overdue);
    return overdue;
  };
  at("14:00");
  EXPECT_EQ(counted(), 0U);
  at("14:01");
  EXPECT_EQ(counted(), 1U);
}

TEST_F(LateNamed, TheHeaderTellsItThoughNothingWasRecorded) {
  Glances glances;
  CaseBook book;
  const Dashboards dashboards(*later_world);
  const auto overdue = [&] {
    const auto view = store->read();
    std::size_t all = 0;
    for (const Pile& pile : glances.of(*later_world, *view, book, dashboards, master)->piles) all += pile.overdue;
    return all;
  };
  at("14:00");
  EXPECT_EQ(overdue(), 0U);
  at("14:01");
  EXPECT_EQ(overdue(), 1U);
}

}  // namespace
}  // namespace dyak::service::testing
