// A form goes out as a PDF, comes back filled in, and becomes a case; what came by itself is listed and taken in.
#include <cstdlib>

#include "tests/cli/trips_store.hpp"

namespace dyak::cli::testing {
namespace {

class FilledForm : public TripsStore {
 protected:
  /// By pikepdf, see tests/intake/hand.py.
  static std::string filled(const std::string& name, const std::string& values) {
    const Ran made = dyak({"form", "pdf", "trip-request", "-o", file("blank.pdf"), "--definitions", definitions(),
                           "--now", "2026-09-15T12:00:00+03:00"});
    EXPECT_EQ(made.code, 0) << made.err;
    const std::string command = "PYTHONUTF8=1 /usr/bin/python3 '" + (source_dir() / "tests/intake/hand.py").string() +
                                "' utf16 '" + file("blank.pdf") + "' '" + file(name) + "' " + values;
    EXPECT_EQ(std::system(command.c_str()), 0);
    return file(name);
  }
  static constexpr const char* kTrip =
      "by=P1 f/town=oryol f/purpose=Смотр f/away/from=05.10.2026 f/away/to=07.10.2026 f/travellers/0/person=P1";
};

TEST_F(FilledForm, BecomesACase) {
  const std::string form = filled("trip.pdf", kTrip);
  const Value said = json_of(run({"form", "read", form}).out);
  EXPECT_EQ(said["form"], Value("trip-request"));
  EXPECT_EQ(said["fields"]["purpose"], Value("Смотр"));
  EXPECT_EQ(said["doubts"], Value(List{}));
  const Ran ran = run({"intake", "trip-request", form});
  EXPECT_EQ(ran.code, 0) << ran.out << ran.err;
  EXPECT_NE(ran.out.find("принято, дело"), std::string::npos);
  EXPECT_NE(run({"intake", "trip-request", form}).out.find("уже принято раньше"), std::string::npos);
}

TEST_F(FilledForm, WithWhatIsNotUnderstoodIsRefusedByField) {
  const std::string form = filled("odd.pdf", "by=P1 f/town=tula f/travellers/0/person=Никто");
  const Ran ran = run({"intake", "trip-request", form});
  EXPECT_EQ(ran.code, 1);
  EXPECT_NE(ran.err.find("«Никто» в справочнике не найдено"), std::string::npos) << ran.err;
  EXPECT_EQ(run({"form", "read", form}).code, 1);
}

TEST_F(FilledForm, LyingInAFolderWaitsForTheOffice) {
  std::filesystem::create_directories(file("in"));
  filled("in/trip.pdf",
         "by=P2 f/town=tula f/purpose=Смотр f/away/from=05.10.2026 f/away/to=07.10.2026 f/travellers/0/person=P2");
  const Ran taken = run({"intake", "--folder", file("in")});
  EXPECT_EQ(taken.code, 0) << taken.err;
  EXPECT_NE(taken.out.find("Поступило 1"), std::string::npos) << taken.out;
  const Value waiting = json_of(run({"post", "incoming", "--json"}).out);
  ASSERT_EQ(waiting.as_list().size(), 1U);
  EXPECT_EQ(waiting.as_list()[0]["state"], Value("можно принять")) << to_json(waiting);
  const Ran accepted = run({"post", "accept", waiting.as_list()[0]["key"].as_text().substr(0, 8)});
  EXPECT_EQ(accepted.code, 0) << accepted.err;
  EXPECT_EQ(json_of(run({"post", "incoming", "--json"}).out), Value(List{}));
  EXPECT_EQ(json_of(run({"post", "incoming", "--all", "--json"}).out).as_list().size(), 1U);
}

TEST_F(FilledForm, SettingsOfWhatComesAreCheckedWithTheirPlaces) {
  write_file(file("incoming.yaml"), "mailbox: {server: \"pop.example.org:x\", user: office}\nscaner: /run/clamd.ctl\n");
  const Ran ran = run({"post", "fetch", "--incoming", file("incoming.yaml")});
  EXPECT_EQ(ran.code, 1);
  for (const char* part : {"порта «x» нет", "не сказано, где пароль ящика", "возможно, «scanner»"})
    EXPECT_NE(ran.err.find(part), std::string::npos) << part << " in " << ran.err;
  EXPECT_EQ(run({"post", "fetch"}).code, 2) << "nothing is named";
}

}  // namespace
}  // namespace dyak::cli::testing
