// A COMMIT that nobody answered is neither a success nor a failure until the record has been asked.
#include <fstream>
#include <optional>

#include "engine/store/postgres_connection.hpp"
#include "tests/store/lossy_wire.hpp"
#include "tests/store/postgres_place.hpp"

namespace dyak::store {
namespace {

using testing::Folder;
using Place = testing::PostgresPlace;
using Codes = std::vector<std::string>;

/// A store reached through a wire that loses connections.
struct OverALossyWire {
  OverALossyWire() {
    const std::string direct = place.address();
    const std::size_t host = direct.find("host=") + 5;
    const std::string server = direct.substr(host, direct.find('&', host) - host);
    wire.emplace(wire_folder.path(), server);
    std::string through = direct;
    through.replace(host, server.size(), wire_folder.path());
    place.open();
    std::ofstream(place.folder.path() + "/store.yaml") << "store: " << through << '\n';
  }

  Place place;
  Folder wire_folder;
  std::optional<testing::LossyWire> wire;
};

using Loses = testing::LossyWire::Loses;

TEST(PostgresCommit, ThatWasKeptButNotAnsweredIsAcknowledged) {
  OverALossyWire over;
  const auto store = over.place.open();
  over.wire->lose(Loses::TheAnswer);
  CaseId id;
  EXPECT_NO_THROW(id = testing::commit_order(*store));
  EXPECT_EQ(over.wire->lost(), 1);
  EXPECT_TRUE(store->read()->find(id));
  EXPECT_EQ(testing::codes(store->verify()), Codes{});
}

TEST(PostgresCommit, ThatNeverArrivedIsToldAsNotMade) {
  OverALossyWire over;
  const auto store = over.place.open();
  over.wire->lose(Loses::TheCommand);
  EXPECT_EQ(testing::error_of([&] { testing::commit_order(*store); }), ErrorCode::Unavailable);
  EXPECT_EQ(over.wire->lost(), 1);
  EXPECT_TRUE(store->read()->cases({}).empty());
  testing::commit_order(*store);
  EXPECT_EQ(store->read()->journal("orders", 2026)[0].n, 1) << "the number was given back";
}

TEST(PostgresCommit, OfWhatHasNoSealIsFoundOutToo) {
  for (const Loses what : {Loses::TheAnswer, Loses::TheCommand}) {
    OverALossyWire over;
    const auto store = over.place.open();
    const auto put = [&] {
      const auto transaction = store->write();
      transaction->put_draft({"clerk", "new", testing::moment("2026-09-01T09:00:00+03:00"), Record{{"topic", "x"}}});
      transaction->commit();
    };
    over.wire->lose(what);
    if (what == Loses::TheAnswer)
      EXPECT_NO_THROW(put());
    else
      EXPECT_EQ(testing::error_of(put), ErrorCode::Unavailable);
    EXPECT_EQ(store->read()->draft("clerk", "new").has_value(), what == Loses::TheAnswer);
  }
}

TEST(PostgresCommit, OfATransactionThatFailedBeforeIsNoSuccess) {
  const Place place;
  place.open();
  PostgresConnection connection(place.address());
  connection.script("BEGIN");
  EXPECT_THROW(connection.run("INSERT INTO dyak_schema VALUES (NULL)", {}), Error);
  EXPECT_TRUE(connection.is_broken());
  EXPECT_EQ(testing::error_of([&] { connection.commit(); }), ErrorCode::Internal);
}

}  // namespace
}  // namespace dyak::store
