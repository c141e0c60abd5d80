// Whatever fails before the commit leaves nothing: no number, no event, no paper, no mail.
#include "tests/service/desk.hpp"

namespace dyak::service::testing {
namespace {

using Texts = std::vector<std::string>;

/// A picture of all that a write could leave behind.
struct Trace {
  std::int64_t sequence;
  std::size_t cases;
  std::size_t mail;
  Texts numbers;
  cases::Directory directory;
  bool operator==(const Trace&) const = default;
};

class Trouble : public Desk {
 protected:
  Trace trace() const {
    const auto view = store->read();
    Texts all;
    for (const char* journal : {"requests", "orders", "letters"}) {
      for (const std::string& number : numbers(journal)) all.push_back(number);
    }
    return {view->last_sequence(), view->cases({}).size(), view->outbox(100).size(), all, *view->directory()};
  }
};

TEST_F(Trouble, CharacterTheFontLacksGivesTheNumberBack) {
  const CaseId id = registered(with_field("purpose", "Ярмарка \u4E00"));
  const Trace before = trace();
  const Error refused = thrown([&] { fire(id, "refuse", chief(), because()); });
  EXPECT_EQ(codes(refused.details), (Texts{"glyph-missing"}));
  EXPECT_NE(refused.details.at(0).message.find("4E00"), std::string::npos) << refused.details.at(0).message;
  EXPECT_EQ(trace(), before);
  EXPECT_EQ(the(id).state, "considered");

  const CaseId other = registered();
  fire(other, "refuse", chief(), because());
  EXPECT_EQ(numbers("letters"), (Texts{"1"}));
  expect_record_whole();
}

TEST_F(Trouble, CaseThatCannotBeDraftedIsNotOpened) {
  const CaseId id = registered(with_field("purpose", "Ярмарка \u4E00"));
  const Trace before = trace();
  EXPECT_EQ(codes(thrown([&] { fire(id, "approve", chief(), because()); }).details), (Texts{"glyph-missing"}));
  EXPECT_EQ(trace(), before);
}

TEST_F(Trouble, UnsureWordStopsTheSignatureAndWhatHangsOnIt) {
  const CaseId id = approved(request({"P1", "P6"}));
  const CaseId order = order_of(id);
  const Trace before = trace();
  const Error refused = thrown([&] { fire(order, "sign", chief()); });
  EXPECT_EQ(refused.details.at(0).code, "word-unsure");
  EXPECT_EQ(refused.code, ErrorCode::Refused) << "nothing is wrong with what was sent";
  EXPECT_EQ(trace(), before);
  EXPECT_EQ(the(order).state, "draft");

  cases::Directory confirmed = *store->read()->directory();
  for (std::string& form : confirmed.persons.at("P6").name.by_hand) form = "Бо Ван Ли";
  service.put_directory(confirmed, "clerk");
  fire(order, "sign", chief());
  EXPECT_EQ(the(id).state, "going");
  EXPECT_EQ(numbers("orders"), (Texts{"1-К"}));
}

TEST_F(Trouble, NobodyToSignStopsTheOrder) {
  const CaseId order = order_of(approved());
  clock.set(moment("2027-01-11T10:00:00+03:00"));
  const Trace before = trace();
  EXPECT_EQ(codes(thrown([&] { fire(order, "sign", chief()); }).details), (Texts{"no-signatory"}));
  EXPECT_EQ(trace(), before);
}

TEST_F(Trouble, YearWithoutACalendarIsAnErrorNotAGuess) {
  clock.set(moment("2027-12-30T10:00:00+03:00"));
  const Trace before = trace();
  const Error refused = thrown([&] { service.submit(request(), clerk()); });
  EXPECT_NE(refused.code, ErrorCode::Internal);
  EXPECT_EQ(trace(), before);
}

TEST_F(Trouble, RefusedKeyMayBeUsedAgain) {
  EXPECT_EQ(thrown([&] {
              service.submit(with_field("town", "paris"), clerk(), {"k-1", "aa"});
            }).code,
            ErrorCode::InvalidInput);
  EXPECT_FALSE(service.submit(request(), clerk(), {"k-1", "bb"}).repeated);
}

TEST_F(Trouble, BrokenInvariantStopsTheTransaction) {
  const auto strict = trips::definitions(
      {{"templates/processes/trip-request.yaml", "invariants:\n",
        "invariants:\n  - {title: Никто никуда не едет, always: \"case.state != 'considered'\"}\n"}});
  Service severe({clock, Zone{}, *store, strict, renderer(), folder.path().string()});
  const CaseId id = severe.submit(request(), clerk()).id;
  const Trace before = trace();
  const Error refused = thrown([&] { severe.fire(id, {"register", {}, {}, {}}, clerk()); });
  ASSERT_FALSE(refused.details.empty());
  EXPECT_NE(refused.details[0].message.find("Никто никуда не едет"), std::string::npos) << refused.details[0].message;
  EXPECT_EQ(trace(), before);
}

TEST_F(Trouble, RefusedEventInTheAskingCaseTakesTheSignatureBack) {
  // The request was withdrawn behind the order's back: a department's own process may allow that.
  const auto loose =
      trips::definitions({{"templates/processes/trip-request.yaml", "unless_in: [ordering, going, refused, withdrawn]",
                           "unless_in: [going, refused, withdrawn]"}});
  Service lenient({clock, Zone{}, *store, loose, renderer(), folder.path().string()});
  const CaseId id = approved();
  lenient.fire(id, {"withdraw", {}, {}, {}}, in_role("applicant", "P1"));
  const Trace before = trace();
  EXPECT_FALSE(thrown([&] { fire(order_of(id), "sign", chief()); }).details.empty());
  EXPECT_EQ(trace(), before);
}

TEST_F(Trouble, TickGoesOnPastACaseThatCannot) {
  const CaseId first = registered();
  const CaseId second = registered();
  clock.set(moment("2026-09-22T06:00:00+03:00"));
  // The first case's process is gone from the definitions; the second must not wait for it.
  EXPECT_EQ(service.tick(), (std::vector<CaseId>{first, second}));
}

}  // namespace
}  // namespace dyak::service::testing
