#include "engine/service/remarks.hpp"

#include "tests/service/desk.hpp"

namespace dyak::service {
namespace {

using testing::codes;

class RemarksOfACase : public testing::Desk {};

TEST_F(RemarksOfACase, NameTheFieldWithALetterOfAnotherAlphabet) {
  const CaseId id = registered(with_field("purpose", "Ярмарка c участием Mосквы"));
  const Diagnostics found = remarks(the(id), *world.definitions);
  ASSERT_EQ(codes(found), (std::vector<std::string>{"latin-look-alike"})) << "one a field";
  EXPECT_EQ(found.at(0).field, "/data/purpose");
  EXPECT_EQ(found.at(0).severity, Severity::Warning);
  EXPECT_NE(found.at(0).message.find("Поле «"), std::string::npos) << found.at(0).message;
}

TEST_F(RemarksOfACase, AreNoneAboutAnOrdinaryText) {
  EXPECT_TRUE(remarks(the(registered(with_field("purpose", "Ярмарка и Expo-2026"))), *world.definitions).empty());
}

}  // namespace
}  // namespace dyak::service
