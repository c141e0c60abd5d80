// The first account of a record, by the link that the service printed.
#include "engine/service/first_start.hpp"

#include "engine/service/directory_file.hpp"
#include "engine/service/first_signers.hpp"
#include "engine/service/sign_in.hpp"
#include "tests/service/desk.hpp"
#include "tests/support/row_name.hpp"

namespace dyak::service::testing {
namespace {

class FirstStarted : public Desk {
 protected:
  static FirstStart::Wanted wanted() { return {"admin", "", "verblyud chitaet gazetu", {}, {}}; }
  static std::string code_of(const std::function<void()>& act) {
    try {
      act();
    } catch (const Error& error) {
      return error.details.empty() ? error.public_message : error.details.front().code;
    }
    return "";
  }
  FirstStart start{world, "token"};
};

TEST_F(FirstStarted, TheTokenOpensItOnceAndNeverAgain) {
  EXPECT_FALSE(start.is_open(*store->read(), "tokeN"));
  EXPECT_FALSE(start.is_open(*store->read(), ""));
  ASSERT_TRUE(start.is_open(*store->read(), "token"));
  start.make("token", wanted(), {64, 1});
  const auto account = store->read()->account("admin");
  ASSERT_TRUE(account.has_value());
  EXPECT_EQ(account->roles, std::vector<std::string>{"administrator"});
  EXPECT_FALSE(start.is_open(*store->read(), "token"));
  EXPECT_NE(code_of([&] { start.make("token", wanted(), {64, 1}); }), "");
  EXPECT_FALSE(FirstStart(world, "another").is_open(*store->read(), "another")) << "a later start opens it no more";
}

TEST_F(FirstStarted, ItIsOpenForADay) {
  clock.set(clock.now().plus_seconds(24 * 60 * 60 - 1));
  EXPECT_TRUE(start.is_open(*store->read(), "token"));
  clock.set(clock.now().plus_seconds(1));
  EXPECT_FALSE(start.is_open(*store->read(), "token"));
}

TEST_F(FirstStarted, WithoutATokenItIsNeverOpen) { EXPECT_FALSE(FirstStart(world, "").is_open(*store->read(), "")); }

TEST_F(FirstStarted, WeakPasswordsAndOddNamesAreRefusedAndNothingIsMade) {
  auto weak = wanted();
  weak.password = "short";
  EXPECT_EQ(code_of([&] { start.make("token", weak, {64, 1}); }), "password");
  auto odd = wanted();
  odd.user = "Админ";
  EXPECT_EQ(code_of([&] { start.make("token", odd, {64, 1}); }), "account-name");
  auto faulty = wanted();
  faulty.people = Record{{"persons", List{Record{{"key", "P90"}}}}};
  EXPECT_EQ(code_of([&] { start.make("token", faulty, {64, 1}); }), "dir-missing");
  EXPECT_TRUE(store->read()->accounts().empty());
  EXPECT_TRUE(start.is_open(*store->read(), "token"));
}

TEST_F(FirstStarted, PeopleComeWithTheAccount) {
  auto with = wanted();
  with.organisations =
      Record{{"organisations", List{Record{{"key", "O9"}, {"names", List{Record{{"full", "Западное отделение"}}}}}}}};
  with.people =
      Record{{"persons", List{Record{{"key", "P90"}, {"surname", "Нова"}, {"first_name", "Анна"}, {"sex", "f"}}}},
             {"employments", List{Record{{"person", "P90"}, {"organisation", "O9"}, {"post", "инженер"}}}}};
  start.make("token", with, {64, 1});
  EXPECT_NE(store->read()->directory()->person("P90"), nullptr);
  EXPECT_NE(store->read()->directory()->organisation("O9"), nullptr);
  EXPECT_NE(store->read()->directory()->person("P1"), nullptr) << "who was there stays";
}

struct SignerRow {
  const char* name;
  std::vector<NamedSigner> signers;
  std::string keys;  ///< of the people, in their order; then where each works
  std::string told;  ///< of the first finding; empty = none
  Value file{};      ///< null = the table of the test
};
/// Of a table with a column of keys.
const Value kKeyed = Record{
    {"persons", List{Record{{"key", "S1"}, {"surname", "Белов"}}, Record{{"key", "S2"}, {"surname", "Соколова"}}}},
    {"employments", List{Record{{"person", "S1"}}, Record{{"person", "S2"}}}}};
void PrintTo(const SignerRow& row, std::ostream* out) { *out << row.name; }

class Signers : public ::testing::TestWithParam<SignerRow> {};

// People come with keys of the program's own, the files know who signs by another: nobody could sign.
TEST_P(Signers, HaveTheKeysOfTheFiles) {
  const auto& row = GetParam();
  cases::Directory directory;
  directory.persons.emplace("X7", trips::staff().persons.begin()->second);
  const auto read = read_as_proposed(
      "ФИО;Учреждение;Должность\nСоколова Анна Ивановна;Бюро;директор\nБелов Пётр Ильич;Бюро;инженер\n"
      "Белова Ольга Петровна;Бюро;инженер\nКим Ян Олегович;Бюро;инженер\nКим Лев Олегович;Бюро;инженер\n",
      directory, *trips::shared());
  ASSERT_FALSE(has_errors(read.findings));
  Diagnostics findings;
  const Value people =
      with_signers(row.file.is_null() ? read.file : row.file, row.signers, directory, *trips::shared(), findings);
  std::string keys;
  for (const Value& one : people["persons"].as_list()) keys += one["key"].text_or("?") + " ";
  for (const Value& one : people["employments"].as_list()) keys += " " + one["person"].text_or("?");
  EXPECT_EQ(keys, row.keys);
  const std::string told = findings.empty() ? "" : findings.front().message;
  EXPECT_EQ(row.told.empty(), told.empty()) << told;
  EXPECT_NE(told.find(row.told), std::string::npos) << told;
}

const SignerRow kSignerRows[] = {
    {"NobodyNamed", {{"S1", " "}}, "X8 X9 X10 X11 X12  X8 X9 X10 X11 X12", ""},
    {"WholeName", {{"S1", "СОКОЛОВА  Анна Ивановна"}}, "S1 X9 X10 X11 X12  S1 X9 X10 X11 X12", ""},
    {"SurnameAlone", {{"S1", "Белов"}, {"S2", "соколова"}}, "S2 S1 X10 X11 X12  S2 S1 X10 X11 X12", ""},
    {"TwoOfASurname", {{"S1", "Ким"}}, "X8 X9 X10 X11 X12  X8 X9 X10 X11 X12", "несколько"},
    {"NotInTheTable", {{"S1", "Юрьева Инна Львовна"}}, "X8 X9 X10 X11 X12 S1  X8 X9 X10 X11 X12", ""},
    {"NoNameAtAll", {{"S1", "начальник"}}, "X8 X9 X10 X11 X12  X8 X9 X10 X11 X12", "не похоже на имя"},
    {"Twice", {{"S1", "Белов"}, {"S2", "Белов Пётр Ильич"}}, "X8 S1 X10 X11 X12  X8 S1 X10 X11 X12", "уже назван"},
    {"KeysChangedFromOneToTheOther", {{"S1", "Соколова"}, {"S2", "Белов"}}, "S2 S1  S2 S1", "", kKeyed},
    {"AnotherHasTheKey", {{"S1", "Соколова"}}, "S1 S1  S1 S1", "«S1» в таблице людей уже у другого: Белов", kKeyed},
    {"KnownAlready",
     {{"S1", trips::staff().persons.begin()->second.name.nominative}},
     "X8 X9 X10 X11 X12  X8 X9 X10 X11 X12",
     "под ключом «X7»"},
};
INSTANTIATE_TEST_SUITE_P(FirstStart, Signers, ::testing::ValuesIn(kSignerRows), dyak::testing::RowName{});

}  // namespace
}  // namespace dyak::service::testing
