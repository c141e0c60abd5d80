// A file that was brought to the service and never used goes after a day, as its clock says.
#include <filesystem>

#include "tests/cli/trips_store.hpp"

namespace dyak::cli::testing {
namespace {

namespace fs = std::filesystem;

class UnclaimedFiles : public TripsStore {
 protected:
  /// Runs a script beside a service whose clock goes on from that moment; $ADDRESS is where it is.
  static Ran served_from(const std::string& moment, const std::string& script) {
    const std::string out = quoted(file("unclaimed.out"));
    return run_program({"sh", "-c",
                        quoted(DYAK_PROGRAM) + " serve --address 127.0.0.1:0 --now " + moment + " --log " +
                            quoted(file("unclaimed.log")) + " --data " + store() + " --definitions " + definitions() +
                            " >" + out + " 2>/dev/null & pid=$!; for i in $(seq 300); do grep -q http " + out +
                            " && break; sleep 0.1; done; ADDRESS=$(grep -o 'http://[0-9.:]*' " + out + "); " + script +
                            "; code=$?; kill $pid; wait $pid; exit $code"});
  }
  static std::vector<fs::path> kept() {
    std::vector<fs::path> all;
    const fs::path folder = fs::path(store()) / "files";
    if (!fs::exists(folder)) return all;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
      if (entry.is_regular_file()) all.push_back(entry.path());
    return all;
  }
};

constexpr const char* kBring = R"py(
import json, sys, urllib.request
base = sys.argv[1]
def post(path, body, headers):
    with urllib.request.urlopen(urllib.request.Request(base + path, method="POST", data=body, headers=headers)) as answer:
        return json.load(answer)
me = post("/api/v1/sessions", json.dumps({"user": "clerk", "password": "sosna-bereza-2026"}).encode(), {"content-type": "application/json"})
print(post("/api/v1/files?name=scan.pdf", b"%PDF-1.4 nothing", {"content-type": "application/octet-stream", "cookie": "sid=" + me["token"], "x-csrf-token": me["csrf"]})["sha256"])
)py";

TEST_F(UnclaimedFiles, GoWhenADayIsOver) {
  ASSERT_EQ(run({"user", "passwd", "clerk", "--memory", "64", "--passes", "1"}, "root", "sosna-bereza-2026\n").code, 0);
  write_file(file("bring.py"), kBring);
  const Ran brought = served_from("2030-01-10T10:00:00+03:00", "python3 " + quoted(file("bring.py")) + " \"$ADDRESS\"");
  ASSERT_EQ(brought.code, 0) << brought.out << brought.err;
  ASSERT_EQ(kept().size(), 1U);
  EXPECT_TRUE(holds(brought.out, kept().front().filename().string())) << brought.out;
  // The file system has a clock of its own.
  const std::string as_brought = "touch -d 2030-01-10T07:00:00Z " + quoted(kept().front().string()) + "; ";
  const std::string until_looked =
      "for i in $(seq 100); do grep -q '\"tick\"\\|unclaimed\\|\"report\"\\|record_checked' " +
      quoted(file("unclaimed.log")) + " && break; sleep 0.1; done; sleep 1";
  served_from("2030-01-11T09:00:00+03:00", as_brought + until_looked);
  EXPECT_EQ(kept().size(), 1U) << "it is not a day yet";
  const std::string until_gone = "for i in $(seq 300); do grep -q unclaimed_files_dropped " +
                                 quoted(file("unclaimed.log")) + " && break; sleep 0.1; done";
  served_from("2030-01-11T11:00:00+03:00", until_gone);
  EXPECT_TRUE(kept().empty());
  EXPECT_TRUE(holds(read_file(file("unclaimed.log")), "\"unclaimed_files_dropped\":1"));
  EXPECT_EQ(dyak({"verify", "--data", store()}).code, 0);
}

}  // namespace
}  // namespace dyak::cli::testing
