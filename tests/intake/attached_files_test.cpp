// Files that an application names stand beside it; what is recorded of them is what the store took in.
#include "engine/intake/attached_files.hpp"

#include <gtest/gtest.h>

#include <filesystem>

#include "engine/crypto/sha256.hpp"
#include "engine/store/sqlite_store.hpp"
#include "tests/regulations/trips.hpp"

namespace dyak::intake {
namespace {

namespace trips = dyak::testing::trips;
using dyak::testing::TempDirectory;
using dyak::testing::write_file;

class AttachedFiles : public ::testing::Test {
 protected:
  AttachedFiles()
      : office(trips::definitions(
            {{"forms/trip-request.yaml", "      driver: {type: person, title: Водитель}",
              "      driver: {type: person, title: Водитель}\n      plan: {type: file, title: План}\n"
              "      papers: {type: list, title: Бумаги, of: {type: record, fields: {scan: {type: file, title: Скан}, "
              "note: {type: text, title: О чём}}}}"}})) {
    write_file(folder / "files/plan.pdf", "план");
    write_file(folder / "files/empty.pdf", "");
    write_file(outside / "secret.txt", "тайна");
  }
  Value take(const Value& fields) {
    findings.clear();
    return take_files(office->form("trip-request")->fields(), fields, "/fields", {folder.path().string()}, *store,
                      findings);
  }
  std::vector<std::string> codes() const {
    std::vector<std::string> all;
    for (const Diagnostic& finding : findings) all.push_back(finding.code + " " + finding.field);
    return all;
  }

  TempDirectory folder;
  TempDirectory outside;
  TempDirectory record;
  std::shared_ptr<const definitions::Definitions> office;
  std::unique_ptr<cases::Store> store = store::open_sqlite_store(record.path().string(), store::OpenMode::Create);
  Diagnostics findings;
};

TEST_F(AttachedFiles, AreTakenInWithNameSizeDigestAndBytes) {
  const Value taken = take(Record{{"plan", "files/plan.pdf"}, {"town", "tula"}});
  ASSERT_TRUE(findings.empty());
  const std::string sha256 = crypto::sha256_hex("план");
  EXPECT_EQ(taken["plan"], Value(Record{{"name", "plan.pdf"}, {"sha256", sha256}, {"size", 8}}));
  EXPECT_EQ(taken["town"], Value("tula")) << "what is no file stays";
  const auto kept = store->open_file(sha256);
  ASSERT_NE(kept, nullptr);
  EXPECT_EQ(kept->read(0, 100), "план");
}

TEST_F(AttachedFiles, AreFoundInsideListsAndRecordsAndMayBeCalledOtherwise) {
  const Value taken =
      take(Record{{"papers", List{Record{{"scan", Record{{"path", "files/plan.pdf"}, {"name", "План поездки.pdf"}}},
                                         {"note", "files/plan.pdf"}}}}});
  ASSERT_TRUE(findings.empty());
  EXPECT_EQ(taken["papers"].as_list().front()["scan"]["name"], Value("План поездки.pdf"));
  EXPECT_EQ(taken["papers"].as_list().front()["note"], Value("files/plan.pdf")) << "a text is a text";
}

TEST_F(AttachedFiles, ThatTheStoreHasAlreadyStayAsTheyAre) {
  const Value known = Record{{"name", "a.pdf"}, {"sha256", "aa"}, {"size", 1}};
  EXPECT_EQ(take(Record{{"plan", known}})["plan"], known);
}

TEST_F(AttachedFiles, AreRefusedWhenMissingEmptyOrOutsideTheFolder) {
  using Codes = std::vector<std::string>;
  take(Record{{"plan", "files/never.pdf"}});
  EXPECT_EQ(codes(), Codes{"file-missing /fields/plan"});
  take(Record{{"papers", List{Record{{"scan", "files/empty.pdf"}}}}});
  EXPECT_EQ(codes(), Codes{"file-empty /fields/papers/0/scan"});
  take(Record{{"plan", "../" + outside.path().filename().string() + "/secret.txt"}});
  EXPECT_EQ(codes(), Codes{"file-outside /fields/plan"});
  take(Record{{"plan", (outside / "secret.txt").string()}});
  EXPECT_EQ(codes(), Codes{"file-outside /fields/plan"});
  std::filesystem::create_symlink(outside / "secret.txt", folder / "files/link.txt");
  take(Record{{"plan", "files/link.txt"}});
  EXPECT_EQ(codes(), Codes{"file-outside /fields/plan"}) << "a link leads out too";
}

}  // namespace
}  // namespace dyak::intake
