// What keeps a department's record going: pictures and walks of its processes, copies and their return, the service and
// its file of settings.
#include <filesystem>

#include "tests/cli/trips_store.hpp"
#include "tests/support/row_name.hpp"

namespace dyak::cli::testing {
namespace {

using Words = std::vector<std::string>;
namespace fs = std::filesystem;

class Operations : public TripsStore {};

TEST_F(Operations, GraphIsDrawnInEveryFormatByTheNameOfTheFile) {
  EXPECT_EQ(run({"graph", "trip-request", "-o", file("g.svg")}).code, 0);
  const std::string svg = read_file(file("g.svg"));
  EXPECT_TRUE(holds(svg, "<svg") && holds(svg, "Поступил")) << svg.substr(0, 300);
  EXPECT_EQ(run({"graph", "trip-request", "-o", file("g.scxml")}).code, 0);
  const Ran read = python(
      "import sys, xml.etree.ElementTree as E\nroot = E.parse(sys.argv[1]).getroot()\nids = [s.get('id') for s in "
      "root]\n"
      "assert root.get('initial') in ids\nfor t in root.iter('{http://www.w3.org/2005/07/scxml}transition'): assert "
      "t.get('target') in ids\nprint(len(ids))",
      file("g.scxml"));
  EXPECT_EQ(read.code, 0) << read.err;
  EXPECT_EQ(run({"graph", "trip-request", "-o", file("g.mmd")}).code, 0);
  EXPECT_TRUE(holds(read_file(file("g.mmd")), "stateDiagram-v2"));
  const Ran other = run({"graph", "trip-request", "-o", file("g.png")});
  EXPECT_EQ(other.code, 2);
  EXPECT_TRUE(holds(other.err, ".svg")) << other.err;
}

TEST_F(Operations, TransitionsOfOneNameKeepTheirConditionsInScxml) {
  ASSERT_EQ(run({"graph", "trip-request", "-o", file("c.scxml")}).code, 0);
  const std::string scxml = read_file(file("c.scxml"));
  EXPECT_TRUE(holds(scxml, "<transition event=\"register\" cond=\"size(case.defects) &gt; 0\" target=\"asked\"/>") ||
              holds(scxml, "<transition event=\"register\" cond=\"size(case.defects) > 0\" target=\"asked\"/>"))
      << scxml;
  EXPECT_TRUE(holds(scxml, "<transition event=\"register\" target=\"considered\"/>")) << scxml;
  EXPECT_TRUE(holds(scxml, "(size(travellers) &gt;= settings.trip.least) &amp;&amp;") ||
              holds(scxml, "(size(travellers) >= settings.trip.least) &amp;&amp;"))
      << scxml;
}

TEST_F(Operations, TheListOfCasesShowsTheTermThatEndsFirstAndWhetherItIsLate) {
  const fs::path own = file("two-terms");
  fs::create_directory(own);
  fs::copy(definitions(), own / "definitions", fs::copy_options::recursive);
  const std::string process = (own / "definitions/templates/processes/trip-request.yaml").string();
  std::string text = read_file(process);
  text.insert(text.find("anywhere:\n"),
              "  visit: {title: Поездка, from: case.received_at, length: P90D, met_by: [going, refused, withdrawn]}\n");
  write_file(process, text);
  write_file(own / "story.yaml",
             "story: trips\nsteps:\n  - {at: \"2026-09-14T10:00:00+03:00\", as: clerk, intake: ../R1.json}\n");
  for (const char* name : {"directory.json", "users.yaml"}) fs::copy_file(file(name), own / name);
  const std::string place = (own / "store").string();
  const Ran played = dyak({"play", (own / "story.yaml").string(), "--definitions", (own / "definitions").string(),
                           "--data", place, "--out", (own / "out").string()});
  ASSERT_EQ(played.code, 0) << played.err;
  const auto listed = [&](const std::string& now) {
    return dyak({"case", "list", "--data", place, "--definitions", (own / "definitions").string(), "--as", "clerk",
                 "--now", now});
  };
  const Ran before = listed("2026-09-15T12:00:00+03:00");
  EXPECT_TRUE(holds(before.out, "21.09.2026") && !holds(before.out, "12.2026")) << before.out << before.err;
  EXPECT_FALSE(holds(before.out, "просрочен")) << before.out;
  EXPECT_TRUE(holds(listed("2026-10-15T12:00:00+03:00").out, "21.09.2026 просрочен")) << before.out;
}

TEST_F(Operations, AnAccountIsDisabledAndEnabledButNotTheLastAdministrator) {
  EXPECT_EQ(run({"user", "disable", "clerk"}).code, 0);
  EXPECT_EQ(run({"case", "list"}, "clerk").code, 3);
  EXPECT_TRUE(holds(run({"user", "list"}).out, "отключена"));
  EXPECT_EQ(run({"user", "enable", "clerk"}).code, 0);
  EXPECT_EQ(run({"case", "list"}, "clerk").code, 0);
  const Ran last = run({"user", "disable", "root"});
  EXPECT_EQ(last.code, 1);
  EXPECT_TRUE(holds(last.err, "других администраторов нет")) << last.err;
  EXPECT_EQ(run({"user", "disable", "nobody"}).code, 3);
}

TEST_F(Operations, ACopyComesBackWholeAndOnlyIntoANewPlace) {
  const std::string copy = file("night.copy");
  ASSERT_EQ(run({"backup", copy}).code, 0);
  const std::string place = file("returned");
  const Ran back = dyak({"restore", copy, "--data", place});
  EXPECT_EQ(back.code, 0) << back.err;
  EXPECT_EQ(dyak({"verify", "--data", place}).code, 0);
  const Ran cases = dyak({"case", "list", "--data", place, "--definitions", definitions(), "--as", "clerk"});
  EXPECT_TRUE(holds(cases.out, "К-01")) << cases.out << cases.err;
  EXPECT_EQ(dyak({"restore", copy, "--data", place}).code, 1) << "it is taken now";
}

TEST_F(Operations, ADamagedCopyIsRefusedAndLeavesNothing) {
  const std::string copy = file("damaged.copy");
  ASSERT_EQ(run({"backup", copy}).code, 0);
  std::string bytes = read_file(copy);
  const std::string word = "Ярмарка";
  ASSERT_NE(bytes.find(word), std::string::npos);
  for (std::size_t at = bytes.find(word); at != std::string::npos; at = bytes.find(word, at))
    bytes.replace(at, word.size(), "Ярмалка");
  write_file(copy, bytes);
  const std::string place = file("damaged");
  const Ran back = dyak({"restore", copy, "--data", place});
  EXPECT_EQ(back.code, 1) << back.out;
  EXPECT_TRUE(holds(back.err, "Копия повреждена")) << back.err;
  EXPECT_FALSE(fs::exists(place) || fs::exists(place + ".part"));
  write_file(file("no.copy"), "это не копия");
  EXPECT_NE(dyak({"restore", file("no.copy"), "--data", place}).code, 0);
  EXPECT_FALSE(fs::exists(place) || fs::exists(place + ".part"));
}

TEST_F(Operations, AServiceThatTheNetworkCanSeeWantsAProtectedWire) {
  const std::string data = file("seen");
  const Ran open = dyak({"serve", "--address", "0.0.0.0:0", "--data", data, "--definitions", definitions()});
  EXPECT_EQ(open.code, 1) << open.out << open.err;
  EXPECT_TRUE(holds(open.err, "--secure") && holds(open.err, "--without-tls")) << open.err;
  EXPECT_FALSE(fs::exists(data));
}

TEST_F(Operations, TheRecordIsForItsOwnerAlone) {
  const std::string restored = file("restored");
  const std::string moved = file("moved");
  EXPECT_EQ(dyak({"backup", file("copy.dyak"), "--data", store(), "--definitions", definitions()}).code, 0);
  EXPECT_EQ(dyak({"restore", file("copy.dyak"), "--data", restored}).code, 0);
  EXPECT_EQ(dyak({"store", "copy", store(), moved}).code, 0);
  for (const std::string& folder : {store(), restored, moved}) {
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
      const auto rights = entry.status().permissions();
      EXPECT_EQ(rights & (fs::perms::group_all | fs::perms::others_all), fs::perms::none) << entry.path();
    }
    EXPECT_EQ(fs::status(folder).permissions() & (fs::perms::group_all | fs::perms::others_all), fs::perms::none);
  }
}

TEST_F(Operations, AServiceWhoseLogNobodyReadsGoesOnAnswering) {
  const std::string program = quoted(DYAK_PROGRAM);
  const std::string out = quoted(file("unread.out"));
  const std::string pipe = quoted(file("log.pipe"));
  // The reader opens the pipe and never reads.
  const Ran ran = run_program(
      {"sh", "-c",
       "mkfifo " + pipe + "; sleep 300 <" + pipe + " & reader=$!; " + program + " serve --address 127.0.0.1:0 --data " +
           quoted(file("unread")) + " --definitions " + quoted(definitions()) + " >" + out + " 2>" + pipe +
           " & pid=$!; for i in $(seq 300); do grep -q http " + out +
           " && break; sleep 0.1; done; "
           "python3 -c \"import http.client,re\n"
           "port=int(re.search('[0-9]+$', open(" +
           out +
           ").read().strip()).group())\n"
           "c=http.client.HTTPConnection('127.0.0.1', port, timeout=60)\n"
           "n=0\n"
           "for i in range(900):\n"
           "  c.request('GET','/livez'); n+=c.getresponse().read()==b''\n"
           "print('answered=%d' % (900-n))\"; kill -TERM $pid; wait $pid; echo ended=$?; kill $reader"});
  EXPECT_TRUE(holds(ran.out, "answered=900") && holds(ran.out, "ended=0")) << ran.out << ran.err;
}

TEST_F(Operations, AServiceTakesItsSettingsFromAFileAndIsNamedToWhoeverWantsToWrite) {
  write_file(file("serve.yaml"),
             "address: 127.0.0.1:0\nquiet: true\ndata: " + file("served") + "\ndefinitions: " + definitions() + "\n");
  const std::string program = quoted(DYAK_PROGRAM);
  const std::string out = quoted(file("served.out"));
  const Ran ran =
      run_program({"sh", "-c",
                   program + " serve --config " + quoted(file("serve.yaml")) + " >" + out +
                       " & pid=$!; for i in $(seq 300); do grep -q http " + out + " && break; sleep 0.1; done; " +
                       program + " tick --data " + quoted(file("served")) + " --definitions " + quoted(definitions()) +
                       "; echo code=$?; kill -TERM $pid; wait $pid; echo ended=$?"});
  EXPECT_TRUE(holds(read_file(file("served.out")), "Служба работает: http://127.0.0.1:")) << ran.err;
  EXPECT_TRUE(holds(ran.out, "code=1") && holds(ran.out, "ended=0")) << ran.out;
  EXPECT_TRUE(holds(ran.err, "http://127.0.0.1:")) << ran.err;
}

TEST_F(Operations, HowMuchAnOpenFormTakesIsSetInTheFile) {
  write_file(file("open.yaml"), "address: 127.0.0.1:0\nquiet: true\npublic-waiting: 2\ndata: " + file("open") +
                                    "\ndefinitions: tests/regulations/patterns/outsiders\n");
  const std::string out = quoted(file("open.out"));
  const Ran ran =
      run_program({"sh", "-c",
                   quoted(DYAK_PROGRAM) + " serve --config " + quoted(file("open.yaml")) + " >" + out +
                       " & pid=$!; for i in $(seq 300); do grep -q http " + out +
                       " && break; sleep 0.1; done; "
                       "python3 -c \"import http.client,json,re\n"
                       "port=int(re.search('[0-9]+$', open(" +
                       out +
                       ").read().strip()).group())\n"
                       "for n in range(3):\n"
                       "  c=http.client.HTTPConnection('127.0.0.1', port, timeout=60)\n"
                       "  body={'form': 'appeal', 'person': {'surname': 'Ветрова', 'first_name': 'Нина', 'patronymic': "
                       "'Олеговна', 'address': 'ул. Садовая, д. 7',\n"
                       "    'email': 'v%d@example.ru' % n}, 'fields': {'question': 'О дороге %d' % n}}\n"
                       "  c.request('POST', '/api/v1/public/applications', json.dumps(body), {'Content-Type': "
                       "'application/json'})\n"
                       "  answer=c.getresponse()\n"
                       "  print(answer.status, answer.read().decode())\"; kill -TERM $pid; wait $pid"});
  const auto told = lines_of(ran.out);
  ASSERT_EQ(told.size(), 3U) << ran.out << ran.err;
  EXPECT_EQ(told[0].substr(0, 3) + told[1].substr(0, 3), "202202") << ran.out;
  EXPECT_TRUE(holds(told[2], "503") && holds(told[2], "public-full")) << told[2];
}

struct ConfigRow {
  const char* name;
  const char* text;
  const char* told;
};

class Config : public TripsStore, public ::testing::WithParamInterface<ConfigRow> {};

TEST_P(Config, WithAMistakeStartsNothing) {
  write_file(file("wrong.yaml"), GetParam().text);
  const Ran ran = run({"serve", "--config", file("wrong.yaml")}, "");
  EXPECT_EQ(ran.code, 1) << ran.out;
  EXPECT_TRUE(holds(ran.err, GetParam().told) && holds(ran.err, "wrong.yaml:")) << ran.err;
}

INSTANTIATE_TEST_SUITE_P(Table, Config,
                         ::testing::Values(ConfigRow{"Key", "adress: 127.0.0.1:0\n", "возможно, «address»"},
                                           ConfigRow{"Flag", "secure: maybe\n", "true или false"},
                                           ConfigRow{"Shape", "- 127.0.0.1:0\n", "здесь ожидаются настройки"},
                                           ConfigRow{"Yaml", "address: a: b\n", "yaml-syntax"},
                                           ConfigRow{"Nested", "address: {host: a}\n", "одно значение"}),
                         dyak::testing::RowName{});

TEST_F(Operations, AWalkReachesEveryStateAndIsTheSameForTheSameSeed) {
  const Words words{"simulate", "trip-request", "--cases", "10", "--json"};
  const Ran first = run(words, "");
  EXPECT_EQ(first.code, 0) << first.out << first.err;
  const Value report = json_of(first.out);
  EXPECT_EQ(report["cases"], Value(10));
  EXPECT_EQ(to_json(report["dead_ends"]), "[]");
  EXPECT_EQ(to_json(report["broken_invariants"]), "{}");
  EXPECT_EQ(to_json(report["failures"]), "{}");
  EXPECT_EQ(run(words, "").out, first.out);
  EXPECT_NE(run({"simulate", "trip-request", "--cases", "10", "--json", "--seed", "7"}, "").out, first.out);
}

TEST_F(Operations, AYearOfTheOfficeIsForecastUnderTheCalendar) {
  const std::string chart = file("god.svg");
  const Words words{"simulate", "--from", "2026-12-25", "--cases", "500", "--staff", "2", "--chart", chart, "--json"};
  const Ran ran = run(words, "");
  ASSERT_EQ(ran.code, 0) << ran.err;
  const Value report = json_of(ran.out);
  EXPECT_EQ(report["total"]["came"], Value(500));
  EXPECT_EQ(report["total"]["waiting"], Value(0)) << ran.out;
  EXPECT_EQ(report["months"].as_list().front()["title"], Value("12.2026"));
  EXPECT_TRUE(holds(read_file(chart), "<svg"));
  EXPECT_EQ(run(words, "").out, ran.out) << "the same seed";
  write_file(file("away.csv"), "Кто;С;По\nНова;11.01.2027;20 декабря 2027 г.\nЛис;11.01.2027;20.12.2027\n");
  Words away = words;
  away.insert(away.end(), {"--absences", file("away.csv")});
  EXPECT_NE(json_of(run(away, "").out)["total"]["late"], Value(0)) << "nobody is there all year";
  EXPECT_EQ(run({"simulate", "--from", "вчера"}, "").code, 2);
  write_file(file("away.csv"), "Кто;С;По\nНова;когда-то;никогда\n");
  EXPECT_TRUE(holds(run(away, "").err, "Строка 2"));
}

}  // namespace
}  // namespace dyak::cli::testing
