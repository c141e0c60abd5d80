// A story gives nobody a right that he has not elsewhere: each act of a story, asked by everybody on one record. An act
// without a row fails.
#include <algorithm>
#include <regex>
#include <set>

#include "tests/cli/program.hpp"

namespace dyak::cli::testing {
namespace {

/// What is sent is such that whoever may is stopped by it. `heard`: why it is refused to each of kCallers.
struct StoryAct {
  const char* key;   ///< of the step; of a task, its verb too
  const char* step;  ///< its text
  std::vector<const char*> heard;
};

constexpr const char* kCallers[] = {"t04", "p1", "p2", "clerk", "chief", "admin"};
constexpr const char* kRole = "not-your-role";

/// L1 is P1's leave, its order waits for the visa of P2; P4 is a stranger.
const std::vector<StoryAct>& story_acts() {
  static const std::vector<StoryAct> kAll{
      {"intake",
       "intake: {form: leave-request, by: {person: P1}, fields: {unknown: 1}}, label: X",
       {kRole, "field-unknown", kRole, "field-unknown", "field-unknown", kRole}},
      {"event",
       "event: {case: L1/order, name: rework, with: {unknown: 1}}",
       {kRole, kRole, kRole, "field-unknown", kRole, kRole}},
      {"annul",
       "annul: {journal: leaves, number: О-01, reason: \"\"}",
       {kRole, kRole, kRole, "field-required", kRole, kRole}},
      {"task submit",
       "answer: {unknown: 1}",
       {kRole, kRole, "field-unknown", "task-not-yours", "task-not-yours", kRole}},
      // Whoever plays a story has its record: it tells him what there is.
      {"task accept", "number: 404", {"нет", "нет", "нет", "нет", "нет", "нет"}},
      {"task decline", "reason: \"\"", {kRole, kRole, "task-reason", "task-not-yours", "task-not-yours", kRole}},
      {"task annul", "reason: \"\"", {kRole, kRole, "Вам нельзя", "task-reason", "Вам нельзя", kRole}},
      {"task replace",
       "to: {person: P404}, reason: так",
       {kRole, kRole, "Вам нельзя", "нет в справочнике", "Вам нельзя", kRole}},
      {"task claim", "of: P2", {kRole, kRole, "task-not-shared", "task-not-shared", "task-not-shared", kRole}},
      {"task release", "of: P2", {kRole, kRole, "task-not-shared", "task-not-shared", "task-not-shared", kRole}},
      {"task delegate", "to: P404", {kRole, kRole, "task-not-shared", "task-not-shared", "task-not-shared", kRole}},
  };
  return kAll;
}

std::string text_of(const StoryAct& act) {
  const std::string key = act.key;
  if (!key.starts_with("task ")) return act.step;
  return "task: {case: L1/order, task: visa, verb: " + key.substr(5) + ", " + act.step + "}";
}

class StoryRights : public ::testing::Test {
 protected:
  Ran play(const std::string& steps) {
    write_file(folder / "directory.json", read_file(source_dir() / "tests/regulations/trips/directory.json"));
    write_file(
        folder / "users.yaml",
        "users:\n  clerk: {title: Секретарь, person: P7, roles: [clerk]}\n"
        "  chief: {title: Директор, person: P9, roles: [chief]}\n  p1: {title: Работник, person: P1, roles: "
        "[employee]}\n  p2: {title: Работник, person: P2, roles: [employee]}\n  t04: {title: Посторонний, person: "
        "P4, roles: [employee]}\n  admin: {title: Администратор, roles: [administrator]}\n");
    write_file(
        folder / "story.yaml",
        "story: rights\ndirectory: directory.json\nusers: users.yaml\nsteps:\n"
        "  - at: \"2026-09-16T09:00:00+03:00\"\n    as: clerk\n    label: L1\n"
        "    intake: {form: leave-request, by: {person: P1}, channel: лично, fields: {leave_kind: unpaid, begins: "
        "\"2026-11-02\", days: 10, deputy_for: P2, why: переездом семьи}}\n"
        "  - {event: {case: L1, name: register}}\n  - {as: chief, event: {case: L1, name: approve}}\n"
        "  - {as: clerk, event: {case: L1/order, name: circulate}}\n" +
            steps);
    return dyak({"play", (folder / "story.yaml").string(), "--force", "--definitions",
                 (source_dir() / "tests/regulations/trips").string(), "--out", (folder / "out").string()});
  }

  TempDirectory folder;
};

TEST_F(StoryRights, EachHearsWhatHeHearsElsewhere) {
  std::string steps;
  for (const StoryAct& act : story_acts()) {
    ASSERT_EQ(act.heard.size(), std::size(kCallers)) << act.key;
    for (std::size_t i = 0; i < std::size(kCallers); ++i)
      steps += std::string("  - {as: ") + kCallers[i] + ", " + text_of(act) + ", expect: {refused: [" + act.heard[i] +
               "]}}\n";
  }
  const Ran ran = play(steps);
  EXPECT_EQ(ran.code, 0) << ran.out << ran.err;
}

// A register has no refusal to be expected: the story stops.
TEST_F(StoryRights, RegistersAreForTheOffice) {
  for (const char* caller : {"p1", "admin"}) {
    const Ran ran = play(std::string("  - {as: ") + caller + ", register: {name: trips, period: 2026}}\n");
    EXPECT_NE(ran.code, 0) << caller;
    EXPECT_NE(ran.err.find(kRole), std::string::npos) << ran.err;
  }
  EXPECT_EQ(play("  - {as: clerk, register: {name: trips, period: 2026}}\n").code, 0);
}

/// The words between quotes of a list in the source.
std::set<std::string> listed(const std::string& file, const std::string& name) {
  const std::string text = read_file(source_dir() / "engine/rehearsal" / file);
  const auto at = text.find(" " + name + "{");
  std::set<std::string> words;
  if (at == std::string::npos) return words;
  const std::string list = text.substr(at, text.find("};", at) - at);
  const std::regex quoted_word("\"([a-z]+)\"");
  for (std::sregex_iterator one(list.begin(), list.end(), quoted_word), end; one != end; ++one) words.insert((*one)[1]);
  return words;
}

TEST_F(StoryRights, EveryActHasARow) {
  // What stands around the record: laid by whoever plays, on a record of his own.
  std::set<std::string> known{"tick", "directory", "calendar", "settings", "signatories", "damage", "register"};
  for (const StoryAct& act : story_acts()) known.insert(act.key);
  std::set<std::string> acts = listed("story.cpp", "kActs");
  EXPECT_GT(acts.size(), 9U);
  acts.erase("task");
  const std::set<std::string> verbs = listed("story_acts.cpp", "kVerbs");
  EXPECT_GT(verbs.size(), 7U);
  for (const std::string& verb : verbs) acts.insert("task " + verb);
  for (const std::string& act : acts) EXPECT_TRUE(known.contains(act)) << act << " has no row";
}

}  // namespace
}  // namespace dyak::cli::testing
