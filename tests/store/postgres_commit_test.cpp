// A COMMIT that nobody answered is neither a success nor a failure until the record has been asked.
#include <fstream>
#include <functional>
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

TEST(PostgresWays, ToTheServerAreFewWhateverAnOrderWrites) {
  OverALossyWire over;
  const auto store = over.place.open();
  testing::commit_order(*store);  // what is said for the first time is prepared
  const int before = over.wire->ways();
  testing::commit_order(*store);
  EXPECT_LE(over.wire->ways() - before, 24);
}

TEST(PostgresWays, WhatWasPutIsDoneWithTheNextQuestionAndInItsOrder) {
  const Place place;
  place.open();
  PostgresConnection connection(place.address());
  connection.script("BEGIN; CREATE TEMP TABLE said (n bigint, word text)");
  constexpr std::int64_t kMany = 450;  // more than is sent before anybody looks
  for (std::int64_t n = 1; n <= kMany; ++n) connection.put("INSERT INTO said VALUES (?, ?)", {n, std::string("слово")});
  connection.put("UPDATE said SET n = n + ? WHERE n = ?", {kMany, kMany});
  EXPECT_EQ(connection.run("DELETE FROM said WHERE n = ?", {std::int64_t{1}}), 1U);
  EXPECT_EQ(connection.value_or<std::int64_t>("SELECT sum(n) FROM said", {}, 0), kMany * (kMany + 1) / 2 + kMany - 1);
  connection.put("INSERT INTO said VALUES (?, ?)", {std::int64_t{7}, std::string("последнее")});
  EXPECT_EQ(connection.commit(), PostgresConnection::Ended::Kept);
  EXPECT_EQ(
      connection.value_or<std::int64_t>("SELECT count(*) FROM said WHERE word = ?", {std::string("последнее")}, 0), 1);
}

TEST(PostgresWays, AnErrorOfWhatWasPutIsToldByWhateverComesNextAndNothingIsKept) {
  using Next = std::function<void(PostgresConnection&)>;
  const Place place;
  const auto store = place.open();
  const std::vector<std::pair<const char*, Next>> all{
      {"a question", [](auto& one) { one.template select<std::int64_t>("SELECT 1"); }},
      {"a script", [](auto& one) { one.script("SELECT 1"); }},
      {"the commit", [](auto& one) { one.commit(); }},
      {"one more of many", [](auto& one) {
         for (int i = 0; i < 300; ++i) one.put("INSERT INTO marks VALUES ('me', ?, 1)", {"mark " + std::to_string(i)});
       }}};
  for (const auto& [what, next] : all) {
    PostgresConnection connection(place.address());
    connection.script("BEGIN");
    connection.put("INSERT INTO marks VALUES ('me', 'good', 1)", {});
    connection.put("INSERT INTO marks VALUES ('me', 'bad', ?::bigint / 0)", {std::int64_t{1}});
    connection.put("INSERT INTO marks VALUES ('me', 'after', 1)", {});
    EXPECT_THROW(next(connection), Error) << what;
    EXPECT_TRUE(connection.is_broken()) << what;
    EXPECT_EQ(connection.sqlstate(), "22012") << what;
  }
  PostgresConnection looks(place.address());
  EXPECT_EQ(looks.value_or<std::int64_t>("SELECT count(*) FROM marks WHERE owner = 'me'", {}, -1), 0);
}

TEST(PostgresWays, AServerThatGoesBetweenIsToldAsGone) {
  const Place place;
  place.open();
  PostgresConnection connection(place.address());
  PostgresConnection other(place.address());
  connection.script("BEGIN");
  const auto who = connection.value_or<std::int64_t>("SELECT pg_backend_pid()::bigint", {}, 0);
  connection.put("INSERT INTO marks VALUES ('me', 'good', 1)", {});
  other.value_or<std::int64_t>("SELECT pg_terminate_backend(?::int)::int", {who}, 0);
  connection.put("INSERT INTO marks VALUES ('me', 'too', 1)", {});
  EXPECT_EQ(testing::error_of([&] { connection.select<std::int64_t>("SELECT 1"); }), ErrorCode::Unavailable);
  EXPECT_TRUE(connection.is_broken());
  EXPECT_EQ(other.value_or<std::int64_t>("SELECT count(*) FROM marks WHERE owner = 'me'", {}, -1), 0);
}

}  // namespace
}  // namespace dyak::store
