// Answers given on paper: a clerk records them with the scan,
// by a command or in a story; and what a story says of mail.
#include <filesystem>

#include "tests/cli/program.hpp"

namespace dyak::cli::testing {
namespace {

namespace fs = std::filesystem;

constexpr const char* kLeave = R"(story: leave
title: Отпуск
directory: directory.json
users: users.yaml
steps:
  - at: "2026-09-16T09:00:00+03:00"
    as: clerk
    label: L
    intake: {form: leave-request, by: {person: P1}, channel: лично, fields: {leave_kind: yearly, begins: "2026-11-02", days: 10, deputy_for: P2}}
  - {event: {case: L, name: register}}
  - {at: "2026-09-17T09:00:00+03:00", as: chief, event: {case: L, name: approve}}
  - {as: clerk, event: {case: L/order, name: circulate}}
)";

class RecordedAnswer : public ::testing::Test {
 protected:
  RecordedAnswer() {
    const fs::path trips = source_dir() / "tests/regulations/trips";
    for (const char* name : {"directory.json", "users.yaml"}) fs::copy_file(trips / name, folder_ / name);
    write_file(folder_ / "visa.pdf", kScan);
  }
  std::string path(const std::string& name) const { return (folder_ / name).string(); }
  Ran in_office(std::vector<std::string> words) const {
    words.insert(words.end(),
                 {"--definitions", (source_dir() / "tests/regulations/trips").string(), "--data", path("data")});
    return dyak(words);
  }
  Ran play(const std::string& steps) const {
    write_file(folder_ / "story.yaml", kLeave + steps);
    return in_office({"play", path("story.yaml"), "--out", path("out")});
  }
  /// Does the record keep a file of these very bytes?
  bool keeps(const std::string& bytes) const {
    for (const auto& entry : fs::recursive_directory_iterator(path("data/files"))) {
      if (entry.is_regular_file() && read_file(entry.path()) == bytes) return true;
    }
    return false;
  }

  static constexpr const char* kScan = "%PDF-1.4 виза от руки\n";
  TempDirectory folder_;
};

TEST_F(RecordedAnswer, TaskSubmitForAPersonKeepsTheScan) {
  ASSERT_EQ(play("").code, 0);
  const auto submit = [&](std::vector<std::string> more) {
    std::vector<std::string> words{"task",     "submit",
                                   "c-000002", "1",
                                   "--as",     "clerk",
                                   "--now",    "2026-09-17T10:00:00+03:00",
                                   "--answer", R"({"outcome": "agreed"})"};
    words.insert(words.end(), more.begin(), more.end());
    return in_office(words);
  };
  const Ran nobody = submit({"--scan", path("visa.pdf")});
  EXPECT_EQ(nobody.code, 1) << "a scan is of somebody's paper: " << nobody.out << nobody.err;
  const Ran missing = submit({"--for", "P2", "--scan", path("no-such.pdf")});
  EXPECT_NE(missing.code, 0) << missing.out;
  const Ran done = submit({"--for", "P2", "--scan", path("visa.pdf")});
  EXPECT_EQ(done.code, 0) << done.out << done.err;
  EXPECT_TRUE(keeps(kScan));
  const Ran shown = in_office({"task", "show", "c-000002", "1", "--as", "clerk"});
  EXPECT_TRUE(holds(shown.out, "submitted")) << shown.out;
}

TEST_F(RecordedAnswer, AStoryCarriesTheScan) {
  const Ran ran = play(
      "  - {task: {case: L/order, task: visa, of: P2, for: P2, scan: visa.pdf, answer: {outcome: agreed}}}\n"
      "  - {expect: {case: L/order, state: signing}}\n");
  ASSERT_EQ(ran.code, 0) << ran.out << ran.err;
  EXPECT_TRUE(keeps(kScan));
}

TEST_F(RecordedAnswer, AScanThatIsNotThereStopsTheStory) {
  const Ran ran =
      play("  - {task: {case: L/order, task: visa, of: P2, for: P2, scan: lost.pdf, answer: {outcome: agreed}}}\n");
  EXPECT_EQ(ran.code, 1);
  EXPECT_TRUE(holds(ran.err, "lost.pdf")) << ran.err;
}

TEST_F(RecordedAnswer, AStorySaysWhatMailItExpects) {
  const std::string signed_order =
      "  - {task: {case: L/order, task: visa, of: P2, for: P2, answer: {outcome: agreed}}}\n"
      "  - {as: chief, event: {case: L/order, name: sign}}\n";
  const Ran right = play(signed_order +
                         "  - {expect: {case: L, mail: [{to: P1, subject: Отпуск по заявлению}, {to: p1@example.org, "
                         "text: Приказ издан}]}}\n");
  EXPECT_EQ(right.code, 0) << right.out << right.err;
}

TEST_F(RecordedAnswer, MailThatWasNotSentStopsTheStoryAndSaysWhatWas) {
  const Ran wrong = play(
      "  - {task: {case: L/order, task: visa, of: P2, for: P2, answer: {outcome: agreed}}}\n"
      "  - {as: chief, event: {case: L/order, name: sign}}\n"
      "  - {expect: {case: L, mail: {to: P2, subject: Отпуск}}}\n");
  EXPECT_EQ(wrong.code, 1);
  EXPECT_TRUE(holds(wrong.err, "story.yaml:15:")) << wrong.err;
  EXPECT_TRUE(holds(wrong.err, "P1 — Отпуск по заявлению")) << wrong.err;
}

}  // namespace
}  // namespace dyak::cli::testing
