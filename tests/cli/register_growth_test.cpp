// What a register costs grows as its record does and no faster: counted in steps of its expressions, not in time.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <set>

#include "engine/base/clock.hpp"
#include "engine/composition/schedule.hpp"
#include "engine/definitions/definitions.hpp"
#include "engine/expression/kept_values.hpp"
#include "engine/service/reports.hpp"
#include "engine/store/sqlite_store.hpp"
#include "tests/bench/growth/loader.hpp"
#include "tests/cli/program.hpp"

namespace dyak::cli::testing {
namespace {

namespace fs = std::filesystem;

class RegisterGrowth : public ::testing::Test {
 protected:
  using Costs = std::map<std::string, std::int64_t>;

  /// Steps that each register takes over the record.
  Costs costs(cases::Store& store) const {
    const FixedClock clock(*Moment::parse_iso("2027-05-28T23:00:00+03:00"));
    const service::World world{clock, Zone{}, store, definitions_, renderer_, fs::temp_directory_path().string()};
    const auto view = store.read();
    Costs found;
    for (const auto& [id, definition] : definitions_->registers) {
      const auto period = composition::period_of(definition.period, *Date::from_ymd(2026, 11, 1));
      const expression::StepMeter meter;
      service::ask_register(world, id, period, *view);
      found[id] = meter.steps();
    }
    return found;
  }

  const std::shared_ptr<const definitions::Definitions> definitions_ =
      definitions::load_definitions(definitions::read_definition_files(".")).definitions;
  const pdf::Renderer renderer_;
};

TEST_F(RegisterGrowth, OfEveryShippedRegisterIsThatOfItsRecord) {
  if (std::getenv("DYAK_LONG") == nullptr)
    GTEST_SKIP() << "tests/run --all: it plays the year and makes every book three times";
  // Two compare their rows with each other: their steps grow as the square of the year, no worse.
  const std::set<std::string> pairwise{"j1-applications", "j21-recommendations"};
  const TempDirectory folder;
  const std::string data = (folder / "store").string();
  const Ran played = dyak({"play", "samples/story.yaml", "--data", data, "--out", (folder / "out").string()});
  ASSERT_EQ(played.code, 0) << played.out << played.err;
  ASSERT_NE(definitions_, nullptr);
  const auto store = store::open_sqlite_store(data, store::OpenMode::Existing);
  const std::size_t once = store->read()->heads().size();
  std::vector<Costs> at;
  for (const std::size_t times : {1U, 2U, 4U}) {
    bench::grow(*store, *definitions_, once * times, 0);
    at.push_back(costs(*store));
  }
  for (const auto& [id, first] : at[0]) {
    const std::int64_t more = at[1][id] - first;
    const std::int64_t twice_as_many_more = at[2][id] - at[1][id];
    EXPECT_LE(twice_as_many_more * 10, std::max<std::int64_t>(more, 1000) * (pairwise.contains(id) ? 45 : 25))
        << id << ": " << first << ", " << at[1][id] << ", " << at[2][id];
  }
}

}  // namespace
}  // namespace dyak::cli::testing
