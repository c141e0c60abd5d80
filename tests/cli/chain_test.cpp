// The chain of the record as it is anchored, exported and proved by commands; copies that are locked with a key.
#include <filesystem>

#include "tests/cli/trips_store.hpp"

namespace dyak::cli::testing {
namespace {

namespace fs = std::filesystem;

class Chain : public TripsStore {};

TEST_F(Chain, IsAnchoredExportedAndProvedWithoutTheRecord) {
  const std::string key = file("journal.key");
  ASSERT_EQ(run({"journal", "key", "-o", key}).code, 0);
  EXPECT_EQ(run({"journal", "key", "-o", key}).code, 1) << "it is there";
  const Ran anchored = run({"journal", "anchor", "--anchor", file("anchors"), "--key", key});
  EXPECT_EQ(anchored.code, 0) << anchored.err;
  ASSERT_EQ(run({"journal", "export", "-o", file("chain")}).code, 0);
  const std::vector<std::string> proof{"journal",       "verify", file("chain"), "--anchor",
                                       file("anchors"), "--key",  key + ".pub"};
  const Ran whole = dyak(proof);
  EXPECT_EQ(whole.code, 0) << whole.out << whole.err;
  std::string text = read_file(file("chain"));
  const auto second = text.find("\"event\":2,");
  ASSERT_NE(second, std::string::npos);
  const auto begins = text.rfind('\n', second) + 1;
  text.erase(begins, text.find('\n', second) + 1 - begins);
  write_file(file("chain"), text);
  const Ran broken = dyak(proof);
  EXPECT_EQ(broken.code, 1);
  EXPECT_TRUE(holds(broken.out, "Событие 2: пропущено")) << broken.out;
  EXPECT_EQ(run({"journal", "verify"}).code, 0) << "the numbers, as ever";
  EXPECT_EQ(run({"journal", "anchor", "--anchor", file("anchors")}).code, 2) << "no key";
}

TEST_F(Chain, ADayOnPaperCarriesTheAnchoredHeadThatVerifyNames) {
  const std::string key = file("page.key");
  ASSERT_EQ(run({"journal", "key", "-o", key}).code, 0);
  const std::string anchors = file("page.anchors");
  const std::string paper = file("page.pdf");
  const Ran printed =
      run({"journal", "page", "--date", "2026-09-14", "--anchor", anchors, "--key", key, "-o", paper, "--json"});
  ASSERT_EQ(printed.code, 0) << printed.err;
  const std::string hash = json_of(printed.out)["hash"].text_or("");
  const Ran verified = dyak({"journal", "verify", "--data", store(), "--anchor", anchors, "--key", key + ".pub"});
  EXPECT_EQ(verified.code, 0) << verified.out;
  std::string words = verified.out.substr(verified.out.find("печать"));
  words.resize(words.find('\n'));
  const Ran text = run_program({"pdftotext", "-layout", paper, "-"});
  std::string flat;
  for (const char c : text.out)
    if (c != ' ' && c != '\n') flat += c;
  const auto on_paper = [&](std::string wanted) {
    std::erase(wanted, ' ');
    return holds(flat, wanted);
  };
  EXPECT_EQ(hash.size(), 64U);
  EXPECT_TRUE(on_paper(hash) && holds(verified.out, hash)) << text.out;
  EXPECT_TRUE(on_paper(words)) << words << "\n" << text.out;
  EXPECT_TRUE(on_paper("К-01")) << "what was numbered on that day\n" << text.out;
  EXPECT_EQ(run({"journal", "page", "--anchor", anchors, "--key", key + ".pub", "-o", paper}).code, 1)
      << "with the public key nothing is signed";
}

TEST_F(Chain, ACopyIsLockedWithAKey) {
  write_file(file("copy.key"), std::string(32, 'k'));
  const std::string copy = file("locked.copy");
  ASSERT_EQ(run({"backup", copy, "--key", file("copy.key")}).code, 0);
  const Ran without = dyak({"restore", copy, "--data", file("returned")});
  EXPECT_EQ(without.code, 1);
  EXPECT_TRUE(holds(without.err, "зашифрована")) << without.err;
  const Ran with = dyak({"restore", copy, "--data", file("returned"), "--key", file("copy.key")});
  EXPECT_EQ(with.code, 0) << with.err;
}

TEST_F(Chain, AnEmptyCopyIsRefusedAndLeavesNothing) {
  write_file(file("empty.copy"), "");
  const Ran back = dyak({"restore", file("empty.copy"), "--data", file("nothing")});
  EXPECT_EQ(back.code, 1) << back.out;
  EXPECT_TRUE(holds(back.err, "пуст")) << back.err;
  EXPECT_FALSE(fs::exists(file("nothing")) || fs::exists(file("nothing") + ".part"));
}

}  // namespace
}  // namespace dyak::cli::testing
