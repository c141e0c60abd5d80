// Accounts and the directory are set right while the service runs, and whoever acts in a name leaves his own.
#include <filesystem>
#include <regex>

#include "tests/cli/trips_store.hpp"

namespace dyak::cli::testing {
namespace {

namespace fs = std::filesystem;

/// A service on that record for as long as a script runs; $DYAK, $COMMON and $ADDRESS stand ready in it.
class Console : public TripsStore {
 protected:
  static Ran beside_service(const std::string& script) {
    const std::string out = quoted(file("console.out"));
    const std::string common = "--data " + store() + " --definitions " + definitions();  // no blanks in either
    return run_program({"sh", "-c",
                        "DYAK=" + quoted(DYAK_PROGRAM) + "; COMMON=\"" + common +
                            "\"; $DYAK serve --quiet --address 127.0.0.1:0 " +
                            "--now 2026-09-15T12:00:00+03:00 $COMMON >" + out + " 2>" + quoted(file("console.err")) +
                            " & pid=$!; for i in $(seq 300); do grep -q http " + out +
                            " && break; sleep 0.1; done; ADDRESS=$(grep -o " + "'http://[0-9.:]*' " + out + "); " +
                            script + "; code=$?; kill $pid; wait $pid; exit $code"});
  }
  static Value entries(const std::string& kind) {
    const Ran ran = python(
        "import sqlite3, sys, json\nprint(json.dumps([[*row] for row in sqlite3.connect(sys.argv[1]).execute(\"SELECT "
        "actor, subject, content FROM entries WHERE kind = '" +
            kind + "' ORDER BY n\")]))",
        (fs::path(store()) / "dyak.db").string());
    return json_of(ran.out);
  }
};

TEST_F(Console, AnAccountIsNeverReplacedByANewOneOfItsName) {
  const Ran again = run({"user", "add", "chief", "--role", "clerk"});
  EXPECT_EQ(again.code, 1);
  EXPECT_TRUE(holds(again.err, "account-exists") && holds(again.err, "dyak user change")) << again.err;
  EXPECT_TRUE(holds(run({"user", "list"}).out, "Директор")) << "the head stays the head";
}

TEST_F(Console, WhileTheServiceRunsAccountsAndDirectoryAreChanged) {
  const Ran ran = beside_service(
      "set -e; $DYAK user add new --role clerk --as root $COMMON; echo sosna-bereza-2026 | $DYAK user passwd new "
      "--memory 64 --passes 1 --as root $COMMON; $DYAK user role new employee --as root $COMMON; $DYAK user change new "
      "--title Новый --as root $COMMON; $DYAK user disable new --as root $COMMON; $DYAK directory import " +
      quoted(file("directory.json")) + " --as root $COMMON; ! $DYAK user add new --role clerk --as root $COMMON");
  EXPECT_EQ(ran.code, 0) << ran.out << ran.err << read_file(file("console.err"));
  const Ran list = run({"user", "list"});
  EXPECT_TRUE(holds(list.out, "Новый") && holds(list.out, "отключена")) << list.out;
  EXPECT_EQ(dyak({"verify", "--data", store()}).code, 0);
}

TEST_F(Console, ASocketIsForTheOwnerAndGoesWithTheService) {
  const Ran ran = beside_service("stat -c %a " + quoted(store() + "/dyak.sock"));
  EXPECT_EQ(ran.out, "600\n") << ran.err;
  EXPECT_FALSE(fs::exists(store() + "/dyak.sock"));
}

TEST_F(Console, WhatAServiceThatWasKilledLeavesIsNoService) {
  const Ran ran =
      beside_service("kill -9 $pid; sleep 0.3; $DYAK user change clerk --title Секретарь --as root $COMMON");
  EXPECT_EQ(ran.code, 0) << ran.out << ran.err;
}

TEST_F(Console, ActingInANameLeavesTheNameOfWhoeverTyped) {
  ASSERT_EQ(run({"case", "fire", "К-01", "approve", "--with", "{}"}, "chief").code, 1) << "it has been approved";
  const Value all = entries("console-acted");
  const Value& last = all.as_list().back();
  EXPECT_EQ(last.as_list().at(0), Value("chief"));
  EXPECT_TRUE(holds(last.as_list().at(2).as_text(), "\"command\":\"case fire\"")) << last.as_list().at(2).as_text();
  EXPECT_TRUE(holds(last.as_list().at(2).as_text(), "os_user"));
}

TEST_F(Console, AStrangerOnTheMachineActsInNobodysName) {
  if (geteuid() != 0) GTEST_SKIP() << "only root can be somebody else";
  ASSERT_EQ(run_program({"chmod", "-R", "a+rwX", folder_->path().string()}).code, 0);
  const Ran ran = run_program({"setpriv", "--reuid", "65534", "--clear-groups", "--inh-caps=-all", DYAK_PROGRAM, "case",
                               "list", "--as", "chief", "--data", store(), "--definitions", definitions()});
  run_program({"chmod", "-R", "go=", folder_->path().string()});
  if (ran.code == 126 || ran.code == 127 || holds(ran.err, "нет хранилища"))
    GTEST_SKIP() << "the program lies where others cannot come: " << ran.err;
  EXPECT_EQ(ran.code, 3) << ran.out << ran.err;
  EXPECT_TRUE(holds(ran.err, "владелец папки")) << ran.err;
}

TEST_F(Console, AnEmptyRecordSaysHowToBegin) {
  const std::string data = file("empty");
  const Ran ran = run_program({"sh", "-c",
                               quoted(DYAK_PROGRAM) + " serve --quiet --address 127.0.0.1:0 --data " + quoted(data) +
                                   " --definitions " + quoted(definitions()) + " >" + quoted(file("e.out")) + " 2>" +
                                   quoted(file("e.err")) + " & pid=$!; for i in $(seq 300); do grep -q http " +
                                   quoted(file("e.out")) + " && break; sleep 0.1; done; kill $pid; wait $pid"});
  EXPECT_TRUE(holds(read_file(file("e.err")), "dyak user add ИМЯ --role administrator")) << read_file(file("e.err"));
  EXPECT_TRUE(std::regex_search(read_file(file("e.err")), std::regex("http://127[.]0[.]0[.]1:\\d+/setup/[0-9a-f]{64}")))
      << read_file(file("e.err"));
}

}  // namespace
}  // namespace dyak::cli::testing
