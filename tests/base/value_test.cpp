#include "engine/base/value.hpp"

#include <gtest/gtest.h>

#include "engine/base/error.hpp"

namespace dyak {
namespace {

class Pupil final : public Object {
 public:
  explicit Pupil(std::string key, std::string kind = "pupil") : key_(std::move(key)), type_(std::move(kind)) {}
  std::string_view type() const override { return type_; }
  std::string key() const override { return key_; }
  Value attribute(std::string_view) const override { return {}; }
  Value title() const override { return key_; }

 private:
  std::string key_, type_;
};

TEST(Value, IsNothingUntilGiven) {
  EXPECT_TRUE(Value().is_null());
  EXPECT_TRUE(Value(ObjectPtr{}).is_null()) << "a missing object is null, not an object that crashes when asked";
  EXPECT_FALSE(Value("").is_null());
}

TEST(Value, KeepsTheKindItWasMadeFrom) {
  EXPECT_TRUE(Value(true).is_bool());
  EXPECT_TRUE(Value(1).is_number());
  EXPECT_TRUE(Value("true").is_text()) << "a literal must not become a bool";
  EXPECT_TRUE(Value(Date{}).is_date());
  EXPECT_TRUE(Value(List{}).is_list());
  EXPECT_TRUE(Value(Record{}).is_record());
}

TEST(Value, AskedForAnotherKindIsAProgrammersMistake) {
  try {
    static_cast<void>(Value("12").as_number());
    FAIL() << "a text was taken for a number";
  } catch (const Error& error) {
    EXPECT_EQ(error.code, ErrorCode::Internal);
    EXPECT_NE(std::string(error.what()).find("value.cpp"), std::string::npos);
    EXPECT_EQ(error.public_message.find("value.cpp"), std::string::npos) << "people are not shown our files";
  }
  EXPECT_THROW(static_cast<void>(Value(Rational::ratio(1, 2)).as_integer()), Error);
}

TEST(Value, GivesAMemberOrNullWithoutAsking) {
  const Value record = Record{{"leader", Record{{"person", "T01"}}}};
  EXPECT_EQ(record["leader"]["person"].as_text(), "T01");
  EXPECT_TRUE(record["leader"]["absent"]["deeper"].is_null());
  EXPECT_TRUE(Value("text")["member"].is_null());
  EXPECT_EQ(record["leader"]["person"].text_or("-"), "T01");
  EXPECT_EQ(record["leader"].text_or("-"), "-");
}

TEST(Value, IsEqualByContent) {
  EXPECT_EQ(Value(List{1, "a", Record{{"b", true}}}), Value(List{1, "a", Record{{"b", true}}}));
  EXPECT_NE(Value(List{1}), Value(List{2}));
  EXPECT_NE(Value(1), Value("1"));
  EXPECT_NE(Value(), Value(""));
  EXPECT_EQ(Value(Rational::ratio(2, 4)), Value(Rational::ratio(1, 2)));
  EXPECT_EQ(Value(Phrase{}), Value(Phrase{}));
}

TEST(Value, ObjectsAreEqualByTypeAndKey) {
  EXPECT_EQ(Value(std::make_shared<const Pupil>("T01")), Value(std::make_shared<const Pupil>("T01")));
  EXPECT_NE(Value(std::make_shared<const Pupil>("T01")), Value(std::make_shared<const Pupil>("T02")));
  EXPECT_NE(Value(std::make_shared<const Pupil>("T01")), Value(std::make_shared<const Pupil>("T01", "place")));
}

TEST(Value, ACopyDoesNotSeeWhatIsDoneToTheOriginal) {
  Value value = List{1, 2};
  const Value copy = value;
  value = "other";
  EXPECT_EQ(copy.as_list().size(), 2U);
}

}  // namespace
}  // namespace dyak
