#pragma once
#include "engine/base/json.hpp"
#include "tests/cli/program.hpp"

namespace dyak::cli::testing {

/// A small record of the business trips: R1 is approved and its order signed, R2 is registered.
class TripsStore : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = std::make_unique<TempDirectory>();
    const auto& at = *folder_;
    write_file(at / "directory.json", read_file(source_dir() / "tests/regulations/trips/directory.json"));
    write_file(at / "users.yaml",
               "users:\n  clerk: {title: Секретарь, person: P7, roles: [clerk]}\n  chief: {title: Директор, person: "
               "P9, roles: [chief]}\n"
               "  root: {title: Администратор, roles: [administrator, clerk]}\n");
    write_file(at / "plan.yaml", "migration: plan\ntitle: План\nprocesses: {}\n");
    write_file(at / "R1.json", R"({"form": "trip-request", "channel": "лично", "by": {"person": "P1"},
      "fields": {"town": "tula", "purpose": "Ярмарка", "away": {"from": "2026-10-05", "to": "2026-10-07"}, "travellers": [{"person": "P1"}, {"person": "P2"}]}})");
    write_file(at / "story.yaml",
               "story: trips\nsteps:\n"
               "  - {at: \"2026-09-14T10:00:00+03:00\", as: clerk, intake: R1.json}\n"
               "  - {event: {case: R1, name: register}}\n"
               "  - {as: chief, event: {case: R1, name: approve, with: {reason: Ярмарка раз в году}}}\n"
               "  - {event: {case: R1/order, name: sign}}\n"
               "  - {as: clerk, label: R2, intake: {like: R1.json, fields: {purpose: Выставка}}}\n"
               "  - {event: {case: R2, name: register}}\n");
    const Ran ran = dyak({"play", (at / "story.yaml").string(), "--definitions", definitions(), "--data", store(),
                          "--out", (at / "out").string()});
    ASSERT_EQ(ran.code, 0) << ran.out << ran.err;
  }
  static void TearDownTestSuite() { folder_.reset(); }

  static std::string definitions() { return (source_dir() / "tests/regulations/trips").string(); }
  static std::string store() { return (*folder_ / "store").string(); }
  static std::string file(const std::string& name) { return (*folder_ / name).string(); }

  /// The command on that record, as the head clerk, on a day after the story.
  static Ran run(std::vector<std::string> words, const std::string& as = "root", const std::string& input = {}) {
    words.insert(words.end(),
                 {"--data", store(), "--definitions", definitions(), "--now", "2026-09-15T12:00:00+03:00"});
    if (!as.empty()) words.insert(words.end(), {"--as", as});
    return dyak(words, input);
  }

  inline static std::unique_ptr<TempDirectory> folder_;
};

/// The text as JSON; a failed expectation when it is not.
inline Value json_of(const std::string& text) {
  const ParsedJson parsed = parse_json(text, "out");
  EXPECT_TRUE(parsed.findings.empty()) << text;
  return parsed.value;
}

}  // namespace dyak::cli::testing
