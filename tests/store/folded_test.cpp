#include <gtest/gtest.h>

#include "tests/store/support.hpp"

namespace dyak::store {
namespace {

class Folded : public ::testing::Test {
 protected:
  CaseId write(const std::vector<cases::Event>& events, cases::Case after) {
    const auto transaction = store_->write();
    const CaseId id = transaction->new_case();
    after.id = id;
    transaction->append(events, {after});
    transaction->commit();
    return id;
  }

  testing::Folder folder_;
  std::unique_ptr<cases::Store> store_ = open_store(folder_.path(), OpenMode::Create);
  const CaseId id_{"c-000001"};
};

TEST_F(Folded, ByTheCallerIsTakenAsItIs) {
  cases::Case after = cases::fold({testing::opened(id_)});
  after.channel = "told by the caller";
  write({testing::opened(id_)}, after);
  EXPECT_EQ(store_->read()->find(id_)->channel, "told by the caller");
}

TEST_F(Folded, OfWhatReadsBackDifferentlyIsFoldedAgain) {
  const std::vector<cases::Event> events{
      testing::event(id_, 1, "opened", {{"data", Record{{"day", testing::date("2026-02-28")}}}})};
  write(events, cases::fold(events));
  EXPECT_EQ(store_->read()->find(id_)->data.at("day"), Value("2026-02-28"));
}

TEST_F(Folded, OfAnotherVersionIsAMistake) {
  EXPECT_EQ(testing::error_of([&] { write({testing::opened(id_)}, {}); }), ErrorCode::Internal);
}

}  // namespace
}  // namespace dyak::store
