// Cases going over to other files for the kill test: one after another, each told when it is on record, until there are
// none or it is killed.
#include <iostream>

#include "engine/definitions/versions.hpp"
#include "engine/service/migration.hpp"
#include "engine/store/sqlite_store.hpp"
#include "tests/regulations/another_day.hpp"

int main(int argc, char** argv) {
  using namespace dyak;
  if (argc != 2) return 2;
  const std::string folder = argv[1];
  const auto store = store::open_sqlite_store(folder, store::OpenMode::Existing);
  const FixedClock clock(*Moment::parse_iso("2026-09-20T10:00:00+03:00"));
  const pdf::Renderer renderer;
  const definitions::Versions versions(*dyak::testing::trips::another_day(),
                                       [&](const std::string& version) { return store->read()->definitions(version); });
  const service::World world{clock, Zone{}, *store, versions.in_force(), renderer, folder};
  Diagnostics findings;
  const service::Migration work(
      world, definitions::read_migration_plan({"plan.yaml", dyak::testing::trips::plan_of_another_day()},
                                              *world.definitions, findings));
  const workflow::Actor administrator{"root", "", {"administrator"}, false};
  for (const CaseId& id : work.waiting()) {
    const service::CaseMigration done = work.cross(id, administrator);
    if (!done.broken.empty()) std::cerr << id.value << ": " << done.broken.front().message << '\n';
    std::cout << id.value << std::endl;
  }
  return 0;
}
