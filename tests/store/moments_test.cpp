// Which event was the last at a moment: the same whether asked once or of row after row.
#include "tests/store/orders.hpp"
#include "tests/store/support.hpp"

namespace dyak::store {
namespace {

TEST(MomentsTest, TheLastEventOfAMomentIsFoundThoughTheClockWentBack) {
  const testing::Folder folder;
  const auto store = open_store(folder.path() + "/store", OpenMode::Create);
  for (const char* at : {"2026-09-14T10:00:00Z", "2026-09-14T12:00:00Z", "2026-09-14T11:00:00Z", "2026-09-14T11:00:00Z",
                         "2026-09-14T13:00:00Z"}) {
    const auto transaction = store->write();
    cases::Event event = testing::opened(transaction->new_case());
    event.at = testing::moment(at);
    transaction->append({event});
    transaction->commit();
  }
  const auto asked_often = store->read();
  for (const auto& [at, last] : {std::pair("2026-09-14T09:00:00Z", 0), std::pair("2026-09-14T10:30:00Z", 1),
                                 std::pair("2026-09-14T11:00:00Z", 4), std::pair("2026-09-14T11:30:00Z", 4),
                                 std::pair("2026-09-14T12:00:00Z", 4), std::pair("2026-09-14T14:00:00Z", 5)}) {
    EXPECT_EQ(store->read()->sequence_at(testing::moment(at)), last) << at;
    EXPECT_EQ(asked_often->sequence_at(testing::moment(at)), last) << at;
  }
}

}  // namespace
}  // namespace dyak::store
