#include <gtest/gtest.h>

#include "engine/definitions/definitions.hpp"
#include "tests/support/files.hpp"

// The documents of good/, with parts of theirs in a file of their own.

namespace dyak::definitions {
namespace {

std::vector<SourceFile> files_with(const std::string& fragments, const std::string& slip) {
  auto files = read_definition_files((testing::source_dir() / "tests/definitions/good").string());
  for (SourceFile& file : files) {
    if (file.path == "templates/documents/slip.yaml") file.text = slip;
  }
  files.push_back({"templates/fragments.yaml", fragments});
  return files;
}

const std::string kHead = "document: slip\nkind: opinion\nkind_title: МНЕНИЕ\ntitle: Мнение\n";

std::shared_ptr<const DocumentDefinition> slip(const LoadedDefinitions& loaded) {
  for (const Diagnostic& finding : loaded.findings) ADD_FAILURE() << finding.text();
  return loaded.definitions == nullptr ? nullptr : loaded.definitions->documents.at("trip").at("slip");
}

TEST(Fragments, StandForTextsLinesAndBlocks) {
  const auto loaded = load_definitions(files_with(
      "fragments:\n"
      "  whom: [\"{receiver.surname_initials:dat}\", \"{receiver.email}\"]\n"
      "  dear: \"{receiver.name_patronymic}!\"\n"
      "  thanks:\n"
      "    - para: Благодарим.\n"
      "    - use: farewell\n"
      "  farewell: [{para: До свидания.}, {gap: 1}]\n",
      kHead + "addressee: {use: whom}\nsalutation: {use: dear}\nbody:\n  - para: Получено.\n  - use: thanks\n"));
  const auto document = slip(loaded);
  ASSERT_NE(document, nullptr);
  ASSERT_EQ(document->addressees.size(), 1U);
  EXPECT_EQ(document->addressees.front().lines.size(), 2U);
  EXPECT_FALSE(document->salutation.empty());
  ASSERT_EQ(document->body.size(), 4U);
  EXPECT_TRUE(std::holds_alternative<GapContent>(document->body.back().content));
}

TEST(Fragments, StandAmongOtherLines) {
  const auto loaded =
      load_definitions(files_with("fragments:\n  post: [г. Н., \"индекс 100000\"]\n",
                                  kHead + "addressee: [Архив, {use: post}]\nbody: [{para: Получено.}]\n"));
  const auto document = slip(loaded);
  ASSERT_NE(document, nullptr);
  EXPECT_EQ(document->addressees.front().lines.size(), 3U);
}

TEST(Fragments, AFaultInsideIsToldWhereItIsWritten) {
  const auto loaded = load_definitions(
      files_with("fragments:\n  thanks: [{para: \"{nobody} благодарит.\"}]\n", kHead + "body:\n  - use: thanks\n"));
  ASSERT_EQ(loaded.findings.size(), 1U);
  EXPECT_EQ(loaded.findings.front().code, "slot-unknown-name");
  EXPECT_EQ(loaded.findings.front().place.file, "templates/fragments.yaml");
  EXPECT_EQ(loaded.findings.front().place.line, 2);
}

}  // namespace
}  // namespace dyak::definitions
