#include <gtest/gtest.h>

#include <algorithm>

#include "engine/definitions/definitions.hpp"
#include "engine/definitions/shipped_files.hpp"
#include "tests/support/files.hpp"

// Ready parts in the office of good/, which has an order of its own.

namespace dyak::definitions {
namespace {

using Files = std::vector<SourceFile>;

Files office_and(Files more) {
  Files files = read_definition_files((testing::source_dir() / "tests/definitions/good").string());
  for (SourceFile& file : more) files.push_back(std::move(file));
  return files;
}

std::shared_ptr<const Definitions> loaded_office(const Files& files) {
  const LoadedDefinitions result = load_definitions(files);
  for (const Diagnostic& finding : result.findings) ADD_FAILURE() << finding.text();
  return result.definitions;
}

const SourceFile kJournalsOfMinutes{
    "templates/journals.yaml",
    "journals:\n  requests: {title: Заявки, pattern: \"З-{n}\"}\n  orders: {title: Приказы, pattern: \"{n}\"}\n"
    "  minutes: {title: Протоколы, pattern: \"{n}\", per_body: true}\n"
    "  extracts: {title: Выписки, pattern: \"{n}\"}\n"};

Files with_minutes(const std::string& use) {
  Files files = office_and({{"templates/parts.yaml", use}});
  std::erase_if(files, [](const SourceFile& file) { return file.path == kJournalsOfMinutes.path; });
  files.push_back(kJournalsOfMinutes);
  return files;
}

TEST(Parts, AreReadOnlyWhenAskedFor) {
  const auto without = loaded_office(office_and({}));
  ASSERT_NE(without, nullptr);
  EXPECT_EQ(without->process("meeting"), nullptr);
  const auto with =
      loaded_office(with_minutes("use: protocol\nroles: {clerk: boss}\njournals: {protocols: minutes}\n"));
  ASSERT_NE(with, nullptr);
  ASSERT_NE(with->process("meeting"), nullptr);
  EXPECT_NE(with->document("meeting", "extract"), nullptr);
  EXPECT_TRUE(with->texts["templates/parts/protocol/meeting.yaml"].is_text());
}

TEST(Parts, TakeTheOfficesNames) {
  const auto with =
      loaded_office(with_minutes("use: protocol\nroles: {clerk: boss}\njournals: {protocols: minutes}\n"));
  ASSERT_NE(with, nullptr);
  const Process& meeting = *with->process("meeting");
  EXPECT_NE(meeting.role("boss"), nullptr);
  EXPECT_EQ(meeting.role("clerk"), nullptr);
}

TEST(Parts, BringSettingsThatTheOfficeMayChange) {
  const auto with =
      loaded_office(with_minutes("use: protocol\nroles: {clerk: boss}\njournals: {protocols: minutes}\n"));
  ASSERT_NE(with, nullptr);
  EXPECT_EQ(with->organisation.settings.at("meetings")["protocol_length"].text_or(""), "P5D");
  EXPECT_TRUE(with->organisation.settings.contains("limits"));
}

TEST(Parts, GiveWayToTheOfficesOwnFiles) {
  const auto with = loaded_office(office_and({{"templates/parts.yaml", "use: visas\nroles: {clerk: boss}\n"},
                                              {"forms/visa.yaml",
                                               "form: visa\ntitle: Своя виза\nsections:\n  - fields:\n"
                                               "      agree: {type: flag, title: Согласен}\n"}}));
  ASSERT_NE(with, nullptr);
  EXPECT_EQ(with->form("visa")->title, "Своя виза");
}

TEST(Parts, OfTheOfficesOwnFolderStandForThoseOfTheProgram) {
  const auto with = loaded_office(office_and({{"templates/parts.yaml", "use: acquaintance\n"},
                                              {"templates/parts/acquaintance/own.yaml",
                                               "form: acquaintance\ntitle: Своё ознакомление\nsections:\n  - fields:\n"
                                               "      seen: {type: flag, title: Прочитано}\n"}}));
  ASSERT_NE(with, nullptr);
  EXPECT_EQ(with->form("acquaintance")->title, "Своё ознакомление");
}

TEST(Parts, ThatTheProgramCarriesAreThoseOfTheTree) {
  const auto carried = [](const std::string& path) {
    const auto& files = shipped_files();
    return std::any_of(files.begin(), files.end(), [&](const ShippedFile& file) {
      return file.path == path && file.text == testing::read_file(testing::source_dir() / path);
    });
  };
  EXPECT_TRUE(carried("templates/parts/order/order.yaml"));
  EXPECT_TRUE(carried("samples/office/story.yaml"));
  EXPECT_TRUE(carried("templates/calendars/ru-2026.xml"));
  EXPECT_TRUE(carried("templates/mail/letter.txt.mustache"));
}

TEST(Fragments, OfAProcessTakeTheKeysThatStandBeside) {
  Files files =
      office_and({{"templates/fragments.yaml",
                   "fragments:\n  withdrawal: {title: Отозвать, by: applicant, to: withdrawn, unless_in: [going]}\n"}});
  for (SourceFile& file : files) {
    const std::string whole = "withdraw: {title: Отозвать, by: applicant, to: withdrawn, unless_in: [going]}";
    if (const auto at = file.text.find(whole); at != std::string::npos)
      file.text.replace(at, whole.size(), "withdraw: {use: withdrawal, title: Забрать}");
  }
  const auto with = loaded_office(files);
  ASSERT_NE(with, nullptr);
  ASSERT_EQ(with->process("trip")->anywhere.size(), 1U);
  EXPECT_EQ(with->process("trip")->anywhere.front().transition.title, "Забрать");
  EXPECT_EQ(with->process("trip")->anywhere.front().unless_in, std::vector<std::string>{"going"});
}

}  // namespace
}  // namespace dyak::definitions
