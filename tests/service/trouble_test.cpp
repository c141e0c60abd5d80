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

/// A machine where only the text faces are installed: what was taken elsewhere may hold signs that it lacks.
const pdf::Renderer& poor_renderer() {
  static const pdf::Renderer kRenderer([] {
    pdf::RenderOptions options;
    options.fonts = pdf::find_fonts();
    options.fonts.signs = options.fonts.bold_signs = options.fonts.pictures = {};
    return options;
  }());
  return kRenderer;
}

TEST_F(Trouble, CharacterTheFontLacksGivesTheNumberBack) {
  const CaseId id = registered(with_field("purpose", "Ярмарка ☎"));
  Service poor(World{clock, Zone{}, *store, trips::shared(), poor_renderer(), folder.path().string()});
  const Trace before = trace();
  const Error refused = thrown([&] { poor.fire(id, {"refuse", because(), {}, {}}, chief()); });
  EXPECT_EQ(codes(refused.details), (Texts{"glyph-missing"}));
  EXPECT_NE(refused.details.at(0).message.find("260E"), std::string::npos) << refused.details.at(0).message;
  EXPECT_EQ(trace(), before);
  EXPECT_EQ(the(id).state, "considered");

  const CaseId other = registered();
  fire(other, "refuse", chief(), because());
  EXPECT_EQ(numbers("letters"), (Texts{"1"}));
  expect_record_whole();
}

TEST_F(Trouble, CaseThatCannotBeDraftedIsNotOpened) {
  const CaseId id = registered(with_field("purpose", "Ярмарка ☎"));
  Service poor(World{clock, Zone{}, *store, trips::shared(), poor_renderer(), folder.path().string()});
  const Trace before = trace();
  EXPECT_EQ(codes(thrown([&] {
                    poor.fire(id, {"approve", because(), {}, {}}, chief());
                  }).details),
            (Texts{"field-text"}))
      << "the case of the order asks for the field again";
  EXPECT_EQ(trace(), before);
}

TEST_F(Trouble, SignThatNoPaperCanShowIsRefusedWhereItIsTyped) {
  const Trace before = trace();
  const Error submitted = thrown([&] { service.submit(with_field("purpose", "Ярмарка \u4E00"), clerk()); });
  EXPECT_EQ(codes(submitted.details), (Texts{"field-text"}));
  EXPECT_EQ(submitted.details.at(0).field, "/fields/purpose");
  EXPECT_NE(submitted.details.at(0).message.find("4E00"), std::string::npos) << submitted.details.at(0).message;
  EXPECT_EQ(trace(), before);

  const CaseId id = registered(with_field("purpose", "Ярмарка на 5000 ₽, гл. Ⅳ"));
  const Value odd = Record{{"reason", "Ярмарка \u4E00 бывает раз в году"}};
  const Error fired = thrown([&] { fire(id, "refuse", chief(), odd); });
  EXPECT_EQ(codes(fired.details), (Texts{"field-text"}));
  EXPECT_EQ(fired.details.at(0).field, "/input/reason");
  EXPECT_EQ(service.dry_run(id, {"refuse", odd, {}, {}}, chief()).size(), 1u);
  fire(id, "refuse", chief(), because());
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
  service.put_directory(confirmed, clerk());
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

TEST_F(Trouble, APastYearWithoutACalendarIsAnErrorAndAComingOneRefusesNothingReceived) {
  clock.set(moment("2024-12-30T10:00:00+03:00"));
  const Trace before = trace();
  EXPECT_EQ(thrown([&] { service.submit(request(), clerk()); }).code, ErrorCode::Refused);
  EXPECT_EQ(trace(), before);
  clock.set(moment("2027-12-30T10:00:00+03:00"));
  const cases::Case received = the(service.submit(request(), clerk()).id);
  const bool provisional = std::any_of(received.terms.begin(), received.terms.end(),
                                       [](const auto& term) { return term.second.provisional; });
  EXPECT_TRUE(provisional);
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

/// The trip office after a change of its files, on the same store.
struct Changed {
  Changed(World world, const std::vector<trips::Edit>& edits) : service(with(std::move(world), edits)) {}
  static World with(World world, const std::vector<trips::Edit>& edits) {
    world.definitions = trips::definitions(edits);
    return world;
  }

  Service service;
};

TEST_F(Trouble, ACaseWhoseStateIsGoneHoldsNoOtherBack) {
  const CaseId first = service.submit(request(), clerk()).id;  // received
  const CaseId second = registered();
  Changed renamed(world, {{"templates/processes/trip-request.yaml", "  received:\n", "  arrived:\n"}});
  clock.set(moment("2026-09-22T06:00:00+03:00"));
  const Ticked done = renamed.service.tick();
  EXPECT_EQ(done.changed, (std::vector<CaseId>{second}));
  ASSERT_EQ(done.troubles.size(), 1U);
  EXPECT_EQ(done.troubles[0].id, first.value);
  EXPECT_EQ(done.troubles[0].fault.code, "unknown-state");
  EXPECT_NE(done.troubles[0].fault.reason.find("received"), std::string::npos) << done.troubles[0].fault.reason;
  EXPECT_TRUE(the(second).terms.at("answer").overdue);
}

TEST_F(Trouble, AnInvariantThatTheClockBreaksStopsOneCaseOnly) {
  const CaseId first = registered(with_field("town", "oryol"));
  const CaseId second = registered();
  Changed strict(world, {{"templates/processes/trip-request.yaml", "invariants:\n",
                          "invariants:\n  - {title: Орёл не ждёт, always: \"town != 'oryol' || "
                          "terms.answer.overdue_days == 0\"}\n"}});
  clock.set(moment("2026-09-23T06:00:00+03:00"));
  const Ticked done = strict.service.tick();
  EXPECT_EQ(done.changed, (std::vector<CaseId>{second}));
  ASSERT_EQ(done.troubles.size(), 1U);
  EXPECT_EQ(done.troubles[0].id, first.value);
  EXPECT_NE(done.troubles[0].fault.reason.find("Орёл не ждёт"), std::string::npos) << done.troubles[0].fault.reason;
}

TEST_F(Trouble, WhatFailedIsTriedAgainLaterAndLaterAndAtOnceWhenTheCaseHasChanged) {
  const CaseId id = service.submit(request(), clerk()).id;
  Changed renamed(world, {{"templates/processes/trip-request.yaml", "  received:\n", "  arrived:\n"}});
  clock.set(moment("2026-09-22T06:00:00+03:00"));
  std::vector<int> tried;
  for (int minute = 0; minute <= 16; ++minute) {
    if (!renamed.service.tick().troubles.empty()) tried.push_back(minute);
    clock.set(clock.now().plus_seconds(60));
  }
  EXPECT_EQ(tried, (std::vector<int>{0, 1, 3, 7, 15}));
  ASSERT_EQ(renamed.service.troubles().all().size(), 1U);
  EXPECT_EQ(renamed.service.troubles().all()[0].times, 5);
  EXPECT_EQ(renamed.service.troubles().failures(), 5U);

  fire(id, "register", clerk());  // by a program that still has the old files
  EXPECT_EQ(renamed.service.tick().changed, (std::vector<CaseId>{id}));
  EXPECT_TRUE(renamed.service.troubles().all().empty());
}

TEST_F(Trouble, ATaskExpiresInACaseThatHasNoTerm) {
  Changed visas(world, {{"templates/processes/trip-request.yaml", "with: {about: purpose}",
                         "with: {about: purpose, visas: \"travellers.map(t, t.person)\"}"}});
  const CaseId id = visas.service.submit(request(), clerk()).id;
  visas.service.fire(id, {"register", {}, {}, {}}, clerk());
  visas.service.fire(id, {"approve", because(), {}, {}}, chief());
  const CaseId order = order_of(id);
  visas.service.fire(order, {"circulate", {}, {}, {}}, clerk());
  ASSERT_TRUE(the(order).terms.empty());
  clock.set(moment("2026-09-18T06:00:00+03:00"));
  EXPECT_EQ(visas.service.tick().changed, (std::vector<CaseId>{order}));
  for (const cases::Task& task : the(order).tasks) EXPECT_EQ(task.status, cases::TaskStatus::Expired) << task.ordinal;
  EXPECT_TRUE(visas.service.tick().changed.empty());
}

TEST_F(Trouble, WhateverIsThrownIsAFaultWithAReason) {
  EXPECT_EQ(trial([] { throw std::bad_alloc(); })->code, "internal");
  EXPECT_EQ(trial([] { throw 7; })->code, "internal");
  EXPECT_EQ(trial([] { throw Error(ErrorCode::Refused, "Нельзя"); })->reason, "Нельзя");
  EXPECT_FALSE(trial([] {}));
}

}  // namespace
}  // namespace dyak::service::testing
