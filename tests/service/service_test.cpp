// The use cases over a real store: what a request becomes, and
// that everything that belongs together is written together.
#include "engine/service/service.hpp"

#include <thread>

#include "engine/crypto/sha256.hpp"
#include "tests/service/desk.hpp"

namespace dyak::service::testing {
namespace {

using Texts = std::vector<std::string>;

TEST_F(Desk, RequestIsTakenInRegisteredAndItsTermRuns) {
  const Done done = service.submit(request(), clerk());
  EXPECT_EQ(the(done.id).state, "received");
  EXPECT_EQ(the(done.id).number(), "");
  const Done registered = fire(done.id, "register", clerk());
  const cases::Case state = the(done.id);
  EXPECT_EQ(state.state, "considered");
  EXPECT_EQ(state.number(), "К-01");
  EXPECT_EQ(state.terms.at("answer").due.iso(), "2026-09-21");
  EXPECT_EQ(registered.papers, (std::vector<PaperId>{PaperId{done.id.value + "/p1"}}));
}

TEST_F(Desk, SigningTheOrderWritesNumberPaperEventsAndMailTogether) {
  const CaseId id = approved();
  EXPECT_EQ(the(id).state, "ordering");
  const CaseId order = order_of(id);
  EXPECT_EQ(the(order).state, "draft");
  EXPECT_TRUE(numbers("orders").empty());
  clock.set(moment("2026-09-18T15:30:00+03:00"));

  const Done signed_now = fire(order, "sign", chief());

  EXPECT_EQ(numbers("orders"), (Texts{"1-К"}));
  ASSERT_EQ(signed_now.papers.size(), 1U);
  const auto paper = store->read()->paper(signed_now.papers[0]);
  ASSERT_TRUE(paper.has_value());
  EXPECT_EQ(paper->bytes.substr(0, 5), "%PDF-");
  EXPECT_EQ(paper->sha256, crypto::sha256_hex(paper->bytes));
  EXPECT_EQ(the(order).papers.back().sha256, paper->sha256);
  EXPECT_EQ(the(order).papers.back().number, "1-К");
  EXPECT_EQ(the(order).papers.back().date.iso(), "2026-09-18");
  EXPECT_EQ(renderer().render(document::from_value(paper->document)), paper->bytes)
      << "the kept document draws the same paper";
  EXPECT_EQ(the(order).state, "signed");
  EXPECT_EQ(the(id).state, "going");
  EXPECT_EQ(the(id).terms.at("answer").met_on->iso(), "2026-09-18");
  const auto mail = store->read()->outbox(10);
  ASSERT_EQ(mail.size(), 1U);
  EXPECT_EQ(mail[0].to, "p1@example.org");
  EXPECT_EQ(mail[0].subject, "Командировка по заявке № К-01");
  expect_record_whole();
}

TEST_F(Desk, SigningChangesTheDirectoryAsTheProcessSays) {
  going();
  Texts travellers;
  for (const cases::Membership& m : store->read()->directory()->memberships) {
    travellers.push_back(m.person + " " + m.body + " " + m.role + " " + m.valid.from->iso() + " " + m.basis);
  }
  EXPECT_EQ(travellers, (Texts{"P1 B1 traveller 2026-10-05 приказ", "P2 B1 traveller 2026-10-05 приказ",
                               "P3 B1 traveller 2026-10-05 приказ"}));
}

TEST_F(Desk, RefusalLetterGoesOutWithTheMail) {
  const CaseId id = registered();
  const Done refused = fire(id, "refuse", chief(), because());
  EXPECT_EQ(the(id).state, "refused");
  EXPECT_EQ(numbers("letters"), (Texts{"1"}));
  const auto mail = store->read()->outbox(10);
  ASSERT_EQ(mail.size(), 1U);
  EXPECT_EQ(mail[0].attachment, refused.papers.at(0));
}

TEST_F(Desk, EveryReasonAgainstIsToldAtOnce) {
  workflow::Submission alone = request({"P1"});
  Record fields = alone.fields.as_record();
  fields["away"] = Record{{"from", "2026-10-05"}, {"to", "2026-12-05"}};
  alone.fields = fields;
  const CaseId id = registered(alone);
  const std::int64_t before = sequence();

  const Error refused = thrown([&] { fire(id, "approve", chief()); });

  EXPECT_EQ(refused.code, ErrorCode::Refused);
  Texts told = codes(refused.details);
  std::sort(told.begin(), told.end());
  EXPECT_EQ(told, (Texts{"alone", "field-required", "too-long"}));
  EXPECT_EQ(sequence(), before);
}

TEST_F(Desk, SomebodyElsesActIsForbidden) {
  const CaseId id = registered();
  EXPECT_EQ(thrown([&] { fire(id, "approve", clerk(), because()); }).code, ErrorCode::Forbidden);
  EXPECT_EQ(thrown([&] { fire(CaseId{"c-999999"}, "approve", chief()); }).code, ErrorCode::NotFound);
}

TEST_F(Desk, WrongFieldIsNamedByItsPointer) {
  const Error refused = thrown([&] { service.submit(with_field("town", "paris"), clerk()); });
  EXPECT_EQ(refused.code, ErrorCode::InvalidInput);
  ASSERT_EQ(refused.details.size(), 1U);
  EXPECT_EQ(refused.details[0].field, "/fields/town");
  EXPECT_EQ(sequence(), 0);
}

TEST_F(Desk, DryRunSaysTheSameAndWritesNothing) {
  const CaseId id = registered(request({"P1"}));
  const std::int64_t before = sequence();
  const workflow::Fire approve{"approve", because(), {}, {}};
  EXPECT_EQ(codes(service.dry_run(id, approve, chief())), (Texts{"alone"}));
  const workflow::Fire refuse{"refuse", because(), {}, {}};
  EXPECT_TRUE(service.dry_run(id, refuse, chief()).empty());
  EXPECT_EQ(sequence(), before);
  EXPECT_EQ(the(id).state, "considered");
  EXPECT_TRUE(numbers("letters").empty());
}

TEST_F(Desk, TheSameRequestTwiceIsDoneOnce) {
  const RequestKey key{"k-1", "aa"};
  const Done once = service.submit(request(), clerk(), key);
  const std::int64_t before = sequence();
  const Done again = service.submit(request(), clerk(), key);
  EXPECT_FALSE(once.repeated);
  EXPECT_TRUE(again.repeated);
  EXPECT_EQ(again.id, once.id);
  EXPECT_EQ(sequence(), before);
}

TEST_F(Desk, AnotherBodyUnderAKnownKeyIsAConflict) {
  service.submit(request(), clerk(), {"k-1", "aa"});
  const Error conflict = thrown([&] { service.submit(request(), clerk(), {"k-1", "bb"}); });
  EXPECT_EQ(conflict.code, ErrorCode::Conflict);
  EXPECT_EQ(codes(conflict.details), (Texts{"key-reused"}));
  EXPECT_NO_THROW(service.submit(request(), chief(), {"k-1", "bb"})) << "keys are each actor's own";
}

TEST_F(Desk, StaleVersionIsRefused) {
  const CaseId id = registered();
  workflow::Fire refuse{"refuse", because(), the(id).version - 1, {}};
  EXPECT_EQ(codes(thrown([&] { service.fire(id, refuse, chief()); }).details), (Texts{"stale-version"}));
  refuse.expected_version = the(id).version;
  EXPECT_NO_THROW(service.fire(id, refuse, chief()));
}

TEST_F(Desk, JournalLineIsCalledAsThePaperThatCarriesItsNumberIsHeaded) {
  const CaseId order = order_of(going());
  const cases::Case signed_order = the(order);
  const std::string heading = signed_order.papers.back().title;
  ASSERT_FALSE(heading.empty());
  EXPECT_NE(heading, world.definitions->process(signed_order.process)->title);
  EXPECT_EQ(store->read()->journal("orders", 2026).at(0).title, heading);
}

TEST_F(Desk, AnnulledNumberStaysAndTheNextOneGoesOn) {
  const CaseId id = going();
  const CaseId order = order_of(id);
  service.annul_number("orders", "", 2026, 1, "опечатка в фамилии", chief());
  EXPECT_EQ(the(order).state, "annulled");
  going();
  EXPECT_EQ(numbers("orders"), (Texts{"1-К аннулирован", "2-К"}));
  EXPECT_EQ(store->read()->journal("orders", 2026).at(0).reason, "опечатка в фамилии");
  expect_record_whole();
}

TEST_F(Desk, NumberIsAnnulledOnlyWithAReasonAndOnlyWhenItIsThere) {
  going();
  EXPECT_EQ(codes(thrown([&] { service.annul_number("orders", "", 2026, 1, "", chief()); }).details),
            (Texts{"field-required"}));
  EXPECT_EQ(thrown([&] { service.annul_number("orders", "", 2026, 2, "лишний", chief()); }).code, ErrorCode::NotFound);
  EXPECT_EQ(numbers("orders"), (Texts{"1-К"}));
}

TEST_F(Desk, NumbersBeginAgainWithTheYear) {
  registered();
  clock.set(moment("2026-12-31T23:59:59+03:00"));
  registered();
  clock.set(moment("2027-01-01T00:00:00+03:00"));
  registered();
  EXPECT_EQ(numbers("requests"), (Texts{"К-01", "К-02", "К-01"}));
}

TEST_F(Desk, TickRemindsOnceAndFlagsAnOverdueTermOnce) {
  const CaseId id = registered();
  clock.set(moment("2026-09-19T06:00:00+03:00"));
  EXPECT_TRUE(service.tick().changed.empty()) << "two days are left, it is too early to remind";
  clock.set(moment("2026-09-20T06:00:00+03:00"));
  EXPECT_EQ(service.tick().changed, (std::vector<CaseId>{id}));
  EXPECT_TRUE(service.tick().changed.empty());
  clock.set(moment("2026-09-21T23:59:59+03:00"));
  EXPECT_TRUE(service.tick().changed.empty()) << "the last day belongs to the term";
  clock.set(moment("2026-09-22T00:00:00+03:00"));
  EXPECT_EQ(service.tick().changed, (std::vector<CaseId>{id}));
  EXPECT_TRUE(the(id).terms.at("answer").overdue);
  const int version = the(id).version;
  EXPECT_TRUE(service.tick().changed.empty());
  EXPECT_EQ(the(id).version, version);
}

TEST_F(Desk, TickLeavesFinishedCasesAlone) {
  going();
  clock.set(moment("2026-12-01T06:00:00+03:00"));
  EXPECT_TRUE(service.tick().changed.empty());
}

TEST_F(Desk, RegisterIsAWorkbookAndAnUnknownOneIsNotFound) {
  registered();
  const composition::ReportPeriod year = *composition::parse_period("2026");
  const std::string once = service.export_register("trips", year, clerk());
  EXPECT_EQ(once.substr(0, 2), "PK");
  EXPECT_EQ(service.export_register("trips", year, clerk()), once);
  EXPECT_EQ(thrown([&] { service.export_register("horses", year, clerk()); }).code, ErrorCode::NotFound);
}

TEST_F(Desk, PapersOfTheSameFactsAreTheSameBytes) {
  const CaseId first = approved();
  const std::string draft = store->read()->paper(PaperId{order_of(first).value + "/p1"})->sha256;
  const dyak::testing::TempDirectory elsewhere;
  const auto other = store::open_sqlite_store(elsewhere.path().string(), store::OpenMode::Create);
  Service twin({clock, Zone{}, *other, trips::definitions(), renderer(), elsewhere.path().string()});
  twin.put_directory(trips::staff(), system_actor());
  const CaseId id = twin.submit(request(), clerk()).id;
  twin.fire(id, {"register", {}, {}, {}}, clerk());
  twin.fire(id, {"approve", because(), {}, {}}, chief());
  EXPECT_EQ(other->read()->paper(PaperId{find_case(*other->read(), id.value + "/order").id.value + "/p1"})->sha256,
            draft);
}

TEST_F(Desk, TwoWritersAtOnceTakeNumbersWithoutGapOrRepeat) {
  constexpr int kEach = 5;
  const auto work = [&](const char* name) {
    for (int i = 0; i < kEach; ++i) {
      const CaseId id = service.submit(request(), clerk()).id;
      service.fire(id, {"register", {}, {}, {}}, in_role("clerk", name));
    }
  };
  std::thread one(work, "P7");
  std::thread two(work, "P8");
  one.join();
  two.join();
  int expected = 0;
  for (const cases::JournalEntry& entry : store->read()->journal("requests", 2026)) EXPECT_EQ(entry.n, ++expected);
  EXPECT_EQ(expected, 2 * kEach);
  expect_record_whole();
}

TEST_F(Desk, CaseIsFoundByIdByNumberAndThroughTheCaseThatOpenedIt) {
  const CaseId id = approved();
  const auto view = store->read();
  EXPECT_EQ(find_case(*view, id.value).id, id);
  EXPECT_EQ(find_case(*view, "К-01").id, id);
  EXPECT_EQ(find_case(*view, "К-01/order").process, "order");
  EXPECT_EQ(thrown([&] { find_case(*view, "К-01/letter"); }).code, ErrorCode::NotFound);
  EXPECT_EQ(thrown([&] { find_case(*view, ""); }).code, ErrorCode::NotFound);
}

}  // namespace
}  // namespace dyak::service::testing
