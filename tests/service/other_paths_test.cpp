// Ways into the record that are neither a page nor the API: jobs, post, the watched folder. Whoever comes by one of them
// has no right that he has not elsewhere; a new place that acts in the program's own name fails until it stands here.
#include <filesystem>
#include <map>
#include <regex>

#include "engine/base/json.hpp"
#include "engine/crypto/text.hpp"
#include "engine/service/incoming.hpp"
#include "engine/service/incoming_sources.hpp"
#include "tests/service/post_desk.hpp"
#include "tests/support/row_name.hpp"

namespace dyak::service::testing {
namespace {

/// Files that may act as the program itself, and what for. Everybody else hands on the actor he was given.
const std::map<std::string, const char*>& in_its_own_name() {
  static const std::map<std::string, const char*> kAll{
      // jobs: what comes by itself at its time, each step taken only where the process says `by: system` or `at:`
      {"engine/service/clockwork.cpp", "the minute tick"},
      {"engine/service/case_transaction.cpp", "automatic transitions after an act"},
      {"engine/service/case_steps.cpp", "an event that one case fires in another, by the right that `fire` names"},
      {"engine/service/annul_number.cpp", "the event number-annulled, once the annulment itself was allowed"},
      {"engine/service/public_steps.cpp", "word to an applicant without an account that his application is taken in"},
      {"engine/service/access.cpp", "what the program itself is called"},
      {"engine/service/access.hpp", "the same, told"},
      // post: what goes out; nothing is decided
      {"engine/service/post_message.cpp",
       "a register that goes with a letter, drawn for its receiver as it was given out"},
      // what only reads
      {"engine/service/incoming_task.cpp", "which task a posted sheet answers"},
      {"engine/workflow/possibilities.cpp", "what would be possible if nobody were asked for his role"},
      {"engine/service/term_clocks.hpp", "whether a term's clock stands"},
      {"engine/service/migration_replay.cpp", "past decisions made again and thrown away"},
      // records of their own, where nobody works: see rehearsal/stage.hpp
      {"engine/rehearsal/simulation.cpp", "an invented district"},
      {"engine/rehearsal/simulation_walk.cpp", "invented people"},
      {"engine/rehearsal/scenario_run.cpp", "a scenario's start"},
      {"engine/rehearsal/scenario_compare.cpp", "reads"},
      {"engine/rehearsal/story_surroundings.cpp", "directory and accounts that a story begins with"},
      {"engine/rehearsal/case_expectation.cpp", "reads"},
      {"engine/rehearsal/paper_preview.cpp", "an invented case"},
      {"engine/rehearsal/sample_case.cpp", "an invented case"},
  };
  return kAll;
}

TEST(OtherPaths, OnlyThoseNamedHereActAsTheProgramItself) {
  const std::regex acts(R"(system_actor\(\)|Actor \w+\{[^;]*true\}|\{\w+\.user, \w+\.person, \{\}, true\})");
  const auto root = dyak::testing::source_dir();
  std::size_t found = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root / "engine")) {
    if (entry.path().extension() != ".cpp" && entry.path().extension() != ".hpp") continue;
    if (!std::regex_search(dyak::testing::read_file(entry.path()), acts)) continue;
    const std::string file = std::filesystem::relative(entry.path(), root).generic_string();
    EXPECT_TRUE(in_its_own_name().contains(file)) << file << " acts as the program itself: say here what for";
    ++found;
  }
  EXPECT_EQ(found, in_its_own_name().size()) << "a file that does so no longer is taken out";
}

std::string paper_form(const std::string& applicant, const std::string& form = "trip-request") {
  return to_json(
      Record{{"form", form}, {"by", Record{{"person", applicant}}}, {"fields", trips::request({applicant})}});
}

std::string by_post(const std::string& from, const std::string& content, const std::string& name) {
  return "From: " + from + "\r\nMessage-ID: <" + from + name +
         ">\r\nSubject: hello\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; "
         "boundary=b\r\n\r\n--b\r\n\r\nWords\r\n"
         "--b\r\nContent-Type: application/octet-stream; name=\"" +
         name + "\"\r\nContent-Transfer-Encoding: base64\r\n\r\n" + crypto::base64(content) + "\r\n--b--\r\n";
}

/// What came, and what each hears who says that it is to be taken in: nobody, the applicant, another, the clerk, the
/// chief, the administrator. `yes`: let in.
struct ComingRow {
  const char* name;
  Parcel::Source source;
  std::string bytes;
  IncomingItem::State state;
  const char* heard;
};
void PrintTo(const ComingRow& row, std::ostream* out) { *out << row.name; }

const std::vector<ComingRow>& coming() {
  using State = IncomingItem::State;
  using Source = Parcel::Source;
  const char* const office_only = "no no no yes yes no";
  static const std::vector<ComingRow> kRows{
      {"FromTheApplicant", Source::Mail, by_post("p1@example.org", paper_form("P1"), "a.json"), State::Ready,
       office_only},
      {"ForSomebodyElse", Source::Mail, by_post("p4@example.org", paper_form("P1"), "a.json"), State::Ready,
       office_only},
      {"FromTheOfficeItself", Source::Mail, by_post("p7@example.org", paper_form("P1"), "a.json"), State::Ready,
       office_only},
      {"WordsOnly", Source::Mail, "From: p1@example.org\r\nSubject: hi\r\n\r\nПодпишите", State::ByHand, office_only},
      {"OfAFormOfTheOffice", Source::Mail, by_post("p1@example.org", paper_form("P1", "none"), "a.json"), State::ByHand,
       office_only},
      {"LaidIntoTheFolder", Source::Folder, paper_form("P1"), State::Ready, office_only},
  };
  return kRows;
}

class ComingByItself : public PostTest, public ::testing::WithParamInterface<ComingRow> {
 protected:
  static std::string heard(const std::function<void()>& act) {
    try {
      act();
    } catch (const Error& error) {
      return error.code == ErrorCode::Forbidden ? "no" : error.code == ErrorCode::NotFound ? "gone" : "yes";
    }
    return "yes";
  }
};

TEST_P(ComingByItself, DoesNothingUntilTheOfficeSaysSo) {
  const ComingRow& row = GetParam();
  Incoming incoming(service);
  ASSERT_EQ(incoming.take({row.source, "a.json", row.bytes, clock.now()}), Incoming::Came::New);
  const auto lying = waiting_items(*store->read());
  ASSERT_EQ(lying.size(), 1U);
  EXPECT_EQ(lying[0].state, row.state) << lying[0].why;
  for (int minutes = 0; minutes < 3; ++minutes) {
    clock.set(clock.now().plus_seconds(60));
    service.tick();
    incoming.scan_again();
  }
  EXPECT_TRUE(store->read()->cases({}).empty()) << "nothing is decided for the office";
  EXPECT_EQ(waiting_items(*store->read()).size(), 1U);
  const std::vector<workflow::Actor> people{{},      applicant(), {"u-P4", "P4", {"employee"}, false},
                                            clerk(), chief(),     {"admin", {}, {"administrator"}, false}};
  std::string all;
  for (const workflow::Actor& one : people)
    all += (all.empty() ? "" : " ") + heard([&] { accept_item(service, lying[0].key, one); });
  EXPECT_EQ(all, row.heard);
  EXPECT_EQ(store->read()->cases({}).size(), row.state == IncomingItem::State::Ready ? 1U : 0U) << "and once only";
}

INSTANTIATE_TEST_SUITE_P(Matrix, ComingByItself, ::testing::ValuesIn(coming()), dyak::testing::RowName{});

TEST(OtherPaths, EverySourceOfWhatComesHasARow) {
  std::set<Parcel::Source> known;
  for (const ComingRow& row : coming()) known.insert(row.source);
  const std::string text = dyak::testing::read_file(dyak::testing::source_dir() / "engine/service/incoming.hpp");
  std::smatch declared;
  ASSERT_TRUE(std::regex_search(text, declared, std::regex(R"(enum class Source \{([^}]*)\})")));
  const std::string names = declared[1];
  EXPECT_EQ(known.size(), 1U + static_cast<std::size_t>(std::count(names.begin(), names.end(), ','))) << names;
}

}  // namespace
}  // namespace dyak::service::testing
